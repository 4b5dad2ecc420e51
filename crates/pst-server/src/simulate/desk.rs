//! What an officer does, step by step.

use serde_json::{Value, json};

use super::agenda::{Event, Wish};
use super::day::Day;
use super::people::OTHER_SERVICES;
use super::server::Account;
use super::wire::{Refusal, text};
use crate::output::AnyError;

/// A counter with its officer.
#[derive(Debug)]
pub(super) struct Desk {
    pub(super) account: Account,
    pub(super) token: Option<String>,
    pub(super) counter: String,
    pub(super) hand: Hand,
    /// Nobody waited when the officer looked.
    pub(super) idle: bool,
    had_break: bool,
}

/// What the officer has in hand.
#[derive(Debug, Default)]
pub(super) enum Hand {
    #[default]
    Nothing,
    Called {
        ticket: usize,
        comes: bool,
        recalled: bool,
    },
    Serving(usize),
    Aside(usize),
    Break,
}

impl Desk {
    pub(super) fn new(account: &Account, counter: &str) -> Self {
        let (account, counter) = (account.clone(), counter.to_owned());
        Self { account, token: None, counter, hand: Hand::Nothing, idle: true, had_break: false }
    }
}

impl Day<'_> {
    pub(super) async fn open_desk(&mut self, desk: usize) -> Result<(), AnyError> {
        let path = self.counter_path(desk, "open");
        self.granted(desk, "open", &path, &json!({})).await.map(drop)
    }

    /// The officer takes the next step.
    pub(super) async fn desk_acts(&mut self, desk: usize) -> Result<(), AnyError> {
        match std::mem::take(&mut self.desks[desk].hand) {
            Hand::Nothing if self.at >= LEAVING_SECONDS => Ok(()),
            Hand::Nothing if self.at >= BREAK_SECONDS && !self.desks[desk].had_break => {
                self.pause(desk).await
            }
            Hand::Nothing => self.call_next(desk, None).await,
            Hand::Break => {
                self.open_desk(desk).await?;
                self.call_next(desk, None).await
            }
            Hand::Called { ticket, comes: true, .. } => self.start(desk, ticket).await,
            Hand::Called { ticket, recalled: false, .. } => {
                self.step(desk, ticket, "recall", json!({})).await?;
                self.next(desk, Hand::Called { ticket, comes: false, recalled: true }, 60, 90);
                Ok(())
            }
            Hand::Called { ticket, .. } => self.miss(desk, ticket).await,
            Hand::Serving(ticket) => self.go_on(desk, ticket).await,
            Hand::Aside(ticket) => {
                self.step(desk, ticket, "resume", json!({})).await?;
                self.next(desk, Hand::Serving(ticket), 60, 300);
                Ok(())
            }
        }
    }

    async fn pause(&mut self, desk: usize) -> Result<(), AnyError> {
        self.desks[desk].had_break = true;
        let path = self.counter_path(desk, "pause");
        self.granted(desk, "pause", &path, &json!({ "reason": "Istirahat" })).await?;
        self.next(desk, Hand::Break, 900, 1_500);
        Ok(())
    }

    async fn call_next(&mut self, desk: usize, finish: Option<usize>) -> Result<(), AnyError> {
        let body = if finish.is_some() { json!({ "finish": "answered" }) } else { json!({}) };
        let path = self.counter_path(desk, "call-next");
        let call = match self.as_desk(desk, "call next", &path, &body).await? {
            Ok(call) => call,
            Err(refusal) if refusal.code() == "queue.empty" => json!({}),
            Err(refusal) => {
                self.unexpected(desk, &refusal);
                return Ok(());
            }
        };
        if let Some(ticket) = finish {
            self.finished(ticket);
        }
        let called = text(&call["ticket"]["id"]);
        if called.is_empty() {
            self.desks[desk].idle = true;
            return Ok(());
        }
        let Some(ticket) = self.known(called) else { return Ok(()) };
        if self.chance.percent(3) {
            // The wrong key: the call is taken back.
            self.step(desk, ticket, "undo", json!({})).await?;
            self.next(desk, Hand::Nothing, 5, 20);
            return Ok(());
        }
        let comes = !self.chance.percent(8);
        self.next(desk, Hand::Called { ticket, comes, recalled: false }, 10, 60);
        Ok(())
    }

    async fn start(&mut self, desk: usize, ticket: usize) -> Result<(), AnyError> {
        if self.chance.percent(50) {
            self.step(desk, ticket, "identity", json!({ "card": "ktp" })).await?;
        }
        self.step(desk, ticket, "start", json!({})).await?;
        self.next(desk, Hand::Serving(ticket), 120, 1_080);
        Ok(())
    }

    async fn miss(&mut self, desk: usize, ticket: usize) -> Result<(), AnyError> {
        self.step(desk, ticket, "no-show", json!({})).await?;
        if self.chance.percent(50) {
            let at = self.at + self.chance.between(60, 900);
            self.agenda.plan(at, Event::Comeback(ticket));
        }
        self.next(desk, Hand::Nothing, 5, 30);
        Ok(())
    }

    /// Service ends, mostly; sometimes it takes a turn.
    async fn go_on(&mut self, desk: usize, ticket: usize) -> Result<(), AnyError> {
        match self.chance.between(1, 100) {
            1..=3 => {
                self.step(desk, ticket, "hold", json!({})).await?;
                self.next(desk, Hand::Aside(ticket), 60, 240);
                Ok(())
            }
            4..=6 => {
                let service = self.chance.one_of(&OTHER_SERVICES);
                self.step(desk, ticket, "transfer", json!({ "service": service })).await?;
                self.wake_a_desk();
                self.next(desk, Hand::Nothing, 5, 30);
                Ok(())
            }
            7..=11 => self.refer(desk, ticket).await,
            12..=13 => {
                self.step(desk, ticket, "finish", json!({})).await?;
                self.step(desk, ticket, "undo", json!({})).await?;
                self.next(desk, Hand::Serving(ticket), 60, 300);
                Ok(())
            }
            14..=55 if self.at < LEAVING_SECONDS => self.call_next(desk, Some(ticket)).await,
            _ => self.finish(desk, ticket, "answered").await,
        }
    }

    async fn refer(&mut self, desk: usize, ticket: usize) -> Result<(), AnyError> {
        // A visitor is referred to another service than the present one.
        let service =
            if self.tickets[ticket].number.starts_with('L') { "perpustakaan" } else { "layanan-lain" };
        let other = self.step(desk, ticket, "refer", json!({ "service": service })).await?;
        if let Some(other) = other {
            self.issued(text(&other["id"]), text(&other["number"]), None);
        }
        self.wake_a_desk();
        self.finish(desk, ticket, "referred").await
    }

    async fn finish(&mut self, desk: usize, ticket: usize, result: &str) -> Result<(), AnyError> {
        self.step(desk, ticket, "finish", json!({ "result": result })).await?;
        self.finished(ticket);
        self.next(desk, Hand::Nothing, 10, 60);
        Ok(())
    }

    fn finished(&mut self, ticket: usize) {
        self.seen.served += 1;
        if self.chance.percent(60) {
            let at = self.at + self.chance.between(30, 600);
            self.agenda.plan(at, Event::Phone(ticket, Wish::Rate));
        }
    }

    /// Takes a step with a ticket; that it is refused is a fault of somebody.
    pub(super) async fn step(
        &mut self,
        desk: usize,
        ticket: usize,
        step: &'static str,
        body: Value,
    ) -> Result<Option<Value>, AnyError> {
        let path = self.step_path(ticket, step);
        self.granted(desk, step, &path, &body).await
    }

    async fn granted(
        &mut self,
        desk: usize,
        operation: &'static str,
        path: &str,
        body: &Value,
    ) -> Result<Option<Value>, AnyError> {
        match self.as_desk(desk, operation, path, body).await? {
            Ok(answer) => Ok(Some(answer)),
            Err(refusal) => {
                self.unexpected(desk, &refusal);
                Ok(None)
            }
        }
    }

    fn unexpected(&mut self, desk: usize, refusal: &Refusal) {
        let counter = &self.desks[desk].counter;
        self.seen.fault(&format!("counter {counter}, {} s after opening: {}", self.at, refusal.0));
    }

    fn step_path(&self, ticket: usize, step: &str) -> String {
        format!("tickets/{}/{step}", self.tickets[ticket].id)
    }

    /// The officer acts again with that in hand, some seconds from now.
    fn next(&mut self, desk: usize, hand: Hand, from: u32, to: u32) {
        self.desks[desk].hand = hand;
        let at = self.at + self.chance.between(from, to);
        self.agenda.plan(at, Event::Desk(desk));
    }
}

/// Officers take a break after four hours.
const BREAK_SECONDS: u32 = 4 * 3_600;
/// Half an hour after closing time nobody is called any more.
const LEAVING_SECONDS: u32 = 8 * 3_600;
