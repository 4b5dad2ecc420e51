//! The online channel: from the question to the rating (requirements 6 to 8, procedure 10 to 18).

mod asking;
mod attach;
mod change;
mod deadline;
mod drafts;
mod inbox;
mod promise;
mod publish;
mod rate;
mod steps;
mod submit;
mod timers;
mod view;

pub use asking::{ReadOwnSearch, SubmitWithFiles};
pub use attach::{ATTACHMENT_BYTES_MAX, Attach, ReadAttachment};
pub use change::{ConversationLink, Party};
pub use deadline::{ClockRun, CountedDay, DeadlineView, IdleView, ReadDeadline};
pub use drafts::{KeepCannedReply, KeepDraft, ListCannedReplies};
pub use inbox::{CaseLine, Folder, InboxView, ReadInbox, ReadOwn};
pub use promise::{PromiseReport, PromiseReportOf, PromiseVerdict, PromisedRun};
pub use publish::{PublishAnswer, WithdrawAnswer};
pub use rate::{CompleteCaseRating, RateConsultation};
pub use steps::{CaseStep, StepDone, TakeCaseStep};
pub use submit::{Submit, Submitted};
pub use timers::{Elapse, RecomputeDeadlines, run_due_timers};
pub use view::{CaseAct, ConversationView, FileView, MessageView, ReadConversation, WrittenBy};
