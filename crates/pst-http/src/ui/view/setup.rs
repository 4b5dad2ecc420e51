//! First start in three steps, enrolment of another machine, and sign-in.

use askama::Template;

use super::{Choice, Field, FieldError, Page};

/// Step 1: the one-time code printed at start makes the first administrator.
/// Posts `kode`, `nama`, `email`, `sandi` to `/mulai`.
#[derive(Debug, Clone, Template)]
#[template(path = "setup/administrator.html")]
pub struct Administrator {
    /// The frame.
    pub page: Page,
    /// What needs mending.
    pub errors: Vec<FieldError>,
    /// The one-time code.
    pub code: Field,
    /// Name.
    pub name: Field,
    /// E-mail address, used to sign in.
    pub email: Field,
    /// Password; never shown again, so only its problem counts.
    pub password: Field,
}

/// One officer in the table of step 2.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OfficerRow {
    /// Name.
    pub name: Field,
    /// E-mail address, used to sign in.
    pub email: Field,
}

/// Step 2: counters and officers. Posts `loket` (how many) and `nama_1`, `email_1`, `nama_2`… to `/mulai/loket`;
/// empty rows are left out.
#[derive(Debug, Clone, Template)]
#[template(path = "setup/counters.html")]
pub struct Counters {
    /// The frame.
    pub page: Page,
    /// What needs mending. Fields: `loket`, `nama_1`, `email_1`…
    pub errors: Vec<FieldError>,
    /// How many counters.
    pub counters: Field,
    /// Rows for officers, some of them empty.
    pub officers: Vec<OfficerRow>,
}

/// An account made just now, with its first password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    /// Name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// The password, shown this once.
    pub password: String,
}

/// Step 2, done: first passwords, shown once.
#[derive(Debug, Clone, Template)]
#[template(path = "setup/passwords.html")]
pub struct Passwords {
    /// The frame.
    pub page: Page,
    /// The accounts.
    pub accounts: Vec<Issued>,
}

/// A code that turns another machine into a device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceCode {
    /// "Kios" or "Papan antrean".
    pub kind: String,
    /// The code, `7K3M-9QXZ`.
    pub code: String,
}

/// Step 3: what is this browser for, and codes for the other machines.
/// Posts `peran` (`kiosk`, `board` or empty) to `/mulai/perangkat`.
#[derive(Debug, Clone, Template)]
#[template(path = "setup/devices.html")]
pub struct Devices {
    /// The frame.
    pub page: Page,
    /// The uses of this browser.
    pub uses: Vec<Choice>,
    /// Codes for other machines; empty until they are asked for.
    pub codes: Vec<DeviceCode>,
    /// Address to open there: `http://192.168.1.10:8080/perangkat`.
    pub address: String,
    /// How long the codes hold, in words: "24 jam".
    pub valid_for: String,
}

/// Another machine: type its code. Posts `kode` to `/perangkat`.
#[derive(Debug, Clone, Template)]
#[template(path = "setup/enrol.html")]
pub struct Enrol {
    /// The frame.
    pub page: Page,
    /// The code.
    pub code: Field,
}

/// Sign-in for everybody. Posts `email`, `sandi`, `kembali`, `tujuan` and `isian` to `/masuk`.
#[derive(Debug, Clone, Template)]
#[template(path = "setup/sign_in.html")]
pub struct SignIn {
    /// The frame.
    pub page: Page,
    /// What needs mending; a wrong password and an unknown address read the same.
    pub errors: Vec<FieldError>,
    /// E-mail address.
    pub email: Field,
    /// Password; only its problem counts.
    pub password: Field,
    /// Page to open afterwards.
    pub back: String,
    /// The session had ended; typed notes come back after sign-in.
    pub expired: bool,
    /// Where a form was sent that could not be taken without a session; empty if there was none.
    pub target: String,
    /// The fields of that form, as they were sent.
    pub kept: String,
}
