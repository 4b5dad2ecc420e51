//! Somebody who talks to a server: a kiosk, an officer, nobody in particular.

use reqwest::Method;
use serde_json::Value;

/// Sends requests with one caller's token.
#[derive(Debug, Clone)]
pub(crate) struct Client {
    http: reqwest::Client,
    base: String,
    token: Option<String>,
}

/// What the server said.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Value,
}

impl Client {
    pub(crate) fn new(url: &str, token: Option<String>) -> Self {
        let http = pst_tests::client::http().timeout(super::PATIENCE).build().expect("a client");
        Self { http, base: format!("{url}/api/v1/"), token }
    }

    /// What it shows to be let in; empty for nobody.
    pub(crate) fn token(&self) -> &str {
        self.token.as_deref().unwrap_or_default()
    }

    /// Asks for a resource.
    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, None, None).await.expect("an answer")
    }

    /// Changes something.
    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        self.try_post(path, None, &body).await.expect("an answer")
    }

    /// Changes something under an idempotency key.
    pub(crate) async fn post_keyed(&self, path: &str, key: &str, body: &Value) -> Answer {
        self.try_post(path, Some(key), body).await.expect("an answer")
    }

    /// Changes something on a server that may die before it answers.
    pub(crate) async fn try_post(
        &self,
        path: &str,
        key: Option<&str>,
        body: &Value,
    ) -> reqwest::Result<Answer> {
        self.send(Method::POST, path, key, Some(body)).await
    }

    /// Sends a file under an idempotency key.
    pub(crate) async fn upload(&self, path: &str, key: &str, bytes: Vec<u8>) -> Answer {
        let request = self.request(Method::POST, path, Some(key));
        let request = request.header("content-type", "application/octet-stream").body(bytes);
        Self::answer(request).await.expect("an answer")
    }

    /// Replaces something.
    pub(crate) async fn put(&self, path: &str, body: &Value) -> Answer {
        self.send(Method::PUT, path, None, Some(body)).await.expect("an answer")
    }

    /// Changes parts of something.
    pub(crate) async fn patch(&self, path: &str, body: &Value) -> Answer {
        self.send(Method::PATCH, path, None, Some(body)).await.expect("an answer")
    }

    /// Removes something.
    pub(crate) async fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, path, None, None).await.expect("an answer")
    }

    async fn send(
        &self,
        method: Method,
        path: &str,
        key: Option<&str>,
        body: Option<&Value>,
    ) -> reqwest::Result<Answer> {
        let mut request = self.request(method, path, key);
        if let Some(body) = body {
            request = request.json(body);
        }
        Self::answer(request).await
    }

    fn request(&self, method: Method, path: &str, key: Option<&str>) -> reqwest::RequestBuilder {
        let mut request = self.http.request(method, format!("{}{path}", self.base));
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        if let Some(key) = key {
            request = request.header("idempotency-key", key);
        }
        request
    }

    async fn answer(request: reqwest::RequestBuilder) -> reqwest::Result<Answer> {
        let response = request.send().await?;
        let status = response.status().as_u16();
        let text = response.text().await?;
        Ok(Answer { status, body: serde_json::from_str(&text).unwrap_or(Value::String(text)) })
    }
}

impl Answer {
    /// The body, if the status is the one that should be.
    #[track_caller]
    pub(crate) fn ok(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.body);
        self.body
    }

    /// The problem, if it is the one that should be.
    #[track_caller]
    pub(crate) fn refused(self, status: u16, code: &str) -> Value {
        assert_eq!((self.status, self.code()), (status, code), "{}", self.body);
        self.body
    }

    /// Stable code of a problem; empty for anything else.
    pub(crate) fn code(&self) -> &str {
        self.body["code"].as_str().unwrap_or_default()
    }
}
