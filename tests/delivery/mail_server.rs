//! A mail server on a port of its own that takes mail, refuses some addresses for good, and fails at first.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{IpAddr, Ipv4Addr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};

use mailin::{Action, Handler, Response, SessionBuilder, response};

/// What the server has seen.
#[derive(Default)]
pub(crate) struct Seen {
    /// Messages taken: recipient and text.
    pub(crate) taken: Vec<(String, String)>,
    /// Attempts by recipient.
    pub(crate) attempts: HashMap<String, u32>,
}

#[derive(Clone, Default)]
pub(crate) struct MailServer {
    seen: Arc<Mutex<Seen>>,
    url: String,
}

impl MailServer {
    /// Starts to listen. `nobody@…` has no mailbox; `busy@…` is taken at the third attempt.
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let url = format!("smtp://{}", listener.local_addr().expect("a port"));
        let server = Self { seen: Arc::default(), url };
        let seen = Arc::clone(&server.seen);
        std::thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                let seen = Arc::clone(&seen);
                std::thread::spawn(move || converse(&connection, seen));
            }
        });
        server
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    pub(crate) fn seen(&self) -> std::sync::MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn converse(connection: &TcpStream, seen: Arc<Mutex<Seen>>) {
    let mailbox = Mailbox { seen, to: String::new(), text: Vec::new() };
    let address = IpAddr::V4(Ipv4Addr::LOCALHOST);
    let mut session = SessionBuilder::new("surat.contoh.id").build(address, mailbox);
    let mut lines = BufReader::new(connection);
    let mut writer = connection;
    let mut answer = session.greeting();
    loop {
        if answer.action != Action::NoReply
            && answer.write_to(&mut writer).and_then(|()| writer.flush()).is_err()
        {
            return;
        }
        if answer.action == Action::Close {
            return;
        }
        let mut line = Vec::new();
        match lines.read_until(b'\n', &mut line) {
            Ok(0) | Err(_) => return,
            Ok(_) => answer = session.process(&line),
        }
    }
}

struct Mailbox {
    seen: Arc<Mutex<Seen>>,
    to: String,
    text: Vec<u8>,
}

impl Handler for Mailbox {
    fn rcpt(&mut self, to: &str) -> Response {
        to.clone_into(&mut self.to);
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let attempts = seen.attempts.entry(to.to_owned()).or_default();
        *attempts += 1;
        match to.split('@').next() {
            Some("nobody") => Response::custom(550, format!("5.1.1 <{to}>: no such user")),
            Some("busy") if *attempts < 3 => Response::custom(451, format!("4.7.1 <{to}>: try later")),
            _ => response::OK,
        }
    }

    fn data(&mut self, part: &[u8]) -> std::io::Result<()> {
        self.text.extend_from_slice(part);
        Ok(())
    }

    fn data_end(&mut self) -> Response {
        let text = String::from_utf8_lossy(&std::mem::take(&mut self.text)).into_owned();
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.taken.push((self.to.clone(), text));
        response::OK
    }
}
