//! Whether and how the WebAPI of BPS is asked.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use pst_app::Rulebook;
use pst_app::search::{CatalogueSource, Due};
use pst_catalogue::webapi::{Manners, WebApi, WebApiKey, domains_of};
use thiserror::Error;

use crate::output::AnyError;
use crate::secret_file::read_secret;

#[derive(Debug, Clone, Args)]
pub(crate) struct WebApiArgs {
    /// File with the key of the BPS WebAPI; without one the catalogue is not brought up to date from there
    #[arg(long = "webapi-key-file", env = "PST_WEBAPI_KEY_FILE")]
    key_file: Option<PathBuf>,
    /// Address of the BPS WebAPI
    #[arg(long = "webapi-url", env = "PST_WEBAPI_URL", default_value = WebApi::OFFICIAL)]
    url: String,
    /// How often the catalogue is brought up to date, such as 24h or 7d; at least 1h
    #[arg(long = "webapi-every", env = "PST_WEBAPI_EVERY", default_value = "24h", value_parser = every)]
    every: Duration,
}

/// Why there is no key.
#[derive(Debug, Error)]
enum WebApiKeyFault {
    #[error("there is no file {} with the key of the BPS WebAPI", .0.display())]
    Missing(PathBuf),
    #[error("{} holds something else than a key of the BPS WebAPI", .0.display())]
    NoKey(PathBuf),
}

impl WebApiArgs {
    /// The WebAPI as a source for the units that are served; `None` if no key is given.
    pub(crate) fn source(&self, rulebook: &Rulebook) -> Result<Option<Arc<dyn CatalogueSource>>, AnyError> {
        let Some(path) = &self.key_file else {
            return Ok(None);
        };
        let text = read_secret(path)?.ok_or_else(|| WebApiKeyFault::Missing(path.clone()))?;
        let key = WebApiKey::parse(&text).ok_or_else(|| WebApiKeyFault::NoKey(path.clone()))?;
        let mut domains: Vec<String> = Vec::new();
        for domain in rulebook.units().flat_map(|rules| domains_of(rules.unit.code.as_str())) {
            if !domains.contains(&domain) {
                domains.push(domain);
            }
        }
        Ok(Some(Arc::new(WebApi::new(&self.url, key, &domains, Manners::default())?)))
    }

    /// When a list is due.
    pub(crate) fn due(&self) -> Due {
        let success = i64::try_from(self.every.as_secs()).unwrap_or(i64::MAX);
        Due::After { success, failure: AFTER_FAILURE_SECONDS.min(success) }
    }
}

fn every(text: &str) -> Result<Duration, &'static str> {
    let parts = text.split_at_checked(text.len().saturating_sub(1));
    let duration = parts.and_then(|(number, unit)| {
        let number: u32 = number.parse().ok()?;
        match unit {
            "h" => Some(Duration::from_hours(number.into())),
            "d" => Some(Duration::from_hours(u64::from(number) * 24)),
            _ => None,
        }
    });
    match duration {
        Some(duration) if duration >= EVERY_MIN => Ok(duration),
        Some(_) => Err("the BPS WebAPI is not asked more often than every hour"),
        None => Err("not a number of hours or days, such as 24h or 7d"),
    }
}

/// A source that failed may be back soon, but not at once.
const AFTER_FAILURE_SECONDS: i64 = 60 * 60;
const EVERY_MIN: Duration = Duration::from_hours(1);

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, hours: Option<u64>) {
        assert_eq!(every(text).ok(), hours.map(Duration::from_hours), "{text}");
    }

    #[test]
    fn intervals_are_hours_or_days() {
        check("24h", Some(24));
        check("7d", Some(168));
        check("1h", Some(1));
        for strange in ["0h", "24", "h", "", "-1h", "1 h", "60m", "12ĥ"] {
            check(strange, None);
        }
    }
}
