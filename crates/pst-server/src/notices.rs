//! Which channels take notices.

use std::path::Path;
use std::sync::Arc;

use clap::Args;
use pst_app::Notifier;
use pst_notify::{Channels, File, Smtp, Webhook};

use crate::output::AnyError;

#[derive(Debug, Clone, Args)]
pub(crate) struct NoticeArgs {
    /// Mail server, such as <smtps://user:password@mail.example.id>; without one, letters are files in the data folder
    #[arg(long, env = "PST_SMTP_URL", hide_env_values = true, requires = "mail_from")]
    smtp_url: Option<String>,
    /// Sender of e-mail, such as `PST BPS Bangka Selatan <pst@example.go.id>`
    #[arg(long, env = "PST_MAIL_FROM")]
    mail_from: Option<String>,
    /// Gateway for WhatsApp or SMS that takes signed requests
    #[arg(long, env = "PST_WEBHOOK_URL", requires = "webhook_secret")]
    webhook_url: Option<String>,
    /// Secret that signs requests to the gateway, at least 16 characters
    #[arg(long, env = "PST_WEBHOOK_SECRET", hide_env_values = true)]
    webhook_secret: Option<String>,
}

impl NoticeArgs {
    /// The channels, ready to deliver. Letters nobody mails are written below `data`.
    pub(crate) fn channels(&self, data: &Path) -> Result<Channels, AnyError> {
        let email: Arc<dyn Notifier> = match (&self.smtp_url, &self.mail_from) {
            (Some(url), Some(from)) => Arc::new(Smtp::new(url, from)?),
            _ => Arc::new(File::new(data.join("notices"))),
        };
        let phone: Option<Arc<dyn Notifier>> = match (&self.webhook_url, &self.webhook_secret) {
            (Some(url), Some(secret)) => Some(Arc::new(Webhook::new(url, secret)?)),
            _ => None,
        };
        Ok(Channels { email, phone })
    }
}
