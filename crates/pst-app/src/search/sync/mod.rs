//! Bringing the catalogue up to date from a source outside, list by list and page by page.
//!
//! Each page is stored as it arrives, in a commit of its own, so that nobody waits long behind it and a reading that
//! is cut off was not for nothing. Entries are removed only after the last page: what could not be read is not gone.

mod source;
mod state;

use std::collections::{BTreeMap, BTreeSet};

use async_trait::async_trait;

pub use source::{CatalogueSource, SourceFault, SourcePage};
pub use state::{CatalogueState, Due, ListState, ReadCatalogueState};
use state::{NoteList, TakeList};

use super::store::{Imported, put};
use crate::ports::{Actor, CatalogueEntry, IndexedEntry, UnitOfWork};
use crate::{App, AppError, Env, UseCase};

/// How far the reading of a list has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress<'a> {
    /// The list.
    pub list: &'a str,
    /// The last page that was stored.
    pub page: u32,
    /// How many there are.
    pub pages: u32,
}

/// What came of reading a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListOutcome {
    /// The list.
    pub list: String,
    /// What changed in the catalogue.
    pub changed: Imported,
    /// Why it was not read to its end, if it was not.
    pub fault: Option<SourceFault>,
}

/// Reads the lists of a source that are due, and says of each what came of it.
///
/// Safe to run on every server: a list is read by one at a time.
///
/// # Errors
///
/// Storage failed. That the source failed is no error but an outcome: the catalogue stays as it is.
pub async fn sync_catalogue(
    app: &App,
    source: &dyn CatalogueSource,
    due: Due,
    tell: &mut (dyn FnMut(Progress<'_>) + Send),
) -> Result<Vec<ListOutcome>, AppError> {
    let mut outcomes = Vec::new();
    let state = app.query(&Actor::System, &ReadCatalogueState).await?;
    for list in source.lists() {
        let known = state.list(&list);
        if known.is_due(due, app.clock.now())
            && app.execute(&Actor::System, None, &TakeList { list: &list, due }).await?
        {
            outcomes.push(read_list(app, source, list, known.fault, tell).await?);
        }
    }
    Ok(outcomes)
}

async fn read_list(
    app: &App,
    source: &dyn CatalogueSource,
    list: String,
    before: Option<SourceFault>,
    tell: &mut (dyn FnMut(Progress<'_>) + Send),
) -> Result<ListOutcome, AppError> {
    let held = app.query(&Actor::System, &HeldBy { source: &list }).await?;
    let mut reading = Reading { app, list: &list, held, seen: BTreeSet::new(), changed: Imported::default() };
    let fault = match reading.pages(source, tell).await? {
        Ok(total) => reading.remove_gone(total, before.as_ref()).await?,
        Err(fault) => Some(fault),
    };
    let changed = reading.changed;
    app.execute(&Actor::System, None, &NoteList { list: &list, fault: fault.clone() }).await?;
    Ok(ListOutcome { list, changed, fault })
}

/// A list that is being read.
struct Reading<'a> {
    app: &'a App,
    list: &'a str,
    /// Identifiers and fingerprints from before.
    held: BTreeMap<String, String>,
    seen: BTreeSet<String>,
    changed: Imported,
}

impl Reading<'_> {
    /// Stores page after page; answers how many entries the list says to have.
    async fn pages(
        &mut self,
        source: &dyn CatalogueSource,
        tell: &mut (dyn FnMut(Progress<'_>) + Send),
    ) -> Result<Result<u64, SourceFault>, AppError> {
        let mut shape = None;
        for page in 1..=PAGES_MAX {
            let read = match source.page(self.list, page).await {
                Ok(read) => read,
                Err(fault) => return Ok(Err(fault)),
            };
            if *shape.get_or_insert((read.pages, read.total)) != (read.pages, read.total) {
                return Ok(Err(SourceFault::Changed));
            }
            self.store(read.entries).await?;
            tell(Progress { list: self.list, page, pages: read.pages });
            if page >= read.pages {
                return Ok(Ok(read.total));
            }
        }
        Ok(Err(SourceFault::Unreadable(format!("the list has more than {PAGES_MAX} pages"))))
    }

    async fn store(&mut self, entries: Vec<CatalogueEntry>) -> Result<(), AppError> {
        let mut fresh = Vec::new();
        for entry in entries {
            if self.seen.insert(entry.id.clone()) {
                let entry = CatalogueEntry { source: self.list.to_owned(), ..entry };
                let indexed = self.app.analyser.index(entry);
                if self.held.get(&indexed.entry.id) == Some(&indexed.fingerprint) {
                    self.changed.unchanged += 1;
                } else {
                    fresh.push(indexed);
                }
            }
        }
        if !fresh.is_empty() {
            let put = PutEntries { source: self.list, entries: &fresh };
            let stored = self.app.execute(&Actor::System, None, &put).await?;
            self.changed.stored += stored;
            self.changed.elsewhere += fresh.len() - stored;
        }
        Ok(())
    }

    /// Removes what the whole list no longer has, unless that is too much to be believed at once.
    async fn remove_gone(
        &mut self,
        total: u64,
        before: Option<&SourceFault>,
    ) -> Result<Option<SourceFault>, AppError> {
        let (held, listed) = (self.held.len(), self.seen.len());
        if u64::try_from(listed).unwrap_or(u64::MAX) < total {
            // A row that slid from a page not yet read to one already read was never seen.
            tracing::info!(
                list = self.list,
                listed,
                total,
                "fewer entries listed than counted, removing none"
            );
            return Ok(None);
        }
        let gone: Vec<String> = self.held.keys().filter(|id| !self.seen.contains(*id)).cloned().collect();
        let shrunk = SourceFault::Shrunk { held, listed };
        let much = gone.len() == held || (held > FEW && gone.len() > held / 2);
        if gone.is_empty() {
            return Ok(None);
        }
        if much && before != Some(&shrunk) {
            return Ok(Some(shrunk));
        }
        let remove = RemoveEntries { ids: &gone };
        self.app.execute(&Actor::System, None, &remove).await?;
        self.changed.removed = gone.len();
        Ok(None)
    }
}

/// What a source brought before.
struct HeldBy<'a> {
    source: &'a str,
}

#[async_trait]
impl UseCase for HeldBy<'_> {
    type Output = BTreeMap<String, String>;

    async fn run(&self, _: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<Self::Output, AppError> {
        Ok(uow.catalogue_of_source(self.source).await?)
    }
}

struct PutEntries<'a> {
    source: &'a str,
    entries: &'a [IndexedEntry],
}

#[async_trait]
impl UseCase for PutEntries<'_> {
    type Output = usize;

    async fn run(&self, _: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<usize, AppError> {
        Ok(put(uow, self.source, self.entries.to_vec()).await?)
    }
}

struct RemoveEntries<'a> {
    ids: &'a [String],
}

#[async_trait]
impl UseCase for RemoveEntries<'_> {
    type Output = ();

    async fn run(&self, _: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<(), AppError> {
        Ok(uow.catalogue_remove(self.ids).await?)
    }
}

/// Ten times the longest list there is; a source that counts on for ever is not followed for ever.
const PAGES_MAX: u32 = 10_000;
/// A list so short may well lose half of its entries.
const FEW: usize = 20;
