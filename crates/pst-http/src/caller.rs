//! Who a request comes from: a signed-in person, an enrolled browser, both or neither.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRef, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use pst_app::access::{Action, Denied, Principal, allow};
use pst_app::people::{AccountView, OfficerView, Person, Recognise, Recognised};
use pst_app::ports::{Actor, Device};
use pst_domain::{OfficerId, UnitCode};
use pst_i18n::Language;

use crate::HttpState;
use crate::language::language_of;
use crate::problem::Fault;

/// Who a request comes from.
#[derive(Debug, Clone)]
pub(crate) struct Caller {
    /// The signed-in person who works for a unit.
    pub(crate) officer: Option<OfficerView>,
    /// The signed-in person who uses the service online.
    pub(crate) account: Option<AccountView>,
    /// The person's session token.
    pub(crate) session: Option<String>,
    /// The enrolled browser.
    pub(crate) device: Option<Device>,
    /// The address, as far as trusted hops tell.
    pub(crate) address: IpAddr,
    /// The language of the answer.
    pub(crate) language: Language,
    /// Display aids chosen on this browser, a letter each.
    pub(crate) aids: String,
}

/// Cookie of the display aids; it ends with the browser.
pub(crate) const AIDS_COOKIE: &str = "pst_tampilan";

impl Caller {
    /// Somebody whose session and device nobody looks up: for pages that must not know who opens them.
    pub(crate) fn unrecognised(parts: &Parts, state: &HttpState) -> Self {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        Self {
            officer: None,
            account: None,
            session: None,
            device: None,
            address: client_address(&parts.headers, peer, state.config.trusted_hops),
            language: language_of(&parts.headers, &parts.uri),
            aids: String::new(),
        }
    }

    /// Whether the caller may do something within a unit, and as whom: as a person first, then as a device.
    pub(crate) fn may(&self, action: Action, unit: &UnitCode) -> Result<Actor, Denied> {
        let principals = [self.as_officer(), self.as_account(), self.as_device(), Some(Principal::Anonymous)];
        let mut denied = None;
        for principal in principals.into_iter().flatten() {
            match allow(&principal, action, unit) {
                Ok(()) => return Ok(principal.actor()),
                Err(reason) => denied = denied.or(Some(reason)),
            }
        }
        Err(denied.unwrap_or(Denied::SignInNeeded))
    }

    /// The signed-in person who may do something within the person's own unit.
    pub(crate) fn officer_may(&self, action: Action) -> Result<(OfficerId, UnitCode), Denied> {
        let officer = self.officer.as_ref().ok_or_else(|| self.no_officer(action))?;
        let unit = officer.unit.clone();
        Ok((self.officer_may_in(action, &unit)?, unit))
    }

    /// The signed-in person who may do something within a given unit.
    pub(crate) fn officer_may_in(&self, action: Action, unit: &UnitCode) -> Result<OfficerId, Denied> {
        let officer = self.officer.as_ref().ok_or_else(|| self.no_officer(action))?;
        let principal = self.as_officer().ok_or(Denied::SignInNeeded)?;
        allow(&principal, action, unit)?;
        Ok(officer.id)
    }

    /// Why somebody who is no officer may not: a user of the online service gains nothing by signing in again.
    fn no_officer(&self, action: Action) -> Denied {
        if self.account.is_some() { Denied::without_role(action) } else { Denied::SignInNeeded }
    }

    /// The signed-in person, whoever it is.
    pub(crate) fn person(&self) -> Option<Person> {
        let officer = self.officer.clone().map(Person::Officer);
        officer.or_else(|| self.account.clone().map(Person::Account))
    }

    /// The caller as the journal names it.
    pub(crate) fn actor(&self) -> Actor {
        let known = self.as_officer().or_else(|| self.as_account()).or_else(|| self.as_device());
        known.unwrap_or(Principal::Anonymous).actor()
    }

    /// The signed-in user of the online service.
    pub(crate) fn user(&self) -> Result<&AccountView, Denied> {
        let stranger = if self.officer.is_some() { Denied::UserNeeded } else { Denied::SignInNeeded };
        self.account.as_ref().ok_or(stranger)
    }

    /// What sets this caller's idempotency keys and rations apart from everybody else's.
    pub(crate) fn scope(&self) -> String {
        match (&self.officer, &self.account, &self.device) {
            (Some(officer), _, _) => format!("officer {}", officer.id),
            (None, Some(account), _) => format!("account {}", account.id),
            (None, None, Some(device)) => format!("device {}", device.id),
            (None, None, None) => "public".to_owned(),
        }
    }

    fn as_officer(&self) -> Option<Principal> {
        let officer = self.officer.as_ref()?;
        Some(Principal::Officer { id: officer.id, unit: officer.unit.clone(), roles: officer.roles.clone() })
    }

    fn as_account(&self) -> Option<Principal> {
        Some(Principal::Account { id: self.account.as_ref()?.id })
    }

    fn as_device(&self) -> Option<Principal> {
        let device = self.device.as_ref()?;
        Some(Principal::Device { id: device.id, unit: device.unit.clone(), kind: device.kind })
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Caller
where
    HttpState: FromRef<S>,
{
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Fault> {
        let state = HttpState::from_ref(state);
        let jar = CookieJar::from_headers(&parts.headers);
        let names = CookieNames::of(&state);
        let bearer = bearer(&parts.headers);
        let cookie = |name: &str| jar.get(name).map(|cookie| cookie.value().to_owned());
        let shows_token = bearer.is_some();
        let session_token = bearer.clone().or_else(|| cookie(names.session));
        let device_token = bearer.or_else(|| cookie(names.device));
        let (person, device) = recognise(&state, session_token.clone(), device_token).await?;
        // Whoever shows a token that opens nothing is told so, and not served as one of the public.
        if shows_token && person.is_none() && device.is_none() {
            return Err(Denied::SignInNeeded.into());
        }
        let session = session_token.filter(|_| person.is_some());
        let (officer, account) = match person {
            Some(Person::Officer(officer)) => (Some(officer), None),
            Some(Person::Account(account)) => (None, Some(account)),
            None => (None, None),
        };
        Ok(Self {
            session,
            officer,
            account,
            device,
            aids: cookie(AIDS_COOKIE).unwrap_or_default(),
            ..Self::unrecognised(parts, &state)
        })
    }
}

/// The person and the enrolled browser behind the tokens.
async fn recognise(
    state: &HttpState,
    session: Option<String>,
    device: Option<String>,
) -> Result<(Option<Person>, Option<Device>), Fault> {
    if session.is_none() && device.is_none() {
        return Ok((None, None));
    }
    let tokens = Recognise { session, device };
    let Recognised { session, device } = state.query(&tokens).await?;
    if let (Some(session), Some(token)) = (&session, tokens.session)
        && session.stale
    {
        let (app, session) = (state.app.clone(), session.clone());
        state.shielded(async move { session.note_use(&app, &token).await }).await?;
    }
    Ok((session.map(|session| session.person), device))
}

fn bearer(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    value.strip_prefix("Bearer ").map(|token| token.trim().to_owned())
}

/// The right-most address that no trusted proxy wrote itself: what stands further left, the client may forge.
fn client_address(headers: &HeaderMap, peer: Option<IpAddr>, trusted_hops: usize) -> IpAddr {
    let peer = peer.unwrap_or(IpAddr::from([127, 0, 0, 1]));
    if trusted_hops == 0 {
        return peer;
    }
    let lines = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let named: Vec<IpAddr> =
        lines.flat_map(|line| line.split(',')).filter_map(|part| part.trim().parse().ok()).collect();
    named.len().checked_sub(trusted_hops).and_then(|index| named.get(index)).copied().unwrap_or(peer)
}

/// Names of the cookies, which tell browsers how strictly to keep them.
pub(crate) struct CookieNames {
    pub(crate) session: &'static str,
    pub(crate) device: &'static str,
}

impl CookieNames {
    pub(crate) fn of(state: &HttpState) -> Self {
        if state.config.plain_http {
            Self { session: "pst_session", device: "pst_device" }
        } else {
            Self { session: "__Host-pst_session", device: "__Host-pst_device" }
        }
    }
}

impl HttpState {
    /// A cookie that ends with the browser, and its session with the shift.
    pub(crate) fn session_cookie(&self, name: &'static str, value: String) -> Cookie<'static> {
        self.cookie(name, value)
    }

    /// A cookie that stays: a kiosk is a kiosk also tomorrow.
    pub(crate) fn device_cookie(&self, name: &'static str, value: String) -> Cookie<'static> {
        let mut cookie = self.cookie(name, value);
        cookie.make_permanent();
        cookie
    }

    /// A cookie that scripts cannot read and other sites cannot use.
    fn cookie(&self, name: &'static str, value: String) -> Cookie<'static> {
        let cookie = Cookie::build((name, value)).path("/").http_only(true);
        cookie.secure(!self.config.plain_http).same_site(SameSite::Lax).build()
    }
}

impl From<Denied> for Fault {
    fn from(denied: Denied) -> Self {
        pst_app::AppError::from(denied).into()
    }
}
