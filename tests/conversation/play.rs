//! Plays a script on a service and keeps the clients' books.

use std::fmt::Debug;

use futures_util::StreamExt as _;
use futures_util::future::join;
use futures_util::stream::FuturesUnordered;

use super::ledger::{Ledger, Tally};
use super::script::{Act, Client, Deed, Fate, Script};

/// What a client asks for; a retry is the same value again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Idempotency key.
    pub key: String,
    /// The conversation; empty for one that is to be opened.
    pub case: String,
    /// Who asks.
    pub by: Client,
    /// For what.
    pub deed: Deed,
    /// The words, different in each request.
    pub words: String,
    /// Who had the case in hand when the client looked.
    pub holder: Option<String>,
    /// The file that was uploaded before.
    pub file: Option<String>,
}

/// What a client hears.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// It is done.
    Done {
        /// The message that was written, as far as the service tells.
        seq: Option<u32>,
        /// The conversation that was opened.
        case: Option<String>,
    },
    /// It is refused, with a stable code.
    Refused(String),
    /// Nothing; whether it was done is not known.
    Nothing,
}

/// A message as a reader sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Its place.
    pub seq: u32,
    /// Whether the user wrote it.
    pub by_user: bool,
    /// Its words.
    pub words: String,
    /// Its files.
    pub files: Vec<String>,
    /// Whether the user is told of it by mail.
    pub is_told: bool,
}

/// A service that can be talked to.
pub trait Service: Sync {
    /// Sends a request; `cut` says how far it gets before the connection breaks.
    fn send(&self, request: &Request, cut: Option<u16>) -> impl Future<Output = Reply> + Send;

    /// Uploads a small file, to go with a message. Sent twice under one key, it is one file.
    fn upload(&self, by: Client, case: &str, key: &str) -> impl Future<Output = Option<String>> + Send;

    /// Who has a case in hand.
    fn holder(&self, case: &str) -> impl Future<Output = Option<String>> + Send;

    /// Reads on from a cursor, until there is no more or the connection breaks after some messages.
    fn read(
        &self,
        by: Client,
        case: &str,
        after: u32,
        breaks_after: Option<usize>,
    ) -> impl Future<Output = Vec<Seen>> + Send;

    /// The notes of a case.
    fn notes(&self, case: &str) -> impl Future<Output = Vec<String>> + Send;

    /// The user's conversations whose topic is that of this script.
    fn own_cases(&self) -> impl Future<Output = Vec<String>> + Send;

    /// How many letters told the user of an officer's words in a case; `None` if that cannot be seen.
    fn letters(&self, case: &str) -> impl Future<Output = Option<usize>> + Send;

    /// Lets hours pass, with all that time brings.
    fn pass(&self, hours: u16) -> impl Future<Output = ()> + Send;
}

/// Plays a script to its end, where everybody who never heard an answer has asked again and heard it.
///
/// # Errors
///
/// What the clients hold against the service.
pub async fn play<S: Service>(service: &S, script: &Script) -> Result<Tally, String> {
    let mut player = Player { service, seed: script.seed, ledger: Ledger::default(), cases: Vec::new() };
    for fate in &script.opened {
        player.open(*fate).await?;
    }
    for round in &script.rounds {
        player.round(round).await?;
    }
    player.settle().await?;
    player.compare().await?;
    Ok(player.ledger.tally)
}

struct Player<'a, S> {
    service: &'a S,
    seed: u64,
    ledger: Ledger,
    cases: Vec<String>,
}

impl<S: Service> Player<'_, S> {
    async fn open(&mut self, fate: Fate) -> Result<(), String> {
        let request = self.request(String::new(), Client::TabA, Deed::Open);
        let entry = self.ledger.begin(request);
        self.deliver(vec![(entry, fate)]).await?;
        while self.ledger.is_open(entry) {
            self.deliver(vec![(entry, Fate::Heard)]).await?;
        }
        self.cases.push(self.ledger.opened(entry)?);
        Ok(())
    }

    fn request(&self, case: String, by: Client, deed: Deed) -> Request {
        let number = self.ledger.len();
        let words = format!("Naskah {} permintaan {number}", self.seed);
        let key = format!("naskah-{}-{number}", self.seed);
        Request { key, case, by, deed, words, holder: None, file: None }
    }

    async fn round(&mut self, acts: &[Act]) -> Result<(), String> {
        let mut sent = Vec::new();
        for act in acts {
            match act {
                Act::Send { case, by, deed, fate } => {
                    let case = self.cases[case % self.cases.len()].clone();
                    sent.push((self.prepare(case, *by, *deed).await?, *fate));
                }
                Act::Retry { nth, fate } => {
                    sent.extend(self.ledger.nth_open(*nth).map(|entry| (entry, *fate)));
                }
                Act::Reuse { nth } => self.reuse(*nth).await?,
                Act::Read { case, by, back, breaks_after } => {
                    let case = self.cases[case % self.cases.len()].clone();
                    self.read(&case, *by, *back, *breaks_after).await?;
                }
                Act::Pass { hours } => self.service.pass(*hours).await,
            }
        }
        self.deliver(sent).await
    }

    /// What the client looks up before it asks.
    async fn prepare(&mut self, case: String, by: Client, deed: Deed) -> Result<usize, String> {
        let mut request = self.request(case, by, deed);
        if deed == Deed::Take {
            request.holder = self.service.holder(&request.case).await;
        }
        if deed == Deed::WriteWithFile {
            let key = format!("{}-berkas", request.key);
            request.file = self.service.upload(by, &request.case, &key).await;
            if self.service.upload(by, &request.case, &key).await != request.file {
                return Err(format!("I13: a repeated upload under {key} is another file"));
            }
        }
        Ok(self.ledger.begin(request))
    }

    /// Sends requests at the same time and notes what their clients heard.
    async fn deliver(&mut self, sent: Vec<(usize, Fate)>) -> Result<(), String> {
        let service = self.service;
        let requests: Vec<_> =
            sent.into_iter().map(|(entry, fate)| (entry, fate, self.ledger.request(entry).clone())).collect();
        for (entry, _, _) in &requests {
            self.ledger.set_out(*entry);
        }
        // Each is woken for itself alone, so that a cut after so many steps is a cut at a place.
        let mut under_way: FuturesUnordered<_> =
            requests
                .iter()
                .map(|(entry, fate, request)| async move {
                    (*entry, *fate, carried(service, request, *fate).await)
                })
                .collect();
        while let Some((entry, fate, replies)) = under_way.next().await {
            for reply in replies {
                self.ledger.hear(entry, fate, reply)?;
            }
        }
        Ok(())
    }

    async fn reuse(&mut self, nth: usize) -> Result<(), String> {
        let Some(used) = self.ledger.nth_done(nth) else { return Ok(()) };
        let words = format!("{} dengan kata lain", used.words);
        let other = Request { deed: Deed::Write, words, file: None, ..used };
        match self.service.send(&other, None).await {
            Reply::Refused(code) if code == "request.key_reused" => {
                self.ledger.tally.reused += 1;
                Ok(())
            }
            reply => Err(format!("I13: {} with other words was answered {reply:?}", other.key)),
        }
    }

    async fn read(
        &mut self,
        case: &str,
        by: Client,
        back: u32,
        breaks_after: Option<usize>,
    ) -> Result<(), String> {
        let known = self.ledger.acknowledged_up_to(case);
        let cursor = self.ledger.cursor(case, by).saturating_sub(back);
        let seen = self.service.read(by, case, cursor, breaks_after).await;
        self.ledger.saw(case, by, cursor, seen, breaks_after.is_none().then_some(known))
    }

    /// Faults are over: whoever waits asks until there is an answer.
    async fn settle(&mut self) -> Result<(), String> {
        while let Some(entry) = self.ledger.nth_open(0) {
            self.deliver(vec![(entry, Fate::Heard)]).await?;
        }
        Ok(())
    }

    async fn compare(&mut self) -> Result<(), String> {
        let mut own = self.service.own_cases().await;
        let mut opened = self.cases.clone();
        own.sort_unstable();
        opened.sort_unstable();
        if own != opened {
            return Err(format!("I13: the user opened {opened:?} and has {own:?}"));
        }
        for case in &self.cases {
            let whole = self.service.read(Client::TabA, case, 0, None).await;
            let reached = whole.last().map(|seen| seen.seq);
            for by in Client::ALL {
                let cursor = self.ledger.cursor(case, by);
                let rest = self.service.read(by, case, cursor, None).await;
                self.ledger.saw(case, by, cursor, rest, reached)?;
            }
            self.ledger.compare_messages(case, &whole)?;
            self.ledger.compare_notes(case, self.service.notes(case).await)?;
            let told = whole.iter().filter(|seen| seen.is_told).count();
            if self.service.letters(case).await.is_some_and(|letters| letters != told) {
                return Err(format!("I15: {case} has {told} messages to tell of and other letters"));
            }
        }
        Ok(())
    }
}

/// What comes back of a request with its fate; a client to whom nothing comes back may ask again.
async fn carried<S: Service>(service: &S, request: &Request, fate: Fate) -> Vec<Reply> {
    match fate {
        Fate::LostBefore => vec![Reply::Nothing],
        Fate::Heard | Fate::LostAfter => vec![service.send(request, None).await],
        Fate::Cut { after } => vec![service.send(request, Some(after)).await],
        Fate::Twice => {
            let (one, other) = join(service.send(request, None), service.send(request, None)).await;
            vec![one, other]
        }
    }
}
