//! Tracking tokens and printed codes (policy P21): derived from the ticket, never stored.
//!
//! Both come from HMAC-SHA-256 over the ticket's identifier with the installation's own key, so a ticket can
//! be printed again, while storage holds only hashes to find it by.

use hmac::{Hmac, KeyInit, Mac};
use pst_domain::TicketId;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::ports::hex;

/// The installation's tracking key: 256 secret bits.
#[derive(Clone)]
pub struct TrackingKey([u8; 32]);

impl std::fmt::Debug for TrackingKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TrackingKey(…)")
    }
}

/// What opens a ticket's tracking page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrackingPass {
    /// 128 bits as 26 symbols, upper case: what the QR code carries.
    pub token: String,
    /// 8 symbols without look-alikes: what is printed below it, good for the service day.
    pub code: String,
}

impl TrackingKey {
    /// A key from 256 secret bits.
    pub const fn new(bits: [u8; 32]) -> Self {
        Self(bits)
    }

    /// The key as written in settings.
    pub fn to_hex(&self) -> String {
        hex(&self.0)
    }

    /// Reads a key back from settings; `None` if the text is not 64 hexadecimal digits.
    pub fn from_hex(text: &str) -> Option<Self> {
        let digits = text.as_bytes();
        if digits.len() != 64 {
            return None;
        }
        let mut bits = [0; 32];
        for (bit, pair) in bits.iter_mut().zip(digits.chunks(2)) {
            *bit = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
        }
        Some(Self(bits))
    }

    /// The pass of a ticket.
    pub fn pass(&self, ticket: TicketId) -> TrackingPass {
        let token = symbols(&self.mac(b"token", ticket)[..16], TOKEN_SYMBOLS, TOKEN_LENGTH);
        let code = symbols(&self.mac(b"code", ticket)[..16], CODE_SYMBOLS, CODE_LENGTH);
        TrackingPass { token, code }
    }

    fn mac(&self, purpose: &[u8], ticket: TicketId) -> [u8; 32] {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else {
            unreachable!("HMAC takes keys of any length");
        };
        mac.update(purpose);
        mac.update(ticket.0.as_bytes());
        mac.finalize().into_bytes().into()
    }
}

/// Where tracking pages are, and the key of the passes that open them.
#[derive(Debug, Clone)]
pub struct TrackingPages {
    key: TrackingKey,
    base: String,
}

impl TrackingPages {
    /// Pages below an address such as `https://pst.example.id/t/`.
    pub fn new(key: TrackingKey, base: impl Into<String>) -> Self {
        Self { key, base: base.into() }
    }

    /// What opens a ticket's page.
    pub fn pass(&self, ticket: TicketId) -> TrackingPass {
        self.key.pass(ticket)
    }

    /// Address of a ticket's page.
    pub fn address(&self, ticket: TicketId) -> String {
        format!("{}{}", self.base, self.pass(ticket).token)
    }
}

/// The hash a token, code or password reset is found by: SHA-256 of the text in upper case.
///
/// People type codes in either case and with the printed hyphen.
pub fn pass_hash(text: &str) -> String {
    let normal: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
    hex(&Sha256::digest(normal.to_ascii_uppercase().as_bytes()))
}

/// A typed code in its printed form, `7K3M-9QXZ`.
pub fn printed(code: &str) -> String {
    match code.split_at_checked(CODE_LENGTH / 2) {
        Some((first, rest)) if !rest.is_empty() => format!("{first}-{rest}"),
        _ => code.to_owned(),
    }
}

/// Whether a text has the length of a token rather than of a code.
pub fn is_token(text: &str) -> bool {
    text.len() == TOKEN_LENGTH
}

/// One-time codes of 8 symbols, for set-up and enrolment.
pub fn one_time_code(secret: [u8; 32]) -> String {
    symbols(&secret[..16], CODE_SYMBOLS, CODE_LENGTH)
}

/// The token of a mailed link: 128 bits.
pub fn link_token(secret: [u8; 32]) -> String {
    symbols(&secret[..16], TOKEN_SYMBOLS, TOKEN_LENGTH)
}

/// Writes a number in the base of an alphabet, low symbols first.
pub(crate) fn symbols(bits: &[u8], alphabet: &[u8], length: usize) -> String {
    let mut value = bits.iter().fold(0_u128, |value, byte| (value << 8) | u128::from(*byte));
    let base = alphabet.len() as u128;
    (0..length)
        .map(|_| {
            let digit = usize::try_from(value % base).unwrap_or(0);
            value /= base;
            char::from(alphabet[digit])
        })
        .collect()
}

/// Crockford's 32 symbols: 26 of them hold 130 bits.
pub(crate) const TOKEN_SYMBOLS: &[u8] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
pub(crate) const TOKEN_LENGTH: usize = 26;
/// 31 symbols without 0, O, 1, I and L, which people confuse on paper.
pub(crate) const CODE_SYMBOLS: &[u8] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
pub(crate) const CODE_LENGTH: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pass_is_stable_per_ticket_and_differs_between_tickets() {
        let key = TrackingKey::new([7; 32]);
        let first = TicketId(uuid::Uuid::from_u128(1));
        let second = TicketId(uuid::Uuid::from_u128(2));
        assert_eq!(key.pass(first), key.pass(first));
        assert_ne!(key.pass(first).token, key.pass(second).token);
        assert_eq!(key.pass(first).token.len(), 26);
        assert_eq!(key.pass(first).code.len(), 8);
        assert!(key.pass(first).code.chars().all(|symbol| !"0O1IL".contains(symbol)));
    }

    #[test]
    fn a_code_is_found_however_it_is_typed() {
        assert_eq!(pass_hash("7k3m-9qxz"), pass_hash("7K3M9QXZ"));
        assert_eq!(printed("7K3M9QXZ"), "7K3M-9QXZ");
    }

    #[test]
    fn a_key_survives_its_written_form() {
        let key = TrackingKey::new([9; 32]);
        let back = TrackingKey::from_hex(&key.to_hex()).expect("64 digits");
        let ticket = TicketId(uuid::Uuid::from_u128(3));
        assert_eq!(key.pass(ticket), back.pass(ticket));
        assert!(TrackingKey::from_hex("zz").is_none());
    }
}
