//! A browser without script: cookies, redirects and forms, and no more of HTML than that takes.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, Response, StatusCode, header};
use tower::ServiceExt as _;

/// A browser without script.
#[derive(Clone)]
pub(crate) struct Browser {
    router: Router,
    cookies: BTreeMap<String, String>,
}

/// A page as it was received, after redirects.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    pub(crate) status: StatusCode,
    /// Path and query.
    pub(crate) path: String,
    pub(crate) headers: HeaderMap,
    pub(crate) html: String,
}

impl Browser {
    pub(crate) fn new(router: Router) -> Self {
        Self { router, cookies: BTreeMap::new() }
    }

    pub(crate) fn with_cookie(mut self, name: &str, value: &str) -> Self {
        self.cookies.insert(name.to_owned(), value.to_owned());
        self
    }

    /// Whether a cookie is set.
    pub(crate) fn has_cookie(&self, name: &str) -> bool {
        self.cookies.contains_key(name)
    }

    /// Opens a page, going where redirects lead.
    pub(crate) async fn get(&mut self, path: &str) -> Page {
        let request = Request::get(path).body(Body::empty()).expect("a request");
        let page = self.send(request, path).await;
        self.follow(page).await
    }

    /// Sends the form of a page that posts to `action`, with its hidden fields and the answers given.
    pub(crate) async fn submit(&mut self, page: &Page, action: &str, answers: &[(&str, &str)]) -> Page {
        self.press(page, action, action, answers).await
    }

    /// Sends the form that posts to `action` by a button that sends it to another address.
    pub(crate) async fn press(
        &mut self,
        page: &Page,
        action: &str,
        to: &str,
        answers: &[(&str, &str)],
    ) -> Page {
        let hidden = page.hidden(action);
        let given = answers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let fields: Vec<(String, String)> = hidden.into_iter().chain(given).collect();
        self.post(to, &fields).await
    }

    /// Sends fields to an address, going where redirects lead.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(String, String)]) -> Page {
        let page = self.post_once(path, fields).await;
        self.follow(page).await
    }

    /// Sends fields to an address and stays there.
    pub(crate) async fn post_once(&mut self, path: &str, fields: &[(String, String)]) -> Page {
        let body = fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value)));
        let body = body.collect::<Vec<_>>().join("&");
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(body)).expect("a request"), path).await
    }

    /// Sends the form of a page that posts to `action`, with files.
    pub(crate) async fn attach(
        &mut self,
        page: &Page,
        action: &str,
        answers: &[(&str, &str)],
        files: &[(&str, &[u8])],
    ) -> Page {
        let hidden = page.hidden(action);
        let hidden = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let mut body = Vec::new();
        for (name, value) in hidden.chain(answers.iter().copied()) {
            let head = format!("--batas\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
            body.extend([head.as_bytes(), value.as_bytes(), b"\r\n"].concat());
        }
        for (name, bytes) in files {
            let head = "--batas\r\nContent-Disposition: form-data; name=\"berkas\"";
            let head = format!("{head}; filename=\"{name}\"\r\n\r\n");
            body.extend([head.as_bytes(), bytes, b"\r\n"].concat());
        }
        body.extend(b"--batas--\r\n");
        let kind = "multipart/form-data; boundary=batas";
        let request = Request::post(action).header(header::CONTENT_TYPE, kind);
        let page = self.send(request.body(Body::from(body)).expect("a request"), action).await;
        self.follow(page).await
    }

    async fn follow(&mut self, mut page: Page) -> Page {
        for _ in 0..REDIRECTS_MAX {
            let Some(next) = page.location() else { return page };
            let request = Request::get(next.as_str()).body(Body::empty()).expect("a request");
            page = self.send(request, &next).await;
        }
        panic!("redirected without end, at last to {}", page.path);
    }

    async fn send(&mut self, mut request: Request<Body>, path: &str) -> Page {
        let jar =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ");
        if !jar.is_empty() {
            request.headers_mut().insert(header::COOKIE, jar.parse().expect("cookies"));
        }
        let response = self.router.clone().oneshot(request).await.expect("the router is infallible");
        self.keep_cookies(&response);
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, BODY_BYTES_MAX).await.expect("a body");
        let html = String::from_utf8_lossy(&bytes).into_owned();
        Page { status: parts.status, path: path.to_owned(), headers: parts.headers, html }
    }

    fn keep_cookies(&mut self, response: &Response<Body>) {
        for line in response.headers().get_all(header::SET_COOKIE) {
            let line = line.to_str().expect("a cookie in ASCII");
            let (name, value) = line.split(';').next().and_then(|pair| pair.split_once('=')).expect("a pair");
            if value.is_empty() || line.contains("Max-Age=0") {
                self.cookies.remove(name.trim());
            } else {
                self.cookies.insert(name.trim().to_owned(), value.to_owned());
            }
        }
    }
}

impl Page {
    /// Where a redirect leads, as path and query.
    pub(crate) fn location(&self) -> Option<String> {
        let to = self.headers.get(header::LOCATION).filter(|_| self.status.is_redirection())?;
        Some(to.to_str().expect("an address").to_owned())
    }

    /// The page without its tags.
    pub(crate) fn text(&self) -> String {
        let parts = self.html.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
        let text = parts.collect::<Vec<_>>().join(" ");
        unescape(&text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// Fails unless the page answers with a status and shows some words.
    #[track_caller]
    pub(crate) fn shows(&self, status: u16, words: &str) -> &Self {
        let text = self.text();
        assert_eq!(self.status.as_u16(), status, "{}: {text}", self.path);
        assert!(text.contains(words), "{} does not show {words:?}: {text}", self.path);
        self
    }

    /// Whether the page has a form or button that posts to an address.
    pub(crate) fn offers(&self, action: &str) -> bool {
        self.html.contains(&format!("action=\"{action}\""))
            || self.html.contains(&format!("href=\"{action}\""))
    }

    /// The first address on the page that begins and ends in a given way.
    #[track_caller]
    pub(crate) fn address(&self, begin: &str, end: &str) -> String {
        let quoted = self.html.split('"').map(unescape);
        let mut found = quoted.filter(|text| text.starts_with(begin) && text.ends_with(end));
        found.next().unwrap_or_else(|| panic!("{} has no {begin}…{end}: {}", self.path, self.text()))
    }

    /// What a field was filled with.
    #[track_caller]
    pub(crate) fn value(&self, field: &str) -> String {
        let name = format!("name=\"{field}\"");
        let tag = self.html.split('<').find(|tag| tag.contains(&name));
        let tag = tag.unwrap_or_else(|| panic!("{} has no field {field}", self.path));
        if let Some(words) = tag.strip_prefix("textarea") {
            return unescape(words.split_once('>').map_or("", |(_, words)| words));
        }
        attribute(tag, "value").unwrap_or_default()
    }

    #[track_caller]
    fn hidden(&self, action: &str) -> Vec<(String, String)> {
        let forms = self.html.split("<form").skip(1);
        let mut bodies = forms.filter_map(|form| form.split("</form>").next());
        let form = bodies.find(|form| {
            attribute(form.split('>').next().unwrap_or_default(), "action").as_deref() == Some(action)
        });
        let form = form.unwrap_or_else(|| panic!("{} has no form to {action}: {}", self.path, self.text()));
        let inputs =
            form.split("<input").skip(1).filter(|tag| attribute(tag, "type").as_deref() == Some("hidden"));
        inputs.filter_map(|tag| Some((attribute(tag, "name")?, attribute(tag, "value")?))).collect()
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let tag = tag.split('>').next()?;
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    Some(unescape(rest.split('"').next()?))
}

fn unescape(text: &str) -> String {
    let plain = [
        ("&#34;", "\""),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#60;", "<"),
        ("&lt;", "<"),
        ("&#62;", ">"),
        ("&gt;", ">"),
    ];
    let text = plain.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
    text.replace("&amp;", "&").replace("&#38;", "&")
}

fn encode(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(byte).collect()
}

const REDIRECTS_MAX: usize = 5;
const BODY_BYTES_MAX: usize = 1 << 20;
