//! As much HTTP as a load generator needs: requests over one kept connection, answers of known length or in chunks.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// A connection to a server on this machine.
pub(super) struct Connection {
    stream: BufReader<TcpStream>,
    /// Sent with every request.
    headers: String,
}

/// What the server said.
pub(super) struct Answer {
    pub(super) status: u16,
    /// Bytes of head and body as they went over the wire.
    pub(super) wire_bytes: usize,
    pub(super) body: Vec<u8>,
}

impl Answer {
    /// The body as JSON; `null` if it is none.
    pub(super) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }
}

impl Connection {
    /// Connects to `address`, as host and port; `headers` are whole lines, sent with every request.
    pub(super) fn open(address: &str, headers: &str) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Self { stream: BufReader::new(stream), headers: format!("host: {address}\r\n{headers}") })
    }

    /// Sends a request and waits for the answer.
    pub(super) fn send(&mut self, method: &str, path: &str, body: &str) -> io::Result<Answer> {
        self.write(method, path, body)?;
        let head = self.head()?;
        let field = |name: &str| {
            let fields = head.iter().filter_map(|line| line.split_once(':'));
            fields
                .into_iter()
                .find(|(found, _)| found.eq_ignore_ascii_case(name))
                .map(|(_, value)| value.trim())
        };
        let status = head.first().and_then(|line| line.split(' ').nth(1)).and_then(|code| code.parse().ok());
        let status = status.ok_or(io::ErrorKind::InvalidData)?;
        let length = field("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
        let (body, wire_bytes) = if field("transfer-encoding").is_some() {
            self.chunks()?
        } else {
            let mut body = vec![0; length];
            self.stream.read_exact(&mut body)?;
            (body, length)
        };
        let head_bytes: usize = head.iter().map(|line| line.len() + 2).sum();
        Ok(Answer { status, wire_bytes: head_bytes + wire_bytes, body })
    }

    /// Sends a request whose answer nobody waits for.
    pub(super) fn write(&mut self, method: &str, path: &str, body: &str) -> io::Result<()> {
        let Self { stream, headers } = self;
        let length = body.len();
        let request = format!(
            "{method} {path} HTTP/1.1\r\n{headers}content-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
        );
        stream.get_mut().write_all(request.as_bytes())
    }

    /// The lines of an answer's head.
    pub(super) fn head(&mut self) -> io::Result<Vec<String>> {
        let mut lines = Vec::new();
        loop {
            let line = self.line()?;
            if line.is_empty() {
                return Ok(lines);
            }
            lines.push(line);
        }
    }

    /// One line, without its end.
    pub(super) fn line(&mut self) -> io::Result<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        line.truncate(line.trim_end().len());
        Ok(line)
    }

    fn chunks(&mut self) -> io::Result<(Vec<u8>, usize)> {
        let mut body = Vec::new();
        loop {
            let length = usize::from_str_radix(&self.line()?, 16).map_err(io::Error::other)?;
            let begin = body.len();
            body.resize(begin + length, 0);
            self.stream.read_exact(&mut body[begin..])?;
            self.line()?;
            if length == 0 {
                let wire_bytes = body.len();
                return Ok((body, wire_bytes));
            }
        }
    }
}

/// Longer than any answer takes.
const PATIENCE: Duration = Duration::from_mins(1);
