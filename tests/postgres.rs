//! A PostgreSQL server for the tests and benchmarks of one process, from Debian's package `postgresql`.
//!
//! It listens on a socket in a temporary folder only, and disappears with the process that started it, however
//! that ends.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};
use std::{fs, io, process, thread};

/// Makes an empty database on the server of this process and returns its URL.
///
/// # Panics
///
/// PostgreSQL is not installed or does not start: a suite that needs it fails instead of passing by.
pub fn fresh_database() -> String {
    let server = SERVER.get_or_init(|| match Server::start(false) {
        Ok(server) => server,
        Err(reason) => panic!("PostgreSQL did not start: {reason}"),
    });
    let name = format!("suite_{}", COUNT.fetch_add(1, Ordering::Relaxed));
    let made = server.tool("createdb").arg("--template=template0").arg(&name).output();
    match made {
        Ok(output) if output.status.success() => {}
        other => panic!("createdb {name}: {other:?}"),
    }
    format!("postgres:///{name}?host={}&user=postgres", server.folder.display())
}

static SERVER: OnceLock<Server> = OnceLock::new();
static COUNT: AtomicU32 = AtomicU32::new(0);

/// A server that runs as long as this process.
#[derive(Debug)]
pub struct Server {
    programs: PathBuf,
    folder: PathBuf,
    /// Its standard input stays open as long as this process lives; when it closes, the server is stopped.
    _keeper: Child,
}

impl Server {
    /// Starts a server; one that is not `durable` trades that for speed.
    ///
    /// # Errors
    ///
    /// PostgreSQL is not installed or does not start.
    pub fn start(durable: bool) -> Result<Self, String> {
        let programs = programs()?;
        let folder =
            tempfile::Builder::new().prefix("pst-postgres-").tempdir().map_err(|error| error.to_string())?;
        let folder = folder.keep();
        let script = format!("{INITIALISE}\n{SERVE}");
        let mut keeper = as_postgres(&folder)
            .map_err(|error| error.to_string())?
            .args(["sh", "-c", &script, "keeper"])
            .arg(&programs)
            .arg(&folder)
            .arg(if durable { "on" } else { "off" })
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| error.to_string())?;
        if let Some(input) = keeper.stdin.as_mut() {
            input.flush().map_err(|error| error.to_string())?;
        }
        let server = Self { programs, folder, _keeper: keeper };
        server.await_readiness()?;
        Ok(server)
    }

    /// The folder with PostgreSQL's programs.
    pub fn programs(&self) -> &Path {
        &self.programs
    }

    /// The folder with the server's socket.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    fn await_readiness(&self) -> Result<(), String> {
        let patience = Instant::now() + Duration::from_mins(1);
        while Instant::now() < patience {
            let answer = self.tool("pg_isready").stdout(Stdio::null()).stderr(Stdio::null()).status();
            if answer.is_ok_and(|status| status.success()) {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(50));
        }
        let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        Err(format!("not ready after a minute\n{log}"))
    }

    fn tool(&self, name: &str) -> Command {
        let mut command = Command::new(self.programs.join(name));
        command.arg("--host").arg(&self.folder).arg("--username=postgres");
        command
    }
}

/// The folder with the programs of the newest version that Debian has installed.
fn programs() -> Result<PathBuf, String> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let version = |path: &Path| path.file_name()?.to_str()?.parse::<u32>().ok();
    let installed = versions.map(|entry| entry.path()).filter(|path| path.join("bin/initdb").exists());
    let newest = installed.max_by_key(|path| version(path)).map(|path| path.join("bin"));
    newest.ok_or_else(|| "install the package `postgresql`".to_owned())
}

/// A command that runs as somebody else than root, whom PostgreSQL refuses to serve.
fn as_postgres(folder: &Path) -> io::Result<Command> {
    let is_root = fs::metadata(format!("/proc/{}", process::id()))
        .is_ok_and(|metadata| std::os::unix::fs::MetadataExt::uid(&metadata) == 0);
    if !is_root {
        return Ok(Command::new("env"));
    }
    let handed_over = Command::new("chown").arg("postgres:postgres").arg(folder).status()?;
    if !handed_over.success() {
        return Err(io::Error::other("there is no user `postgres`; install the package `postgresql`"));
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]);
    Ok(command)
}

/// A copy of the first cluster of this machine stands in for making another: every test process has its own.
const INITIALISE: &str = r#"
cd "$2" && exec >log 2>&1
first="${TMPDIR:-/tmp}/pst-postgres-first-$(basename "$(dirname "$1")")-$(id -u)"
if [ -O "$first" ]; then
    cp -a "$first" data || exit 1
else
    "$1/initdb" --pgdata=data --username=postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync || exit 1
    cp -a data "$first.$$" && mv -T "$first.$$" "$first" || rm -rf "$first.$$"
fi
"#;

/// Serves until standard input is closed, then leaves nothing behind.
const SERVE: &str = r#"
"$1/postgres" -D data -k "$2" -c listen_addresses= -c max_connections=300 \
    -c fsync="$3" -c full_page_writes="$3" &
server=$!
cat >/dev/null
kill -QUIT $server
wait $server
cd / && rm -rf "$2"
"#;
