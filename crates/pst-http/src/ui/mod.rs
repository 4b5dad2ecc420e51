//! The pages: view models and the templates they fill.

pub mod view;
