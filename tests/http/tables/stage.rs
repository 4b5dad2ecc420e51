//! One case in a unit of one of three zones, driven through the API.

use std::collections::{BTreeMap, BTreeSet};

use pst_app::online::{ConversationLink, RecomputeDeadlines, run_due_timers};
use pst_app::ports::{Holder, Role};
use pst_app::{Document, Documents, Rulebook};
use pst_domain::{AccountId, OfficerId, Timestamp, UnitCode, shipped};
use pst_testkit::{invariants, sample};
use serde_json::{Value, json};

use super::story::{Row, Step};
use crate::consultation::{Answer, case_in, register, signed_in, told};
use crate::office::Office;

/// A case, its user and its officer.
pub(super) struct Stage {
    office: Office,
    unit: UnitCode,
    offset: &'static str,
    officer: OfficerId,
    /// The address of the case; empty until it is submitted.
    case: String,
    /// The list of holidays in force.
    list: String,
    /// Every closure that any list has named: name and decree by date.
    pub(super) closures: BTreeMap<String, (String, String)>,
    /// The decree of the unit's own standard.
    pub(super) decree: String,
    /// The clauses cited so far.
    pub(super) cited: BTreeSet<String>,
}

/// What the API shows after a step.
#[derive(Debug)]
pub(super) struct Shown {
    /// The answer to an act.
    pub(super) answer: Option<Answer>,
    pub(super) case: Value,
    pub(super) deadline: Value,
    /// The letters that were written, by kind.
    pub(super) told: Vec<&'static str>,
    /// The offset of the unit's zone.
    pub(super) offset: &'static str,
}

/// Code, zone and decree of the units; their Fridays differ.
const UNITS: [(&str, &str, &str); 3] =
    [("1905", "+07:00", "23/2024"), ("6403", "+08:00", "11/2024"), ("8200", "+09:00", "7/2024")];

impl Stage {
    pub(super) async fn open(row: &Row) -> Self {
        let (code, offset, decree) =
            *UNITS.iter().find(|(code, ..)| *code == row.unit).expect("one of the three units");
        let list = shipped::CLOSURES_2024_2027.to_owned();
        let office = Office::with(rulebook(&list), false);
        let unit: UnitCode = code.parse().expect("a code");
        let officer = office.employ(&unit, Role::Officer, "Budi Santoso").await;
        let (decree, closures) = (decree.to_owned(), closures(&list).collect());
        let (case, cited) = (String::new(), BTreeSet::new());
        Self { office, unit, offset, officer, case, list, closures, decree, cited }
    }

    /// Sets the clock, lets time bring what it brings, acts, and looks.
    pub(super) async fn take(&mut self, step: &Step) -> Shown {
        self.office.clock.set(self.instant(&step.at));
        if self.case.is_empty() {
            register(&self.office, 1).await;
            self.case = case_in(&self.office, &self.unit, 1).await;
            told(&self.office).await;
        }
        run_due_timers(&self.office.app, &link()).await.expect("timers");
        let answer = match step.deed.split_at(1) {
            ("+" | "-", _) => {
                self.change_calendar(&step.deed).await;
                None
            }
            _ => self.act(&step.deed).await,
        };
        let user = signed_in(&self.office, user()).await;
        Shown {
            answer,
            case: user.get(&self.case).await.ok(200),
            deadline: user.get(&format!("{}/deadline", self.case)).await.ok(200),
            told: told(&self.office).await,
            offset: self.offset,
        }
    }

    async fn act(&self, deed: &str) -> Option<Answer> {
        let words = json!({ "text": "Kata-kata." });
        let (path, body) = match deed {
            "look" => return None,
            "reply" | "write" => ("messages", words),
            "complete" => ("request-completion", json!({ "items": ["years"], "reason": "Tahun berapa?" })),
            "answer" | "note" => (deed, words),
            "refuse" => (deed, json!({ "ground": "out_of_scope", "text": "Bukan statistik." })),
            "redirect" => (deed, json!({ "to": { "to": "public_information" }, "text": "Ke PPID." })),
            "accept" | "close" | "reopen" => (deed, json!({})),
            other => panic!("no such deed: {other}"),
        };
        let of_user = matches!(deed, "reply" | "reopen");
        let holder = if of_user { user() } else { Holder::Officer(self.officer) };
        let somebody = signed_in(&self.office, holder).await;
        Some(somebody.post(&format!("{}/{path}", self.case), body).await)
    }

    /// A start of the service with another list of holidays.
    async fn change_calendar(&mut self, change: &str) {
        let (sign, date) = change.split_at(1);
        if sign == "+" {
            let added = format!("{date},national,Libur tambahan,Added holiday,Keppres-9/2026,high,-\n");
            self.list.push_str(&added);
        } else {
            let kept: Vec<_> = self.list.lines().filter(|line| !line.starts_with(date)).collect();
            self.list = kept.join("\n") + "\n";
        }
        self.closures.extend(closures(&self.list));
        self.office = self.office.under(rulebook(&self.list));
        let recompute = RecomputeDeadlines { unit: self.unit.clone(), link: link() };
        recompute.run(&self.office.app).await.expect("all deadlines are counted anew");
    }

    fn instant(&self, local: &str) -> Timestamp {
        Timestamp::parse(&with_offset(local, self.offset)).expect("an instant")
    }

    pub(super) async fn assert_sound(&self) {
        let mut work = self.office.app.storage.begin_read().await.expect("a reader");
        let faults = invariants::check_stored(work.as_mut(), &self.unit).await.expect("a check");
        assert!(faults.is_empty(), "{faults:?}");
    }
}

/// A local instant of a table as the API writes it.
pub(super) fn with_offset(local: &str, offset: &str) -> String {
    let seconds = if local.len() == "2026-11-23T09:00".len() { ":00" } else { "" };
    format!("{local}{seconds}{offset}")
}

/// Three units under one list of holidays, each with its own decree.
fn rulebook(list: &str) -> Rulebook {
    let others = [include_str!("units/6403.toml"), include_str!("units/8200.toml")];
    let sample = Documents::shipped();
    let document = |like: &Document, text: String| Document { name: like.name.clone(), text };
    let standards = UNITS.into_iter().map(|(code, _, decree)| {
        let standard = shipped::STANDARD_SK_23_2024.replace("unit = \"1905\"", &format!("unit = \"{code}\""));
        let standard = standard.replace("number = \"23/2024\"", &format!("number = \"{decree}\""));
        document(&sample.standards[0], standard)
    });
    // A list that speaks of a later year makes that year known.
    let last_year = list.lines().skip(1).filter_map(|line| line.get(..4)).max().unwrap_or("2027");
    let unit = |text: &str| {
        let text = text.replace("last_year = 2027", &format!("last_year = {last_year}"));
        document(&sample.units[0], text)
    };
    let own = sample.units.iter().map(|own| own.text.as_str());
    Rulebook::read(&Documents {
        units: own.chain(others).map(unit).collect(),
        standards: standards.collect(),
        calendars: vec![document(&sample.calendars[0], list.to_owned())],
    })
    .expect("sound documents")
}

/// Name and decree of each closure of a list.
fn closures(list: &str) -> impl Iterator<Item = (String, (String, String))> {
    let rows = csv::Reader::from_reader(list.as_bytes()).into_records().collect::<Vec<_>>();
    rows.into_iter().map(|row| {
        let row = row.expect("a line of the list");
        (row[0].to_owned(), (row[2].to_owned(), row[4].to_owned()))
    })
}

fn user() -> Holder {
    Holder::Account(AccountId(sample::uuid(1)))
}

fn link() -> ConversationLink {
    ConversationLink("http://pst.contoh.id/konsultasi/".to_owned())
}
