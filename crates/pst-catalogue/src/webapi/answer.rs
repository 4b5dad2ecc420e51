//! What the WebAPI answers: a page of rows, that there is nothing, a refusal, or something else.

use pst_app::search::SourceFault;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::plain::{plain, shortened};

/// A page as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RowsPage<R> {
    pub(super) rows: Vec<R>,
    pub(super) pages: u32,
    pub(super) total: u64,
}

#[derive(Debug, Deserialize)]
struct Envelope {
    status: String,
    #[serde(rename = "data-availability", default)]
    availability: String,
    #[serde(default)]
    data: Value,
    #[serde(default)]
    message: String,
}

#[derive(Debug, Clone, Copy, Deserialize)]
struct PageObject {
    page: u32,
    pages: u32,
    total: u64,
}

/// Reads the answer to a request for page `wanted` of a list.
///
/// # Errors
///
/// [`SourceFault::Refused`] if the WebAPI says so, [`SourceFault::Unreadable`] for everything that is neither a page
/// of the list nor one of the two ways to say that there is nothing.
pub(super) fn read<R: DeserializeOwned>(body: &[u8], wanted: u32) -> Result<RowsPage<R>, SourceFault> {
    let envelope: Envelope = serde_json::from_slice(body).map_err(|fault| not_the_envelope(body, &fault))?;
    match (envelope.status.as_str(), envelope.availability.as_str(), envelope.data) {
        ("OK", "available", Value::Array(data)) => page(data, wanted),
        ("OK", availability, Value::String(nothing)) if says_nothing(availability, &nothing) => {
            if wanted > 1 {
                return Err(SourceFault::Changed);
            }
            Ok(RowsPage { rows: Vec::new(), pages: 0, total: 0 })
        }
        ("OK", availability, _) => {
            let availability = shortened(availability, WORDS_MAX);
            Err(unreadable(format!("no page of rows (data-availability \"{availability}\")")))
        }
        (_, _, _) => Err(SourceFault::Refused(shortened(&plain(&envelope.message), WORDS_MAX))),
    }
}

fn says_nothing(availability: &str, data: &str) -> bool {
    data.is_empty() && matches!(availability, "not-available" | "list-not-available")
}

/// The page object, and the rows.
fn page<R: DeserializeOwned>(data: Vec<Value>, wanted: u32) -> Result<RowsPage<R>, SourceFault> {
    let parts: [Value; 2] =
        data.try_into().map_err(|data: Vec<Value>| unreadable(format!("{} parts, not 2", data.len())))?;
    let [object, Value::Array(rows)] = parts else {
        return Err(unreadable("the second part is no list of rows".to_owned()));
    };
    let object = PageObject::deserialize(object).map_err(|fault| unreadable(format!("page: {fault}")))?;
    if object.page != wanted {
        return Err(unreadable(format!("page {} instead of {wanted}", object.page)));
    }
    if rows.is_empty() && object.total > 0 {
        return Err(unreadable(format!("page {wanted} has no rows")));
    }
    let rows = rows.into_iter().zip(1..).map(|(row, number)| {
        R::deserialize(row).map_err(|fault| unreadable(format!("page {wanted}, row {number}: {fault}")))
    });
    Ok(RowsPage { rows: rows.collect::<Result<_, _>>()?, pages: object.pages, total: object.total })
}

fn not_the_envelope(body: &[u8], fault: &serde_json::Error) -> SourceFault {
    let is_page = body.trim_ascii_start().first() == Some(&b'<');
    unreadable(if is_page { "a page for people".to_owned() } else { fault.to_string() })
}

fn unreadable(why: String) -> SourceFault {
    SourceFault::Unreadable(why)
}

const WORDS_MAX: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;

    fn check(body: &str, wanted: u32, expected: Result<(usize, u32, u64), &str>) {
        let read = read::<Value>(body.as_bytes(), wanted);
        let read = read.map(|page| (page.rows.len(), page.pages, page.total));
        assert_eq!(
            read.as_ref().map_err(SourceFault::code),
            expected.as_ref().map_err(|code| *code),
            "{body}: {read:?}"
        );
    }

    #[test]
    fn only_the_documented_forms_are_pages_or_nothing() {
        let page = r#"{"status":"OK","data-availability":"available","data":[{"page":2,"pages":51,"per_page":10,"count":2,"total":502},[{},{}]]}"#;
        check(page, 2, Ok((2, 51, 502)));
        check(page, 3, Err("catalogue.unreadable"));
        for nothing in ["not-available", "list-not-available"] {
            let body = format!(r#"{{"status":"OK","data-availability":"{nothing}","data":""}}"#);
            check(&body, 1, Ok((0, 0, 0)));
            check(&body, 2, Err("catalogue.changed"));
        }
        check(r#"{"status":"Error","message":"key tidak valid"}"#, 1, Err("catalogue.refused"));
        for strange in [
            "",
            "null",
            "[]",
            "<!DOCTYPE html><html><body>Just a moment…</body></html>",
            r#"{"data":""}"#,
            r#"{"status":"OK","data":""}"#,
            r#"{"status":"OK","data-availability":"available","data":""}"#,
            r#"{"status":"OK","data-availability":"available","data":null}"#,
            r#"{"status":"OK","data-availability":"not-available","data":"segera"}"#,
            r#"{"status":"OK","data-availability":"available","data":[]}"#,
            r#"{"status":"OK","data-availability":"available","data":[{"page":1,"pages":1,"total":1}]}"#,
            r#"{"status":"OK","data-availability":"available","data":[{"page":1,"pages":1,"total":1},{}]}"#,
            r#"{"status":"OK","data-availability":"available","data":[{"page":1,"pages":1,"total":1},[]]}"#,
            r#"{"status":"OK","data-availability":"available","data":[{"total":1},[{}]]}"#,
        ] {
            check(strange, 1, Err("catalogue.unreadable"));
        }
    }
}
