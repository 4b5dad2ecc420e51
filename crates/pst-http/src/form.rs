//! What a page's form sent: fields by name, the idempotency key, and who sent it.

use axum::body::Bytes;
use axum::extract::{FromRef, FromRequest, Request};
use axum::http::{StatusCode, header};
use pst_app::NewFile;
use pst_app::ports::{EffectKey, hex};
use sha2::{Digest as _, Sha256};

use crate::HttpState;
use crate::caller::Caller;
use crate::command::effect_key;
use crate::multipart;
use crate::problem::Fault;
use crate::sent::{Sent, recognised};

/// A form as it was sent. Fields that were not sent read as empty.
#[derive(Debug)]
pub(crate) struct Form {
    pub(crate) caller: Caller,
    path: String,
    fields: Vec<(String, String)>,
}

impl Form {
    /// What was sent in a field, trimmed of nothing.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.fields.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    /// Everything sent in a field that may occur more than once.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// Whether a field was sent with anything in it.
    pub(crate) fn has(&self, name: &str) -> bool {
        !self.text(name).is_empty()
    }

    /// The key under which the answer is kept: a repeated press of the same form is the same act.
    pub(crate) fn key(&self) -> Result<Option<EffectKey>, Fault> {
        let key = self.text(KEY_FIELD);
        if key.is_empty() {
            return Ok(None);
        }
        let rest = self.fields.iter().filter(|(name, _)| name != KEY_FIELD);
        let body = rest.map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("\n");
        effect_key(&self.caller, key.to_owned(), &self.path, body.as_bytes()).map(Some)
    }
}

impl<S: Send + Sync> FromRequest<S> for Form
where
    HttpState: FromRef<S>,
{
    type Rejection = Fault;

    async fn from_request(request: Request, state: &S) -> Result<Self, Fault> {
        recognised(request, state).await
    }
}

impl Sent for Form {
    async fn read<S: Send + Sync>(caller: Caller, request: Request, state: &S) -> Result<Self, Fault> {
        let path = request.uri().path().to_owned();
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        if !kind.unwrap_or_default().starts_with("application/x-www-form-urlencoded") {
            return Err(Fault::request(StatusCode::UNSUPPORTED_MEDIA_TYPE, "request.media_type"));
        }
        let bytes = Bytes::from_request(request, state)
            .await
            .map_err(|rejection| Fault::request(rejection.status(), "request.too_large"))?;
        let fields = serde_urlencoded::from_bytes(&bytes)
            .map_err(|_| Fault::request(StatusCode::BAD_REQUEST, "request.malformed"))?;
        Ok(Self { caller, path, fields })
    }
}

/// A form that may carry files. Without files it may also come as a plain form: what was typed before a sign-in
/// returns that way.
#[derive(Debug)]
pub(crate) struct Upload {
    pub(crate) form: Form,
    /// Those left empty not among them.
    pub(crate) files: Vec<NewFile>,
}

impl<S: Send + Sync> FromRequest<S> for Upload
where
    HttpState: FromRef<S>,
{
    type Rejection = Fault;

    async fn from_request(request: Request, state: &S) -> Result<Self, Fault> {
        recognised(request, state).await
    }
}

impl Sent for Upload {
    async fn read<S: Send + Sync>(caller: Caller, request: Request, state: &S) -> Result<Self, Fault> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let Some(kind) = kind.filter(|kind| kind.starts_with("multipart/form-data")).map(str::to_owned)
        else {
            return Ok(Self { form: Form::read(caller, request, state).await?, files: Vec::new() });
        };
        let path = request.uri().path().to_owned();
        let bytes = Bytes::from_request(request, state)
            .await
            .map_err(|rejection| Fault::request(rejection.status(), "request.too_large"))?;
        let malformed = || Fault::request(StatusCode::BAD_REQUEST, "request.malformed");
        let (mut fields, mut files) = (Vec::new(), Vec::new());
        for part in multipart::parts(&kind, &bytes).ok_or_else(malformed)? {
            match part.file {
                Some(name) if !name.is_empty() => {
                    // Part of what tells one press from another.
                    fields.push((part.name, format!("{name} {}", hex(&Sha256::digest(&part.bytes)))));
                    files.push(NewFile { name, bytes: part.bytes });
                }
                Some(_) => {}
                None => fields.push((part.name, String::from_utf8(part.bytes).map_err(|_| malformed())?)),
            }
        }
        Ok(Self { form: Form { caller, path, fields }, files })
    }
}

const KEY_FIELD: &str = "idempotency_key";
