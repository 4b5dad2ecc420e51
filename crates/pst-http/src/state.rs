//! What handlers share.

use std::sync::Arc;

use pst_app::complaints::ComplaintKey;
use pst_app::ports::{Actor, EffectKey};
use pst_app::tracking::TrackingPages;
use pst_app::{App, AppError, Notifier, UseCase};
use pst_domain::{Timestamp, UnitCode};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::api::BoardCache;
use crate::limits::Limits;
use crate::live::Live;
use crate::metrics::Metrics;
use crate::problem::Fault;

/// How the HTTP adapter is set up.
#[derive(Debug, Clone)]
pub struct HttpConfig {
    /// Address of this installation as people reach it, without a slash at the end.
    pub public_url: String,
    /// The unit shown where an address names none.
    pub unit: UnitCode,
    /// Serve browsers over plain HTTP on a trusted network: cookies lose `Secure` and the `__Host-` prefix.
    pub plain_http: bool,
    /// How many proxies in front are trusted to name the client's address.
    pub trusted_hops: usize,
    /// Whether requests are rationed.
    pub rate_limits: bool,
}

/// The clock and outbox of training mode.
pub trait Training: Send + Sync {
    /// Sets the clock.
    fn set_clock(&self, now: Timestamp);

    /// Moves the clock.
    fn advance_clock(&self, seconds: i64);

    /// What remembers everything that is sent.
    fn notifier(&self) -> Arc<dyn Notifier>;

    /// Everything sent so far, as JSON.
    fn notices(&self) -> Vec<serde_json::Value>;
}

/// What handlers work with.
#[expect(missing_debug_implementations, reason = "made once, and taken apart at once")]
pub struct HttpParts {
    /// The use cases.
    pub app: App,
    /// Who is told of changes.
    pub live: Arc<Live>,
    /// Set-up.
    pub config: HttpConfig,
    /// Where tickets can be followed.
    pub tracking: TrackingPages,
    /// Key of the register of complaints.
    pub complaints: ComplaintKey,
    /// Training mode, if it is on.
    pub training: Option<Arc<dyn Training>>,
}

/// What handlers share. Each layer of each request clones it, so it is one pointer.
#[derive(Debug, Clone)]
pub struct HttpState(Arc<HttpShared>);

/// The parts, and what the handlers remember.
pub struct HttpShared {
    pub(crate) app: App,
    pub(crate) live: Arc<Live>,
    pub(crate) config: HttpConfig,
    pub(crate) tracking: TrackingPages,
    pub(crate) complaints: ComplaintKey,
    pub(crate) training: Option<Arc<dyn Training>>,
    /// The last snapshot of each board.
    pub(crate) boards: BoardCache,
    /// Counts and times of requests.
    pub(crate) metrics: Metrics,
    /// Rations.
    pub(crate) limits: Limits,
}

impl std::ops::Deref for HttpState {
    type Target = HttpShared;

    fn deref(&self) -> &HttpShared {
        &self.0
    }
}

impl std::fmt::Debug for HttpShared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("HttpShared").field("config", &self.config).finish_non_exhaustive()
    }
}

impl From<HttpParts> for HttpState {
    fn from(parts: HttpParts) -> Self {
        let HttpParts { app, live, config, tracking, complaints, training } = parts;
        Self(Arc::new(HttpShared {
            boards: BoardCache::default(),
            metrics: Metrics::default(),
            limits: Limits::new(config.rate_limits),
            app,
            live,
            config,
            tracking,
            complaints,
            training,
        }))
    }
}

impl HttpState {
    /// Runs a command in a task of its own, so that a client who hangs up never cancels a commit.
    pub(crate) async fn execute<U>(
        &self,
        actor: Actor,
        key: Option<EffectKey>,
        use_case: U,
    ) -> Result<U::Output, Fault>
    where
        U: UseCase + 'static,
        U::Output: Serialize + DeserializeOwned + 'static,
    {
        let app = self.app.clone();
        let task = tokio::spawn(async move { app.execute(&actor, key.as_ref(), &use_case).await });
        joined(task.await)
    }

    /// Runs a task that writes, likewise shielded from clients who hang up.
    pub(crate) async fn shielded<T, F>(&self, work: F) -> Result<T, Fault>
    where
        T: Send + 'static,
        F: Future<Output = Result<T, AppError>> + Send + 'static,
    {
        joined(tokio::spawn(work).await)
    }

    /// Runs a read.
    pub(crate) async fn query<U: UseCase>(&self, use_case: &U) -> Result<U::Output, Fault> {
        Ok(self.app.query(&Actor::Public, use_case).await?)
    }
}

fn joined<T>(outcome: Result<Result<T, AppError>, tokio::task::JoinError>) -> Result<T, Fault> {
    match outcome {
        Ok(result) => Ok(result?),
        Err(panic) => Err(Fault::internal(panic)),
    }
}
