//! A reader of server-sent events.

use std::time::Duration;

use futures_util::StreamExt as _;
use serde_json::Value;

use super::PATIENCE;

/// An open stream and what of it has not been read yet.
pub(crate) struct Stream {
    response: std::pin::Pin<Box<dyn futures_util::Stream<Item = Vec<u8>> + Send>>,
    text: String,
}

/// One event.
#[derive(Debug, Clone)]
pub(crate) struct Event {
    pub(crate) kind: String,
    pub(crate) id: String,
    pub(crate) data: Value,
}

impl Stream {
    /// Opens a stream, after the event with an id if one was read before.
    pub(crate) async fn open(url: &str, path: &str, last: Option<&str>) -> Self {
        Self::open_as(url, path, None, last).await
    }

    /// The same by whoever holds a token.
    pub(crate) async fn open_as(url: &str, path: &str, token: Option<&str>, last: Option<&str>) -> Self {
        let client = pst_tests::client::http().build().expect("a client");
        let mut request = client.get(format!("{url}/api/v1/{path}"));
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        if let Some(last) = last {
            request = request.header("last-event-id", last);
        }
        let response = request.send().await.expect("a stream");
        assert_eq!(response.status(), 200);
        let bytes = response.bytes_stream().map(|part| part.unwrap_or_default().to_vec());
        Self { response: Box::pin(bytes), text: String::new() }
    }

    /// The next event of a kind.
    pub(crate) async fn next(&mut self, kind: &str) -> Event {
        self.until(kind, PATIENCE, |_| true).await
    }

    /// The next event of one of these kinds.
    pub(crate) async fn any_of(&mut self, kinds: &[&str]) -> Event {
        self.find(PATIENCE, |event| kinds.contains(&event.kind.as_str())).await
    }

    /// The next event of a kind that shows something, which must come in time.
    pub(crate) async fn until(
        &mut self,
        kind: &str,
        within: Duration,
        shows: impl Fn(&Value) -> bool,
    ) -> Event {
        self.find(within, |event| event.kind == kind && shows(&event.data)).await
    }

    async fn find(&mut self, within: Duration, is_wanted: impl Fn(&Event) -> bool) -> Event {
        let wanted = async {
            loop {
                let event = self.event().await;
                if is_wanted(&event) {
                    return event;
                }
            }
        };
        tokio::time::timeout(within, wanted).await.expect("the event comes in time")
    }

    async fn event(&mut self) -> Event {
        loop {
            if let Some((event, rest)) = self.text.split_once("\n\n") {
                let (event, rest) = (event.to_owned(), rest.to_owned());
                self.text = rest;
                return Event::read(&event);
            }
            let part = self.response.next().await.expect("the stream goes on");
            self.text.push_str(&String::from_utf8_lossy(&part));
        }
    }
}

impl Event {
    fn read(text: &str) -> Self {
        let field = |name: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix(name));
            line.map(|value| value.trim_start_matches(": ").to_owned()).unwrap_or_default()
        };
        Self {
            kind: field("event"),
            id: field("id"),
            data: serde_json::from_str(&field("data")).unwrap_or_default(),
        }
    }
}
