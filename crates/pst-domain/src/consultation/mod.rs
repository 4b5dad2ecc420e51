//! The online consultation: submitted → (completed) → accepted → answered ⇄ awaiting the user → closed, then
//! rated (procedure 10 to 18).
//!
//! The machine knows who wrote when and what kind of message it was, not the words: those are personal data
//! that can be erased, and a journal cannot. The caller stores the words under the sequence number that the
//! event gives them.

mod apply;
mod clock;
mod command;
mod decide;
mod event;
mod message;
mod number;
mod rejection;
mod state;
mod submit;

pub use command::ConsultationCommand;
pub use event::ConsultationEvent;
pub use message::{Author, MESSAGE_CHARS_MAX, MESSAGES_MAX, Message, MessageKind, MessageText};
pub use number::{ConsultationNumber, ConsultationNumberError};
pub use rejection::ConsultationRejection;
pub use state::{CloseReason, CompletionItem, Consultation, ConsultationState, Redirection, RefusalGround};
pub use submit::{SearchRecord, SearchStatus, SubmitOrder};
