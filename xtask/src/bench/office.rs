//! A server in training mode, as a process of its own, and the people who talk to it.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::http::Connection;
use crate::Outcome;
use crate::process::{inherit, program};
use crate::workspace::root;

/// A server that ends with the value that holds it.
pub(super) struct Office {
    process: Child,
    announced: Value,
    /// From starting the program to its saying that it is ready.
    pub(super) ready_after: Duration,
}

/// Builds the server as it is shipped, once in a run, and says where it is.
pub(super) fn binary() -> Outcome<PathBuf> {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    if let Some(built) = BUILT.get() {
        return Ok(built.clone());
    }
    inherit(program("cargo").args(["build", "--quiet", "--release", "--package", "pst-server"]))?;
    Ok(BUILT.get_or_init(|| root().join("target/release/pst")).clone())
}

/// A folder on the disk of this workspace, emptied first: a temporary folder may lie in memory.
pub(super) fn empty_folder(name: &str) -> Outcome<PathBuf> {
    let folder = root().join("target/bench").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| format!("cannot empty {}: {error}", folder.display()))?;
    }
    fs::create_dir_all(&folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    Ok(folder)
}

/// The address of an SQLite file in a folder.
pub(super) fn sqlite_in(folder: &Path) -> String {
    format!("sqlite:{}", folder.join("pst.db").display())
}

impl Office {
    /// An office in training on a database, which stays; on a Monday without holidays, at nine.
    pub(super) fn on(database: &str) -> Outcome<Self> {
        Self::at("2026-03-09T09:00:00+07:00", database)
    }

    /// An office in training on a database, at an instant.
    pub(super) fn at(now: &str, database: &str) -> Outcome<Self> {
        Self::start(&["--training", "--officers", "8", "--clock", now, "--database", database])
    }

    /// An office at work, with its data in a folder.
    pub(super) fn at_work(folder: &Path) -> Outcome<Self> {
        Self::start(&["--data", &folder.display().to_string()])
    }

    fn start(arguments: &[&str]) -> Outcome<Self> {
        let binary = binary()?;
        let begun = Instant::now();
        let mut process = program(&binary.display().to_string())
            .args(["serve", "--listen", "127.0.0.1:0", "--announce", "json"])
            .args(arguments)
            .env("PST_LOG", "warn")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("the server does not start: {error}"))?;
        let mut line = String::new();
        if let Some(output) = process.stdout.take() {
            BufReader::new(output).read_line(&mut line).map_err(|error| error.to_string())?;
        }
        let ready_after = begun.elapsed();
        let announced = serde_json::from_str(&line).map_err(|error| format!("the server said: {error}"))?;
        Ok(Self { process, announced, ready_after })
    }

    /// Host and port.
    pub(super) fn address(&self) -> &str {
        self.announced["url"].as_str().unwrap_or_default().trim_start_matches("http://")
    }

    /// A connection of somebody without rights.
    pub(super) fn nobody(&self) -> Outcome<Connection> {
        self.connect("")
    }

    /// A connection of the kiosk.
    pub(super) fn kiosk(&self) -> Outcome<Connection> {
        self.kiosk_with("")
    }

    /// A connection of the kiosk that sends further headers, as whole lines.
    pub(super) fn kiosk_with(&self, headers: &str) -> Outcome<Connection> {
        let devices = self.announced["devices"].as_array().into_iter().flatten();
        let kiosk = devices.into_iter().find(|device| device["kind"] == "kiosk");
        self.with_token(kiosk.map_or(&Value::Null, |device| &device["token"]), headers)
    }

    /// A connection of the nth officer, who has opened the counter of the same number.
    pub(super) fn officer(&self, nth: usize) -> Outcome<Connection> {
        let accounts = self.announced["accounts"].as_array().into_iter().flatten();
        let account = accounts.filter(|account| account["role"] == "officer").nth(nth - 1);
        let account = account.ok_or("there are fewer officers")?;
        let session = json!({ "email": account["email"], "password": account["password"] }).to_string();
        let opened = expect(self.nobody()?.send("POST", "/api/v1/sessions", &session), 201)?;
        let mut officer = self.with_token(&opened["token"], "")?;
        let path = format!("/api/v1/units/1905/counters/{nth}/open");
        expect(officer.send("POST", &path, "{}"), 200)?;
        Ok(officer)
    }

    /// Resident memory in bytes.
    pub(super) fn resident(&self) -> Outcome<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id()));
        let status = status.map_err(|error| format!("the server has ended: {error}"))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
        kilobytes.map(|kilobytes| kilobytes * 1_024).ok_or_else(|| "the server has no size".to_owned())
    }

    fn with_token(&self, token: &Value, headers: &str) -> Outcome<Connection> {
        let token = token.as_str().unwrap_or_default();
        self.connect(&format!("authorization: Bearer {token}\r\n{headers}"))
    }

    fn connect(&self, headers: &str) -> Outcome<Connection> {
        Connection::open(self.address(), headers).map_err(|error| format!("cannot connect: {error}"))
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        // It may have ended already, and then there is nothing left to do.
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// The body of an answer that must have a status.
pub(super) fn expect(answer: std::io::Result<super::http::Answer>, status: u16) -> Outcome<Value> {
    let answer = answer.map_err(|error| format!("no answer: {error}"))?;
    if answer.status == status {
        return Ok(answer.json());
    }
    Err(format!("the server answered {}: {}", answer.status, String::from_utf8_lossy(&answer.body)))
}
