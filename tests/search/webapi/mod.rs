//! The catalogue is kept up to date from the WebAPI of BPS, whatever the WebAPI does.

mod faults;
mod replay;
mod upkeep;

use std::sync::Arc;
use std::time::Duration;

use pst_app::App;
use pst_app::ports::{Actor, CatalogueEntry, Storage};
use pst_app::search::{CatalogueState, Due, FindEntry, ListOutcome, ReadCatalogueState, sync_catalogue};
use pst_catalogue::webapi::{Manners, WebApi, WebApiKey, domains_of};
use pst_domain::Timestamp;
use pst_testkit::FakeClock;
use serde_json::{Value, json};

use replay::{KEY, Replay};

/// An office beside a WebAPI.
struct Office {
    app: App,
    clock: Arc<FakeClock>,
    source: WebApi,
    replay: Replay,
}

impl Office {
    /// A catalogue with nothing in it yet, and a WebAPI that lists 23 books and some of everything else.
    async fn beside(storage: Arc<dyn Storage>) -> Self {
        let replay = Replay::default();
        let url = replay.start().await;
        replay.lists("1905-publication", (1..=23).map(publication).collect());
        replay.lists("1905-pressrelease", vec![press_release()]);
        replay.lists("1900-statictable", vec![static_table()]);
        replay.lists("0000-var", vec![variable()]);
        let now = Timestamp::parse("2026-11-24T09:00:00+07:00").expect("an instant");
        let clock = Arc::new(FakeClock::at(now));
        let app = App { clock: Arc::clone(&clock) as _, ..crate::support::app(storage) };
        Self { app, clock, source: source(&url, KEY, HURRIED), replay }
    }

    async fn in_memory() -> Self {
        Self::beside(Arc::new(pst_testkit::MemoryStorage::default())).await
    }

    async fn sync(&self) -> Vec<ListOutcome> {
        self.sync_if(Due::Now).await
    }

    async fn sync_if(&self, due: Due) -> Vec<ListOutcome> {
        sync_catalogue(&self.app, &self.source, due, &mut |_| {}).await.expect("storage")
    }

    /// Syncs, and tells of one list.
    async fn sync_of(&self, list: &str) -> ListOutcome {
        let outcomes = self.sync().await;
        outcomes.into_iter().find(|outcome| outcome.list == list).expect("the list was read")
    }

    async fn state(&self) -> CatalogueState {
        self.app.query(&Actor::System, &ReadCatalogueState).await.expect("storage")
    }

    async fn entry(&self, id: &str) -> Option<CatalogueEntry> {
        self.app.query(&Actor::System, &FindEntry { id: id.to_owned() }).await.ok()
    }

    /// How many of the 23 books are there.
    async fn books(&self) -> usize {
        let mut work = self.app.storage.begin_read().await.expect("storage");
        work.catalogue_of_source(BOOKS).await.expect("storage").len()
    }
}

/// A source with the three domains of unit 1905.
fn source(url: &str, key: &str, manners: Manners) -> WebApi {
    pst_tests::client::choose_cryptography();
    let key = WebApiKey::parse(key).expect("a key");
    WebApi::new(url, key, &domains_of("1905"), manners).expect("a source")
}

fn publication(n: usize) -> Value {
    json!({
        "pub_id": format!("{n:024x}"), "title": format!("Statistik Perkebunan Lada Jilid {n} 2025"),
        "abstract": "&lt;p&gt;Luas kebun &amp;amp; hasil lada putih.&lt;/p&gt;\r\n&lt;p&gt;Per kecamatan.&lt;/p&gt;",
        "issn": "2745-1234", "sch_date": "2025-09-26", "rl_date": "2025-09-26", "updt_date": null, "size": "13.46 MB"
    })
}

fn press_release() -> Value {
    json!({
        "brs_id": 977, "subj_id": 5, "subj": "Konsumsi &amp; Pendapatan",
        "title": "Persentase Penduduk Miskin Bangka Selatan &lt;5 Persen",
        "abstract": "&lt;ul&gt;&lt;li&gt;Turun 0,2&amp;nbsp;poin&lt;script&gt;alert(1)&lt;/script&gt;&lt;/li&gt;&lt;/ul&gt;",
        "rl_date": "2026-07-16", "updt_date": "2026-07-17", "size": "1 MB", "slide": ""
    })
}

fn static_table() -> Value {
    json!({
        "table_id": "1092", "title": "Produksi Timah Batangan, 1996-2020", "subj_id": 10, "subj": "Pertambangan",
        "updt_date": "2021-02-03", "size": "20 KB"
    })
}

fn variable() -> Value {
    json!({
        "var_id": 2245, "title": "Konsumsi Listrik per Kapita", "sub_id": 7, "sub_name": "Energi", "subcsa_id": 1,
        "subcsa_name": "Ekonomi", "def": "Listrik yang dipakai dibagi jumlah penduduk.", "notes": "-",
        "vertical": 3, "unit": "kWh", "graph_id": 2, "graph_name": "Garis", "turth": null, "turvar": null, "jenis": 1
    })
}

/// Manners of somebody who may do as he likes, for nobody else is there.
const HURRIED: Manners = Manners {
    pause: Duration::from_millis(1),
    timeout: Duration::from_millis(400),
    tries: 2,
    back_off: Duration::from_millis(1),
    failures_max: u32::MAX,
    rest: Duration::ZERO,
};
const BOOKS: &str = "webapi-1905-publication";
