//! Whole office days, worked by the use cases on storage in memory.

mod any_day;
mod one_counter;
mod two_counters;

use std::sync::Arc;

use pst_app::ports::{Actor, Stamp, UnitOfWork};
use pst_app::tracking::{TrackingKey, TrackingPages};
use pst_app::walk_in::{Arrival, Arrive, ChangeDesk, DeskChange, GuestForm, Step, TakeStep};
use pst_app::{App, AppError, Rulebook, UseCase};
use pst_domain::counter::Counter;
use pst_domain::ticket::Ticket;
use pst_domain::visit::Visit;
use pst_domain::*;
use pst_testkit::{FakeClock, MemoryStorage, SequentialIds, invariants};

use crate::given::{SERVICE, at, uuid};

pub(crate) const SERVICES: [&str; 2] = [SERVICE, "perpustakaan"];

/// A unit at work on Monday, 2 March 2026.
struct Office {
    app: App,
    clock: Arc<FakeClock>,
    runtime: tokio::runtime::Runtime,
}

impl Office {
    /// An office whose counters, numbered from 1, serve these services.
    fn with_counters(served: &[Vec<&str>]) -> Self {
        let clock = Arc::new(FakeClock::at(at("2026-03-02T07:50:00")));
        let app = App {
            storage: Arc::new(MemoryStorage::default()),
            clock: clock.clone(),
            ids: Arc::new(SequentialIds::default()),
            rulebook: Arc::new(Rulebook::shipped().unwrap()),
            analyser: Arc::new(pst_catalogue::Indonesian::shipped().expect("shipped tables are sound")),
            on_commit: Arc::new(|_, _| {}),
        };
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let office = Self { app, clock, runtime };
        for (number, services) in (1_u16..).zip(served) {
            let services = services.iter().map(|code| code.parse().unwrap()).collect();
            let counter = Counter::new(CounterId(uuid(1_000 + u32::from(number))), unit(), number, services);
            office.runtime.block_on(office.set_up(&counter));
        }
        office
    }

    async fn set_up(&self, counter: &Counter) {
        let mut work = self.app.storage.begin().await.unwrap();
        let stamp = Stamp { at: at("2026-03-02T07:50:00"), actor: Actor::System };
        work.counter_insert(counter, &stamp).await.unwrap();
        work.commit().await.unwrap();
    }

    fn run<U: UseCase>(&self, use_case: &U) -> Result<U::Output, AppError>
    where
        U::Output: serde::Serialize + serde::de::DeserializeOwned,
    {
        self.runtime.block_on(self.app.execute(&Actor::System, None, use_case))
    }

    fn read<T>(&self, read: impl AsyncFnOnce(&mut dyn UnitOfWork) -> T) -> T {
        self.runtime.block_on(async {
            let mut work = self.app.storage.begin_read().await.unwrap();
            read(work.as_mut()).await
        })
    }

    fn ticket(&self, id: TicketId) -> Ticket {
        self.read(async |work| work.ticket_find(id).await.unwrap().unwrap().value)
    }

    fn visit(&self, id: VisitId) -> Visit {
        self.read(async |work| work.visit_find(id).await.unwrap().unwrap().value)
    }

    fn arrive(&self, guest: usize, service: &str, priority: bool) -> Result<Arrival, AppError> {
        self.run(&Arrive {
            unit: unit(),
            service: service.parse().unwrap(),
            form: GuestForm {
                name: "Siti Aminah".into(),
                email: format!("siti{guest}@contoh.id"),
                category: "student".into(),
                need: String::new(),
                priority: if priority { "elderly".into() } else { String::new() },
            },
            another: false,
            language: "id".into(),
            tracking: tracking(),
        })
    }

    fn desk(&self, counter: u16, officer: u16, change: DeskChange) -> Result<(), AppError> {
        self.run(&ChangeDesk { unit: unit(), counter, officer: self::officer(officer), change }).map(|_| ())
    }

    fn step(&self, ticket: TicketId, officer: u16, step: Step) -> Result<(), AppError> {
        self.run(&TakeStep { unit: unit(), officer: self::officer(officer), ticket, step }).map(|_| ())
    }

    /// Invariants I1, I2, I4, I5, I6 and I14 over everything stored so far.
    fn violations(&self) -> Vec<String> {
        let found = self.read(async |work| invariants::check_stored(work, &unit()).await.unwrap());
        found.iter().map(ToString::to_string).collect()
    }
}

fn tracking() -> TrackingPages {
    TrackingPages::new(TrackingKey::new([7; 32]), "https://pst.example.id/t/")
}

fn unit() -> UnitCode {
    "1905".parse().unwrap()
}

fn officer(n: u16) -> OfficerId {
    OfficerId(uuid(2_000 + u32::from(n)))
}
