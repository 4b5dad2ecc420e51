//! What a first visit to a public page weighs: the page and all it links, compressed, with heads.

use std::collections::BTreeSet;

use super::Setting;
use super::arrivals::guest;
use super::http::Connection;
use super::office::{Office, empty_folder, expect, sqlite_in};
use super::row::{Goal, Row};
use crate::Outcome;

pub(super) fn weights(_: &Setting) -> Outcome<Vec<Row>> {
    let office = Office::on(&sqlite_in(&empty_folder("pages")?))?;
    let issued = expect(office.kiosk()?.send("POST", "/api/v1/units/1905/visits", &guest(0)), 201)?;
    let token = issued["tracking"]["token"].as_str().unwrap_or_default().to_owned();
    let mut rows = Vec::new();
    for (name, path) in PAGES.iter().map(|(name, path)| (*name, path.replace("{token}", &token))) {
        let mut plain = office.kiosk()?;
        let page = plain.send("GET", &path, "").map_err(|error| format!("{path}: {error}"))?;
        if page.status != 200 {
            return Err(format!("{path} answers {}", page.status));
        }
        let mut packed = office.kiosk_with("accept-encoding: gzip\r\n")?;
        let mut bytes = weight(&mut packed, &path)?;
        for file in linked(&String::from_utf8_lossy(&page.body)) {
            bytes += weight(&mut packed, &file)?;
        }
        #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
        rows.push(Row::new(format!("first load of {name}"), bytes as f64 / 1e3, Goal::AtMost(20.0), "kB"));
    }
    Ok(rows)
}

fn weight(connection: &mut Connection, path: &str) -> Outcome<usize> {
    let answer = connection.send("GET", path, "").map_err(|error| format!("{path}: {error}"))?;
    if answer.status == 200 {
        Ok(answer.wire_bytes)
    } else {
        Err(format!("{path} answers {}", answer.status))
    }
}

/// The files that a browser fetches because a page names them.
fn linked(page: &str) -> BTreeSet<String> {
    let tags = page.split('<').filter(|tag| FETCHED.iter().any(|name| tag.starts_with(name)));
    let values = tags.flat_map(|tag| tag.split('"')).filter(|value| value.starts_with("/aset/"));
    values.map(|value| value.replace("&amp;", "&")).collect()
}

/// Where nobody has to sign in.
const PAGES: &[(&str, &str)] = &[
    ("portal", "/"),
    ("standard", "/standar/1905"),
    ("kiosk", "/kios/1905"),
    ("guest book", "/kios/1905/buku-tamu?layanan=konsultasi-statistik"),
    ("board", "/papan/1905"),
    ("tracking, code entry", "/t"),
    ("tracking", "/t/{token}"),
    ("sign-in", "/masuk"),
];
const FETCHED: [&str; 3] = ["link ", "script ", "img "];
