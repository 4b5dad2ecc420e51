//! Complaints, for everybody: no account, no script, no session, and nothing that is remembered of the reader.

mod file;
mod follow;
pub(super) mod words;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

use crate::HttpState;

pub(super) fn router() -> Router<HttpState> {
    let uploads = Router::new()
        .route("/pengaduan", get(file::page).post(file::step))
        .route("/pengaduan/balas", post(follow::reply))
        .layer(DefaultBodyLimit::max(crate::FORM_BYTES_MAX));
    Router::new()
        .merge(uploads)
        .route("/pengaduan/lihat", get(follow::enter).post(follow::open))
        .route("/pengaduan/tarik", post(follow::withdraw))
        .route("/pengaduan/ringkasan", get(follow::summary))
        .route("/pengaduan/{number}/{token}", get(follow::linked))
        .route("/PENGADUAN/{number}/{token}", get(follow::linked_upper))
}
