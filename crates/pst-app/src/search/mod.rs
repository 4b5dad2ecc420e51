//! Search before asking (procedure 12): the catalogue, what is found in it, and the gate to a consultation.
//!
//! Storage finds candidates by weighted terms, [`rank`] orders them by what terms cannot tell, and every search
//! is recorded, so that "it did not answer" can be said of it (policy P13). A catalogue that cannot be searched
//! is told apart from one in which nothing was found. [`sync_catalogue`] keeps it up to date from a source outside;
//! searches never wait for that source, and never hear of its failures.

mod analysis;
mod find;
mod gate;
mod rank;
mod store;
mod sync;

pub use analysis::{Analyser, QueryWord, Question, Role, Thing, Wants};
pub use find::{Facets, Filters, Found, Hit, PAGE_HITS, Search, SearchAnswer, SearchStatus, search};
pub use gate::{ForgetSearches, MarkNotAnswered};
pub use rank::rank;
pub use store::{FindEntry, Import, Imported, publish};
pub use sync::{
    CatalogueSource, CatalogueState, Due, ListOutcome, ListState, Progress, ReadCatalogueState, SourceFault,
    SourcePage, sync_catalogue,
};
