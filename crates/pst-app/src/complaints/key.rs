//! The register's key: it seals what is written, and makes identifiers and passes that nobody else can make.
//!
//! It is kept in a file beside the database and in no copy of it, so a stolen database or backup tells nothing
//! of who complained, about whom, or why.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, KeyInit, Mac};
use pst_domain::ComplaintId;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::Sha256;
use uuid::Builder;

use crate::AppError;
use crate::ports::{IdSource, hex};
use crate::tracking::{
    CODE_LENGTH, CODE_SYMBOLS, TOKEN_LENGTH, TOKEN_SYMBOLS, TrackingPass, is_token, symbols,
};

/// The register's key: 256 secret bits.
#[derive(Clone)]
pub struct ComplaintKey([u8; 32]);

impl std::fmt::Debug for ComplaintKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ComplaintKey(…)")
    }
}

impl ComplaintKey {
    /// A key from 256 secret bits.
    pub const fn new(bits: [u8; 32]) -> Self {
        Self(bits)
    }

    /// The key as written in its file.
    pub fn to_hex(&self) -> String {
        hex(&self.0)
    }

    /// Reads a key back from its file; `None` if the text is not 64 hexadecimal digits.
    pub fn from_hex(text: &str) -> Option<Self> {
        unhex(text)?.try_into().ok().map(Self)
    }

    /// What a database may know of its key: enough to notice another one.
    pub fn mark(&self) -> String {
        hex(&self.mac("mark", &[]))
    }

    /// What opens a complaint for its reporter. Derived from the complaint, so it is never stored.
    pub fn pass(&self, complaint: ComplaintId) -> TrackingPass {
        let bits = |purpose| self.mac(purpose, complaint.0.as_bytes());
        TrackingPass {
            token: symbols(&bits("token")[..16], TOKEN_SYMBOLS, TOKEN_LENGTH),
            code: symbols(&bits("code")[..16], CODE_SYMBOLS, CODE_LENGTH),
        }
    }

    /// Whether a typed code or a token opens a complaint. Takes as long for a near miss as for any other.
    pub(crate) fn opens(&self, complaint: ComplaintId, typed: &str) -> bool {
        let pass = self.pass(complaint);
        let typed: String = typed.chars().filter(char::is_ascii_alphanumeric).collect();
        let right = if is_token(&typed) { pass.token } else { pass.code };
        self.mac("compare", typed.to_ascii_uppercase().as_bytes()) == self.mac("compare", right.as_bytes())
    }

    /// The identifier of a new complaint: random, or made from the caller's idempotency key, so that a
    /// repeated request finds the complaint it made and nothing has to be remembered in between.
    pub(crate) fn identifier(&self, request: Option<&str>, ids: &dyn IdSource) -> ComplaintId {
        let secret = ids.secret();
        let bits = self.mac("identifier", request.map_or(secret.as_slice(), str::as_bytes));
        let mut sixteen = [0; 16];
        sixteen.copy_from_slice(&bits[..16]);
        ComplaintId(Builder::from_random_bytes(sixteen).into_uuid())
    }

    /// The trace of a request, by which a repetition is known; tells nothing without the key.
    pub(crate) fn trace(&self, request: &[u8]) -> String {
        hex(&self.mac("trace", request)[..16])
    }

    /// The name under which a caller is counted for some hours, from which the caller cannot be found.
    pub fn blurred(&self, caller: &str, period: &str) -> String {
        hex(&self.mac("caller", format!("{period} {caller}").as_bytes())[..16])
    }

    /// Seals a value for one place: moved elsewhere, it does not open.
    pub(crate) fn seal<T: Serialize>(
        &self,
        value: &T,
        place: &str,
        ids: &dyn IdSource,
    ) -> Result<String, AppError> {
        Ok(hex(&self.seal_bytes(&serde_json::to_vec(value)?, place, ids)?))
    }

    /// Seals bytes for one place.
    pub(crate) fn seal_bytes(
        &self,
        plain: &[u8],
        place: &str,
        ids: &dyn IdSource,
    ) -> Result<Vec<u8>, AppError> {
        let nonce: [u8; NONCE_BYTES] = ids.secret().first_chunk().copied().unwrap_or_default();
        let payload = Payload { msg: plain, aad: place.as_bytes() };
        let sealed = self.cipher().encrypt(&XNonce::from(nonce), payload).map_err(|_| AppError::Sealed)?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what was sealed for a place.
    pub(crate) fn open<T: DeserializeOwned>(&self, sealed: &str, place: &str) -> Result<T, AppError> {
        let sealed = unhex(sealed).ok_or(AppError::Sealed)?;
        Ok(serde_json::from_slice(&self.open_bytes(&sealed, place)?)?)
    }

    /// Opens bytes that were sealed for a place.
    pub(crate) fn open_bytes(&self, sealed: &[u8], place: &str) -> Result<Vec<u8>, AppError> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE_BYTES>().ok_or(AppError::Sealed)?;
        let payload = Payload { msg: sealed, aad: place.as_bytes() };
        self.cipher().decrypt(&XNonce::from(*nonce), payload).map_err(|_| AppError::Sealed)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&self.mac("seal", &[]).into())
    }

    fn mac(&self, purpose: &str, data: &[u8]) -> [u8; 32] {
        let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(&self.0) else {
            unreachable!("HMAC takes keys of any length");
        };
        mac.update(purpose.as_bytes());
        mac.update(b"\n");
        mac.update(data);
        mac.finalize().into_bytes().into()
    }
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let pairs = text.as_bytes().chunks(2);
    pairs.map(|pair| Some(digit(pair.first()?)? << 4 | digit(pair.get(1)?)?)).collect()
}

/// Wide enough that random nonces never meet.
const NONCE_BYTES: usize = 24;

#[cfg(test)]
mod tests {
    use super::*;

    struct Zero;

    impl IdSource for Zero {
        fn uuid(&self) -> uuid::Uuid {
            uuid::Uuid::nil()
        }

        fn secret(&self) -> [u8; 32] {
            [3; 32]
        }
    }

    #[test]
    fn what_is_sealed_opens_with_its_key_in_its_place_alone() {
        let key = ComplaintKey::new([7; 32]);
        let sealed = key.seal(&"Petugas meminta uang", "case 1", &Zero).expect("sealed");
        assert!(!sealed.contains("uang"));
        assert_eq!(key.open::<String>(&sealed, "case 1").expect("opened"), "Petugas meminta uang");
        assert!(key.open::<String>(&sealed, "case 2").is_err());
        assert!(ComplaintKey::new([8; 32]).open::<String>(&sealed, "case 1").is_err());
        assert!(key.open::<String>(&sealed[..sealed.len() - 2], "case 1").is_err());
    }

    #[test]
    fn a_pass_opens_its_complaint_however_it_is_typed() {
        let key = ComplaintKey::new([7; 32]);
        let complaint = key.identifier(Some("request 1"), &Zero);
        let other = key.identifier(Some("request 2"), &Zero);
        assert_eq!(complaint, key.identifier(Some("request 1"), &Zero), "a repeated request is the same");
        let pass = key.pass(complaint);
        let (first, rest) = pass.code.split_at(4);
        assert!(key.opens(complaint, &format!("{}-{}", first.to_lowercase(), rest)));
        assert!(key.opens(complaint, &pass.token));
        assert!(!key.opens(other, &pass.code) && !key.opens(other, &pass.token) && !key.opens(complaint, ""));
    }

    #[test]
    fn an_identifier_tells_no_time() {
        let id = ComplaintKey::new([7; 32]).identifier(None, &Zero);
        assert_eq!(id.0.get_version_num(), 4);
    }
}
