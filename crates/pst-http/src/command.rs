//! The body of a state-changing request, with the key under which its answer is kept (invariant I13).

use axum::body::Bytes;
use axum::extract::{FromRef, FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header};
use pst_app::ports::{EffectKey, hex};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use crate::HttpState;
use crate::caller::Caller;
use crate::problem::Fault;
use crate::sent::{Sent, recognised};

/// A JSON body and its idempotency key. An empty body reads as `{}`.
#[derive(Debug)]
pub(crate) struct Command<T> {
    pub(crate) body: T,
    pub(crate) key: Option<EffectKey>,
    pub(crate) caller: Caller,
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Command<T>
where
    HttpState: FromRef<S>,
{
    type Rejection = Fault;

    async fn from_request(request: Request, state: &S) -> Result<Self, Fault> {
        recognised(request, state).await
    }
}

impl<T: DeserializeOwned> Sent for Command<T> {
    async fn read<S: Send + Sync>(caller: Caller, request: Request, state: &S) -> Result<Self, Fault> {
        let headers = request.headers();
        let key = key_of(headers);
        let json = headers.get(header::CONTENT_TYPE).is_none_or(is_json);
        let path = request.uri().path().to_owned();
        let bytes = Bytes::from_request(request, state)
            .await
            .map_err(|rejection| Fault::request(rejection.status(), "request.too_large"))?;
        if !json && !bytes.is_empty() {
            return Err(Fault::request(StatusCode::UNSUPPORTED_MEDIA_TYPE, "request.media_type"));
        }
        let text: &[u8] = if bytes.is_empty() { b"{}" } else { &bytes };
        let body = serde_json::from_slice(text).map_err(|fault| malformed(&fault))?;
        let key = key.map(|key| effect_key(&caller, key, &path, text)).transpose()?;
        Ok(Self { body, key, caller })
    }
}

/// The idempotency key of a request, if it has one.
pub(crate) fn key_of(headers: &HeaderMap) -> Option<String> {
    headers.get("idempotency-key").and_then(|value| value.to_str().ok()).map(str::to_owned)
}

/// The key of a form or request, apart from every other caller's.
pub(crate) fn effect_key(caller: &Caller, key: String, path: &str, body: &[u8]) -> Result<EffectKey, Fault> {
    if key.is_empty() || key.len() > KEY_BYTES_MAX {
        return Err(Fault::request(StatusCode::BAD_REQUEST, "request.malformed"));
    }
    let mut digest = Sha256::new();
    digest.update(path.as_bytes());
    digest.update(b"\n");
    digest.update(body);
    Ok(EffectKey { scope: caller.scope(), key, fingerprint: hex(&digest.finalize()) })
}

fn malformed(fault: &serde_json::Error) -> Fault {
    tracing::debug!(%fault, "body not understood");
    if fault.is_data() {
        Fault::request(StatusCode::UNPROCESSABLE_ENTITY, "request.malformed")
    } else {
        Fault::request(StatusCode::BAD_REQUEST, "request.malformed")
    }
}

fn is_json(value: &axum::http::HeaderValue) -> bool {
    value
        .to_str()
        .is_ok_and(|kind| kind.split(';').next().is_some_and(|kind| kind.trim() == "application/json"))
}

const KEY_BYTES_MAX: usize = 200;
