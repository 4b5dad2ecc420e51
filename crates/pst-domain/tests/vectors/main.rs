//! The rules held against the documents that ship with the crate.

mod standard;
