//! What the service is measured against: programs of `tests/benches/yardstick.rs`, and PostgreSQL's own.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use crate::Outcome;
use crate::process::{capture, program};

/// The number a yardstick says.
pub(super) fn number(arguments: &[&str]) -> Outcome<f64> {
    let said = capture(yardstick().args(arguments))?;
    let said = String::from_utf8_lossy(&said);
    said.trim().parse().map_err(|error| format!("the yardstick said {said:?}: {error}"))
}

/// Runs a yardstick to its end.
pub(super) fn run(arguments: &[&str]) -> Outcome {
    capture(yardstick().args(arguments)).map(drop)
}

fn yardstick() -> Command {
    let mut command = program("cargo");
    command.args(["bench", "--quiet", "--package", "pst-tests", "--bench", "yardstick", "--"]);
    command
}

/// A yardstick that runs as long as this value.
pub(super) struct Running {
    process: Child,
    /// The line it said once it was ready.
    pub(super) said: String,
}

impl Running {
    pub(super) fn start(name: &str) -> Outcome<Self> {
        let started = yardstick().arg(name).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let mut process = started.map_err(|error| format!("the yardstick does not start: {error}"))?;
        let mut said = String::new();
        if let Some(output) = process.stdout.take() {
            BufReader::new(output).read_line(&mut said).map_err(|error| error.to_string())?;
        }
        Ok(Self { process, said })
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It ends when its standard input does.
        drop(self.process.stdin.take());
        drop(self.process.wait());
    }
}

/// A PostgreSQL server that waits for its disk.
pub(super) struct Cluster {
    _running: Running,
    programs: PathBuf,
    folder: String,
}

impl Cluster {
    pub(super) fn start() -> Outcome<Self> {
        let running = Running::start("postgres")?;
        let place: Value = serde_json::from_str(&running.said)
            .map_err(|error| format!("PostgreSQL's yardstick said {:?}: {error}", running.said))?;
        let text = |name: &str| place[name].as_str().unwrap_or_default().to_owned();
        let (programs, folder) = (text("programs").into(), text("folder"));
        Ok(Self { _running: running, programs, folder })
    }

    /// Makes an empty database and says its address.
    pub(super) fn database(&self, name: &str) -> Outcome<String> {
        capture(self.tool("createdb").arg(name))?;
        Ok(format!("postgres:///{name}?host={}&user=postgres", self.folder))
    }

    /// Transactions a second of `pgbench -N`.
    pub(super) fn pgbench(&self, clients: usize) -> Outcome<f64> {
        capture(self.tool("createdb").arg("pgbench"))?;
        capture(self.tool("pgbench").args(["--initialize", "--quiet", "--scale=10", "pgbench"]))?;
        let run = ["-N", "--jobs=2", "--time=5", "pgbench"];
        let report = capture(self.tool("pgbench").arg(format!("--client={clients}")).args(run))?;
        capture(self.tool("dropdb").arg("pgbench"))?;
        let report = String::from_utf8_lossy(&report);
        let rate = report.lines().find_map(|line| line.strip_prefix("tps = "));
        let rate = rate.and_then(|rate| rate.split(' ').next()).and_then(|rate| rate.parse().ok());
        rate.ok_or_else(|| format!("pgbench said {report}"))
    }

    fn tool(&self, name: &str) -> Command {
        let mut command = program(&self.programs.join(name).display().to_string());
        command.arg("--host").arg(&self.folder).arg("--username=postgres");
        command
    }
}
