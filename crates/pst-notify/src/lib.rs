//! Notification adapters, and the words of each notice.

mod file;
mod letter;
mod recorder;

pub use file::File;
pub use letter::Letter;
pub use recorder::Recorder;
