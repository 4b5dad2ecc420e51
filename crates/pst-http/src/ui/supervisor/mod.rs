//! The supervisor's pages: now, the five-minute promise, satisfaction, complaints, counters, people, devices, audit log, personal data.

mod audit;
mod complaints;
mod data;
mod manage;
mod now;
mod period;
mod satisfaction;
mod sentences;

use axum::Router;
use axum::routing::{get, post};

use crate::HttpState;

pub(super) fn router() -> Router<HttpState> {
    Router::new()
        .route("/pengawas", get(now::overview))
        .route("/pengawas/laporan", get(now::report))
        .route("/pengawas/laporan.csv", get(now::report_csv))
        .route("/pengawas/laporan.xlsx", get(now::report_xlsx))
        .route("/pengawas/kepuasan", get(satisfaction::page))
        .route("/pengawas/kepuasan.csv", get(satisfaction::csv))
        .route("/pengawas/kepuasan.xlsx", get(satisfaction::xlsx))
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
        .route("/pengawas/audit.csv", get(audit::csv))
        .route("/pengawas/audit.xlsx", get(audit::xlsx))
        .route("/pengawas/data", get(data::page))
        .route("/pengawas/data/cari", post(data::seek))
        .route("/pengawas/data/unduh", post(data::take))
        .route("/pengawas/data/hapus", post(data::erase))
        .route("/pengawas/data/buku-tamu", post(data::guest_book))
}
