//! Requests of people whom nobody shall recognise: no session is looked up, and none is touched.
//!
//! A session that is noted as used when a complaint arrives would name the reporter by its time.

use axum::extract::{FromRef, FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;

use crate::HttpState;
use crate::caller::Caller;
use crate::problem::Fault;
use crate::sent::Sent;
use crate::ui::Here;

/// A request read without finding out who sends it.
#[derive(Debug)]
pub(crate) struct Unrecognised<T>(pub(crate) T);

impl<S: Send + Sync> FromRequestParts<S> for Unrecognised<Caller>
where
    HttpState: FromRef<S>,
{
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Fault> {
        Ok(Self(Caller::unrecognised(parts, &HttpState::from_ref(state))))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Unrecognised<Here>
where
    HttpState: FromRef<S>,
{
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Fault> {
        let state = HttpState::from_ref(state);
        let caller = Caller::unrecognised(parts, &state);
        Ok(Self(Here::for_caller(state, caller, &parts.uri)))
    }
}

impl<T: Sent, S: Send + Sync> FromRequest<S> for Unrecognised<T>
where
    HttpState: FromRef<S>,
{
    type Rejection = Fault;

    async fn from_request(request: Request, state: &S) -> Result<Self, Fault> {
        let (parts, body) = request.into_parts();
        let caller = Caller::unrecognised(&parts, &HttpState::from_ref(state));
        T::read(caller, Request::from_parts(parts, body), state).await.map(Self)
    }
}
