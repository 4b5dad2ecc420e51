//! A server in training mode, which dies with the value that holds it.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, ExitStatus, Stdio};

use serde::Deserialize;
use serde_json::json;

use super::{Client, PATIENCE};

/// An office that runs on a Monday of a known week, from 09.00.
pub(crate) struct Office {
    process: Child,
    announced: Announcement,
}

/// The line that a server prints once it is ready.
#[derive(Debug, Deserialize)]
struct Announcement {
    url: String,
    accounts: Vec<Account>,
    devices: Vec<Device>,
}

#[derive(Debug, Deserialize)]
struct Account {
    role: String,
    email: String,
    password: String,
}

#[derive(Debug, Deserialize)]
struct Device {
    kind: String,
    token: String,
}

/// The program under test, ready to be given arguments.
pub(crate) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pst"));
    command.env("PST_LOG", "warn").stdin(Stdio::null());
    command
}

impl Office {
    /// An office on throw-away data.
    pub(crate) async fn open() -> Self {
        Self::start(&[]).await
    }

    /// An office on a database, which may know others.
    pub(crate) async fn on(database: &str) -> Self {
        Self::start(&["--database", database]).await
    }

    /// An office started with arguments of its own.
    pub(crate) async fn start(arguments: &[&str]) -> Self {
        let mut command = program();
        command.args(["serve", "--training", "--listen", "127.0.0.1:0", "--announce", "json"]);
        command.arg(format!("--clock={MONDAY}T09:00:00+07:00")).args(arguments);
        let started = tokio::task::spawn_blocking(move || {
            let mut process = command.stdout(Stdio::piped()).spawn().expect("the server starts");
            let output = process.stdout.take().expect("its output");
            let mut line = String::new();
            BufReader::new(output).read_line(&mut line).expect("a line");
            (process, line)
        });
        let (process, line) = started.await.expect("no panic");
        let announced = serde_json::from_str(&line).expect("an announcement");
        Self { process, announced }
    }

    pub(crate) fn url(&self) -> &str {
        &self.announced.url
    }

    /// Host and port.
    pub(crate) fn address(&self) -> &str {
        self.announced.url.trim_start_matches("http://")
    }

    /// Somebody without rights.
    pub(crate) fn nobody(&self) -> Client {
        self.somebody(None)
    }

    /// Whoever holds a token.
    pub(crate) fn somebody(&self, token: Option<String>) -> Client {
        Client::new(&self.announced.url, token)
    }

    /// The token of the kiosk.
    pub(crate) fn kiosk_token(&self) -> String {
        self.device_token("kiosk")
    }

    pub(crate) fn device_token(&self, kind: &str) -> String {
        let device = self.announced.devices.iter().find(|device| device.kind == kind);
        device.expect("such a device").token.clone()
    }

    /// The kiosk.
    pub(crate) fn kiosk(&self) -> Client {
        self.somebody(Some(self.kiosk_token()))
    }

    /// The first person with a role, signed in.
    pub(crate) async fn person(&self, role: &str) -> Client {
        self.sign_in(role, 0).await
    }

    /// An officer at an open counter.
    pub(crate) async fn officer_at(&self, counter: usize) -> Client {
        let officer = self.sign_in("officer", counter - 1).await;
        officer.post(&format!("units/1905/counters/{counter}/open"), json!({})).await.ok(200);
        officer
    }

    /// The nth person with a role, signed in.
    pub(crate) async fn sign_in(&self, role: &str, nth: usize) -> Client {
        let account = self.announced.accounts.iter().filter(|account| account.role == role).nth(nth);
        let Account { email, password, .. } = account.expect("such an account");
        let session = json!({ "email": email, "password": password });
        let opened = self.nobody().post("sessions", session).await.ok(201);
        self.somebody(opened["token"].as_str().map(str::to_owned))
    }

    /// Sets the clock to a time of the Monday.
    pub(crate) async fn at(&self, time: &str) {
        self.on_day(MONDAY, time).await;
    }

    /// Sets the clock.
    pub(crate) async fn on_day(&self, day: &str, time: &str) {
        let now = json!({ "now": format!("{day}T{time}+07:00") });
        self.nobody().put("training/clock", &now).await.ok(200);
    }

    /// Ends the process as a power cut would.
    pub(crate) fn kill(&mut self) {
        self.process.kill().expect("the process is killed");
        self.process.wait().expect("the process ends");
    }

    /// Asks the process to end, as the system does.
    pub(crate) fn ask_to_end(&self) {
        let sent = Command::new("kill").arg(self.process.id().to_string()).status();
        assert!(sent.expect("kill is installed").success());
    }

    /// Waits until the process has ended.
    pub(crate) async fn ended(&mut self) -> ExitStatus {
        let deadline = tokio::time::Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.process.try_wait().expect("a status") {
                return status;
            }
            assert!(tokio::time::Instant::now() < deadline, "the server does not end");
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        // It may have ended already, and then there is nothing left to do.
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// A working day in a week without holidays.
pub(crate) const MONDAY: &str = "2026-03-09";
