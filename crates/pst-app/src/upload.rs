//! Files that people send: of few types, checked by name and by content, and small.

use crate::{AppError, Violation};

/// A file as it was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// Name for people, as it came.
    pub name: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// What is kept of a file beside its bytes.
pub(crate) struct Checked {
    pub(crate) name: String,
    pub(crate) media_type: &'static str,
    pub(crate) size: u32,
}

impl NewFile {
    /// Whether it may be kept where files have at most `max` bytes.
    pub(crate) fn check(&self, max: u32) -> Result<Checked, AppError> {
        let name = clean(&self.name);
        let media_type = media_type(&name, &self.bytes).ok_or_else(|| refused("attachment.type", None))?;
        let size = u32::try_from(self.bytes.len()).ok().filter(|size| *size <= max);
        let size = size.ok_or_else(|| refused("attachment.too_large", Some(max / MEBIBYTE)))?;
        Ok(Checked { name, media_type, size })
    }
}

/// More files than there may be.
pub(crate) fn too_many(max: usize) -> AppError {
    refused("attachment.too_many", u32::try_from(max).ok())
}

fn refused(code: &'static str, max: Option<u32>) -> AppError {
    let max = max.and_then(|max| usize::try_from(max).ok());
    AppError::Invalid(vec![Violation { pointer: "/file".to_owned(), code, clause: None, max }])
}

/// The last part of a path, without what could break a header or fool a reader, and not too long.
fn clean(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain = last.chars().filter(|letter| letter.is_alphanumeric() || " ._-()".contains(*letter));
    let plain: Vec<char> = plain.collect();
    plain[plain.len().saturating_sub(NAME_CHARS_MAX)..].iter().collect::<String>().trim().to_owned()
}

/// The media type, if the name's ending is allowed and the content is what it says.
fn media_type(name: &str, bytes: &[u8]) -> Option<&'static str> {
    let (_, extension) = name.rsplit_once('.')?;
    let office = |folder: &[u8]| bytes.starts_with(b"PK\x03\x04") && contains(bytes, folder);
    let text = || std::str::from_utf8(bytes).is_ok_and(|text| !text.contains('\0'));
    let (media_type, genuine) = match extension.to_ascii_lowercase().as_str() {
        "pdf" => ("application/pdf", bytes.starts_with(b"%PDF-")),
        "png" => ("image/png", bytes.starts_with(b"\x89PNG\r\n\x1a\n")),
        "jpg" | "jpeg" => ("image/jpeg", bytes.starts_with(b"\xff\xd8\xff")),
        "xlsx" => ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", office(b"xl/")),
        "docx" => {
            ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", office(b"word/"))
        }
        "csv" => ("text/csv", text()),
        "txt" => ("text/plain", text()),
        _ => return None,
    };
    genuine.then_some(media_type)
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

pub(crate) const MEBIBYTE: u32 = 1_024 * 1_024;
const NAME_CHARS_MAX: usize = 100;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_name_says_or_is_refused() {
        let kind = |name, bytes: &[u8]| media_type(name, bytes);
        assert_eq!(kind("Surat.PDF", b"%PDF-1.7 ..."), Some("application/pdf"));
        assert_eq!(kind("tabel.csv", "kota;nilai\n".as_bytes()), Some("text/csv"));
        assert!(kind("tabel.xlsx", b"PK\x03\x04....xl/workbook.xml").is_some());
        for (name, bytes) in [
            ("surat.pdf", b"<html><script>".as_slice()),
            ("halaman.html", b"<html>"),
            ("gambar.svg", b"<svg>"),
            ("arsip.zip", b"PK\x03\x04"),
            ("tabel.docx", b"PK\x03\x04....xl/workbook.xml"),
            ("gambar.png", b"\xff\xd8\xff"),
            ("catatan.txt", b"a\0b"),
            ("catatan.txt", b"\xff\xfe"),
            ("tanpa-akhiran", b"%PDF-"),
        ] {
            assert_eq!(kind(name, bytes), None, "{name}");
        }
    }

    #[test]
    fn a_name_keeps_its_ending_and_loses_what_could_harm() {
        assert_eq!(clean("../../etc/pass\r\nwd\u{202e}\".pdf"), "passwd.pdf");
        assert_eq!(clean("C:\\data\\tabel inflasi.xlsx"), "tabel inflasi.xlsx");
        let long = clean(&format!("{}.pdf", "a".repeat(500)));
        assert_eq!(long.len(), NAME_CHARS_MAX, "{long}");
        assert_eq!(long.rsplit_once('.').map(|(_, kind)| kind), Some("pdf"), "{long}");
    }
}
