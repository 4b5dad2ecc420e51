//! What an officer does with a case: each form is one step, and what was typed is never lost.

use std::collections::BTreeSet;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use pst_app::access::Action;
use pst_app::online::{
    Attach, CaseStep, KeepDraft, ListCannedReplies, Party, ReadConversation, TakeCaseStep, WrittenBy,
};
use pst_app::ports::{Actor, EffectKey};
use pst_app::{AppError, NewFile, Violation};
use pst_domain::consultation::{CompletionItem, Redirection};
use pst_domain::{AttachmentId, ConsultationId, OfficerId, UnitCode};
use uuid::Uuid;

use super::case::{GROUNDS, TO_PUBLIC, TO_UNIT, page};
use super::inbox::state_words;
use crate::HttpState;
use crate::api::dto::name_of;
use crate::form::{Form, Upload};
use crate::problem::{Fault, violation_words};
use crate::ui::conversation::time;
use crate::ui::frame::{Here, html, html_with, see};
use crate::ui::view::Field;
use crate::ui::view::inbox::{Case, Typed};
use crate::ui::view::officer::{Message, Tone};

/// Takes a step with a case.
pub(super) async fn take(
    State(state): State<HttpState>,
    Path((id, step)): Path<(Uuid, String)>,
    form: Form,
) -> Result<Response, Fault> {
    let work = Work::on(&state, id, &form, &step)?;
    match step.as_str() {
        "catatan" => work.step(CaseStep::Note { text: work.text() }, "noted").await,
        "ambil" => work.assign(work.officer, "taken").await,
        "alihkan" => work.hand_over().await,
        "kelengkapan" => {
            let items: BTreeSet<_> = CompletionItem::ALL
                .into_iter()
                .filter(|item| form.all("isi").any(|chosen| chosen == name_of(item)))
                .collect();
            work.read_step(CaseStep::RequestCompletion { items, text: work.text() }, "completion").await
        }
        "lengkap" => work.read_step(CaseStep::Accept, "accepted").await,
        "arahkan" => work.redirect().await,
        "tolak" => work.refuse().await,
        "tutup" => work.read_step(CaseStep::Close { note: String::new() }, "closed").await,
        "draf" => work.keep_draft().await,
        _ => Err(AppError::NotFound { what: "act" }.into()),
    }
}

/// Answers, writes, keeps the draft or puts a canned reply into it; new files go up first.
pub(super) async fn reply(
    State(state): State<HttpState>,
    Path(id): Path<Uuid>,
    upload: Upload,
) -> Result<Response, Fault> {
    let form = &upload.form;
    let work = Work::on(&state, id, form, "balas")?;
    if let Err(fault) = work.attach(&upload.files).await {
        return work.mend(fault).await;
    }
    let answers = match form.text("langkah") {
        "simpan" => return work.keep_draft().await,
        "sisip" => return work.insert().await,
        "tulis" => false,
        _ => true,
    };
    // Whatever was uploaded and not sent goes along, also what an earlier attempt left behind.
    let read = ReadConversation { id: work.id, by: work.by.clone(), after: u32::MAX };
    let files: Vec<AttachmentId> =
        state.query(&read).await?.waiting_files.iter().map(|file| file.id).collect();
    let text = work.text();
    if answers {
        work.read_step(CaseStep::Answer { text, files }, "answered").await
    } else {
        work.read_step(CaseStep::Write { text, files }, "written").await
    }
}

/// One form of one case.
struct Work<'a> {
    state: &'a HttpState,
    form: &'a Form,
    /// The last part of the form's address.
    name: &'a str,
    id: ConsultationId,
    officer: OfficerId,
    unit: UnitCode,
    by: Party,
    here: Here,
}

impl<'a> Work<'a> {
    fn on(state: &'a HttpState, id: Uuid, form: &'a Form, name: &'a str) -> Result<Self, Fault> {
        let (officer, unit) = form.caller.officer_may(Action::HandleConsultation)?;
        let here = Here::after_form(state, &form.caller, &format!("/petugas/kotak-masuk/{id}"));
        let by = Party::Officer { id: officer, unit: unit.clone() };
        Ok(Self { state, form, name, id: ConsultationId(id), officer, unit, by, here })
    }

    fn text(&self) -> String {
        self.form.text("kata").to_owned()
    }

    const fn actor(&self) -> Actor {
        Actor::Officer { officer: self.officer }
    }

    fn done(&self, what: &str) -> Response {
        see(&format!("{}?kabar={what}", self.here.path))
    }

    async fn step(&self, step: CaseStep, done: &str) -> Result<Response, Fault> {
        let take = TakeCaseStep { id: self.id, by: self.by.clone(), step, link: self.state.conversations() };
        match self.state.execute(self.actor(), self.form.key()?, take).await {
            Ok(_) => Ok(self.done(done)),
            Err(fault) => self.mend(fault).await,
        }
    }

    /// A step that speaks to the user, or judges what the user wrote: only after everything was read.
    async fn read_step(&self, step: CaseStep, done: &str) -> Result<Response, Fault> {
        let seen = self.form.text("sejak").parse().unwrap_or(u32::MAX);
        let read = ReadConversation { id: self.id, by: self.by.clone(), after: seen };
        let view = self.state.query(&read).await?;
        let own = self.form.caller.officer.as_ref().map(|officer| officer.name.to_string());
        let news = view.messages.iter().find(|message| match &message.by {
            WrittenBy::User => true,
            WrittenBy::Officer(name) => Some(name) != own.as_ref(),
        });
        let Some(news) = news else { return self.step(step, done).await };
        let name = match &news.by {
            WrittenBy::User => view.user.clone().unwrap_or_else(|| self.here.t("talk-user")),
            WrittenBy::Officer(name) => name.clone(),
        };
        let (rules, _) = self.here.unit(self.unit.as_str())?;
        let (when, state) = (time(rules, news.at), state_words(&self.here, &view.state));
        let text = self.here.tw("case-changed", &[("name", &name), ("time", &when), ("state", &state)]);
        self.again(StatusCode::CONFLICT, Message { tone: Tone::Warn, text }, None).await
    }

    async fn assign(&self, to: OfficerId, done: &str) -> Result<Response, Fault> {
        let from = self.form.text("tangan").parse().ok().map(OfficerId);
        self.step(CaseStep::Assign { to, from, note: self.text() }, done).await
    }

    async fn hand_over(&self) -> Result<Response, Fault> {
        let Ok(to) = self.form.text("petugas").parse() else {
            return Err(AppError::NotFound { what: "officer" }.into());
        };
        self.assign(OfficerId(to), "handed").await
    }

    async fn redirect(&self) -> Result<Response, Fault> {
        let to = match self.form.text("tujuan") {
            TO_PUBLIC => Some(Redirection::PublicInformation),
            TO_UNIT => self.form.text("unit").trim().parse().ok().map(|unit| Redirection::Unit { unit }),
            service => service.parse().ok().map(|service| Redirection::Service { service }),
        };
        match to {
            Some(to) => self.read_step(CaseStep::Redirect { to, text: self.text() }, "redirected").await,
            None => self.unfinished("case-target-unit-wrong").await,
        }
    }

    async fn refuse(&self) -> Result<Response, Fault> {
        let chosen = self.form.text("alasan");
        match GROUNDS.into_iter().find(|ground| name_of(ground) == chosen) {
            Some(ground) => self.read_step(CaseStep::Refuse { ground, text: self.text() }, "refused").await,
            None => self.unfinished("case-ground-needed").await,
        }
    }

    async fn keep_draft(&self) -> Result<Response, Fault> {
        let keep = KeepDraft { id: self.id, by: self.by.clone(), text: self.text() };
        match self.state.execute(self.actor(), self.form.key()?, keep).await {
            Ok(()) => Ok(self.done("draft")),
            Err(fault) => self.mend(fault).await,
        }
    }

    /// The reply with a canned one behind it, for a browser without script.
    async fn insert(&self) -> Result<Response, Fault> {
        let canned = self.state.query(&ListCannedReplies { unit: self.unit.clone() }).await?;
        let chosen = canned.iter().find(|reply| reply.shortcut == self.form.text("siap"));
        let words = [self.text(), chosen.map(|reply| reply.text.clone()).unwrap_or_default()];
        let words = words.iter().map(|part| part.trim()).filter(|part| !part.is_empty());
        let words = Field::of(words.collect::<Vec<_>>().join("\n"));
        html(&page(&self.here, self.id, Typed { form: self.name.to_owned(), words }).await?)
    }

    /// Uploads new files. The first that is refused ends it; the ones before wait for the next attempt.
    async fn attach(&self, files: &[NewFile]) -> Result<(), Fault> {
        for (at, file) in files.iter().enumerate() {
            let key = self.form.key()?.map(|key| EffectKey { key: format!("{}.{at}", key.key), ..key });
            let attach = Attach { consultation: self.id, by: self.by.clone(), file: file.clone() };
            self.state.execute(self.actor(), key, attach).await?;
        }
        Ok(())
    }

    /// The page again: what is wrong beside its field, or what happened meanwhile and who has the case now.
    async fn mend(&self, fault: Fault) -> Result<Response, Fault> {
        let language = self.here.language();
        if let Some(AppError::Invalid(violations)) = fault.app() {
            let (title, _) = fault.words(language, "");
            let message = Message { tone: Tone::Bad, text: title };
            return self.again(StatusCode::UNPROCESSABLE_ENTITY, message, violations.first()).await;
        }
        if !matches!(fault.app(), Some(AppError::Consultation(_))) {
            return Err(fault);
        }
        let (title, detail) = fault.words(language, "");
        let read = ReadConversation { id: self.id, by: self.by.clone(), after: u32::MAX };
        let view = self.state.query(&read).await?;
        let state = state_words(&self.here, &view.state);
        let now = match &view.officer {
            Some((_, name)) => self.here.tw("case-now-held", &[("name", name), ("state", &state)]),
            None => self.here.tw("case-now-free", &[("state", &state)]),
        };
        let message = Message { tone: Tone::Warn, text: format!("{title}. {detail} {now}") };
        self.again(fault.status(), message, None).await
    }

    async fn unfinished(&self, key: &str) -> Result<Response, Fault> {
        let message = Message { tone: Tone::Bad, text: self.here.t(key) };
        self.again(StatusCode::UNPROCESSABLE_ENTITY, message, None).await
    }

    async fn again(
        &self,
        status: StatusCode,
        message: Message,
        violation: Option<&Violation>,
    ) -> Result<Response, Fault> {
        let said = violation.map(|violation| violation_words(violation, self.here.language()));
        let of_file = violation.is_some_and(|violation| violation.pointer == "/file");
        let (file_problem, problem) = if of_file { (said, None) } else { (None, said) };
        let words = Field { value: self.text(), problem };
        let shown = page(&self.here, self.id, Typed { form: self.name.to_owned(), words }).await?;
        let mut items = shown.items.clone();
        for item in &mut items {
            item.chosen = self.form.all("isi").any(|chosen| chosen == item.value);
        }
        html_with(status, &Case { message: Some(message), file_problem, items, ..shown })
    }
}
