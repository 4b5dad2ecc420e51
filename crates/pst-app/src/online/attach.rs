//! Files of a conversation: few types, checked by name and by content, small, and read by the two sides alone.

use async_trait::async_trait;
use pst_domain::{AttachmentId, ConsultationId};

use super::change::Party;
use crate::ports::{AttachmentRecord, UnitOfWork};
use crate::{AppError, Env, UseCase, Violation};

/// Somebody uploads a file, to go with the next message.
#[derive(Debug, Clone)]
pub struct Attach {
    /// The conversation.
    pub consultation: ConsultationId,
    /// Who.
    pub by: Party,
    /// Name for people, as it came.
    pub name: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// Reads a file of a conversation.
#[derive(Debug, Clone)]
pub struct ReadAttachment {
    /// The conversation it must belong to.
    pub consultation: ConsultationId,
    /// The file.
    pub id: AttachmentId,
    /// Who reads.
    pub by: Party,
}

#[async_trait]
impl UseCase for Attach {
    type Output = AttachmentId;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<AttachmentId, AppError> {
        case_open_to(uow, self.consultation, &self.by).await?;
        store(env, uow, self, None).await
    }
}

/// Stores a file, with the message it goes with if that is written already.
pub(super) async fn store(
    env: &Env<'_>,
    uow: &mut dyn UnitOfWork,
    file: &Attach,
    message: Option<u32>,
) -> Result<AttachmentId, AppError> {
    let name = clean(&file.name);
    let media_type = media_type(&name, &file.bytes).ok_or_else(|| refused("attachment.type"))?;
    let size = u32::try_from(file.bytes.len()).ok().filter(|size| *size <= ATTACHMENT_BYTES_MAX);
    let size = size.ok_or_else(|| refused("attachment.too_large"))?;
    if uow.attachments(file.consultation).await?.len() >= ATTACHMENTS_MAX {
        return Err(refused("attachment.too_many"));
    }
    let attachment = AttachmentRecord {
        id: AttachmentId(env.ids.uuid()),
        consultation: file.consultation,
        author: file.by.author(),
        message,
        name,
        media_type: media_type.to_owned(),
        size,
        at: env.now,
    };
    uow.attachment_insert(&attachment, &file.bytes).await?;
    Ok(attachment.id)
}

#[async_trait]
impl UseCase for ReadAttachment {
    type Output = (AttachmentRecord, Vec<u8>);

    async fn run(&self, _env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<Self::Output, AppError> {
        let missing = || AppError::NotFound { what: "attachment" };
        case_open_to(uow, self.consultation, &self.by).await?;
        let found = uow.attachment_find(self.id).await?.filter(|file| {
            // What was not sent yet is its author's alone.
            let sent = file.message.is_some() || file.author == self.by.author();
            file.consultation == self.consultation && sent
        });
        let bytes = uow.attachment_bytes(self.id).await?;
        found.zip(bytes).ok_or_else(missing)
    }
}

async fn case_open_to(uow: &mut dyn UnitOfWork, id: ConsultationId, party: &Party) -> Result<(), AppError> {
    let found = uow.consultation_find(id).await?.filter(|record| party.has_part_in(&record.case.value));
    found.map(drop).ok_or(AppError::NotFound { what: "consultation" })
}

fn refused(code: &'static str) -> AppError {
    AppError::Invalid(vec![Violation { pointer: "/file".to_owned(), code, clause: None, max: None }])
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

/// Bytes a file may have.
pub const ATTACHMENT_BYTES_MAX: u32 = 5 * 1_024 * 1_024;
/// Files a conversation may have: with their size, what one case can take of the disk.
const ATTACHMENTS_MAX: usize = 20;
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
