//! People, their sessions, enrolled browsers, and the counters they set up.

mod accounts;
mod devices;
mod officers;
mod recognise;
mod sessions;
mod setup;

pub use accounts::{
    AccountExport, AccountView, ChangeAccount, ChangeAccountPassword, EndOtherSessions, EraseAccount,
    ExportAccount, Mailing, PasswordHashOf, Proof, Register, RequestLink, ResendVerification, ResetPassword,
    SessionLine, SessionsOf, TakeSignInLink, Verification, VerifyMailbox,
};
pub use devices::{Enrol, Enrolled, ListDevices, NoteSeen, OfferEnrolment, RevokeDevice};
pub use officers::{
    AddOfficer, ChangeOfficer, ChangePassword, ListOfficers, OfficerForm, OfficerView, SavePreferences,
};
pub use recognise::{Recognise, Recognised};
pub(crate) use sessions::SESSION_IDLE_SECONDS_MAX;
pub use sessions::{CloseSession, FindCredentials, OpenSession, Person, Session, SessionOpened};
pub use setup::{
    AddAdministrator, AddCounters, AddFirst, AssignCounter, SetUpState, SetUpStateOf, TrackingKeyOf,
    new_set_up_code,
};
