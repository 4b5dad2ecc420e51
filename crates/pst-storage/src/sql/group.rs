//! Group commit: one writing connection whose users take turns and share the cost of a commit.
//!
//! Whoever holds the connection works inside a savepoint of its own, so it can fail alone. The transaction around
//! all savepoints is committed as soon as nobody waits for the connection, or the group is full, and only then
//! does anybody learn that its work is stored. While the disk is busy with one commit, the members of the next
//! group line up: throughput grows with load, and a lone writer waits for nobody.
//!
//! Savepoints are not released: each new one nests in the last, rolling back goes to the innermost, and the
//! commit ends them all, which saves every member a round trip.
//!
//! What keeps a group from being forgotten:
//!
//! - Every step on the connection runs to its end, in a task of its own if its caller goes away.
//! - Whoever left without committing did so because somebody was waiting. That somebody either gets the
//!   connection, and must itself commit the group or leave it to the next in line, or gives up waiting,
//!   and then sees to it that the group is committed.
//! - After any failure the connection is thrown away and every member is told. Its work may still have been
//!   stored, if the failure came late: only an idempotency key makes trying again safe.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};

use pst_app::ports::StorageError;
use sqlx::{Connection as _, Database};
use tokio::runtime::Handle;
use tokio::sync::{Mutex, OwnedMutexGuard, oneshot};

use super::super::{BEGIN, Db};
use crate::error::from_driver;

type Connection = <Db as Database>::Connection;
type Settings = <Connection as sqlx::Connection>::Options;

/// The one way to write.
pub(in super::super) struct Writer(Arc<Shared>);

struct Shared {
    group: Arc<Mutex<Group>>,
    /// How many wait for the group's lock.
    waiting: AtomicUsize,
    runtime: Handle,
    settings: Settings,
}

/// The connection and those who share its open transaction.
struct Group {
    /// `None` after a failure, until somebody needs it again.
    connection: Option<Connection>,
    /// Whether a transaction is open.
    open: bool,
    /// Whether somebody holds the connection; found so by a newcomer, that one was lost.
    inside: bool,
    /// Those who finished their work and wait for the commit.
    members: Vec<oneshot::Sender<Outcome>>,
}

type Outcome = Result<(), Arc<sqlx::Error>>;

impl Writer {
    /// A writer on an open connection, which it replaces after a failure by one with the same settings.
    pub(in super::super) fn new(connection: Connection, settings: Settings) -> Self {
        let group = Group { connection: Some(connection), open: false, inside: false, members: Vec::new() };
        Self(Arc::new(Shared {
            group: Arc::new(Mutex::new(group)),
            waiting: AtomicUsize::new(0),
            runtime: Handle::current(),
            settings,
        }))
    }

    /// Waits for the connection and opens a savepoint on it.
    pub(in super::super) async fn join(&self) -> Result<Member, StorageError> {
        let place = Place::take(&self.0);
        let group = self.0.group.clone().lock_owned().await;
        place.reached();
        ToTheEnd::new(&self.0.runtime, Member::enter(self.0.clone(), group)).await
    }
}

/// One in line for the connection.
struct Place<'a> {
    shared: &'a Arc<Shared>,
    reached: bool,
}

impl<'a> Place<'a> {
    fn take(shared: &'a Arc<Shared>) -> Self {
        shared.waiting.fetch_add(1, Ordering::SeqCst);
        Self { shared, reached: false }
    }

    fn reached(mut self) {
        self.reached = true;
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let others = self.shared.waiting.fetch_sub(1, Ordering::SeqCst) - 1;
        if !self.reached && others == 0 {
            // A group may have put off its commit for this one, who will not come.
            let shared = self.shared.clone();
            self.shared.runtime.spawn(async move {
                let mut group = shared.group.clone().lock_owned().await;
                shared.settle(&mut group).await;
            });
        }
    }
}

/// The holder of the connection, inside its own savepoint. Dropped, it undoes its work.
pub(in super::super) struct Member {
    shared: Arc<Shared>,
    /// `None` once it has left.
    group: Option<OwnedMutexGuard<Group>>,
}

impl Member {
    async fn enter(shared: Arc<Shared>, mut group: OwnedMutexGuard<Group>) -> Result<Self, StorageError> {
        match group.open_savepoint(&shared.settings).await {
            Ok(()) => Ok(Self { shared, group: Some(group) }),
            Err(fault) => Err(failed(group.fail(fault).await)),
        }
    }

    /// The connection.
    #[expect(
        clippy::expect_used,
        reason = "a member holds the group, and the group a connection, until it leaves"
    )]
    pub(in super::super) fn connection(&mut self) -> &mut Connection {
        let group = self.group.as_mut().expect("a member holds the group until it leaves");
        group.connection.as_mut().expect("a group in use has a connection")
    }

    /// Hands the connection on and waits until the group is committed.
    pub(in super::super) async fn commit(mut self) -> Result<(), StorageError> {
        let (told, outcome) = oneshot::channel();
        if let Some(mut group) = self.group.take() {
            let shared = self.shared.clone();
            let leave = async move {
                group.members.push(told);
                group.inside = false;
                shared.settle(&mut group).await;
            };
            ToTheEnd::new(&self.shared.runtime, leave).await;
        }
        outcome.await.map_err(lost)?.map_err(failed)
    }
}

impl Drop for Member {
    fn drop(&mut self) {
        if let Some(mut group) = self.group.take() {
            let shared = self.shared.clone();
            self.shared.runtime.spawn(async move {
                match group.run("ROLLBACK TO member").await {
                    Ok(()) => {
                        group.inside = false;
                        shared.settle(&mut group).await;
                    }
                    Err(fault) => drop(group.fail(fault).await),
                }
            });
        }
    }
}

/// A step that is not given up half-way: dropped before its end, it goes on in a task of its own.
struct ToTheEnd<F: Future<Output: Send> + Send + 'static> {
    step: Option<Pin<Box<F>>>,
    runtime: Handle,
}

impl<F: Future<Output: Send> + Send + 'static> ToTheEnd<F> {
    fn new(runtime: &Handle, step: F) -> Self {
        Self { step: Some(Box::pin(step)), runtime: runtime.clone() }
    }
}

impl<F: Future<Output: Send> + Send + 'static> Future for ToTheEnd<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let Some(step) = self.step.as_mut() else {
            return Poll::Pending;
        };
        let polled = step.as_mut().poll(context);
        if polled.is_ready() {
            self.step = None;
        }
        polled
    }
}

impl<F: Future<Output: Send> + Send + 'static> Drop for ToTheEnd<F> {
    fn drop(&mut self) {
        if let Some(step) = self.step.take() {
            self.runtime.spawn(step);
        }
    }
}

impl Shared {
    /// Ends the open transaction, unless somebody is about to join it.
    async fn settle(&self, group: &mut Group) {
        let somebody_comes = self.waiting.load(Ordering::SeqCst) > 0;
        if !group.open || (somebody_comes && group.members.len() < MEMBERS_MAX) {
            return;
        }
        let end = if group.members.is_empty() { "ROLLBACK" } else { "COMMIT" };
        match group.run(end).await {
            Ok(()) => {
                group.open = false;
                group.tell(&Ok(()));
            }
            Err(fault) => drop(group.fail(fault).await),
        }
    }
}

impl Group {
    async fn open_savepoint(&mut self, settings: &Settings) -> Result<(), sqlx::Error> {
        if self.inside {
            self.fail(sqlx::Error::WorkerCrashed).await;
        }
        if !self.open {
            self.begin(settings).await?;
            self.open = true;
        }
        self.inside = true;
        self.run("SAVEPOINT member").await
    }

    /// Begins a transaction, on a new connection if there is none or the old one was lost while nobody used it.
    async fn begin(&mut self, settings: &Settings) -> Result<(), sqlx::Error> {
        if self.connection.is_some() {
            match self.run(BEGIN).await {
                Err(sqlx::Error::Io(_)) => self.connection = None,
                Err(sqlx::Error::Database(fault)) if fault.code().as_deref() == Some(SERVER_LEFT) => {
                    self.connection = None;
                }
                begun => return begun,
            }
        }
        self.connection = Some(Connection::connect_with(settings).await?);
        self.run(BEGIN).await
    }

    async fn run(&mut self, statement: &'static str) -> Result<(), sqlx::Error> {
        let connection = self.connection.as_mut().ok_or(sqlx::Error::WorkerCrashed)?;
        sqlx::query(statement).execute(connection).await.map(drop)
    }

    /// Throws the connection away and tells everybody.
    async fn fail(&mut self, fault: sqlx::Error) -> Arc<sqlx::Error> {
        tracing::error!(error = %fault, members = self.members.len(), "a group of writers failed");
        let fault = Arc::new(fault);
        (self.open, self.inside) = (false, false);
        if let Some(connection) = self.connection.take() {
            // Closing rolls back; that it cannot say goodbye properly is no news after a failure.
            drop(connection.close_hard().await);
        }
        self.tell(&Err(fault.clone()));
        fault
    }

    fn tell(&mut self, outcome: &Outcome) {
        for member in self.members.drain(..) {
            // Who no longer listens has gone away; the work is stored all the same.
            drop(member.send(outcome.clone()));
        }
    }
}

fn failed(fault: Arc<sqlx::Error>) -> StorageError {
    Arc::try_unwrap(fault).map_or_else(|shared| StorageError::Backend(Box::new(shared)), from_driver)
}

fn lost<E: std::error::Error + Send + Sync + 'static>(fault: E) -> StorageError {
    StorageError::Backend(Box::new(fault))
}

/// PostgreSQL's code for a connection that an administrator ended, as a restart does.
const SERVER_LEFT: &str = "57P01";

/// Members after which a group is committed even while others wait: the latest of them must not wait long.
const MEMBERS_MAX: usize = 64;
