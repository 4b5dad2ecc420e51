//! Shared helpers of the suites.

pub mod client;
pub mod conversation;
pub mod postgres;
