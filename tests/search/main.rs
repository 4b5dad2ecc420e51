//! Search: real questions against the shipped catalogue, on every storage, and how the catalogue is kept up to date.

mod questions;
mod support;
mod upkeep;
mod webapi;
