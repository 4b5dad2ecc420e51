//! One office day, from the first morning clock to the reckoning after midnight.

use std::collections::HashMap;

use chrono::{DateTime, FixedOffset, NaiveTime, TimeDelta};
use indicatif::ProgressBar;
use serde_json::{Value, json};

use super::agenda::{Agenda, Event, Wish};
use super::chance::Chance;
use super::desk::{Desk, Hand};
use super::findings::DaySeen;
use super::people::{guest_book, incomplete, rating};
use super::server::{Account, Announced};
use super::wire::{Refusal, Request, Wire, text};
use crate::output::AnyError;

/// A day under way.
pub(super) struct Day<'a> {
    wire: &'a mut Wire,
    office: &'a Announced,
    kiosk: String,
    opening: DateTime<FixedOffset>,
    /// Seconds since opening.
    pub(super) at: u32,
    pub(super) chance: Chance,
    pub(super) agenda: Agenda,
    pub(super) desks: Vec<Desk>,
    pub(super) tickets: Vec<Ticket>,
    by_id: HashMap<String, usize>,
    pub(super) seen: DaySeen,
}

/// A ticket that was given out.
#[derive(Debug)]
pub(super) struct Ticket {
    pub(super) id: String,
    pub(super) number: String,
    /// What opens the tracking page; a ticket by referral has none of its own here.
    pub(super) token: Option<String>,
    /// Given up by phone: who did that does not come back.
    pub(super) cancelled: bool,
}

impl<'a> Day<'a> {
    /// Goes to the next morning on which the office opens, and opens the counters.
    pub(super) async fn begin(
        wire: &'a mut Wire,
        office: &'a Announced,
        mut chance: Chance,
        officers: usize,
    ) -> Result<Self, AnyError> {
        let kiosk = office.devices.iter().find(|device| device.kind == "kiosk").ok_or("there is no kiosk")?;
        let morning = morning_after(wire.now().await?);
        wire.move_clock(morning).await?;
        let opening = opening(wire, office, &kiosk.token, &mut chance).await?;
        wire.move_clock(opening).await?;
        let accounts = office.accounts.iter().filter(|account| account.role == "officer");
        let places = accounts.zip(&office.counters).take(officers);
        let desks: Vec<Desk> = places.map(|(account, counter)| Desk::new(account, counter)).collect();
        let seen = DaySeen::on(opening.date_naive());
        let mut day = Self {
            wire,
            office,
            kiosk: kiosk.token.clone(),
            opening,
            at: 0,
            chance,
            agenda: Agenda::default(),
            desks,
            tickets: Vec::new(),
            by_id: HashMap::new(),
            seen,
        };
        for desk in 0..day.desks.len() {
            day.open_desk(desk).await?;
        }
        Ok(day)
    }

    pub(super) fn date(&self) -> String {
        self.opening.date_naive().to_string()
    }

    /// Lives through the day and holds against each other what the server said of it.
    pub(super) async fn run(mut self, visitors: usize, progress: &ProgressBar) -> Result<DaySeen, AnyError> {
        for n in 0..visitors {
            let (one, other) =
                (self.chance.between(0, ARRIVALS_SECONDS), self.chance.between(0, ARRIVALS_SECONDS));
            // More come in the morning than in the afternoon.
            let at = if self.chance.percent(40) { one.min(other) } else { one };
            self.agenda.plan(at, Event::Arrival(n));
        }
        while let Some((at, event)) = self.agenda.next() {
            self.at = at;
            self.wire.move_clock(self.opening + TimeDelta::seconds(i64::from(at))).await?;
            match event {
                Event::Arrival(n) => {
                    self.arrival(n).await?;
                    progress.inc(1);
                }
                Event::Phone(ticket, wish) => self.phone(ticket, wish).await?,
                Event::Comeback(ticket) => self.comeback(ticket).await?,
                Event::Desk(desk) => self.desk_acts(desk).await?,
            }
        }
        self.reckon().await?;
        Ok(self.seen)
    }

    async fn arrival(&mut self, n: usize) -> Result<(), AnyError> {
        if self.chance.percent(2) {
            self.expect_refusal("requirements.missing", &incomplete()).await?;
        }
        let form = guest_book(&self.date(), n, &mut self.chance);
        match self.take_number(&form).await? {
            Ok(created) => {
                let (ticket, token) = (&created["ticket"], text(&created["tracking"]["token"]));
                let ticket =
                    self.issued(text(&ticket["id"]), text(&ticket["number"]), Some(token.to_owned()));
                self.may_use_phone(ticket);
                self.wake_a_desk();
            }
            Err(refusal) if refusal.code() == "unit.closed" || refusal.code() == "queue.quota_reached" => {
                self.seen.turned_away += 1;
                return Ok(());
            }
            Err(refusal) => self.seen.fault(&format!("visitor {n} was refused: {}", refusal.0)),
        }
        if self.chance.percent(4) {
            self.expect_refusal("visit.duplicate", &form).await?;
        }
        Ok(())
    }

    async fn take_number(&mut self, form: &Value) -> Result<Result<Value, Refusal>, AnyError> {
        let path = format!("units/{}/visits", self.office.unit);
        let request = Request { operation: "arrive", token: Some(&self.kiosk), path: &path };
        self.wire.post(request, form).await
    }

    async fn expect_refusal(&mut self, code: &str, form: &Value) -> Result<(), AnyError> {
        match self.take_number(form).await? {
            // A guest who was called meanwhile may take another number.
            Ok(created) => {
                let ticket = &created["ticket"];
                self.issued(text(&ticket["id"]), text(&ticket["number"]), None);
                self.seen.fault(&format!("{code} was expected, {} given out", text(&ticket["number"])));
            }
            Err(refusal) if refusal.code() == code || refusal.code() == "unit.closed" => {}
            Err(refusal) => self.seen.fault(&format!("{code} was expected: {}", refusal.0)),
        }
        Ok(())
    }

    /// Notes a ticket that was given out.
    pub(super) fn issued(&mut self, id: &str, number: &str, token: Option<String>) -> usize {
        let index = self.tickets.len();
        self.by_id.insert(id.to_owned(), index);
        self.tickets.push(Ticket { id: id.to_owned(), number: number.to_owned(), token, cancelled: false });
        index
    }

    /// The ticket of an identifier that the server named.
    pub(super) fn known(&mut self, id: &str) -> Option<usize> {
        let index = self.by_id.get(id).copied();
        if index.is_none() {
            self.seen.fault(&format!("nobody was given the ticket {id}"));
        }
        index
    }

    fn may_use_phone(&mut self, ticket: usize) {
        let at = self.at + self.chance.between(60, 600);
        if self.chance.percent(3) {
            self.agenda.plan(at, Event::Phone(ticket, Wish::Cancel));
        } else if self.chance.percent(4) {
            self.agenda.plan(at, Event::Phone(ticket, Wish::Postpone));
        }
    }

    async fn phone(&mut self, ticket: usize, wish: Wish) -> Result<(), AnyError> {
        let Some(token) = self.tickets[ticket].token.clone() else { return Ok(()) };
        let (step, body) = match wish {
            Wish::Cancel => ("cancel", json!({})),
            Wish::Postpone => ("postpone", json!({})),
            Wish::Rate => ("rating", rating(&mut self.chance)),
        };
        let path = format!("tracking/{token}/{step}");
        let done = self.wire.post(Request { operation: step, token: None, path: &path }, &body).await?;
        match (wish, done) {
            (Wish::Rate, Ok(_)) => self.seen.ratings += 1,
            (Wish::Cancel, Ok(_)) => self.tickets[ticket].cancelled = true,
            // A referral opens the visit again: it is rated when all of it is over.
            (Wish::Rate, Err(refusal)) if refusal.code() != "rating.not_open" => {
                self.seen.fault(&format!("a rating was refused: {}", refusal.0));
            }
            _ => {}
        }
        Ok(())
    }

    async fn comeback(&mut self, ticket: usize) -> Result<(), AnyError> {
        if !self.tickets[ticket].cancelled {
            self.step(0, ticket, "return", json!({})).await?;
            self.wake_a_desk();
        }
        Ok(())
    }

    /// Somebody waits: an idle officer sees it after a moment.
    pub(super) fn wake_a_desk(&mut self) {
        if let Some(desk) = self.desks.iter().position(|desk| desk.idle) {
            self.desks[desk].idle = false;
            let at = self.at + self.chance.between(5, 45);
            self.agenda.plan(at, Event::Desk(desk));
        }
    }

    /// Asks as the officer of a desk, signing in again if the session has gone.
    pub(super) async fn as_desk(
        &mut self,
        desk: usize,
        operation: &'static str,
        path: &str,
        body: &Value,
    ) -> Result<Result<Value, Refusal>, AnyError> {
        loop {
            let Some(token) = self.desks[desk].token.clone() else {
                let account = self.desks[desk].account.clone();
                self.desks[desk].token = Some(self.sign_in(&account).await?);
                continue;
            };
            match self.wire.post(Request { operation, token: Some(&token), path }, body).await? {
                Err(refusal) if refusal.code() == "access.sign_in_needed" => self.desks[desk].token = None,
                answer => return Ok(answer),
            }
        }
    }

    pub(super) async fn sign_in(&mut self, account: &Account) -> Result<String, AnyError> {
        let body = json!({ "email": account.email, "password": account.password });
        let request = Request { operation: "sign in", token: None, path: "sessions" };
        let opened = self.wire.post(request, &body).await?;
        Ok(text(&opened.map_err(|refusal| refusal.0.to_string())?["token"]).to_owned())
    }

    pub(super) fn counter_path(&self, desk: usize, step: &str) -> String {
        format!("units/{}/counters/{}/{step}", self.office.unit, self.desks[desk].counter)
    }

    /// After midnight: waits for the day end, then compares.
    async fn reckon(&mut self) -> Result<(), AnyError> {
        for desk in 0..self.desks.len() {
            if matches!(self.desks[desk].hand, Hand::Nothing) {
                let path = self.counter_path(desk, "close");
                drop(self.as_desk(desk, "close", &path, &json!({})).await?);
            }
        }
        let midnight = self.opening.with_time(NaiveTime::MIN).single().ok_or("a day without midnight")?;
        self.wire.move_clock(midnight + TimeDelta::hours(24) + TimeDelta::minutes(1)).await?;
        let supervisor = self.office.accounts.iter().find(|account| account.role == "supervisor");
        let token = self.sign_in(&supervisor.ok_or("there is no supervisor")?.clone()).await?;
        for ticket in &self.tickets {
            let handover = settled(self.wire, &token, ticket).await?;
            self.seen.ticket(&ticket.number, handover.as_ref());
        }
        let path = format!("reports/handover?from={}", self.date());
        let request = Request { operation: "report", token: Some(&token), path: &path };
        let report = self.wire.get(request).await?;
        self.seen.compare(&report);
        Ok(())
    }
}

/// The five-minute clause applied to a ticket that day end has closed, if it was; `None` if it stays open.
async fn settled(wire: &mut Wire, token: &str, ticket: &Ticket) -> Result<Option<Value>, AnyError> {
    let path = format!("tickets/{}", ticket.id);
    for _ in 0..DAY_END_TRIES {
        let shown = wire.get(Request { operation: "ticket", token: Some(token), path: &path }).await?;
        if shown["state"] == "closed" {
            let path = format!("{path}/handover");
            let request = Request { operation: "handover", token: Some(token), path: &path };
            return wire.get(request).await.map(Some);
        }
        tokio::time::sleep(std::time::Duration::from_millis(250)).await;
    }
    Ok(None)
}

/// The same morning if it is still early, else the next.
fn morning_after(now: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
    let six = NaiveTime::from_hms_opt(6, 0, 0).and_then(|six| now.with_time(six).single()).unwrap_or(now);
    if now < six + TimeDelta::hours(1) { six } else { six + TimeDelta::days(1) }
}

/// When the office opens next: a closed kiosk says so.
async fn opening(
    wire: &mut Wire,
    office: &Announced,
    kiosk: &str,
    chance: &mut Chance,
) -> Result<DateTime<FixedOffset>, AnyError> {
    let path = format!("units/{}/visits", office.unit);
    let request = Request { operation: "arrive", token: Some(kiosk), path: &path };
    match wire.post(request, &guest_book("early", 0, chance)).await? {
        Err(refusal) if refusal.code() == "unit.closed" => {
            Ok(DateTime::parse_from_rfc3339(text(&refusal.0["opens_at"]))?)
        }
        Err(refusal) => Err(refusal.0.to_string().into()),
        Ok(_) => Err("a number was given out at six in the morning".into()),
    }
}

/// Visitors come until shortly after closing time: the last of them are turned away.
const ARRIVALS_SECONDS: u32 = 7 * 3_600 + 35 * 60;
const DAY_END_TRIES: usize = 120;
