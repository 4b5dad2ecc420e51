//! An outbox with notices in it, and a clock that moves while they are delivered.

use std::sync::Arc;

use pst_app::notice::{Address, Notice};
use pst_app::ports::{ChannelHealth, DeadLetter};
use pst_app::{App, Notifier, Rulebook, dispatch_due};
use pst_domain::NoticeId;
use pst_testkit::{FakeClock, MemoryStorage, SequentialIds, sample};

pub(crate) struct Office {
    pub(crate) app: App,
    clock: Arc<FakeClock>,
}

impl Office {
    pub(crate) fn new() -> Self {
        let clock = Arc::new(FakeClock::at(sample::at(0)));
        let app = App {
            storage: Arc::new(MemoryStorage::default()),
            clock: Arc::clone(&clock) as Arc<dyn pst_app::ports::Clock>,
            ids: Arc::new(SequentialIds::default()),
            rulebook: Arc::new(Rulebook::shipped().expect("shipped documents are sound")),
            analyser: Arc::new(pst_catalogue::Indonesian::shipped().expect("shipped tables are sound")),
            on_commit: Arc::new(|_, _| ()),
        };
        Self { app, clock }
    }

    /// Commits notices to the given addresses; their identifiers, in order.
    pub(crate) async fn tell(&self, addresses: impl IntoIterator<Item = Address>) -> Vec<String> {
        let mut work = self.app.storage.begin().await.expect("storage");
        let mut ids = Vec::new();
        for (n, to) in (1..).zip(addresses) {
            let notice = Notice { to, ..sample::notice(n) };
            work.outbox_push(&notice).await.expect("storage");
            ids.push(notice.id.to_string());
        }
        work.commit().await.expect("storage");
        ids
    }

    /// Delivers for two hours of the office's clock, looking every half minute.
    pub(crate) async fn deliver(&self, notifier: &dyn Notifier) {
        for _ in 0..240 {
            while dispatch_due(&self.app, notifier).await.expect("storage") > 0 {}
            self.clock.advance(30);
        }
    }

    pub(crate) fn wait(&self, seconds: i64) {
        self.clock.advance(seconds);
    }

    pub(crate) async fn channels(&self) -> Vec<ChannelHealth> {
        let mut work = self.app.storage.begin_read().await.expect("storage");
        work.outbox_channels(&sample::unit()).await.expect("storage")
    }

    pub(crate) async fn given_up(&self) -> Vec<DeadLetter> {
        let mut work = self.app.storage.begin_read().await.expect("storage");
        work.outbox_given_up(&sample::unit(), 100).await.expect("storage")
    }
}

pub(crate) fn id(n: u16) -> NoticeId {
    NoticeId(sample::uuid(n))
}
