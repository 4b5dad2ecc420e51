//! What the clients of a script remember, and what they hold against the service.

use std::collections::BTreeMap;

use super::play::{Reply, Request, Seen};
use super::script::{Client, Deed, Fate};

/// The clients' books.
#[derive(Debug, Default)]
pub struct Ledger {
    entries: Vec<Entry>,
    /// Every message that any reader saw; whoever sees it later sees the same.
    seen: BTreeMap<(String, u32), Seen>,
    cursors: BTreeMap<(String, Client), u32>,
    /// Counts what is sent and heard, to tell what was over before something else began.
    tick: u32,
    /// What the script met.
    pub tally: Tally,
}

/// How often a script met what scripts are made for.
#[derive(Debug, Default, Clone, Copy)]
pub struct Tally {
    /// Requests that somebody made.
    pub requests: usize,
    /// Requests that were refused in the end.
    pub refused: usize,
    /// Answers that were lost and given again.
    pub answered_again: usize,
    /// Requests that had no effect until they were sent again.
    pub done_by_retry: usize,
    /// Keys that were refused with other words.
    pub reused: usize,
    /// Readers that resumed.
    pub resumed: usize,
    /// Messages that both sides can read.
    pub messages: usize,
}

#[derive(Debug)]
struct Entry {
    request: Request,
    /// What the client heard.
    answer: Option<Reply>,
    /// What was done, although the client may not have heard it.
    done: Option<Reply>,
    sends: u32,
    set_out: u32,
    heard: u32,
}

impl Ledger {
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn begin(&mut self, request: Request) -> usize {
        self.tally.requests += 1;
        self.entries.push(Entry { request, answer: None, done: None, sends: 0, set_out: 0, heard: 0 });
        self.entries.len() - 1
    }

    pub(super) fn set_out(&mut self, entry: usize) {
        self.tick += 1;
        let entry = &mut self.entries[entry];
        entry.sends += 1;
        if entry.sends == 1 {
            entry.set_out = self.tick;
        }
    }

    pub(super) fn request(&self, entry: usize) -> &Request {
        &self.entries[entry].request
    }

    pub(super) fn is_open(&self, entry: usize) -> bool {
        self.entries[entry].answer.is_none()
    }

    /// One of the requests whose clients wait for an answer.
    pub(super) fn nth_open(&self, nth: usize) -> Option<usize> {
        let open: Vec<_> = (0..self.entries.len()).filter(|entry| self.is_open(*entry)).collect();
        open.get(nth % open.len().max(1)).copied()
    }

    /// One of the requests that are known to be done, other than those that opened a conversation.
    pub(super) fn nth_done(&self, nth: usize) -> Option<Request> {
        let done = |entry: &&Entry| entry.done.is_some() && entry.request.deed != Deed::Open;
        let done: Vec<_> = self.entries.iter().filter(done).collect();
        done.get(nth % done.len().max(1)).map(|entry| entry.request.clone())
    }

    pub(super) fn opened(&self, entry: usize) -> Result<String, String> {
        match &self.entries[entry].answer {
            Some(Reply::Done { case: Some(case), .. }) => Ok(case.clone()),
            other => Err(format!("no conversation was opened: {other:?}")),
        }
    }

    /// Notes a reply. The first answer to a key is the only one (I13).
    pub(super) fn hear(&mut self, entry: usize, fate: Fate, reply: Reply) -> Result<(), String> {
        self.tick += 1;
        let tick = self.tick;
        let entry = &mut self.entries[entry];
        let (key, again) = (&entry.request.key, entry.sends > 1);
        let is_heard = matches!(fate, Fate::Heard | Fate::Twice);
        match (&entry.done, &reply) {
            (_, Reply::Refused(code)) if code.starts_with("storage.") => {
                return Err(format!("{key} was answered {code}, and nothing was wrong with storage"));
            }
            (Some(first), Reply::Done { .. }) if *first != reply => {
                return Err(format!("I13: {key} was answered {first:?}, and the retry {reply:?}"));
            }
            // Of two copies under way together, one may be refused before the other is done.
            (Some(first), Reply::Refused(_)) if fate != Fate::Twice => {
                return Err(format!("I13: {key} was answered {first:?}, and the retry {reply:?}"));
            }
            (Some(_), Reply::Done { .. }) => self.tally.answered_again += usize::from(again),
            (None, Reply::Done { .. }) => {
                self.tally.done_by_retry += usize::from(again);
                entry.done = Some(reply.clone());
            }
            _ => {}
        }
        let better = !matches!(entry.answer, Some(Reply::Done { .. }));
        if is_heard && better && reply != Reply::Nothing {
            entry.heard = tick;
            entry.answer = Some(reply);
        }
        Ok(())
    }

    /// A number that the conversation has reached for sure.
    pub(super) fn acknowledged_up_to(&self, case: &str) -> u32 {
        let acknowledged = self.messages_of(case).filter(|entry| entry.answer.is_some());
        let told = |entry: &Entry| match entry.done {
            Some(Reply::Done { seq, .. }) => seq.unwrap_or(1),
            _ => 0,
        };
        acknowledged.map(told).max().unwrap_or_default()
    }

    pub(super) fn cursor(&self, case: &str, by: Client) -> u32 {
        self.cursors.get(&(case.to_owned(), by)).copied().unwrap_or_default()
    }

    /// Notes what a reader got: the messages after its cursor, in order, the same for everybody (I8).
    pub(super) fn saw(
        &mut self,
        case: &str,
        by: Client,
        cursor: u32,
        seen: Vec<Seen>,
        known: Option<u32>,
    ) -> Result<(), String> {
        self.tally.resumed += usize::from(cursor > 0);
        let mut reached = cursor;
        for message in seen {
            if message.seq != reached + 1 {
                return Err(format!("I8: {by:?} got {} after {reached} in {case}", message.seq));
            }
            reached = message.seq;
            let place = (case.to_owned(), message.seq);
            let first = self.seen.entry(place).or_insert_with(|| message.clone());
            if *first != message {
                return Err(format!("I8: {by:?} saw {message:?}, and somebody else {first:?}"));
            }
        }
        if known.is_some_and(|known| reached < known) {
            return Err(format!("I8: {by:?} was left at {reached} in {case}, known up to {known:?}"));
        }
        let cursor = self.cursors.entry((case.to_owned(), by)).or_default();
        *cursor = (*cursor).max(reached);
        Ok(())
    }

    /// Every acknowledged message is there once, in order, and no other (I8).
    pub(super) fn compare_messages(&mut self, case: &str, whole: &[Seen]) -> Result<(), String> {
        self.tally.messages += whole.len();
        if let Some((seen, place)) = whole.iter().zip(1..).find(|(seen, place)| seen.seq != *place) {
            return Err(format!("I8: message {} of {case} stands at {place}", seen.seq));
        }
        let reached = u32::try_from(whole.len()).unwrap_or(u32::MAX);
        if let Some((_, lost)) = self.seen.keys().find(|(of, seq)| of == case && *seq > reached) {
            return Err(format!("I8: message {lost} of {case} was seen and is gone"));
        }
        let mut places = BTreeMap::new();
        for entry in self.messages_of(case) {
            let mut found = whole.iter().filter(|seen| seen.words == entry.request.words);
            let (seen, again) = (found.next(), found.next());
            match (&entry.done, seen, again) {
                (None, None, _) => {}
                (Some(Reply::Done { seq, .. }), Some(seen), None) if entry.wrote(seen, *seq) => {
                    places.insert(seen.seq, entry);
                }
                _ => return Err(format!("I8: {entry:?} became {seen:?} and {again:?}")),
            }
        }
        if places.len() != whole.len() {
            let stray = whole.iter().find(|seen| !places.contains_key(&seen.seq));
            return Err(format!("I8: nobody was told of {stray:?} in {case}"));
        }
        let rows: Vec<&Entry> = places.into_values().collect();
        for (at, late) in rows.iter().enumerate() {
            // What was over before something else began stands before it.
            if let Some(early) = rows[..at].iter().find(|early| late.heard > 0 && early.set_out > late.heard)
            {
                return Err(format!("I8: {early:?} stands before {late:?}"));
            }
        }
        self.count_refusals_and_ratings(case)
    }

    /// Every acknowledged note is there once, and no other (I13).
    pub(super) fn compare_notes(&self, case: &str, mut notes: Vec<String>) -> Result<(), String> {
        let of_case = |entry: &&Entry| entry.request.case == case && entry.request.deed.is_note();
        let done = self.entries.iter().filter(of_case).filter(|entry| entry.done.is_some());
        let mut expected: Vec<_> = done.map(|entry| entry.request.words.clone()).collect();
        notes.sort_unstable();
        expected.sort_unstable();
        if notes == expected { Ok(()) } else { Err(format!("I13: notes {notes:?} instead of {expected:?}")) }
    }

    fn count_refusals_and_ratings(&mut self, case: &str) -> Result<(), String> {
        let of_case = |entry: &&Entry| entry.request.case == case;
        let refused = |entry: &&Entry| matches!(entry.answer, Some(Reply::Refused(_)));
        self.tally.refused += self.entries.iter().filter(of_case).filter(refused).count();
        let rated = |entry: &&Entry| entry.request.deed == Deed::Rate && entry.done.is_some();
        let ratings = self.entries.iter().filter(of_case).filter(rated).count();
        if ratings > 1 { Err(format!("I16: {case} was rated {ratings} times")) } else { Ok(()) }
    }

    fn messages_of<'a>(&'a self, case: &'a str) -> impl Iterator<Item = &'a Entry> {
        self.entries.iter().filter(move |entry| {
            let opened = matches!(&entry.done, Some(Reply::Done { case: Some(id), .. }) if id == case);
            entry.request.deed.is_message() && (entry.request.case == case || opened)
        })
    }
}

impl Tally {
    /// The sum of two.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            requests: self.requests + other.requests,
            refused: self.refused + other.refused,
            answered_again: self.answered_again + other.answered_again,
            done_by_retry: self.done_by_retry + other.done_by_retry,
            reused: self.reused + other.reused,
            resumed: self.resumed + other.resumed,
            messages: self.messages + other.messages,
        }
    }

    /// Whether every accident was met at least once: scripts that meet none prove nothing.
    pub const fn is_varied(&self) -> bool {
        self.refused > 0
            && self.answered_again > 0
            && self.done_by_retry > 0
            && self.reused > 0
            && self.resumed > 0
    }
}

impl Entry {
    /// Whether a message is what this request asked for.
    fn wrote(&self, seen: &Seen, told: Option<u32>) -> bool {
        let files: Vec<_> = self.request.file.iter().cloned().collect();
        let same_place = told.is_none_or(|seq| seq == seen.seq);
        same_place && seen.by_user == self.request.by.is_user() && seen.files == files
    }
}
