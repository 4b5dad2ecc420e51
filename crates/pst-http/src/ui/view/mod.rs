//! View models: everything a page shows, already decided, translated and formatted.
//!
//! A view holds no rule. Handlers fill plain strings, counts and small enums; the template only arranges them.
//! Dates, times and durations arrive formatted in the page's language (see `pst_i18n::formatting`).
//!
//! Every form that changes something carries a hidden `idempotency_key`: [`Page::key`] joins the random value of
//! this rendering with the name of the act, so pressing a button twice is one act and two buttons never share a key.

mod form;
mod page;

pub mod account;
pub mod board;
pub mod complaints;
pub mod conversation;
pub mod inbox;
pub mod kiosk;
pub mod officer;
pub mod online;
pub mod portal;
pub mod preregister;
pub mod problem;
pub mod records;
pub mod register;
pub mod satisfaction;
pub mod search;
pub mod setup;
pub mod supervisor;
pub mod tracking;

pub use form::{Choice, Field, FieldError};
pub use page::{Oversight, Page, SignedIn, Theme, Value};
