//! Search: real questions against the shipped catalogue, on every storage.

mod questions;
mod support;
mod upkeep;
