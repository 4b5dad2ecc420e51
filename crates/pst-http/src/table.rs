//! Tables to take away, as CSV and as a spreadsheet.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use pst_domain::rating::Hundredths;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format as Look, Workbook, XlsxError};

use crate::problem::Fault;

/// A table with its headings, named by what it holds.
pub(crate) struct Table {
    pub(crate) name: String,
    pub(crate) headings: Vec<&'static str>,
    pub(crate) rows: Vec<Vec<Cell>>,
}

/// What a table holds in one place.
pub(crate) enum Cell {
    Text(String),
    Number(i64),
    Hundredths(Hundredths),
    Nothing,
}

/// How a table is taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Csv,
    Xlsx,
}

impl Format {
    /// CSV, unless the other is named.
    pub(crate) fn named(name: &str) -> Self {
        if name == "xlsx" { Self::Xlsx } else { Self::Csv }
    }
}

impl Table {
    /// The table as a file. The same table always gives the same bytes.
    pub(crate) fn file(&self, format: Format) -> Result<Response, Fault> {
        let (kind, ending, bytes) = match format {
            Format::Csv => ("text/csv; charset=utf-8", "csv", self.csv()?),
            Format::Xlsx => (XLSX, "xlsx", self.xlsx().map_err(Fault::internal)?),
        };
        Ok(attachment(kind, &format!("{}.{ending}", self.name), bytes))
    }

    fn csv(&self) -> Result<Vec<u8>, Fault> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(&self.headings).map_err(Fault::internal)?;
        for row in &self.rows {
            let cells = row.iter().map(|cell| match cell {
                Cell::Text(text) => harmless(text),
                Cell::Number(number) => number.to_string(),
                Cell::Hundredths(number) => number.to_string(),
                Cell::Nothing => String::new(),
            });
            writer.write_record(cells).map_err(Fault::internal)?;
        }
        writer.into_inner().map_err(|fault| Fault::internal(fault.into_error()))
    }

    /// Text stays text here, whatever it begins with: no cell is written as a formula.
    fn xlsx(&self) -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        book.set_properties(
            &DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?),
        );
        let sheet = book.add_worksheet();
        let heading = Look::new().set_bold();
        let two_decimals = Look::new().set_num_format("0.00");
        for (column, name) in (0..).zip(&self.headings) {
            sheet.write_string_with_format(0, column, *name, &heading)?;
        }
        for (line, row) in (1..).zip(&self.rows) {
            for (column, cell) in (0..).zip(row) {
                match cell {
                    Cell::Text(text) => sheet.write_string(line, column, text)?,
                    Cell::Number(number) => sheet.write(line, column, *number)?,
                    Cell::Hundredths(number) => {
                        let value = f64::from(number.0) / 100.0;
                        sheet.write_number_with_format(line, column, value, &two_decimals)?
                    }
                    Cell::Nothing => continue,
                };
            }
        }
        sheet.set_freeze_panes(1, 0)?.autofit();
        book.save_to_buffer()
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<Hundredths> for Cell {
    fn from(number: Hundredths) -> Self {
        Self::Hundredths(number)
    }
}

impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(cell: Option<T>) -> Self {
        cell.map_or(Self::Nothing, Into::into)
    }
}

/// A file to be saved.
pub(crate) fn attachment(kind: &'static str, name: &str, bytes: Vec<u8>) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)], bytes)
        .into_response()
}

/// A cell that a spreadsheet takes for text: one that begins like a formula gets an apostrophe before it.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read as _};

    use super::{Cell, Table, harmless};

    #[test]
    fn no_cell_is_a_formula() {
        for cell in ["=1+1", "+62", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            assert_eq!(harmless(cell), format!("'{cell}"));
        }
        for cell in ["K001", "2026-11-23", "tidak hadir = 1", ""] {
            assert_eq!(harmless(cell), cell);
        }
    }

    #[test]
    fn a_spreadsheet_repeats_byte_for_byte_and_keeps_text_as_text() {
        let row = vec![Cell::from("=HYPERLINK(1)".to_owned()), Cell::Number(-5), Cell::Nothing];
        let table =
            Table { name: "x".to_owned(), headings: vec!["name", "seconds", "note"], rows: vec![row] };
        let bytes = table.xlsx().expect("a spreadsheet");
        assert_eq!(bytes, table.xlsx().expect("a spreadsheet"));
        let strings = part(&bytes, "xl/sharedStrings.xml");
        assert!(strings.contains("<t>=HYPERLINK(1)</t>"), "{strings}");
        let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
        assert!(sheet.contains(r#"<c r="A2" t="s">"#) && !sheet.contains("<f>"), "{sheet}");
        assert!(sheet.contains(r#"<c r="B2"><v>-5</v></c>"#) && !sheet.contains(r#"r="C2""#), "{sheet}");
        assert!(part(&bytes, "docProps/core.xml").contains("2000-01-01T00:00:00Z"));
    }

    fn part(spreadsheet: &[u8], name: &str) -> String {
        let mut parts = zip::ZipArchive::new(Cursor::new(spreadsheet)).expect("a spreadsheet is a ZIP file");
        let mut text = String::new();
        parts.by_name(name).expect("a part").read_to_string(&mut text).expect("text");
        text
    }
}
