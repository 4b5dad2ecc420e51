//! Tables to take away as CSV.

use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::problem::Fault;

/// A table with its headings, named by what it holds.
pub(super) struct Table {
    pub(super) name: String,
    pub(super) headings: Vec<&'static str>,
    pub(super) rows: Vec<Vec<String>>,
}

impl Table {
    /// The table as a CSV file. The same table always gives the same bytes.
    pub(super) fn csv(&self) -> Result<Response, Fault> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(&self.headings).map_err(Fault::internal)?;
        for row in &self.rows {
            writer.write_record(row.iter().map(|cell| harmless(cell))).map_err(Fault::internal)?;
        }
        let bytes = writer.into_inner().map_err(|fault| Fault::internal(fault.into_error()))?;
        Ok(attachment("text/csv; charset=utf-8", &format!("{}.csv", self.name), bytes))
    }
}

/// A file to be saved.
pub(super) fn attachment(kind: &'static str, name: &str, bytes: Vec<u8>) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)], bytes)
        .into_response()
}

/// A cell that a spreadsheet takes for text: one that begins like a formula gets an apostrophe before it.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn no_cell_is_a_formula() {
        for cell in ["=1+1", "+62", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            assert_eq!(harmless(cell), format!("'{cell}"));
        }
        for cell in ["K001", "2026-11-23", "tidak hadir = 1", ""] {
            assert_eq!(harmless(cell), cell);
        }
    }
}
