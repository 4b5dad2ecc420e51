//! Supervisor samples.

use pst_http::ui::view::inbox::Tab;
use pst_http::ui::view::officer::{Message, Tone};
use pst_http::ui::view::setup::{DeviceCode, Issued};
use pst_http::ui::view::supervisor::{
    CounterNow, CounterRow, Counters, DeviceRow, Devices, Excluded, Figure, HourCount, Overview, People,
    PeriodFilter, PersonRow, Promise, PromiseRow, Report, ReportRow, Todo,
};
use pst_http::ui::view::{Choice, Field};
use pst_i18n::{Language, text};

use super::{Sample, either, sample, staff};

pub(super) fn samples(language: Language) -> Vec<Sample> {
    let overview = overview(language);
    let quiet = Overview { hours: vec![], todo: vec![], catalogue: String::new(), ..overview.clone() };
    let report = report(language);
    let empty = Report { rows: vec![], excluded: vec![], ..report.clone() };
    let promise = promise(language);
    let nothing_due = Promise { rows: vec![], excluded: vec![], stops: vec![], ..promise.clone() };
    vec![
        sample("staff-overview", &overview),
        sample("staff-overview-empty", &quiet),
        sample("staff-report", &report),
        sample("staff-report-empty", &empty),
        sample("staff-promise", &promise),
        sample("staff-promise-empty", &nothing_due),
        sample("staff-counters", &counters(language)),
        sample("staff-people", &people(language)),
        sample("staff-devices", &devices(language)),
    ]
}

fn figure(label: String, value: &str, detail: String) -> Figure {
    Figure { label, value: value.into(), detail }
}

fn overview(language: Language) -> Overview {
    let counter = |number, state: String, alarm, detail: &str| CounterNow {
        name: format!("{} {number}", either(language, "Loket", "Counter")),
        state,
        alarm,
        detail: detail.into(),
    };
    let counts = [("08", 4), ("09", 7), ("10", 9), ("11", 5), ("13", 3)];
    Overview {
        page: staff(language, "/pengawas"),
        date: either(language, "Senin, 23 November 2026", "Monday, 23 November 2026"),
        updated: "09.41".into(),
        figures: vec![
            figure(
                either(language, "Menunggu", "Waiting"),
                "3",
                either(language, "terlama 11.02", "longest 11.02"),
            ),
            figure(
                either(language, "Dilayani dalam 5 menit", "Served within 5 minutes"),
                "96,4 %",
                either(language, "54 dari 56", "54 of 56"),
            ),
            figure(
                either(language, "Tunggu giliran (median)", "Handover (median)"),
                "01.12",
                "n = 56".into(),
            ),
            figure(either(language, "Tunggu giliran (p90)", "Handover (p90)"), "03.40", "n = 56".into()),
        ],
        counters: vec![
            counter(1, either(language, "Dilayani", "Serving"), false, "Ani Lestari · K007 · 06.41"),
            counter(2, either(language, "Terlambat", "Late"), true, "Budi Santoso · 05.42"),
            counter(3, either(language, "Istirahat", "On a break"), false, "Citra Wulan"),
        ],
        hours: counts.map(|(hour, count)| HourCount { hour: hour.into(), count }).into(),
        hours_text: either(language, "28 kunjungan, terbanyak pukul 10 (9).", "28 visits, most at 10 (9)."),
        todo: vec![Todo {
            text: either(
                language,
                "TV ruang tunggu tidak terhubung sejak 09.40 WIB.",
                "Waiting-room TV offline since 09.40.",
            ),
            href: "/pengawas/perangkat".into(),
        }],
        catalogue: either(
            language,
            "Senin, 23 November 2026 pukul 02.10 WIB",
            "Monday, 23 November 2026 at 02.10 WIB",
        ),
    }
}

pub(super) fn period(language: Language, action: &str) -> PeriodFilter {
    let named = |key: &str, current| Tab {
        label: text(language, key),
        href: format!("{action}?dari=2026-11-01&sampai=2026-11-30"),
        count: None,
        current,
    };
    PeriodFilter {
        action: action.into(),
        from: "2026-11-01".into(),
        to: "2026-11-30".into(),
        words: "November 2026".into(),
        named: vec![named("period-today", false), named("period-month", true)],
        before: format!("{action}?dari=2026-10-01&sampai=2026-10-31"),
        after: Some(format!("{action}?dari=2026-12-01&sampai=2026-12-31")),
        running: true,
    }
}

fn report(language: Language) -> Report {
    let row = |number: &str, waited: &str, late| ReportRow {
        date: either(language, "Sen, 23 Nov", "Mon, 23 Nov"),
        number: number.into(),
        counter: either(language, "Loket 2", "Counter 2"),
        eligible: "09.38.10".into(),
        started: "09.41.22".into(),
        waited: waited.into(),
        verdict: if late {
            either(language, "Terlambat", "Late")
        } else {
            either(language, "Tepat waktu", "In time")
        },
        late,
    };
    Report {
        page: staff(language, "/pengawas/laporan"),
        period: period(language, "/pengawas/laporan"),
        figures: overview(language).figures,
        excluded: vec![Excluded {
            reason: either(language, "Layanan tidak selesai pada hari yang sama", "Service not finished on its own day"),
            count: 1,
        }],
        rows: vec![row("K008", "03.12", false), row("K007", "05.42", true)],
        csv: "/pengawas/laporan.csv?dari=2026-11-23&sampai=2026-11-23".into(),
        xlsx: "/pengawas/laporan.xlsx?dari=2026-11-23&sampai=2026-11-23".into(),
        clause: "Pengguna layanan akan dilayani maksimal 5 (lima) menit sejak pengguna layana npada antrian sebelumnya selesai.".into(),
        clause_source: either(language, "SK 23/2024, waktu penyelesaian", "SK 23/2024, time limit"),
    }
}

fn promise(language: Language) -> Promise {
    let row = |number: String, ended: &str, verdict: String, tone: &str| PromiseRow {
        number,
        accepted: either(language, "Sen, 23 Nov 09.41", "Mon, 23 Nov 09.41"),
        due: either(language, "Kam, 26 Nov 15.30", "Thu, 26 Nov 15.30"),
        ended: ended.into(),
        verdict,
        tone: tone.into(),
    };
    let again = either(language, "2026-0002, hitungan ke-2", "2026-0002, count 2");
    let late = either(language, "Terlambat", "Late");
    let counted = |reason: String| vec![Excluded { reason, count: 1 }];
    Promise {
        page: staff(language, "/pengawas/janji-daring"),
        period: period(language, "/pengawas/janji-daring"),
        figures: vec![figure(
            either(language, "Dijawab tepat waktu", "Answered in time"),
            "50,0 %",
            either(language, "1 dari 2", "1 of 2"),
        )],
        excluded: counted(either(language, "Masih berjalan", "Still running")),
        stops: counted("Budi Santoso".into()),
        rows: vec![
            row(again, "–", late, "bad"),
            row("2026-0001".into(), "09.58", either(language, "Tepat waktu", "In time"), "good"),
        ],
        csv: "/pengawas/janji-daring.csv?dari=2026-11-01&sampai=2026-11-30".into(),
        xlsx: "/pengawas/janji-daring.xlsx?dari=2026-11-01&sampai=2026-11-30".into(),
        clause: "Pengguna layanan daring akan dilayani maksimal 3 (tiga) hari kerja.".into(),
        clause_source: either(language, "SK 23/2024, waktu penyelesaian", "SK 23/2024, time limit"),
    }
}

fn choices(language: Language, rows: &[(&str, &str, &str)]) -> Vec<Choice> {
    let choice = |(value, id, en): &(&str, &str, &str)| Choice {
        value: (*value).into(),
        label: either(language, id, en),
        chosen: false,
    };
    rows.iter().map(choice).collect()
}

fn counters(language: Language) -> Counters {
    let row = |number: &str, state: String, open| CounterRow {
        number: number.into(),
        name: format!("{} {number}", either(language, "Loket", "Counter")),
        services: either(language, "Konsultasi statistik", "Statistical consultation"),
        state,
        open,
    };
    Counters {
        page: staff(language, "/pengawas/loket"),
        message: Some(Message {
            tone: Tone::Good,
            text: either(language, "Loket 2 ditambahkan.", "Counter 2 was added."),
        }),
        rows: vec![
            row("1", either(language, "Buka, Ani Lestari", "Open, Ani Lestari"), true),
            row("2", either(language, "Tutup", "Closed"), false),
        ],
        services: choices(
            language,
            &[
                ("konsultasi-statistik", "Konsultasi statistik", "Statistical consultation"),
                ("perpustakaan", "Perpustakaan", "Library"),
            ],
        ),
    }
}

fn people(language: Language) -> People {
    let row = |id: &str, name: &str, roles: String, active, own| PersonRow {
        id: id.into(),
        name: name.into(),
        email: format!("{id}@contoh.id"),
        roles,
        active,
        own,
    };
    People {
        page: staff(language, "/pengawas/orang"),
        message: None,
        issued: Some(Issued {
            name: "Budi Santoso".into(),
            email: "budi@contoh.id".into(),
            password: "kelapa-rumput-42-biru".into(),
        }),
        rows: vec![
            row("ratna", "Ratna Dewi", either(language, "Administrator", "Administrator"), true, true),
            row("budi", "Budi Santoso", either(language, "Petugas", "Officer"), true, false),
            row("citra", "Citra Wulan", either(language, "Petugas", "Officer"), false, false),
        ],
        errors: vec![],
        name: Field::default(),
        email: Field::default(),
        roles: choices(
            language,
            &[("officer", "Petugas", "Officer"), ("supervisor", "Pengawas", "Supervisor")],
        ),
    }
}

fn devices(language: Language) -> Devices {
    let row = |id: &str, name: String, kind: String, state: String, online| DeviceRow {
        id: id.into(),
        name,
        kind,
        state,
        online,
    };
    let kiosk = either(language, "Kios", "Kiosk");
    let board = either(language, "Papan antrean", "Queue board");
    Devices {
        page: staff(language, "/pengawas/perangkat"),
        message: None,
        issued: Some(DeviceCode { kind: board.clone(), code: "4HXP-82QT".into() }),
        address: "http://192.168.1.10:8080/perangkat".into(),
        rows: vec![
            row("d1", format!("{kiosk} 1"), kiosk.clone(), either(language, "Terhubung", "Connected"), true),
            row(
                "d2",
                either(language, "TV ruang tunggu", "Waiting-room TV"),
                board,
                either(language, "Tidak terhubung sejak 09.40 WIB", "Offline since 09.40"),
                false,
            ),
        ],
        kinds: choices(language, &[("kiosk", "Kios", "Kiosk"), ("board", "Papan antrean", "Queue board")]),
        name: Field::default(),
    }
}
