//! Many at once: arrivals from many tasks, and callers that go away at any moment.

use std::sync::Arc;
use std::time::Duration;

use pst_app::ports::{Storage, StorageError};
use pst_testkit::invariants;
use pst_testkit::sample::{arrive, day, unit};
use tokio::task::JoinSet;

use crate::open;

/// Lets visitor `n` arrive, starting over on a conflict.
async fn arrival(storage: Arc<dyn Storage>, n: u16) -> u16 {
    loop {
        let mut work = storage.begin().await.expect("a unit of work begins");
        let number = match arrive(work.as_mut(), n).await {
            Ok(number) => number,
            Err(StorageError::Conflict) => continue,
            Err(fault) => panic!("{fault:?}"),
        };
        match work.commit().await {
            Ok(_) => return number.ordinal(),
            Err(StorageError::Conflict) => {}
            Err(fault) => panic!("{fault:?}"),
        }
    }
}

/// 200 visitors arrive through 8 tasks; everybody gets a number, each number once, none left out.
async fn two_hundred_arrivals(storage: Arc<dyn Storage>) {
    let mut tasks = JoinSet::new();
    for task in 0..8 {
        let storage = storage.clone();
        tasks.spawn(async move {
            let mut given = Vec::new();
            for n in (1..=200).filter(|n| n % 8 == task) {
                given.push(arrival(storage.clone(), n).await);
            }
            given
        });
    }
    let mut given: Vec<u16> = tasks.join_all().await.concat();
    given.sort_unstable();
    assert_eq!(given, (1..=200).collect::<Vec<_>>());
    assert_sound(storage).await;
}

/// Tasks are aborted at arbitrary moments; whoever was told of success is stored, and later work goes on.
async fn abort_storm(storage: Arc<dyn Storage>) {
    let mut told = Vec::new();
    for wave in 0..40_u16 {
        let tasks: Vec<_> = (1..=6).map(|n| tokio::spawn(arrival(storage.clone(), wave * 6 + n))).collect();
        tokio::time::sleep(Duration::from_micros(u64::from(wave) * 97 % 2_900)).await;
        for task in &tasks[..5] {
            task.abort();
        }
        // Liveness: whoever was not aborted finishes, although others went away in front of it.
        for task in tasks {
            match tokio::time::timeout(Duration::from_secs(20), task).await.expect("nobody waits for ever") {
                Ok(number) => told.push(number),
                Err(lost) => assert!(lost.is_cancelled(), "{lost:?}"),
            }
        }
    }
    arrival(storage.clone(), 900).await;
    let stored =
        storage.begin_read().await.expect("a reader").tickets_of_day(&unit(), day()).await.expect("rows");
    let stored: Vec<u16> = stored.iter().map(|ticket| ticket.value.number.ordinal()).collect();
    assert!(told.iter().all(|number| stored.contains(number)), "{told:?} of {stored:?}");
    assert_sound(storage).await;
}

/// Whoever put off its commit for somebody else is not forgotten when that one goes away.
async fn nobody_is_forgotten(storage: Arc<dyn Storage>) {
    for joins_before_it_leaves in [true, false] {
        let mut first = storage.begin().await.expect("a unit of work begins");
        first.setting_put("name", "value", true).await.expect("a setting");
        let joining = storage.clone();
        let second = tokio::spawn(async move {
            let mut work = joining.begin().await.expect("a unit of work begins");
            assert_eq!(work.setting("name").await.expect("a row").as_deref(), Some("value"));
            std::future::pending::<()>().await;
        });
        tokio::time::sleep(Duration::from_millis(20)).await;
        let committing = tokio::spawn(first.commit());
        if joins_before_it_leaves {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        second.abort();
        let committed = tokio::time::timeout(Duration::from_secs(5), committing).await;
        committed.expect("nobody waits for ever").expect("nobody panics").expect("a commit");
    }
}

async fn assert_sound(storage: Arc<dyn Storage>) {
    let mut work = storage.begin_read().await.expect("a reader");
    let faults = invariants::check_stored(work.as_mut(), &unit()).await.expect("the journal is read");
    assert!(faults.is_empty(), "{faults:?}");
}

macro_rules! races {
    ($($adapter:ident),+) => {$(
        mod $adapter {
            #[tokio::test(flavor = "multi_thread")]
            async fn two_hundred_arrivals() {
                let (storage, _kept) = crate::open::$adapter().await;
                super::two_hundred_arrivals(storage).await;
            }

            #[tokio::test(flavor = "multi_thread")]
            async fn abort_storm() {
                let (storage, _kept) = crate::open::$adapter().await;
                super::abort_storm(storage).await;
            }

            #[tokio::test(flavor = "multi_thread")]
            async fn nobody_is_forgotten() {
                let (storage, _kept) = crate::open::$adapter().await;
                super::nobody_is_forgotten(storage).await;
            }
        }
    )+};
}

races!(memory, sqlite, postgres);

/// Two servers on one PostgreSQL database give out numbers together, still each once and none left out.
#[tokio::test(flavor = "multi_thread")]
async fn two_servers_share_a_database() {
    let url = open::postgres_url().await;
    let servers = [open::open(&url).await, open::open(&url).await];
    let mut tasks = JoinSet::new();
    for n in 1..=200_u16 {
        tasks.spawn(arrival(servers[usize::from(n % 2)].clone(), n));
    }
    let mut given = tasks.join_all().await;
    given.sort_unstable();
    assert_eq!(given, (1..=200).collect::<Vec<_>>());
    let [server, _] = servers;
    assert_sound(server).await;
}

/// A file can be opened again after a storm, and holds what was told.
#[tokio::test(flavor = "multi_thread")]
async fn a_reopened_file_holds_what_was_told() {
    let (url, _folder) = open::sqlite_url();
    let storage = open::open(&url).await;
    two_hundred_arrivals(storage).await;
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert_sound(open::open(&url).await).await;
    assert_eq!(pst_storage::integrity_check(&url).await.expect("a check"), Vec::<String>::new());
}
