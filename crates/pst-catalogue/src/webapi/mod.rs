//! The WebAPI of BPS as a source of the catalogue: publications, press releases, static tables and dynamic tables of a
//! unit, its province and the nation.
//!
//! [`WebApi`] reads one page of a list at a time, slowly and one after another, and takes nothing for "no data" but the
//! forms in which the WebAPI says so. Everything else that is not a page of the list is a fault.
//!
//! ```
//! use pst_app::search::CatalogueSource as _;
//! use pst_catalogue::webapi::{Manners, WebApi, WebApiKey, domains_of};
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let _ = rustls::crypto::ring::default_provider().install_default();
//! let key = WebApiKey::parse("0123456789abcdef0123456789abcdef").ok_or("no key")?;
//! let source = WebApi::new(WebApi::OFFICIAL, key, &domains_of("1905"), Manners::default())?;
//! assert_eq!(source.lists()[0], "webapi-1905-publication");
//! assert_eq!(source.lists().len(), 12);
//! # Ok(())
//! # }
//! ```

mod answer;
mod breaker;
mod client;
mod pages;
mod plain;
mod rows;

pub use client::{Manners, WebApi, WebApiError, WebApiKey};

/// The domains whose products answer the users of a unit: its own, its province's, and the nation's.
///
/// ```
/// # use pst_catalogue::webapi::domains_of;
/// assert_eq!(domains_of("1905"), ["1905", "1900", "0000"]);
/// assert_eq!(domains_of("1900"), ["1900", "0000"]);
/// ```
pub fn domains_of(unit: &str) -> Vec<String> {
    let province = unit.get(..2).map(|province| format!("{province}00"));
    let mut domains = vec![unit.to_owned()];
    domains.extend(province.into_iter().chain([NATION.to_owned()]));
    domains.dedup();
    domains
}

const NATION: &str = "0000";
