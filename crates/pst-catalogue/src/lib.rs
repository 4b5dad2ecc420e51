//! Information to search: how Indonesian texts become terms, and where entries come from.
//!
//! [`Indonesian`] analyses texts: plain words and their stems side by side, abbreviations written out, the terms of
//! the glossary under all their names, areas with what they lie in, and typing errors mended. [`shipped`] is the
//! catalogue that comes with the product, [`import`] reads a unit's own, and [`webapi`] what BPS publishes from day to
//! day.

pub mod import;
pub mod shipped;
mod text;
pub mod webapi;

pub use text::Indonesian;
