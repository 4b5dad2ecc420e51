//! HTTP clients of the suites.

/// A builder of clients, with the cryptography of the product behind it.
pub fn http() -> reqwest::ClientBuilder {
    choose_cryptography();
    reqwest::Client::builder()
}

/// Does what the program does when it starts; a second choice changes nothing.
pub fn choose_cryptography() {
    let _ = rustls::crypto::ring::default_provider().install_default();
}
