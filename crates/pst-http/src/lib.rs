//! The JSON API and the server-rendered pages of the service.

pub mod ui;
