//! A case with its sealed part opened, and what all views of it share.

use std::collections::BTreeSet;

use pst_domain::complaint::{Complaint, ComplaintEvent, ComplaintRules, Kept, Promised};
use pst_domain::{ComplaintId, FreeText, OfficerId, TextError, Timestamp, UnitCode, WorkingCalendar, fold};
use serde::{Deserialize, Serialize};

use super::key::ComplaintKey;
use crate::ports::{ComplaintRow, ComplaintWords, Officer, Role, Stamp, Stored, UnitOfWork, WordsKind};
use crate::{AppError, Env, Violation};

/// Words of a complaint or message.
pub(super) type Words = FreeText<WORDS_CHARS_MAX>;
/// Words of a lesser field.
pub(super) type Line = FreeText<LINE_CHARS_MAX>;

/// What is sealed: everything that tells who, about whom, and why.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct CaseFile {
    pub(super) what: Words,
    pub(super) happened: Line,
    pub(super) wish: Line,
    pub(super) who: Line,
    pub(super) reporter: Option<Person>,
    pub(super) service: Line,
    pub(super) day: Line,
    /// The officers complained about.
    pub(super) concerns: BTreeSet<OfficerId>,
    /// Files that came with it; cases from before there were any have none.
    #[serde(default)]
    pub(super) files: Vec<ComplaintFile>,
    /// By which a repeated request is known from another one under the same key.
    pub(super) trace: String,
}

impl CaseFile {
    /// The number of the next file.
    pub(super) fn next_file(&self) -> u32 {
        u32::try_from(self.files.len()).unwrap_or(u32::MAX).saturating_add(1)
    }
}

/// A file of a complaint, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComplaintFile {
    /// Its number in the complaint, from 1.
    pub nth: u32,
    /// Name for people.
    pub name: String,
    /// Media type, which its content was checked for.
    pub media_type: String,
    /// Bytes.
    pub size: u32,
}

/// Who complains, if they said so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Person {
    pub(super) name: Line,
    pub(super) contact: Line,
}

/// The sealed words of a message or note.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Spoken {
    text: Words,
    by: Option<OfficerId>,
    at: Timestamp,
    /// By which a repeated message is known; empty for those of officers.
    trace: String,
}

/// A message or note as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// Its number.
    pub seq: u32,
    /// The officer who wrote it; `None` for the reporter.
    pub by: Option<OfficerId>,
    /// When; of an anonymous reporter only the hour.
    pub at: Timestamp,
    /// The words.
    pub text: String,
}

/// A promise as it is shown to both sides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PromiseView {
    /// Its limit.
    pub limit: pst_domain::complaint::Limit,
    /// The last instant in time; `None` if the calendar does not know it, or nothing is due any more.
    pub due_at: Option<Timestamp>,
    /// How it was kept, if it was.
    pub kept: Option<Kept>,
    /// Whether it runs and its limit has lapsed.
    pub late: bool,
    /// Whether it runs.
    pub running: bool,
}

/// An officer who can be complained about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concerned {
    /// The officer.
    pub id: OfficerId,
    /// The name.
    pub name: String,
    /// Whether this case is about them.
    pub concerned: bool,
}

/// A case in hand.
pub(super) struct Case {
    pub(super) stored: Stored<Complaint>,
    pub(super) file: CaseFile,
}

impl Case {
    pub(super) fn open(key: &ComplaintKey, row: ComplaintRow) -> Result<Self, AppError> {
        let file = key.open(&row.sealed, &place_of_file(row.complaint.value.id))?;
        Ok(Self { stored: row.complaint, file })
    }

    pub(super) const fn complaint(&self) -> &Complaint {
        &self.stored.value
    }

    /// Whether an officer may read what is written in it: all of them, or of a confidential one its handler.
    pub(super) fn is_readable_for(&self, officer: OfficerId) -> bool {
        !self.complaint().confidential || self.complaint().officer == Some(officer)
    }

    pub(super) fn rules<'a>(&'a self, calendar: &'a WorkingCalendar) -> ComplaintRules<'a> {
        ComplaintRules { calendar, concerns: &self.file.concerns }
    }

    /// Saves what happened, with the words it came with.
    pub(super) async fn save(
        &self,
        key: &ComplaintKey,
        env: &Env<'_>,
        uow: &mut dyn UnitOfWork,
        happened: Happened<'_>,
    ) -> Result<Complaint, AppError> {
        let id = self.complaint().id;
        let place = place_of_file(id);
        let sealed = happened.refiled.map(|file| key.seal(file, &place, env.ids)).transpose()?;
        let value = fold(self.complaint().clone(), happened.events);
        let stored = Stored { value, revision: self.stored.revision };
        let stamp = Stamp { at: happened.at, actor: env.actor.clone() };
        uow.complaint_save(&stored, sealed.as_deref(), happened.events, &stamp).await?;
        if let Some((text, trace)) = happened.words {
            let spoken = |by, at| Spoken { text: text.clone(), by, at, trace: trace.to_owned() };
            for (kind, seq, spoken) in happened.events.iter().filter_map(|event| match event {
                ComplaintEvent::MessagePosted { at, seq, by } => {
                    Some((WordsKind::Message, *seq, spoken(*by, *at)))
                }
                ComplaintEvent::Noted { at, note } => {
                    Some((WordsKind::Note, *note, spoken(stored.value.officer, *at)))
                }
                _ => None,
            }) {
                let sealed = key.seal(&spoken, &place_of_words(id, kind, seq), env.ids)?;
                uow.complaint_words_insert(id, &ComplaintWords { kind, seq, sealed }).await?;
            }
        }
        Ok(stored.value)
    }

    /// Everything said so far, with the traces of the reporter's messages.
    pub(super) async fn said(
        &self,
        key: &ComplaintKey,
        uow: &mut dyn UnitOfWork,
        wanted: WordsKind,
    ) -> Result<Vec<(Said, String)>, AppError> {
        let id = self.complaint().id;
        let words = uow.complaint_words(id).await?;
        let said = words.into_iter().filter(|words| words.kind == wanted).map(|words| {
            let spoken: Spoken = key.open(&words.sealed, &place_of_words(id, words.kind, words.seq))?;
            let text = spoken.text.as_str().to_owned();
            Ok((Said { seq: words.seq, by: spoken.by, at: spoken.at, text }, spoken.trace))
        });
        said.collect()
    }
}

/// What happened to a case, when, and what else changes by it.
pub(super) struct Happened<'a> {
    /// The instant that is kept.
    pub(super) at: Timestamp,
    pub(super) events: &'a [ComplaintEvent],
    /// Words that came with it, and the trace of their request.
    pub(super) words: Option<(&'a Words, &'a str)>,
    /// The sealed part, if it changes.
    pub(super) refiled: Option<&'a CaseFile>,
}

/// A promise as it stands now.
pub(super) fn promise_view(
    complaint: &Complaint,
    promised: Promised,
    calendar: &WorkingCalendar,
    now: Timestamp,
) -> PromiseView {
    let promise = complaint.promise(promised);
    let running = complaint.runs(promised);
    let due_at = match promise.kept {
        Some(kept) => kept.due_at,
        None => complaint.due_at(promised, calendar).ok().filter(|_| running),
    };
    PromiseView {
        limit: complaint.limit(promised).clone(),
        due_at,
        kept: promise.kept,
        late: running && due_at.is_some_and(|due_at| due_at < now),
        running,
    }
}

/// A case that an officer may see: one of the unit, and not about them. For others there is no such case.
pub(super) async fn case_for(
    key: &ComplaintKey,
    uow: &mut dyn UnitOfWork,
    unit: &UnitCode,
    officer: OfficerId,
    id: ComplaintId,
) -> Result<Case, AppError> {
    let missing = AppError::NotFound { what: "complaint" };
    let row = uow.complaint_find(id).await?.filter(|row| row.complaint.value.unit == *unit);
    let Some(row) = row else { return Err(missing) };
    let case = Case::open(key, row)?;
    if case.file.concerns.contains(&officer) { Err(missing) } else { Ok(case) }
}

/// Words that say something.
pub(super) fn words(text: &str) -> Result<Words, AppError> {
    let invalid = |fault| AppError::Invalid(vec![Violation::text("/text", fault)]);
    let words: Words = text.parse().map_err(invalid)?;
    if words.is_empty() { Err(invalid(TextError::Empty)) } else { Ok(words) }
}

/// Whether an officer may handle complaints at all.
pub(super) fn handles(officer: &Officer) -> bool {
    officer.active && officer.roles.contains(&Role::Supervisor)
}

/// Where a case's sealed part belongs.
pub(super) fn place_of_file(id: ComplaintId) -> String {
    format!("case {id}")
}

fn place_of_words(id: ComplaintId, kind: WordsKind, seq: u32) -> String {
    format!("{} {seq} of case {id}", kind.name())
}

const WORDS_CHARS_MAX: usize = 4_000;
pub(super) const LINE_CHARS_MAX: usize = 500;
