//! Notification adapters, and the words of each notice.

mod channels;
mod file;
mod letter;
mod recorder;
mod smtp;
mod webhook;

pub use channels::Channels;
pub use file::File;
pub use letter::Letter;
pub use recorder::Recorder;
pub use smtp::{Smtp, SmtpError};
pub use webhook::{Webhook, WebhookError};
