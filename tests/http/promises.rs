//! The report on the three-working-day promise (policies P4 and P5): what it counts, what it leaves out, and for how long.

use pst_app::ports::{Holder, Role};
use serde_json::json;

use crate::consultation::{case, pass, signed_in, user};
use crate::office::{Office, unit};

const DAY: i64 = 86_400;
const NOVEMBER: &str = "/pengawas/janji-daring?dari=2026-11-01&sampai=2026-11-30";

#[tokio::test]
async fn each_start_of_the_clock_is_counted_in_the_days_it_falls_due() {
    let office = Office::open().await;
    let siti = user(&office, 1).await;
    let officer = office.employ(&unit(), Role::Officer, "Budi Santoso").await;
    let budi = signed_in(&office, Holder::Officer(officer)).await;
    let mut supervisor = office.person(Role::Supervisor, "Dewi Kartika").await;
    let empty = supervisor.get(NOVEMBER).await;
    empty.shows(200, "Tidak ada batas waktu yang jatuh tempo").shows(200, "0 dari 0");

    let answered = case(&office, &siti, 1).await;
    budi.post(&format!("{answered}/accept"), json!({})).await.ok(200);
    budi.post(&format!("{answered}/answer"), json!({ "text": "2,3 persen." })).await.ok(200);
    let stopped = case(&office, &siti, 1).await;
    budi.post(&format!("{stopped}/accept"), json!({})).await.ok(200);
    let wanted = json!({ "items": ["years"], "reason": "Tahun yang mana?" });
    budi.post(&format!("{stopped}/request-completion"), wanted).await.ok(200);
    siti.post(&format!("{stopped}/messages"), json!({ "text": "2025" })).await.ok(201);
    budi.post(&format!("{stopped}/accept"), json!({})).await.ok(200);
    let refused = case(&office, &siti, 1).await;
    budi.post(&format!("{refused}/accept"), json!({})).await.ok(200);
    let ground = json!({ "ground": "confidential", "text": "Data responden tidak dapat diberikan." });
    budi.post(&format!("{refused}/refuse"), ground).await.ok(200);

    let report = supervisor.get(NOVEMBER).await;
    report.shows(200, "100,0 %").shows(200, "1 dari 1").shows(200, "2026-0002, hitungan ke-2");
    report.shows(200, "Dialihkan atau ditolak sebelum jatuh tempo 1").shows(200, "Budi Santoso 1");
    pass(&office, 4 * DAY).await;
    let mut supervisor = office.person(Role::Supervisor, "Dewi Lestari").await;
    supervisor.get(NOVEMBER).await.shows(200, "50,0 %").shows(200, "1 dari 2");

    pass(&office, 60 * DAY).await;
    let mut supervisor = office.person(Role::Supervisor, "Dewi Anggraini").await;
    let later = supervisor.get(NOVEMBER).await;
    later.shows(200, "1 dari 2").shows(200, "2026-0001");
    let december = NOVEMBER.replace("-11-", "-12-");
    supervisor.get(&december).await.shows(200, "Tidak ada batas waktu yang jatuh tempo");
    let file = supervisor.get(&NOVEMBER.replace("daring?", "daring.csv?")).await;
    let lines: Vec<&str> = file.html.lines().collect();
    assert_eq!(lines[0], "number,start,accepted_at,due_at,ended_at,verdict");
    let first =
        "2026-0001,1,2026-11-23T09:00:00+07:00,2026-11-26T15:30:00+07:00,2026-11-23T09:00:00+07:00,in_time";
    assert!(lines.contains(&first), "{lines:?}");
    assert_eq!(lines.len(), 5, "{lines:?}");
}

#[tokio::test]
async fn the_report_is_the_supervisors() {
    let office = Office::open().await;
    let mut officer = office.person(Role::Officer, "Budi Santoso").await;
    for path in [NOVEMBER, "/pengawas/janji-daring.csv", "/pengawas/janji-daring.xlsx"] {
        assert_eq!(officer.get(path).await.status.as_u16(), 403, "{path}");
    }
}
