//! The walk-in channel: from the door to the rating (requirements 1 to 5, procedure 1 to 9).

mod arrive;
mod change;
mod day_end;
mod desk;
mod facts;
mod line;
mod steps;
mod visitor;

pub use arrive::{Arrival, Arrive, GuestForm};
pub use day_end::{DayEnded, DaysToEnd, EndDay};
pub use desk::{Call, CallNext, CallPicked, ChangeDesk, DeskChange, DeskState};
pub use steps::{AttestIdentity, Refer, Step, TakeStep, TicketAfter};
pub use visitor::{CompleteRating, Rate, VisitorStep, VisitorWish};
