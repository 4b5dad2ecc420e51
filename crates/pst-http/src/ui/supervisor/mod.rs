//! The supervisor's pages: now, the promises of five minutes and of three working days, satisfaction, complaints, counters, people, devices, audit log, personal data.

mod audit;
mod complaints;
mod data;
mod manage;
mod now;
mod period;
mod promise;
mod satisfaction;
mod sentences;

use axum::Router;
use axum::extract::Query;
use axum::response::Response;
use axum::routing::{MethodRouter, get, post};
use serde::de::DeserializeOwned;

use crate::HttpState;
use crate::problem::Fault;
use crate::table::Format;
use crate::ui::frame::Here;

pub(super) fn router() -> Router<HttpState> {
    Router::new()
        .route("/pengawas", get(now::overview))
        .route("/pengawas/laporan", get(now::report))
        .route("/pengawas/laporan.csv", taken(Format::Csv, now::report_file))
        .route("/pengawas/laporan.xlsx", taken(Format::Xlsx, now::report_file))
        .route("/pengawas/janji-daring", get(promise::page))
        .route("/pengawas/janji-daring.csv", taken(Format::Csv, promise::file))
        .route("/pengawas/janji-daring.xlsx", taken(Format::Xlsx, promise::file))
        .route("/pengawas/kepuasan", get(satisfaction::page))
        .route("/pengawas/kepuasan.csv", taken(Format::Csv, satisfaction::file))
        .route("/pengawas/kepuasan.xlsx", taken(Format::Xlsx, satisfaction::file))
        .route("/pengawas/pengaduan", get(complaints::register))
        .route("/pengawas/pengaduan/catat", get(complaints::intake_page).post(complaints::intake))
        .route("/pengawas/pengaduan/{id}", get(complaints::case))
        .route("/pengawas/pengaduan/{id}/{act}", post(complaints::act))
        .route("/pengawas/loket", get(manage::counters_page).post(manage::add_counter))
        .route("/pengawas/loket/{number}/tutup", post(manage::close_counter))
        .route("/pengawas/orang", get(manage::people_page).post(manage::add_person))
        .route("/pengawas/orang/{id}/{act}", post(manage::change_person))
        .route("/pengawas/perangkat", get(manage::devices_page).post(manage::add_device))
        .route("/pengawas/perangkat/{id}/cabut", post(manage::revoke_device))
        .route("/pengawas/audit", get(audit::page))
        .route("/pengawas/audit.csv", taken(Format::Csv, audit::file))
        .route("/pengawas/audit.xlsx", taken(Format::Xlsx, audit::file))
        .route("/pengawas/data", get(data::page))
        .route("/pengawas/data/cari", post(data::seek))
        .route("/pengawas/data/unduh", post(data::take))
        .route("/pengawas/data/hapus", post(data::erase))
        .route("/pengawas/data/buku-tamu", post(data::guest_book))
}

/// A report as a file.
fn taken<Asked, Made>(
    format: Format,
    file: impl Fn(Here, Asked, Format) -> Made + Clone + Send + Sync + 'static,
) -> MethodRouter<HttpState>
where
    Asked: DeserializeOwned + Send + 'static,
    Made: Future<Output = Result<Response, Fault>> + Send + 'static,
{
    get(move |here: Here, Query(asked): Query<Asked>| file(here, asked, format))
}
