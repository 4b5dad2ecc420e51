//! Training mode: throw-away data, demo people, a clock that can be set.

use std::collections::BTreeSet;
use std::sync::Arc;

use pst_app::people::{AddCounters, AddOfficer, Enrol, OfferEnrolment, OfficerForm};
use pst_app::ports::{Actor, Clock as _, DeviceKind, Role};
use pst_app::{App, AppError, Notifier, UnitRules};
use pst_domain::{AccountId, MinuteOfDay, Timestamp, UnitCode};
use pst_http::Training;
use pst_notify::Recorder;
use serde::Serialize;

use crate::environment::{SettableClock, SystemClock};

/// The clock and the recorder of training mode.
pub(crate) struct TrainingMode {
    pub(crate) clock: Arc<SettableClock>,
    pub(crate) recorder: Arc<Recorder>,
}

impl Training for TrainingMode {
    fn set_clock(&self, now: Timestamp) {
        self.clock.set(now);
    }

    fn advance_clock(&self, seconds: i64) {
        self.clock.advance(seconds);
    }

    fn notifier(&self) -> Arc<dyn Notifier> {
        Arc::clone(&self.recorder) as Arc<dyn Notifier>
    }

    fn notices(&self) -> Vec<serde_json::Value> {
        self.recorder.letters().iter().filter_map(|letter| serde_json::to_value(letter).ok()).collect()
    }
}

/// A demo account.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Account {
    pub(crate) role: &'static str,
    pub(crate) email: String,
    pub(crate) password: &'static str,
}

/// A demo device.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct DemoDevice {
    pub(crate) kind: &'static str,
    pub(crate) token: String,
}

/// Everything a demo office has.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct DemoOffice {
    pub(crate) accounts: Vec<Account>,
    pub(crate) devices: Vec<DemoDevice>,
    pub(crate) counters: Vec<String>,
}

/// 09.00 of the present day, or of the next working day if the office is closed today.
pub(crate) fn opening_instant(rules: &UnitRules) -> Timestamp {
    let now = SystemClock.now();
    let today = rules.unit.zone.local_date(now);
    let mut days = today.iter_days().take(DAYS_LOOKED_AHEAD);
    let day = days.find(|day| rules.calendar.is_working(*day).unwrap_or(false)).unwrap_or(today);
    let nine = MinuteOfDay::parse("09:00").map(|nine| nine.on(day, rules.unit.zone));
    nine.unwrap_or(now)
}

/// Sets up a demo office: people of every role, counters, a kiosk and a board.
pub(crate) async fn demo_office(app: &App, unit: &UnitCode, officers: u16) -> Result<DemoOffice, AppError> {
    refuse_real_office(app).await?;
    let hash = pst_http::hash_password(PASSWORD.to_owned()).await.map_err(|_| AppError::Credentials)?;
    let mut accounts = add_people(app, unit, officers, &hash).await?;
    accounts.extend(add_users(app, &hash).await?);
    let have = app.storage.begin_read().await?.counters(unit).await?.len();
    let missing = usize::from(officers).saturating_sub(have);
    let count = u16::try_from(missing).unwrap_or(0);
    app.execute(&Actor::System, None, &AddCounters { unit: unit.clone(), count }).await?;
    let counters = app.storage.begin_read().await?.counters(unit).await?;
    let mut devices = Vec::new();
    for (kind, label) in [(DeviceKind::Kiosk, "Kios latihan"), (DeviceKind::Board, "Papan latihan")] {
        let code = OfferEnrolment { unit: unit.clone(), kind, label: label.to_owned() }.run(app).await?;
        let enrolled = Enrol { code }.run(app).await?;
        devices.push(DemoDevice { kind: kind.name(), token: enrolled.token });
    }
    let counters = counters.iter().map(|counter| counter.value.number.to_string()).collect();
    Ok(DemoOffice { accounts, devices, counters })
}

/// Demo accounts have printed passwords: they must never get into the database of an office at work.
async fn refuse_real_office(app: &App) -> Result<(), AppError> {
    let mut work = app.storage.begin_read().await?;
    let set_up = work.administrator_exists().await?;
    let demo = match ADMINISTRATOR.parse() {
        Ok(email) => work.officer_by_email(&email).await?,
        Err(_) => None,
    };
    if set_up && demo.is_none() { Err(AppError::SetUp) } else { Ok(()) }
}

/// Users of the online service, verified already.
async fn add_users(app: &App, hash: &str) -> Result<Vec<Account>, AppError> {
    let mut accounts = Vec::new();
    for number in 1..=USERS {
        let address = format!("pengguna{number}@latihan.example");
        let mut work = app.storage.begin().await?;
        let (name, email) =
            OfficerForm { name: format!("Pengguna Latihan {number}"), email: address.clone() }.parse()?;
        if work.account_by_email(&email).await?.is_none() {
            let now = app.clock.now();
            let account = pst_app::ports::Account {
                id: AccountId(app.ids.uuid()),
                name,
                email,
                phone: None,
                password_hash: Some(hash.to_owned()),
                verified_at: Some(now),
                language: "id".to_owned(),
                created_at: now,
                active: true,
            };
            work.account_insert(&account).await?;
        }
        work.commit().await?;
        accounts.push(Account { role: "user", email: address, password: PASSWORD });
    }
    Ok(accounts)
}

async fn add_people(app: &App, unit: &UnitCode, officers: u16, hash: &str) -> Result<Vec<Account>, AppError> {
    let mut people = vec![
        (Role::Administrator, ADMINISTRATOR.to_owned(), "Administrator Latihan".to_owned()),
        (Role::Supervisor, "pengawas@latihan.example".to_owned(), "Pengawas Latihan".to_owned()),
        (Role::Receptionist, "penerima@latihan.example".to_owned(), "Penerima Tamu Latihan".to_owned()),
    ];
    people.extend((1..=officers).map(|number| {
        (Role::Officer, format!("petugas{number}@latihan.example"), format!("Petugas Latihan {number}"))
    }));
    let mut accounts = Vec::new();
    for (role, email, name) in people {
        let form = OfficerForm { name, email: email.clone() };
        let add = AddOfficer {
            unit: unit.clone(),
            form,
            password_hash: hash.to_owned(),
            roles: BTreeSet::from([role]),
        };
        match app.execute(&Actor::System, None, &add).await {
            Ok(_) | Err(AppError::EmailTaken) => {}
            Err(fault) => return Err(fault),
        }
        accounts.push(Account { role: role.name(), email, password: PASSWORD });
    }
    Ok(accounts)
}

const ADMINISTRATOR: &str = "administrator@latihan.example";
const USERS: u16 = 2;
const DAYS_LOOKED_AHEAD: usize = 30;
/// Printed at every start: training data is nobody's secret, and loopback alone reaches it.
const PASSWORD: &str = "latihan-pst-1905";
