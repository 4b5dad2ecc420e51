//! The supervisor's pages: now, the five-minute promise, counters, people, devices.

mod manage;
mod now;

use axum::Router;
use axum::routing::{get, post};

use crate::HttpState;

pub(super) fn router() -> Router<HttpState> {
    Router::new()
        .route("/pengawas", get(now::overview))
        .route("/pengawas/laporan", get(now::report))
        .route("/pengawas/laporan.csv", get(now::report_csv))
        .route("/pengawas/loket", get(manage::counters_page).post(manage::add_counter))
        .route("/pengawas/loket/{number}/tutup", post(manage::close_counter))
        .route("/pengawas/orang", get(manage::people_page).post(manage::add_person))
        .route("/pengawas/orang/{id}/{act}", post(manage::change_person))
        .route("/pengawas/perangkat", get(manage::devices_page).post(manage::add_device))
        .route("/pengawas/perangkat/{id}/cabut", post(manage::revoke_device))
}
