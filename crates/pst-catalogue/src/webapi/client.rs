//! Requests: one at a time, with pauses, with patience, and none while the WebAPI is left alone.

use std::time::Duration;

use async_trait::async_trait;
use pst_app::search::{CatalogueSource, SourceFault, SourcePage};
use reqwest::header::RETRY_AFTER;
use reqwest::{Response, StatusCode, Url, redirect};
use thiserror::Error;
use tokio::sync::Mutex;
use tokio::time::{Instant, sleep, sleep_until};

use super::breaker::Breaker;
use super::pages::Sites;
use super::rows::Model;

/// The key that BPS gave an application. It stays on the server: nothing shows or logs it.
#[derive(Clone, PartialEq, Eq)]
pub struct WebApiKey(String);

impl WebApiKey {
    /// Reads a key; `None` if it can be none.
    ///
    /// ```
    /// # use pst_catalogue::webapi::WebApiKey;
    /// let key = WebApiKey::parse(" 0123456789abcdef0123456789abcdef\n").expect("a key");
    /// assert_eq!(format!("{key:?}"), "WebApiKey(…)");
    /// assert_eq!(WebApiKey::parse("two words, or a path/"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let key = text.trim();
        let fits = (KEY_CHARACTERS_MIN..=KEY_CHARACTERS_MAX).contains(&key.len());
        (fits && key.bytes().all(|c| c.is_ascii_alphanumeric())).then(|| Self(key.to_owned()))
    }
}

impl std::fmt::Debug for WebApiKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("WebApiKey(…)")
    }
}

/// How the WebAPI is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Manners {
    /// Between an answer and the next request.
    pub pause: Duration,
    /// How long an answer may take.
    pub timeout: Duration,
    /// How often a page is asked for before it is a failure.
    pub tries: u32,
    /// Before the second try; twice as long before each further one.
    pub back_off: Duration,
    /// After how many failed tries in a row nothing is asked any more.
    pub failures_max: u32,
    /// For how long.
    pub rest: Duration,
}

impl Default for Manners {
    /// The WebAPI is slow, times out, and is paid for by all: two seconds between requests are asked of its users.
    fn default() -> Self {
        Self {
            pause: Duration::from_secs(2),
            timeout: Duration::from_secs(30),
            tries: 3,
            back_off: Duration::from_secs(5),
            failures_max: 5,
            rest: Duration::from_mins(10),
        }
    }
}

/// Why the WebAPI cannot be used as configured.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum WebApiError {
    /// The address is none of `http://` or `https://`.
    #[error("the address of the WebAPI must begin with https://")]
    Url,
    /// The key would go over the network for everybody to read.
    #[error("the key is not sent over plain HTTP, except to this machine")]
    PlainHttp,
    /// A domain that is no unit of BPS.
    #[error("there is no unit of BPS with the code {0}")]
    Domain(String),
    /// The table of units is damaged.
    #[error("the shipped table of units cannot be read")]
    Sites(#[from] csv::Error),
    /// The HTTP client cannot be made.
    #[error("no HTTP client")]
    Client(#[source] reqwest::Error),
}

/// The WebAPI of BPS as a source of the catalogue.
pub struct WebApi {
    client: reqwest::Client,
    base: Url,
    key: WebApiKey,
    lists: Vec<List>,
    sites: Sites,
    manners: Manners,
    turn: Mutex<Turn>,
}

struct List {
    name: String,
    domain: String,
    model: Model,
}

/// Held by whoever asks.
struct Turn {
    breaker: Breaker,
    not_before: Option<Instant>,
}

/// A try that failed.
struct Failure {
    fault: SourceFault,
    /// Whether another try may help, and how long to wait for it at least.
    again: Option<Duration>,
}

impl std::fmt::Debug for WebApi {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("WebApi").field("host", &self.base.host_str()).finish_non_exhaustive()
    }
}

impl WebApi {
    /// Where the WebAPI is.
    pub const OFFICIAL: &str = "https://webapi.bps.go.id/v1/api/";

    /// A source of what these domains publish.
    ///
    /// # Errors
    ///
    /// [`WebApiError`]. Nothing is connected yet.
    pub fn new(
        base: &str,
        key: WebApiKey,
        domains: &[String],
        manners: Manners,
    ) -> Result<Self, WebApiError> {
        let base = Url::parse(base).map_err(|_| WebApiError::Url)?;
        match base.scheme() {
            "https" => {}
            "http" if is_this_machine(&base) => {}
            "http" => return Err(WebApiError::PlainHttp),
            _ => return Err(WebApiError::Url),
        }
        let sites = Sites::shipped()?;
        if let Some(unknown) = domains.iter().find(|domain| !sites.has(domain)) {
            return Err(WebApiError::Domain(unknown.clone()));
        }
        let client = reqwest::Client::builder()
            .timeout(manners.timeout)
            .redirect(redirect::Policy::none())
            .user_agent(USER_AGENT)
            .build()
            .map_err(WebApiError::Client)?;
        let lists = domains.iter().flat_map(|domain| Model::ALL.map(|model| List::new(domain, model)));
        let breaker = Breaker::new(manners.failures_max, manners.rest);
        let turn = Mutex::new(Turn { breaker, not_before: None });
        Ok(Self { client, base, key, lists: lists.collect(), sites, manners, turn })
    }

    /// One page, tried until it comes or trying is of no use.
    async fn ask(&self, list: &List, page: u32) -> Result<SourcePage, SourceFault> {
        let mut turn = self.turn.lock().await;
        if turn.breaker.is_open(Instant::now()) {
            return Err(SourceFault::Paused);
        }
        let mut back_off = self.manners.back_off;
        let mut tried = 0;
        loop {
            if let Some(instant) = turn.not_before {
                sleep_until(instant).await;
            }
            let answer = self.attempt(list, page).await;
            let now = Instant::now();
            turn.not_before = Some(now + self.manners.pause);
            tried += 1;
            let failure = match answer {
                Ok(read) => {
                    turn.breaker.succeeded();
                    return Ok(read);
                }
                Err(failure) => failure,
            };
            turn.breaker.failed(now);
            let fault = self.without_key(failure.fault);
            tracing::debug!(list = list.name, page, tried, %fault, "the WebAPI failed");
            match failure.again {
                Some(wait) if tried < self.manners.tries && !turn.breaker.is_open(now) => {
                    sleep(wait.max(back_off)).await;
                    back_off *= 2;
                }
                _ => return Err(fault),
            }
        }
    }

    async fn attempt(&self, list: &List, page: u32) -> Result<SourcePage, Failure> {
        let request = self.client.get(self.address(list, page)?);
        let answer = request.send().await.map_err(|fault| self.unreachable(fault))?;
        refuse_status(&answer)?;
        let body = self.body(answer).await?;
        list.model.read(&self.sites, &list.domain, &body, page).map_err(|fault| match fault {
            // A page for people may be a proxy's for a minute; a refusal is meant.
            SourceFault::Unreadable(_) => Failure { fault, again: Some(Duration::ZERO) },
            fault => Failure { fault, again: None },
        })
    }

    fn address(&self, list: &List, page: u32) -> Result<Url, Failure> {
        let mut url = self.base.clone();
        let page = page.to_string();
        let path = ["list", "model", list.model.name(), "lang", "ind", "domain", &list.domain];
        match url.path_segments_mut() {
            Ok(mut segments) => {
                segments.pop_if_empty().extend(path).extend(["page", &page, "key", &self.key.0, ""]);
            }
            Err(()) => {
                return Err(Failure::lasting(SourceFault::Refused("an address without a path".to_owned())));
            }
        }
        Ok(url)
    }

    async fn body(&self, mut answer: Response) -> Result<Vec<u8>, Failure> {
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(|fault| self.unreachable(fault))? {
            if body.len() + chunk.len() > BODY_BYTES_MAX {
                let why = format!("more than {BODY_BYTES_MAX} bytes");
                return Err(Failure::lasting(SourceFault::Unreadable(why)));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    }

    /// A fault of the connection, told by its root: what is above it names the address, and with it the key.
    fn unreachable(&self, fault: reqwest::Error) -> Failure {
        let why = if fault.is_timeout() {
            format!("no answer within {} s", self.manners.timeout.as_secs_f32())
        } else {
            let fault = fault.without_url();
            let mut root: &dyn std::error::Error = &fault;
            while let Some(source) = root.source() {
                root = source;
            }
            root.to_string()
        };
        Failure { fault: SourceFault::Unreachable(why), again: Some(Duration::ZERO) }
    }

    /// The words of a fault come from outside and might repeat the request.
    fn without_key(&self, fault: SourceFault) -> SourceFault {
        let clean = |words: String| words.replace(&self.key.0, "…");
        match fault {
            SourceFault::Unreachable(words) => SourceFault::Unreachable(clean(words)),
            SourceFault::Refused(words) => SourceFault::Refused(clean(words)),
            SourceFault::Unreadable(words) => SourceFault::Unreadable(clean(words)),
            fault @ (SourceFault::Paused | SourceFault::Changed | SourceFault::Shrunk { .. }) => fault,
        }
    }
}

#[async_trait]
impl CatalogueSource for WebApi {
    fn lists(&self) -> Vec<String> {
        self.lists.iter().map(|list| list.name.clone()).collect()
    }

    async fn page(&self, list: &str, page: u32) -> Result<SourcePage, SourceFault> {
        match self.lists.iter().find(|known| known.name == list) {
            Some(list) => self.ask(list, page).await,
            None => Err(SourceFault::Refused(format!("there is no list {list}"))),
        }
    }
}

impl List {
    fn new(domain: &str, model: Model) -> Self {
        Self { name: format!("webapi-{domain}-{}", model.name()), domain: domain.to_owned(), model }
    }
}

impl Failure {
    fn lasting(fault: SourceFault) -> Self {
        Self { fault, again: None }
    }
}

fn refuse_status(answer: &Response) -> Result<(), Failure> {
    let status = answer.status();
    if status.is_success() {
        return Ok(());
    }
    let busy = matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT);
    let why = format!("HTTP {}", status.as_u16());
    if !busy && !status.is_server_error() {
        return Err(Failure::lasting(SourceFault::Refused(why)));
    }
    let asked = answer.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok()?.parse().ok());
    let wait = Duration::from_secs(asked.unwrap_or(0)).min(RETRY_AFTER_MAX);
    Err(Failure { fault: SourceFault::Unreachable(why), again: Some(wait) })
}

fn is_this_machine(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    host == "localhost" || host.parse().is_ok_and(|address: std::net::IpAddr| address.is_loopback())
}

const USER_AGENT: &str = concat!("pst/", env!("CARGO_PKG_VERSION"), " (layanan PST BPS)");
const KEY_CHARACTERS_MIN: usize = 16;
const KEY_CHARACTERS_MAX: usize = 128;
/// A hundred times a usual page.
const BODY_BYTES_MAX: usize = 4 << 20;
/// Whoever asks for more time than this is asked again with the next schedule.
const RETRY_AFTER_MAX: Duration = Duration::from_mins(2);
