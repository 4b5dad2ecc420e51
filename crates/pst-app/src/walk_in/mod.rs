//! The walk-in channel: from the door to the rating (requirements 1 to 5, procedure 1 to 9).

mod arrive;
mod board;
mod change;
mod day;
mod day_end;
mod desk;
mod facts;
mod help;
mod line;
mod offline;
mod preregister;
mod report;
mod steps;
mod tracking_view;
mod turn;
mod visitor;

pub use arrive::{Arrival, Arrive, GuestForm, KnownCategory, numbers_open};
pub use board::{BoardCall, BoardState, BoardView, CallLead, ReadBoard};
pub(crate) use change::save_counter;
pub use day::{
    Act, CounterLine, DayView, DeskView, ReadDay, ReadDesk, ReadTicket, TicketDetail, TicketLine, Undoable,
};
pub use day_end::{DayEnded, DaysToEnd, EndDay};
pub use desk::{Call, CallNext, CallPicked, ChangeDesk, CloseCounter, DeskChange, DeskState};
pub use help::{AnswerHelp, CallForHelp, HelpWanted};
pub use offline::{ArriveOffline, ReserveNumbers, ReservedNumbers, ReservedRange, TakenIn};
pub use preregister::{
    ArriveByCode, FindPreregistration, ForgetPreregistrations, Preregister, Preregistered,
};
pub use report::{
    ArrivalsByHour, Exclusion, HandoverAnswer, HandoverOf, HandoverSummary, HandoverSummaryOf, OpenNotes,
    ServedLine, ServedOf,
};
pub use steps::{AttestIdentity, NOTE_CHARS_MAX, NoteVisit, Refer, Step, TakeStep, TicketAfter, UndoSteps};
pub use tracking_view::{FindTracked, RatingState, ReadTracking, TrackingState, TrackingView};
pub use visitor::{CompleteRating, Rate, Survey, VisitorStep, VisitorWish};
