//! What somebody sent, read once it is settled who that is.

use axum::extract::{FromRef, FromRequestParts, Request};

use crate::HttpState;
use crate::caller::Caller;
use crate::problem::Fault;

/// The body of a request.
pub(crate) trait Sent: Sized {
    /// Reads what a caller sent.
    fn read<S: Send + Sync>(
        caller: Caller,
        request: Request,
        state: &S,
    ) -> impl Future<Output = Result<Self, Fault>> + Send;
}

/// Reads what somebody sent whom the service recognises, if it can.
pub(crate) async fn recognised<T: Sent, S: Send + Sync>(request: Request, state: &S) -> Result<T, Fault>
where
    HttpState: FromRef<S>,
{
    let (mut parts, body) = request.into_parts();
    let caller = Caller::from_request_parts(&mut parts, state).await?;
    T::read(caller, Request::from_parts(parts, body), state).await
}
