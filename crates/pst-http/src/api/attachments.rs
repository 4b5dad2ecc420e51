//! Files of a conversation: uploaded as they are, read by the two sides alone, never run by a browser.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, Query as Asked, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use pst_app::NewFile;
use pst_app::access::Action;
use pst_app::online::{ATTACHMENT_BYTES_MAX, Attach, ReadAttachment};
use pst_domain::{AttachmentId, ConsultationId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::consultations::party;
use crate::HttpState;
use crate::caller::Caller;
use crate::command::{effect_key, key_of};
use crate::problem::{Fault, Problem};

/// Uploads may carry more than other requests.
pub(super) fn router() -> OpenApiRouter<HttpState> {
    let uploads = OpenApiRouter::new().routes(routes!(create));
    uploads.layer(DefaultBodyLimit::max(UPLOAD_BYTES_MAX)).routes(routes!(show))
}

/// The name of the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NameQuery {
    /// Ends in `.pdf`, `.png`, `.jpg`, `.jpeg`, `.xlsx`, `.docx`, `.csv` or `.txt`.
    #[serde(default)]
    name: String,
}

/// A file that waits for its message.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AttachedDto {
    id: Uuid,
}

/// Uploads a file of at most 5 MiB, to go with the next message; what no message takes along is thrown away.
#[utoipa::path(post, path = "/consultations/{id}/attachments", tag = "consultations", 
    params(("id" = Uuid, Path), ("name" = String, Query, description = "Ends in .pdf, .png, .jpg, .jpeg, .xlsx, .docx, .csv or .txt")),
    request_body(content = String, content_type = "application/octet-stream"),
    responses((status = 201, body = AttachedDto), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 413, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn create(
    State(state): State<HttpState>,
    Path(id): Path<Uuid>,
    Asked(query): Asked<NameQuery>,
    headers: HeaderMap,
    caller: Caller,
    bytes: Bytes,
) -> Result<(StatusCode, Json<AttachedDto>), Fault> {
    let by = party(&caller, Action::HandleConsultation)?;
    let path = format!("consultations/{id}/attachments?name={}", query.name);
    let key = key_of(&headers).map(|key| effect_key(&caller, key, &path, &bytes)).transpose()?;
    let file = NewFile { name: query.name, bytes: bytes.into() };
    let attach = Attach { consultation: ConsultationId(id), by, file };
    let attached = state.execute(caller.actor(), key, attach).await?;
    Ok((StatusCode::CREATED, Json(AttachedDto { id: attached.0 })))
}

/// A file, always to be saved and never to be shown in place.
#[utoipa::path(get, path = "/consultations/{id}/attachments/{file}", tag = "consultations",
    params(("id" = Uuid, Path), ("file" = Uuid, Path)),
    responses((status = 200, content_type = "application/octet-stream", body = String),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn show(
    State(state): State<HttpState>,
    Path((id, file)): Path<(Uuid, Uuid)>,
    caller: Caller,
) -> Result<Response, Fault> {
    let by = party(&caller, Action::ReadInbox)?;
    let read = ReadAttachment { consultation: ConsultationId(id), id: AttachmentId(file), by };
    let (file, bytes) = state.query(&read).await?;
    saved(&file.name, &file.media_type, bytes)
}

/// Bytes that a browser saves and never runs.
pub(super) fn saved(name: &str, media_type: &str, bytes: Vec<u8>) -> Result<Response, Fault> {
    let kind = HeaderValue::from_str(media_type).map_err(Fault::internal)?;
    let named = HeaderValue::from_str(&disposition(name)).map_err(Fault::internal)?;
    let policy = HeaderName::from_static("content-security-policy");
    let sandbox = HeaderValue::from_static("sandbox; default-src 'none'");
    Ok(([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, named), (policy, sandbox)], bytes)
        .into_response())
}

/// The name in the form that carries any letter (RFC 8187).
fn disposition(name: &str) -> String {
    let mut text = String::from("attachment; filename*=UTF-8''");
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b".-_".contains(&byte) {
            text.push(char::from(byte));
        } else {
            use std::fmt::Write as _;
            let _ = write!(text, "%{byte:02X}");
        }
    }
    text
}

/// What an upload may carry, and no other request.
pub(crate) const UPLOAD_BYTES_MAX: usize = ATTACHMENT_BYTES_MAX as usize;

#[cfg(test)]
mod tests {
    use super::disposition;

    #[test]
    fn a_name_cannot_leave_its_header() {
        assert_eq!(disposition("a\"b\r\nc.pdf"), "attachment; filename*=UTF-8''a%22b%0D%0Ac.pdf");
    }
}
