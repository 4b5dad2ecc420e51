//! Files that go with a complaint: checked like those of a conversation, sealed like its words.

use async_trait::async_trait;
use pst_domain::ComplaintId;

use super::case::{CaseFile, ComplaintFile, case_for};
use super::key::ComplaintKey;
use super::register::ReadCase;
use crate::ports::UnitOfWork;
use crate::upload::{Checked, MEBIBYTE, too_many};
use crate::{AppError, Env, NewFile, UseCase};

/// An officer reads a file of a complaint. There is none for those who may not read the complaint.
#[derive(Debug, Clone)]
pub struct ReadComplaintFile {
    /// The complaint, and who reads.
    pub case: ReadCase,
    /// The file's number.
    pub nth: u32,
}

#[async_trait]
impl UseCase for ReadComplaintFile {
    type Output = (ComplaintFile, Vec<u8>);

    async fn run(&self, _env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<Self::Output, AppError> {
        let ReadCase { key, unit, officer, complaint } = &self.case;
        let case = case_for(key, uow, unit, *officer, *complaint).await?;
        let mut files = case.file.files.iter().filter(|_| case.is_readable_for(*officer));
        let listed = files.find(|file| file.nth == self.nth);
        let sealed = uow.complaint_file(*complaint, self.nth).await?;
        let (file, sealed) = listed.zip(sealed).ok_or(AppError::NotFound { what: "file" })?;
        let bytes = key.open_bytes(&sealed, &place_of(*complaint, self.nth))?;
        Ok((file.clone(), bytes))
    }
}

/// Lists new files in a case.
pub(super) fn list(case: &mut CaseFile, files: &[NewFile]) -> Result<(), AppError> {
    if case.files.len() + files.len() > FILES_MAX {
        return Err(too_many(FILES_MAX));
    }
    for (nth, file) in (case.next_file()..).zip(files) {
        let Checked { name, media_type, size } = file.check(FILE_BYTES_MAX)?;
        case.files.push(ComplaintFile { nth, name, media_type: media_type.to_owned(), size });
    }
    Ok(())
}

/// Stores files, sealed, under the numbers they were listed with, the first of which is `first`.
pub(super) async fn store(
    key: &ComplaintKey,
    env: &Env<'_>,
    uow: &mut dyn UnitOfWork,
    id: ComplaintId,
    first: u32,
    files: &[NewFile],
) -> Result<(), AppError> {
    for (nth, file) in (first..).zip(files) {
        let sealed = key.seal_bytes(&file.bytes, &place_of(id, nth), env.ids)?;
        uow.complaint_file_insert(id, nth, &sealed).await?;
    }
    Ok(())
}

fn place_of(id: ComplaintId, nth: u32) -> String {
    format!("file {nth} of case {id}")
}

/// Bytes a file of a complaint may have (`ux.md` §8).
const FILE_BYTES_MAX: u32 = 2 * MEBIBYTE;
/// Files a complaint may have (`ux.md` §8).
const FILES_MAX: usize = 3;
