//! An office in memory: router, clock, people of every role, a kiosk and a board.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use axum::Router;
use pst_app::complaints::ComplaintKey;
use pst_app::notice::{Address, Message};
use pst_app::people::{AddCounters, AddOfficer, Enrol, OfferEnrolment, OfficerForm, OpenSession};
use pst_app::ports::{Account, Actor, DeviceKind, Holder, Role};
use pst_app::tracking::{TrackingKey, TrackingPages};
use pst_app::{App, Rulebook};
use pst_catalogue::Indonesian;
use pst_domain::{AccountId, OfficerId, Timestamp, UnitCode};
use pst_http::{HttpConfig, HttpParts, HttpState, Live};
use pst_testkit::{FakeClock, MemoryStorage, SequentialIds};
use tokio::sync::OnceCell;

use crate::browser::Browser;

/// A service in memory whose clock shows Monday, 23 November 2026, 09.00 WIB at first.
pub(crate) struct Office {
    pub(crate) app: App,
    pub(crate) clock: Arc<FakeClock>,
    pub(crate) router: Router,
}

/// The password of everybody.
pub(crate) const PASSWORD: &str = "sandi-percobaan";

impl Office {
    /// An installation nobody has set up.
    pub(crate) fn empty() -> Self {
        Self::with_limits(false)
    }

    /// The same, with or without rations.
    pub(crate) fn with_limits(rate_limits: bool) -> Self {
        Self::with(Rulebook::shipped().expect("shipped documents are sound"), rate_limits)
    }

    /// The same under other documents.
    pub(crate) fn with(rulebook: Rulebook, rate_limits: bool) -> Self {
        let clock = FakeClock::at(Timestamp::parse("2026-11-23T09:00:00+07:00").expect("an instant"));
        let clock = Arc::new(clock);
        let app = App {
            storage: Arc::new(MemoryStorage::default()),
            clock: Arc::clone(&clock) as Arc<dyn pst_app::ports::Clock>,
            ids: Arc::new(SequentialIds::default()),
            rulebook: Arc::new(rulebook),
            analyser: analyser(),
            on_commit: Arc::new(|_, _| ()),
        };
        Self::start(app, clock, rate_limits)
    }

    /// The same installation, started anew under other documents.
    pub(crate) fn under(&self, rulebook: Rulebook) -> Self {
        let app = App { rulebook: Arc::new(rulebook), ..self.app.clone() };
        Self::start(app, Arc::clone(&self.clock), false)
    }

    fn start(app: App, clock: Arc<FakeClock>, rate_limits: bool) -> Self {
        let live = Arc::new(Live::default());
        let hub = Arc::clone(&live);
        let app = App { on_commit: Arc::new(move |unit, seq| hub.publish(&unit, seq)), ..app };
        let config = HttpConfig {
            public_url: "http://pst.contoh.id".to_owned(),
            unit: unit(),
            plain_http: true,
            trusted_hops: 0,
            rate_limits,
        };
        let state = HttpState::from(HttpParts {
            app: app.clone(),
            live,
            config,
            tracking: TrackingPages::new(TrackingKey::new([7; 32]), "http://pst.contoh.id/t/"),
            complaints: ComplaintKey::new([7; 32]),
            training: None,
        });
        Self { app, clock, router: pst_http::router(state) }
    }

    /// An installation with three counters.
    pub(crate) async fn open() -> Self {
        let office = Self::empty();
        let add = AddCounters { unit: unit(), count: 3 };
        office.app.execute(&Actor::System, None, &add).await.expect("counters");
        office
    }

    /// A browser that knows nothing yet.
    pub(crate) fn browser(&self) -> Browser {
        Browser::new(self.router.clone())
    }

    /// A browser enrolled as a kiosk or board.
    pub(crate) async fn device(&self, kind: DeviceKind) -> Browser {
        self.browser().with_cookie("pst_device", &self.device_token(kind).await)
    }

    /// The token of a new kiosk or board.
    pub(crate) async fn device_token(&self, kind: DeviceKind) -> String {
        let offer = OfferEnrolment { unit: unit(), kind, label: format!("Alat {}", kind.name()) };
        let code = offer.run(&self.app).await.expect("a code");
        Enrol { code }.run(&self.app).await.expect("a device").token
    }

    /// A browser where a new person with a role is signed in.
    pub(crate) async fn person(&self, role: Role, name: &str) -> Browser {
        self.browser().with_cookie("pst_session", &self.session(role, name).await)
    }

    /// The session of a new user of the online service, verified already.
    pub(crate) async fn user_session(&self, email: &str) -> String {
        let now = self.app.clock.now();
        let account = Account {
            id: AccountId(self.app.ids.uuid()),
            name: "Siti Aminah".parse().expect("a name"),
            email: email.parse().expect("an address"),
            phone: None,
            password_hash: Some(hash().await),
            verified_at: Some(now),
            language: "id".to_owned(),
            created_at: now,
            active: true,
        };
        let mut work = self.app.storage.begin().await.expect("storage");
        work.account_insert(&account).await.expect("a free address");
        work.commit().await.expect("stored");
        let holder = Holder::Account(account.id);
        OpenSession { holder }.run(&self.app).await.expect("a session").token
    }

    /// All letters to an address that were written so far, oldest first; nothing is taken away.
    pub(crate) async fn letters(&self, email: &str) -> Vec<Message> {
        // What is answered by mail is done apart from the request: let it come to an end.
        for _ in 0..200 {
            tokio::task::yield_now().await;
        }
        let to = Address::Email(email.parse().expect("an address"));
        let mut work = self.app.storage.begin().await.expect("storage");
        let (now, later) = (self.app.clock.now(), self.app.clock.now().plus_seconds(1));
        let waiting = work.outbox_lease(now, later, u16::MAX).await.expect("the outbox");
        waiting.into_iter().filter(|notice| notice.to == to).map(|notice| notice.message).collect()
    }

    /// The session of a new person.
    pub(crate) async fn session(&self, role: Role, name: &str) -> String {
        let officer = self.employ(&unit(), role, name).await;
        OpenSession { holder: Holder::Officer(officer) }.run(&self.app).await.expect("a session").token
    }

    /// A new person of a unit.
    pub(crate) async fn employ(&self, unit: &UnitCode, role: Role, name: &str) -> OfficerId {
        let email = format!("{}@bps.contoh.id", name.to_lowercase().replace(' ', "."));
        let add = AddOfficer {
            unit: unit.clone(),
            form: OfficerForm { name: name.to_owned(), email },
            password_hash: hash().await,
            roles: BTreeSet::from([role]),
        };
        self.app.execute(&Actor::System, None, &add).await.expect("a person")
    }
}

/// The unit that ships.
pub(crate) fn unit() -> UnitCode {
    "1905".parse().expect("a unit")
}

/// Reading the tables takes a while, so it is done once.
fn analyser() -> Arc<Indonesian> {
    static ANALYSER: OnceLock<Arc<Indonesian>> = OnceLock::new();
    let read = || Arc::new(Indonesian::shipped().expect("shipped tables are sound"));
    Arc::clone(ANALYSER.get_or_init(read))
}

/// Hashing is slow on purpose, so it is done once.
async fn hash() -> String {
    static HASH: OnceCell<String> = OnceCell::const_new();
    let hashed =
        HASH.get_or_init(|| async { pst_http::hash_password(PASSWORD.to_owned()).await.expect("a hash") });
    hashed.await.clone()
}
