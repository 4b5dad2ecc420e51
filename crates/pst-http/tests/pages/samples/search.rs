//! Sample data for the pages of search.

use pst_http::ui::view::search::{Ask, Entry, HitLine, Outcome, Results};
use pst_http::ui::view::{Choice, Field};
use pst_i18n::Language;

use super::{Sample, either, page, sample};

pub(super) fn samples(language: Language) -> Vec<Sample> {
    let blank = Results {
        page: page(language, "/cari"),
        query: Field::default(),
        outcome: None,
        total: 0,
        understood: None,
        kinds: Vec::new(),
        years: Vec::new(),
        areas: Vec::new(),
        next: None,
        ask: None,
    };
    let asked = Results {
        query: Field::of("inflasi toboali"),
        ask: Some("/cari/1/belum-terjawab".into()),
        ..blank.clone()
    };
    let all = |other: &str| vec![choice(&either(language, "Semua", "All"), true), choice(other, false)];
    let found = Results {
        outcome: Some(Outcome::Found(vec![term(language), table(language)])),
        total: 12,
        understood: Some("inflasi toboali".into()),
        kinds: all(&either(language, "Tabel", "Table")),
        years: all("2023"),
        areas: all("Kabupaten Bangka Selatan"),
        next: Some("/cari?q=inflasi&mulai=1.10".into()),
        ..asked.clone()
    };
    vec![
        sample("search-blank", &blank),
        sample("search-results", &found),
        sample("search-nothing", &Results { outcome: Some(Outcome::Nothing), ..asked.clone() }),
        sample("search-unavailable", &Results { outcome: Some(Outcome::Unavailable), ..asked }),
        sample("search-entry", &entry(language)),
        sample("search-ask", &ask(language)),
    ]
}

fn choice(label: &str, chosen: bool) -> Choice {
    Choice { value: label.to_lowercase(), label: label.into(), chosen }
}

fn term(language: Language) -> HitLine {
    HitLine {
        title: "Inflasi".into(),
        href: "/katalog/g-inflasi".into(),
        leaves: false,
        details: "/katalog/g-inflasi".into(),
        kind: either(language, "Istilah", "Term"),
        origin: "Indonesia".into(),
        snippet: "Kenaikan harga barang dan jasa secara umum.".into(),
    }
}

fn table(language: Language) -> HitLine {
    HitLine {
        title: "Inflasi Tahunan Menurut Kota".into(),
        href: "https://www.bps.go.id/id/statistics-table/2/MjI0NSMy/inflasi.html".into(),
        leaves: true,
        details: "/katalog/tab-0000-2245".into(),
        kind: either(language, "Tabel", "Table"),
        origin: "Indonesia · 2025".into(),
        snippet: String::new(),
    }
}

fn entry(language: Language) -> Entry {
    Entry {
        page: page(language, "/katalog/g-inflasi"),
        title: "Inflasi".into(),
        kind: either(language, "Istilah", "Term"),
        summary: "Kenaikan harga barang dan jasa secara umum.".into(),
        facts: vec![(either(language, "Subjek", "Subject"), "Harga-Harga".into())],
        official: Some("https://sirusa.web.bps.go.id/metadata".into()),
        related: vec![("Deflasi".into(), "/cari?q=Deflasi".into())],
    }
}

fn ask(language: Language) -> Ask {
    Ask {
        page: page(language, "/cari/1/petugas"),
        next: "lanjut=%2Fkonsultasi%2Fbaru%3Fcari%3D1".into(),
        address: "Komplek Perkantoran Pemkab Bangka Selatan 33783".into(),
        hours: vec![either(language, "Senin–Kamis 08.00–15.30 WIB", "Monday–Thursday 08.00–15.30 WIB")],
        phone: "0718 4220039".into(),
        email: "bps1905@bps.go.id".into(),
    }
}
