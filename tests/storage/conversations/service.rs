//! The use cases on a storage, as a service that scripts are played on.

use std::future::poll_fn;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::Poll;

use pst_app::notice::{Address, Message};
use pst_app::online::{
    Attach, CaseStep, ConversationLink, MessageView, Party, RateConsultation, ReadConversation, ReadOwn,
    Submit, TakeCaseStep, WrittenBy, run_due_timers,
};
use pst_app::ports::{Actor, Clock as _, EffectKey, SearchRecord, Storage};
use pst_app::walk_in::Survey;
use pst_app::{App, AppError, NewFile, Rulebook, UseCase};
use pst_catalogue::Indonesian;
use pst_domain::consultation::{CompletionItem, MessageKind};
use pst_domain::{AccountId, AttachmentId, ConsultationId, OfficerId, SearchId, Timestamp};
use pst_testkit::sample::{account, officer, service, unit, uuid};
use pst_testkit::{FakeClock, SequentialIds};
use pst_tests::conversation::{Client, Deed, Reply, Request, Seen, Service};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// An installation with two officers.
pub(super) struct Office {
    app: App,
    clock: Arc<FakeClock>,
}

/// The part of one script in it: a user of its own.
pub(super) struct Room {
    app: App,
    clock: Arc<FakeClock>,
    account: AccountId,
    search: SearchId,
    link: ConversationLink,
    /// Cases whose user was told of an officer's words, once for each letter.
    letters: Mutex<Vec<String>>,
}

impl Office {
    pub(super) async fn on(storage: Arc<dyn Storage>) -> Self {
        let clock = Arc::new(FakeClock::at(monday()));
        let app = App {
            storage,
            clock: clock.clone(),
            ids: Arc::new(SequentialIds::default()),
            rulebook: Arc::new(Rulebook::shipped().expect("shipped documents are sound")),
            analyser: Arc::new(Indonesian::shipped().expect("shipped tables are sound")),
            on_commit: Arc::new(|_, _| ()),
        };
        let mut work = app.storage.begin().await.expect("work");
        for n in [BUDI, ANI] {
            work.officer_insert(&officer(n)).await.expect("an officer");
        }
        work.commit().await.expect("a commit");
        Self { app, clock }
    }

    /// User `n`, who has searched in vain. The clock shows the same Monday for every script, as a clock that is set
    /// back would: the calendar would not reach for a thousand scripts in a row.
    pub(super) async fn room(&self, n: u16) -> Room {
        self.clock.set(monday());
        let (account, search) = (account(n), SearchId(uuid(n)));
        let record = SearchRecord {
            id: search,
            unit: unit(),
            at: monday(),
            actor: Actor::Account { account: account.id },
            query: "inflasi toboali".to_owned(),
            hits: 0,
            available: true,
            not_answered_at: Some(monday()),
        };
        let mut work = self.app.storage.begin().await.expect("work");
        work.account_insert(&account).await.expect("an account");
        work.search_insert(&record).await.expect("a search");
        work.commit().await.expect("a commit");
        let (app, clock) = (self.app.clone(), self.clock.clone());
        let link = ConversationLink("http://pst.contoh.id/konsultasi/".to_owned());
        Room { app, clock, account: account.id, search, link, letters: Mutex::default() }
    }
}

impl Room {
    fn party(&self, by: Client) -> Party {
        match by {
            Client::TabA | Client::TabB => Party::User(self.account),
            Client::Budi => Party::Officer { id: OfficerId(uuid(BUDI)), unit: unit() },
            Client::Ani => Party::Officer { id: OfficerId(uuid(ANI)), unit: unit() },
        }
    }

    fn actor(&self, by: Client) -> Actor {
        match self.party(by) {
            Party::User(account) => Actor::Account { account },
            Party::Officer { id, .. } => Actor::Officer { officer: id },
        }
    }

    /// The key as the edge would make it: the user's two tabs share a scope, two officers do not.
    fn key(&self, by: Client, key: &str, fingerprint: String) -> EffectKey {
        EffectKey { scope: format!("{:?}", self.actor(by)), key: key.to_owned(), fingerprint }
    }

    async fn perform(&self, request: &Request) -> Reply {
        let written = |seq| Reply::Done { seq, case: None };
        match request.deed {
            Deed::Open => {
                let opened = self.execute(request, &self.submit(request)).await;
                told(opened.map(|opened| Reply::Done { seq: Some(1), case: Some(opened.id.to_string()) }))
            }
            Deed::Rate => told(self.execute(request, &self.rating(request)).await.map(|()| written(None))),
            _ => told(self.execute(request, &self.step(request)).await.map(|done| written(done.seq))),
        }
    }

    async fn execute<U: UseCase>(&self, request: &Request, use_case: &U) -> Result<U::Output, AppError>
    where
        U::Output: Serialize + DeserializeOwned,
    {
        let asked = (request.deed, &request.case, &request.words, &request.holder, &request.file);
        let key = self.key(request.by, &request.key, format!("{asked:?}"));
        self.app.execute(&self.actor(request.by), Some(&key), use_case).await
    }

    fn submit(&self, request: &Request) -> Submit {
        Submit {
            unit: unit(),
            service: service(),
            account: self.account,
            search: Some(self.search),
            topic: "Data inflasi".to_owned(),
            question: request.words.clone(),
            origin: None,
            link: self.link.clone(),
        }
    }

    fn rating(&self, request: &Request) -> RateConsultation {
        RateConsultation {
            id: case(&request.case),
            by: self.party(request.by),
            overall: 4,
            survey: Survey::default(),
            link: self.link.clone(),
        }
    }

    fn step(&self, request: &Request) -> TakeCaseStep {
        let text = request.words.clone();
        let files = request.file.iter().map(|id| AttachmentId(id.parse().expect("an id"))).collect();
        let step = match request.deed {
            Deed::Reopen => CaseStep::Reopen,
            Deed::Take => {
                let own = if request.by == Client::Ani { ANI } else { BUDI };
                let from = request.holder.as_ref().map(|id| OfficerId(id.parse().expect("an id")));
                CaseStep::Assign { to: OfficerId(uuid(own)), from, note: text }
            }
            Deed::Note => CaseStep::Note { text },
            Deed::RequestCompletion => {
                CaseStep::RequestCompletion { items: [CompletionItem::Area].into(), text }
            }
            Deed::Accept => CaseStep::Accept,
            Deed::Answer => CaseStep::Answer { text, files },
            Deed::Close => CaseStep::Close { note: text },
            Deed::Open | Deed::Rate | Deed::Write | Deed::WriteWithFile => CaseStep::Write { text, files },
        };
        TakeCaseStep { id: case(&request.case), by: self.party(request.by), step, link: self.link.clone() }
    }

    /// Sorts the letters that were written since the last time.
    async fn collect_letters(&self) {
        let now = self.clock.now();
        let mut work = self.app.storage.begin().await.expect("work");
        let due = work.outbox_lease(now, now.plus_seconds(YEARS), u16::MAX).await.expect("notices");
        work.commit().await.expect("a commit");
        let mut letters = self.letters.lock().expect("nobody panics");
        for notice in due {
            if let (Address::Email(_), Message::Consultation { link, .. }) = (&notice.to, &notice.message)
                && notice.message.kind() == "consultation_answered"
            {
                letters.extend(link.rsplit('/').next().map(str::to_owned));
            }
        }
    }
}

impl Service for Room {
    async fn send(&self, request: &Request, cut: Option<u16>) -> Reply {
        match cut {
            None => self.perform(request).await,
            Some(after) => cut_off(self.perform(request), after).await.unwrap_or(Reply::Nothing),
        }
    }

    async fn upload(&self, by: Client, id: &str, key: &str) -> Option<String> {
        let (name, bytes) = (format!("{key}.txt"), key.as_bytes().to_vec());
        let attach = Attach { consultation: case(id), by: self.party(by), file: NewFile { name, bytes } };
        let key = self.key(by, key, key.to_owned());
        self.app.execute(&self.actor(by), Some(&key), &attach).await.ok().map(|file| file.to_string())
    }

    async fn holder(&self, id: &str) -> Option<String> {
        let mut work = self.app.storage.begin_read().await.expect("a reader");
        let found = work.consultation_find(case(id)).await.expect("a row").expect("the case");
        found.case.value.officer.map(|officer| officer.to_string())
    }

    async fn read(&self, by: Client, id: &str, after: u32, breaks_after: Option<usize>) -> Vec<Seen> {
        let read = ReadConversation { id: case(id), by: self.party(by), after };
        let view = self.app.query(&self.actor(by), &read).await.expect("a conversation");
        view.messages.into_iter().take(breaks_after.unwrap_or(usize::MAX)).map(seen).collect()
    }

    async fn notes(&self, id: &str) -> Vec<String> {
        let mut work = self.app.storage.begin_read().await.expect("a reader");
        let notes = work.notes(case(id)).await.expect("rows");
        notes.into_iter().filter_map(|note| note.text).collect()
    }

    async fn own_cases(&self) -> Vec<String> {
        let own = ReadOwn { account: self.account, before: None };
        let own = self.app.query(&self.actor(Client::TabA), &own).await.expect("a list");
        own.lines.into_iter().map(|line| line.id.to_string()).collect()
    }

    async fn letters(&self, id: &str) -> Option<usize> {
        self.collect_letters().await;
        let letters = self.letters.lock().expect("nobody panics");
        Some(letters.iter().filter(|case| *case == id).count())
    }

    async fn pass(&self, hours: u16) {
        self.clock.advance(i64::from(hours) * 3_600);
        run_due_timers(&self.app, &self.link).await.expect("timers");
    }
}

/// Drops a future that is not done after it was woken so often, as a task that is aborted in the middle of its work.
async fn cut_off<F: Future>(future: F, wakes: u16) -> Option<F::Output> {
    let mut future = pin!(future);
    let mut left = wakes;
    poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(output) => Poll::Ready(Some(output)),
        Poll::Pending if left == 0 => Poll::Ready(None),
        Poll::Pending => {
            left -= 1;
            Poll::Pending
        }
    })
    .await
}

fn told(outcome: Result<Reply, AppError>) -> Reply {
    outcome.unwrap_or_else(|fault| Reply::Refused(fault.code().to_owned()))
}

fn seen(message: MessageView) -> Seen {
    let by_user = message.by == WrittenBy::User;
    Seen {
        seq: message.seq,
        by_user,
        words: message.text.unwrap_or_default(),
        files: message.files.iter().map(|file| file.id.to_string()).collect(),
        is_told: !by_user && matches!(message.kind, MessageKind::Text | MessageKind::Answer),
    }
}

fn case(id: &str) -> ConsultationId {
    ConsultationId(id.parse().expect("an id"))
}

/// A Monday with weeks of known calendar before it.
fn monday() -> Timestamp {
    Timestamp::parse("2026-11-23T09:00:00+07:00").expect("an instant")
}

const BUDI: u16 = 1;
const ANI: u16 = 2;
const YEARS: i64 = 10 * 365 * 86_400;
