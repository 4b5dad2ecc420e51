//! The pages: view models, the templates they fill, and the handlers that fill them.

pub mod view;

use axum::Router;
use axum::response::{IntoResponse, Response};
use pst_i18n::Language;

use crate::HttpState;
use crate::problem::Fault;

/// All pages.
pub(crate) fn router() -> Router<HttpState> {
    Router::new()
}

/// The page that tells of a fault.
pub(crate) fn fault_page(
    _state: &HttpState,
    fault: &Fault,
    language: Language,
    _path: &str,
    correlation_id: &str,
) -> Response {
    let (title, detail) = fault.words(language, correlation_id);
    (fault.status(), format!("{title}\n{detail}\n")).into_response()
}
