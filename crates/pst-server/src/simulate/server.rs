//! The server that is driven: what it announced, and how to start one.

use std::process::Stdio;

use serde::Deserialize;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

use crate::output::AnyError;

/// The line that a training server prints once it is ready.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Announced {
    pub(super) url: String,
    pub(super) unit: String,
    pub(super) accounts: Vec<Account>,
    pub(super) devices: Vec<Device>,
    pub(super) counters: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct Account {
    pub(super) role: String,
    pub(super) email: String,
    pub(super) password: String,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct Device {
    pub(super) kind: String,
    pub(super) token: String,
}

/// A training server that ends with this value.
pub(super) struct OwnServer {
    announced: Announced,
    _process: Child,
}

impl OwnServer {
    pub(super) async fn start(officers: u16) -> Result<Self, AnyError> {
        let mut command = Command::new(std::env::current_exe()?);
        command
            .args([
                "serve",
                "--training",
                "--listen",
                "127.0.0.1:0",
                "--announce",
                "json",
                "--clock",
                FIRST_MORNING,
            ])
            .args(["--officers", &officers.to_string()])
            .env("PST_LOG", "warn")
            .stdout(Stdio::piped())
            .kill_on_drop(true);
        let mut process = command.spawn()?;
        let output = process.stdout.take().ok_or("the server has no output")?;
        let line = BufReader::new(output).lines().next_line().await?.ok_or("the server did not start")?;
        Ok(Self { announced: serde_json::from_str(&line)?, _process: process })
    }

    pub(super) fn announced(&self) -> Announced {
        self.announced.clone()
    }
}

/// Before opening on a Monday without holidays around it: the same days for everybody.
const FIRST_MORNING: &str = "2026-03-09T06:00:00+07:00";
