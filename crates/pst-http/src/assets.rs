//! Styles, scripts, icons and voice clips, carried in the binary and cached for ever by their content.

use std::collections::HashMap;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use pst_app::ports::hex;
use sha2::{Digest, Sha256};

use crate::problem::Fault;

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// Address of a file under `assets/`, with its content's hash, so that it may be kept for ever.
///
/// # Examples
///
/// ```
/// assert!(pst_http::asset_url("app.css").starts_with("/aset/app.css?v="));
/// ```
pub fn asset_url(name: &str) -> String {
    match HASHES.get(name) {
        Some(hash) => format!("/aset/{name}?v={hash}"),
        None => format!("/aset/{name}"),
    }
}

pub(crate) async fn serve(Path(name): Path<String>) -> Result<Response, Fault> {
    let missing = || Fault::request(StatusCode::NOT_FOUND, "resource.not_found");
    let (_, bytes) = ASSETS.iter().find(|(known, _)| *known == name).ok_or_else(missing)?;
    let kept = "public, max-age=31536000, immutable";
    Ok(([(header::CONTENT_TYPE, media_type(&name)), (header::CACHE_CONTROL, kept)], *bytes).into_response())
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("opus") => "audio/ogg",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

static HASHES: LazyLock<HashMap<&'static str, String>> = LazyLock::new(|| {
    ASSETS.iter().map(|(name, bytes)| (*name, hex(&Sha256::digest(bytes))[..12].to_owned())).collect()
});
