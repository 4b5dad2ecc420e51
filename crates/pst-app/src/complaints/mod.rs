//! Complaints: one register for all channels, two-way by number and code, without an account.
//!
//! What a reporter writes, who they are and whom they complain about is sealed before it reaches storage. The
//! officer complained about neither handles the case nor sees it.

mod case;
mod evidence;
mod file;
mod handling;
mod key;
mod lapse;
mod register;
mod reporter;
mod summary;

pub use case::{ComplaintFile, Concerned, PromiseView, Said};
pub use evidence::ReadComplaintFile;
pub use file::{ComplaintForm, FileComplaint, Intake, Receipt};
pub use handling::{ComplaintAct, HandleComplaint};
pub use key::ComplaintKey;
pub use lapse::{LapseComplaints, MarkComplaintKey};
pub use register::{
    CaseView, HandlerName, NoteComplaintView, ReadCase, ReadRegister, Register, RegisterLine, Written,
};
pub use reporter::{OpenComplaint, ReporterAct, ReporterView, ReporterWish};
pub use summary::{ComplaintMonth, ReadComplaintSummary};
