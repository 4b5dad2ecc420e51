//! Filing a complaint, and entering one that arrived elsewhere.

use std::collections::BTreeSet;

use async_trait::async_trait;
use chrono::Datelike as _;
use pst_domain::complaint::{Complaint, ComplaintNumber, ComplaintSource, Promised, ReceiveOrder};
use pst_domain::{ComplaintId, FreeText, OfficerId, ServiceDay, TextError, UnitCode};
use serde::{Deserialize, Serialize};

use super::case::{CaseFile, LINE_CHARS_MAX, Person, PromiseView, handles, place_of_file, promise_view};
use super::evidence::{list, store};
use super::key::ComplaintKey;
use crate::ports::{Officer, Stamp, UnitOfWork};
use crate::tracking::TrackingPass;
use crate::{AppError, Env, NewFile, UseCase, Violation};

/// A complaint as it was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ComplaintForm {
    /// What happened.
    pub what: String,
    /// When and where; may be empty.
    pub happened: String,
    /// What the reporter hopes for; may be empty.
    pub wish: String,
    /// Who is complained about; may be empty.
    pub who: String,
    /// Whether the reporter stays unknown ("anonim").
    pub anonymous: bool,
    /// Whether only the officer who has it in hand may read it ("rahasia").
    pub confidential: bool,
    /// Name of the reporter, unless anonymous.
    pub name: String,
    /// How to reach the reporter, unless anonymous.
    pub contact: String,
    /// The service it is about; may be empty.
    pub service: String,
    /// The day it is about; may be empty.
    pub day: String,
}

/// How a complaint came that an officer types in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intake {
    /// The channel.
    pub source: ComplaintSource,
    /// The day it arrived or was found.
    pub received_on: ServiceDay,
    /// The officers it is about, as far as the officer who types it in can tell.
    pub concerns: BTreeSet<OfficerId>,
}

/// Files a complaint. Nobody has to say who they are.
///
/// A repeated request is known by its key, from which the complaint's identifier is made: no answer, and so
/// no code, is remembered anywhere.
#[derive(Debug, Clone)]
pub struct FileComplaint {
    /// The register's key.
    pub key: ComplaintKey,
    /// The unit.
    pub unit: UnitCode,
    /// What was written.
    pub form: ComplaintForm,
    /// Files that go with it.
    pub files: Vec<NewFile>,
    /// How it came, if an officer types it in; `None` for the form of this service.
    pub intake: Option<Intake>,
    /// The caller's idempotency key.
    pub request: Option<String>,
}

/// What a reporter takes home.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Receipt {
    /// The complaint.
    pub id: ComplaintId,
    /// Its number.
    pub number: ComplaintNumber,
    /// What opens it.
    pub pass: TrackingPass,
    /// The day it was received.
    pub received_on: ServiceDay,
    /// The promise of a first response.
    pub response: PromiseView,
    /// The promise of a settlement.
    pub settlement: PromiseView,
    /// Whether nobody at the unit is left who may handle it, because it is about all of them.
    pub unattended: bool,
}

#[async_trait]
impl UseCase for FileComplaint {
    type Output = Receipt;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<Receipt, AppError> {
        let rules = env.unit(&self.unit)?;
        let today = rules.unit.zone.local_date(env.now);
        let mut file = self.parse(today)?;
        let officers = uow.officers(&self.unit).await?;
        file.concerns.extend(named_in(file.who.as_str(), &officers));
        let id = self.key.identifier(self.request.as_deref(), env.ids);
        let complaint = match uow.complaint_find(id).await? {
            Some(first) => {
                let filed: CaseFile = self.key.open(&first.sealed, &place_of_file(id))?;
                if filed.trace != file.trace {
                    return Err(AppError::KeyReused);
                }
                first.complaint.value
            }
            None => self.receive(env, uow, id, &file, today).await?,
        };
        let view = |promised| promise_view(&complaint, promised, &rules.calendar, env.now);
        let mut handlers = officers.iter().filter(|officer| handles(officer));
        Ok(Receipt {
            id,
            number: complaint.number,
            pass: self.key.pass(id),
            received_on: complaint.received_on,
            response: view(Promised::Response),
            settlement: view(Promised::Settlement),
            unattended: handlers.all(|officer| file.concerns.contains(&officer.id)),
        })
    }
}

impl ComplaintForm {
    /// Checks what was typed, all of it, and files nothing.
    ///
    /// # Errors
    ///
    /// [`AppError::Invalid`] with every fault.
    pub fn check(&self) -> Result<(), AppError> {
        let (_, found) = self.parse();
        if found.is_empty() { Ok(()) } else { Err(AppError::Invalid(found)) }
    }

    fn parse(&self) -> (CaseFile, Vec<Violation>) {
        let mut found = Vec::new();
        let mut line = |pointer: &str, text: &str, needed: bool| {
            parsed::<LINE_CHARS_MAX>(pointer, text, needed, &mut found)
        };
        let named = !self.anonymous;
        let name = line("/name", if named { &self.name } else { "" }, named);
        let contact = line("/contact", if named { &self.contact } else { "" }, named);
        let file = CaseFile {
            happened: line("/happened", &self.happened, false),
            wish: line("/wish", &self.wish, false),
            who: line("/who", &self.who, false),
            reporter: named.then_some(Person { name, contact }),
            service: line("/service", &self.service, false),
            day: line("/day", &self.day, false),
            what: parsed("/what", &self.what, true, &mut found),
            concerns: BTreeSet::new(),
            files: Vec::new(),
            trace: String::new(),
        };
        (file, found)
    }
}

/// The text of a field, or a note of what is wrong with it.
fn parsed<const MAX: usize>(
    pointer: &str,
    text: &str,
    needed: bool,
    found: &mut Vec<Violation>,
) -> FreeText<MAX> {
    let empty = |text: FreeText<MAX>| {
        if needed && text.is_empty() { Err(TextError::Empty) } else { Ok(text) }
    };
    text.parse().and_then(empty).unwrap_or_else(|fault| {
        found.push(Violation::text(pointer, fault));
        FreeText::default()
    })
}

impl FileComplaint {
    fn parse(&self, today: ServiceDay) -> Result<CaseFile, AppError> {
        let (mut file, mut found) = self.form.parse();
        if let Some(intake) = &self.intake {
            file.concerns.clone_from(&intake.concerns);
            if intake.received_on > today {
                found.push(Violation::choice("/received_on"));
            }
        }
        match list(&mut file, &self.files) {
            Err(AppError::Invalid(refused)) => found.extend(refused),
            listed => listed?,
        }
        let contents: Vec<String> = self.files.iter().map(|file| self.key.trace(&file.bytes)).collect();
        file.trace = self.key.trace(format!("{:?} {:?} {contents:?}", self.form, self.intake).as_bytes());
        if found.is_empty() { Ok(file) } else { Err(AppError::Invalid(found)) }
    }

    async fn receive(
        &self,
        env: &Env<'_>,
        uow: &mut dyn UnitOfWork,
        id: ComplaintId,
        file: &CaseFile,
        today: ServiceDay,
    ) -> Result<Complaint, AppError> {
        let received_on = self.intake.as_ref().map_or(today, |intake| intake.received_on);
        let order = ReceiveOrder {
            id,
            number: free_number(env, uow, &self.unit, today).await?,
            unit: self.unit.clone(),
            source: self.intake.as_ref().map_or(ComplaintSource::Form, |intake| intake.source),
            received_on,
            anonymous: self.form.anonymous,
            confidential: self.form.confidential,
            limits: env.unit(&self.unit)?.complaint_limits(today).clone(),
        };
        let complaint = Complaint::receive(order, env.now);
        let sealed = self.key.seal(file, &place_of_file(id), env.ids)?;
        let stamp = Stamp { at: complaint.received_at, actor: env.actor.clone() };
        uow.complaint_insert(&complaint, &sealed, &stamp).await?;
        store(&self.key, env, uow, id, 1, &self.files).await?;
        Ok(complaint)
    }
}

/// A number of the year that nobody has, drawn at random; three digits while there are enough of them.
async fn free_number(
    env: &Env<'_>,
    uow: &mut dyn UnitOfWork,
    unit: &UnitCode,
    today: ServiceDay,
) -> Result<ComplaintNumber, AppError> {
    let year = u16::try_from(today.year()).unwrap_or_default();
    for round in 0..ROUNDS {
        let size = if round < ROUNDS / 2 { 999 } else { 9_999 };
        for pair in env.ids.secret().chunks_exact(2) {
            let ordinal = pair.iter().fold(0, |value, byte| (value << 8) | u16::from(*byte)) % size + 1;
            let Ok(number) = ComplaintNumber::new(year, ordinal) else { continue };
            if uow.complaint_by_number(unit, number).await?.is_none() {
                return Ok(number);
            }
        }
    }
    Err(crate::ports::StorageError::Conflict.into())
}

/// The officers of whose names a word stands in what a reporter wrote about whom the complaint is. Too many
/// are found rather than too few: nobody misses a case they do not see, and the others see it.
fn named_in(who: &str, officers: &[Officer]) -> BTreeSet<OfficerId> {
    let words = |text: &str| -> BTreeSet<String> {
        let words = text.split(|symbol: char| !symbol.is_alphanumeric());
        words.filter(|word| word.chars().count() >= NAME_CHARS_MIN).map(str::to_lowercase).collect()
    };
    let named = words(who);
    let about = officers.iter().filter(|officer| !words(officer.name.as_str()).is_disjoint(&named));
    about.map(|officer| officer.id).collect()
}

/// Each round draws sixteen numbers.
const ROUNDS: u8 = 8;
const NAME_CHARS_MIN: usize = 3;
