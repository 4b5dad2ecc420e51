//! What every page handler starts from: who asks, where, and the frame around the answer.

use askama::Template;
use axum::extract::{FromRef, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use pst_app::UnitRules;
use pst_app::access::{Action, Denied};
use pst_app::people::{OfficerView, Person};
use pst_app::ports::Role;
use pst_domain::{OfficerId, Timestamp, UnitCode};
use pst_i18n::{Language, formatting};

use super::preferences::Preferences;
use super::view::officer::Shortcuts;
use super::view::{Oversight, Page, SignedIn, Theme};
use crate::HttpState;
use crate::api::rules_of;
use crate::caller::Caller;
use crate::language::LANGUAGE_COOKIE;
use crate::problem::Fault;

/// A request for a page.
#[derive(Debug, Clone)]
pub(crate) struct Here {
    pub(crate) state: HttpState,
    pub(crate) caller: Caller,
    /// Path and query, without the language.
    pub(crate) path: String,
}

impl Here {
    /// A request for a page that a form was posted from.
    pub(crate) fn after_form(state: &HttpState, caller: &Caller, path: &str) -> Self {
        Self { state: state.clone(), caller: caller.clone(), path: path.to_owned() }
    }

    /// A request for the page at an address.
    pub(crate) fn for_caller(state: HttpState, caller: Caller, uri: &Uri) -> Self {
        Self { state, caller, path: without_language(uri.path(), uri.query()) }
    }

    /// The language of the page.
    pub(crate) const fn language(&self) -> Language {
        self.caller.language
    }

    /// The present instant.
    pub(crate) fn now(&self) -> Timestamp {
        self.state.app.clock.now()
    }

    /// A unit named in the address, with its rules.
    pub(crate) fn unit(&self, code: &str) -> Result<(&UnitRules, UnitCode), Fault> {
        rules_of(&self.state, code)
    }

    /// The unit of this installation.
    pub(crate) fn home_unit(&self) -> Result<(&UnitRules, UnitCode), Fault> {
        rules_of(&self.state, self.state.config.unit.as_str())
    }

    /// The frame of a page about a unit.
    pub(crate) fn page(&self, rules: &UnitRules) -> Page {
        let language = self.language();
        let name = match language {
            Language::Indonesian => &rules.unit.name_id,
            Language::English => &rules.unit.name_en,
        };
        Page {
            language,
            unit_code: rules.unit.code.to_string(),
            unit_name: format!("PST {name}"),
            zone: rules.unit.zone.abbreviation().to_owned(),
            training: self.state.training.is_some(),
            path: self.path.clone(),
            signed_in: self.caller.person().map(signed_in),
            theme: self.caller.officer.as_ref().map_or(Theme::System, theme_of),
            form_key: self.state.app.ids.uuid().simple().to_string(),
        }
    }

    /// The frame of a page about the unit of this installation.
    pub(crate) fn home_page(&self) -> Result<Page, Fault> {
        Ok(self.page(self.home_unit()?.0))
    }

    /// The signed-in person who may do something, with the person's unit.
    pub(crate) fn staff(&self, action: Action) -> Result<(OfficerId, UnitCode), Denied> {
        self.caller.officer_may(action)
    }

    /// A text in the page's language.
    pub(crate) fn t(&self, key: &str) -> String {
        pst_i18n::text(self.language(), key)
    }

    /// A text in the page's language, with arguments.
    pub(crate) fn tw(&self, key: &str, args: &[(&str, &str)]) -> String {
        let args: Vec<_> = args.iter().map(|(name, value)| (*name, (*value).into())).collect();
        pst_i18n::text_with(self.language(), key, &args)
    }

    /// How long a unit keeps personal data of visitors at most, `satu tahun`.
    pub(crate) fn retention(&self, rules: &UnitRules) -> String {
        let days = u32::from(rules.unit.retention_days);
        pst_i18n::text_with(self.language(), "retention", &[("days", days.into())])
    }

    /// A date of the unit in full, `Senin, 23 November 2026`.
    pub(crate) fn date(&self, date: NaiveDate) -> String {
        formatting::date_full(self.language(), date)
    }

    /// Date and time in full, with the zone.
    pub(crate) fn moment(&self, rules: &UnitRules, at: Timestamp) -> String {
        let date = self.date(rules.unit.zone.local_date(at));
        let zone = rules.unit.zone.abbreviation();
        self.tw("moment", &[("date", &date), ("time", &clock(rules, at)), ("zone", zone)])
    }

    /// Date and time for tables, `Sen, 23 Nov 09.41`.
    pub(crate) fn moment_short(&self, rules: &UnitRules, at: Timestamp) -> String {
        let date = formatting::date_short(self.language(), rules.unit.zone.local_date(at));
        format!("{date} {}", clock(rules, at))
    }

    /// The name of a counter, `Loket 2`.
    pub(crate) fn counter_name(&self, number: u16) -> String {
        self.tw("counter-name", &[("counter", &number.to_string())])
    }

    /// The name of a service.
    pub(crate) fn service_name(&self, rules: &UnitRules, service: &pst_domain::ServiceCode) -> String {
        crate::api::dto::service_name(rules, service, self.language())
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Here
where
    HttpState: FromRef<S>,
{
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Fault> {
        let caller = Caller::from_request_parts(parts, state).await?;
        Ok(Self::for_caller(HttpState::from_ref(state), caller, &parts.uri))
    }
}

/// A clock time of the unit, `09.42`.
pub(crate) fn clock(rules: &UnitRules, at: Timestamp) -> String {
    formatting::time(rules.unit.zone.local_time(at))
}

/// A filled template.
pub(crate) fn html<T: Template>(page: &T) -> Result<Response, Fault> {
    html_with(StatusCode::OK, page)
}

/// A filled template with another status.
pub(crate) fn html_with<T: Template>(status: StatusCode, page: &T) -> Result<Response, Fault> {
    Ok((status, Html(page.render().map_err(Fault::internal)?)).into_response())
}

/// The page to show after a form: a reload of it repeats nothing.
pub(crate) fn see(path: &str) -> Response {
    Redirect::to(path).into_response()
}

/// A path of this installation; anything else reads as the fallback.
pub(crate) fn local_path<'a>(path: &'a str, fallback: &'a str) -> &'a str {
    let local = path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\', '\n', '\r']);
    if local { path } else { fallback }
}

/// Remembers a language that was asked for in the address.
pub(crate) async fn remember_language(request: Request, next: Next) -> Response {
    let query = request.uri().query().unwrap_or_default().to_owned();
    let asked = query.split('&').find_map(|pair| pair.strip_prefix("bahasa=")).and_then(Language::parse);
    let mut response = next.run(request).await;
    if let Some(language) = asked {
        remember(&mut response, language);
    }
    response
}

/// Lets the browser remember a language.
pub(crate) fn remember(response: &mut Response, language: Language) {
    let cookie = format!("{LANGUAGE_COOKIE}={}; Path=/; Max-Age=31536000; SameSite=Lax", language.tag());
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

fn without_language(path: &str, query: Option<&str>) -> String {
    let kept =
        query.unwrap_or_default().split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("bahasa="));
    let kept = kept.collect::<Vec<_>>().join("&");
    if kept.is_empty() { path.to_owned() } else { format!("{path}?{kept}") }
}

/// The person as the frame of a page shows it.
pub(crate) fn signed_in(person: Person) -> SignedIn {
    match person {
        Person::Officer(officer) => SignedIn {
            name: officer.name.to_string(),
            officer: officer.roles.contains(&Role::Officer),
            oversight: oversight(&officer),
            user: false,
            letters: Preferences::read(&officer.preferences).letters(),
        },
        Person::Account(account) => SignedIn {
            name: account.name.to_string(),
            officer: false,
            oversight: Oversight::None,
            user: true,
            letters: Shortcuts::Off,
        },
    }
}

fn oversight(officer: &OfficerView) -> Oversight {
    match [Role::Supervisor, Role::Administrator].map(|role| officer.roles.contains(&role)) {
        [false, false] => Oversight::None,
        [true, false] => Oversight::Supervisor,
        [false, true] => Oversight::Administrator,
        [true, true] => Oversight::Both,
    }
}

fn theme_of(officer: &OfficerView) -> Theme {
    match Preferences::read(&officer.preferences).theme.as_str() {
        "light" => Theme::Light,
        "dark" => Theme::Dark,
        _ => Theme::System,
    }
}
