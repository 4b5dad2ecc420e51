//! Online consultations through the API: who may, what is told, and what time does (policies P4 to P7, P13, P14).

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, header};
use pst_app::online::{ConversationLink, run_due_timers};
use pst_app::people::OpenSession;
use pst_app::ports::{Actor, Clock as _, Holder, Role, SearchRecord};
use pst_domain::{AccountId, SearchId, UnitCode};
use pst_testkit::{invariants, sample};
use serde_json::{Value, json};
use tower::ServiceExt as _;

use crate::office::{Office, unit};

const DAY: i64 = 86_400;

#[derive(Debug)]
pub(crate) struct Answer {
    status: u16,
    headers: HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

impl Answer {
    #[track_caller]
    pub(crate) fn ok(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.text());
        self.json()
    }

    pub(crate) fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// The body, if it is JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_default()
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// Stable code of a problem; empty for anything else.
    pub(crate) fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }

    #[track_caller]
    fn refused(&self, status: u16, code: &str) -> Value {
        let problem = self.ok(status);
        assert_eq!(problem["code"], code, "{problem}");
        problem
    }
}

/// Somebody with a token.
pub(crate) struct Somebody<'a> {
    office: &'a Office,
    token: String,
}

impl Somebody<'_> {
    async fn send(&self, method: Method, path: &str, kind: &str, body: Vec<u8>) -> Answer {
        let request = Request::builder().method(method).uri(format!("/api/v1/consultations{path}"));
        let request = request.header(header::AUTHORIZATION, format!("Bearer {}", self.token));
        let request = request.header(header::CONTENT_TYPE, kind).body(Body::from(body)).expect("a request");
        let response = self.office.router.clone().oneshot(request).await.expect("the router is infallible");
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, 1 << 24).await.expect("a body").to_vec();
        Answer { status: parts.status.as_u16(), headers: parts.headers, bytes }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, "application/json", Vec::new()).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        self.send(Method::POST, path, "application/json", body.to_string().into_bytes()).await
    }
}

/// The person of account `n`, registered and signed in.
pub(crate) async fn user(office: &Office, n: u16) -> Somebody<'_> {
    register(office, n).await;
    back(office, n).await
}

/// The account of person `n`.
pub(crate) async fn register(office: &Office, n: u16) {
    let account = sample::account(n);
    let mut work = office.app.storage.begin().await.expect("work");
    work.account_insert(&account).await.expect("an account");
    work.commit().await.expect("a commit");
}

/// The person of account `n`, signed in anew: sessions do not outlive days without use.
async fn back(office: &Office, n: u16) -> Somebody<'_> {
    signed_in(office, Holder::Account(AccountId(sample::uuid(n)))).await
}

/// Somebody with a new session.
pub(crate) async fn signed_in(office: &Office, holder: Holder) -> Somebody<'_> {
    let opened = OpenSession { holder }.run(&office.app).await;
    Somebody { office, token: opened.expect("a session").token }
}

async fn officer<'a>(office: &'a Office, name: &str) -> Somebody<'a> {
    Somebody { office, token: office.session(Role::Officer, name).await }
}

/// A search that account `n` made and, if so, marked as not answering.
async fn search(office: &Office, unit: &UnitCode, n: u16, marked: bool) -> SearchId {
    let (now, id) = (office.clock.now(), SearchId(office.app.ids.uuid()));
    let account = AccountId(sample::uuid(n));
    let record = SearchRecord {
        id,
        unit: unit.clone(),
        at: now,
        actor: Actor::Account { account },
        query: "inflasi toboali".to_owned(),
        hits: 0,
        available: true,
        not_answered_at: marked.then_some(now),
    };
    let mut work = office.app.storage.begin().await.expect("work");
    work.search_insert(&record).await.expect("a search");
    work.commit().await.expect("a commit");
    id
}

fn question(unit: &UnitCode, search: SearchId) -> Value {
    json!({
        "unit": unit, "service": "konsultasi-statistik", "search_id": search.0,
        "topic": "Data inflasi", "question": "Berapa inflasi Bangka Selatan 2015 sampai 2025?",
    })
}

/// A case of account `n`, as the path of its address.
pub(crate) async fn case(office: &Office, asker: &Somebody<'_>, n: u16) -> String {
    opened(office, asker, &unit(), n).await
}

/// The same in another unit, by an account that is signed in for it.
pub(crate) async fn case_in(office: &Office, unit: &UnitCode, n: u16) -> String {
    opened(office, &back(office, n).await, unit, n).await
}

async fn opened(office: &Office, asker: &Somebody<'_>, unit: &UnitCode, n: u16) -> String {
    let opened = asker.post("", question(unit, search(office, unit, n, true).await)).await.ok(201);
    assert_eq!(opened["state"], "submitted");
    format!("/{}", opened["id"].as_str().expect("an id"))
}

pub(crate) async fn pass(office: &Office, seconds: i64) {
    office.clock.advance(seconds);
    let link = ConversationLink("http://pst.contoh.id/konsultasi/".to_owned());
    run_due_timers(&office.app, &link).await.expect("timers");
}

/// The kinds of notices written so far and not taken yet, in order.
pub(crate) async fn told(office: &Office) -> Vec<&'static str> {
    let now = office.clock.now();
    let mut work = office.app.storage.begin().await.expect("work");
    let due = work.outbox_lease(now, now.plus_seconds(DAY * 99), 99).await.expect("notices");
    work.commit().await.expect("a commit");
    let by_mail = due.into_iter().filter(|notice| matches!(notice.to, pst_app::notice::Address::Email(_)));
    by_mail.map(|notice| notice.message.kind()).collect()
}

async fn assert_sound(office: &Office) {
    let mut work = office.app.storage.begin_read().await.expect("a reader");
    let faults = invariants::check_stored(work.as_mut(), &unit()).await.expect("a check");
    assert!(faults.is_empty(), "{faults:?}");
}

#[tokio::test]
async fn a_question_becomes_an_answer_and_a_rating() {
    let office = Office::open().await;
    let (siti, budi) = (user(&office, 1).await, officer(&office, "Budi").await);
    let refused = siti.post("", question(&unit(), search(&office, &unit(), 1, false).await)).await;
    let refused = refused.refused(409, "consultation.search_needed");
    assert_eq!(refused["clause"]["number"], 13);
    let id = case(&office, &siti, 1).await;
    let asked = siti.get(&id).await.ok(200);
    assert_eq!((&asked["number"], &asked["may"]), (&json!("2026-0001"), &json!(["write"])));
    assert_eq!(asked["deadline"]["state"], "not_started");

    let wanted = json!({ "items": ["area", "years"], "reason": "Wilayah dan tahun yang mana?" });
    let incomplete = budi.post(&format!("{id}/request-completion"), wanted).await.ok(200);
    assert_eq!(
        (&incomplete["state"], &incomplete["user"]),
        (&json!("needs_completion"), &json!("Pengguna 1"))
    );
    budi.post(&format!("{id}/note"), json!({ "text": "Rahasia dapur" })).await.ok(200);
    let reply = siti.post(&format!("{id}/messages"), json!({ "text": "Toboali, 2025" })).await.ok(201);
    assert_eq!(reply["seq"], 3);
    let accepted = budi.post(&format!("{id}/accept"), json!({})).await.ok(200);
    assert_eq!(accepted["deadline"], json!({ "state": "running", "due_at": "2026-11-26T15:30:00+07:00" }));
    siti.post(&format!("{id}/rating"), json!({ "overall": 4 })).await.refused(409, "rating.not_open");
    let explained = siti.get(&format!("{id}/deadline")).await.ok(200);
    assert_eq!(explained["runs"][0]["days"].as_array().map(Vec::len), Some(3), "{explained}");
    budi.post(&format!("{id}/close"), json!({})).await.refused(409, "consultation.not_answered");
    let answered = budi.post(&format!("{id}/answer"), json!({ "text": "2,3 persen." })).await.ok(200);
    assert_eq!(answered["deadline"]["state"], "met");
    budi.post(&format!("{id}/close"), json!({ "reason": "Terjawab" })).await.ok(200);
    siti.post(&format!("{id}/rating"), json!({ "overall": 4 })).await.ok(201);
    siti.post(&format!("{id}/rating"), json!({ "overall": 1 })).await.refused(409, "rating.already_given");

    let seen = siti.get(&id).await;
    let whole = String::from_utf8_lossy(&seen.bytes).into_owned();
    assert!(!whole.contains("Rahasia dapur"), "an internal note is nobody's but the officers': {whole}");
    let seen = seen.ok(200);
    let kinds: Vec<_> = seen["messages"].as_array().into_iter().flatten().map(|told| &told["kind"]).collect();
    assert_eq!(kinds, ["question", "completion_request", "text", "answer"]);
    assert_eq!(
        told(&office).await,
        [
            "consultation_received",
            "consultation_completion_needed",
            "consultation_accepted",
            "consultation_answered",
            "consultation_closed"
        ]
    );
    assert_sound(&office).await;
}

#[tokio::test]
async fn eight_silent_days_remind_close_and_leave_the_way_back() {
    let office = Office::open().await;
    let (siti, budi) = (user(&office, 1).await, officer(&office, "Budi").await);
    let id = case(&office, &siti, 1).await;
    budi.post(&format!("{id}/accept"), json!({})).await.ok(200);
    let answered = budi.post(&format!("{id}/answer"), json!({ "text": "2,3 persen." })).await.ok(200);
    assert_eq!(answered["idle_close"]["at"], "2026-11-30T09:00:00+07:00");
    assert_eq!(answered["idle_close"]["clause"]["number"], 16);
    told(&office).await;
    for (seconds, state, news) in [
        (3 * DAY - 1, "awaiting_user", None),
        (1, "awaiting_user", Some("consultation_reminder")),
        (0, "awaiting_user", None),
        (3 * DAY, "awaiting_user", Some("consultation_reminder")),
        (DAY - 1, "awaiting_user", None),
        (1, "closed", Some("consultation_closed")),
        (DAY, "closed", None),
    ] {
        pass(&office, seconds).await;
        assert_eq!(back(&office, 1).await.get(&id).await.ok(200)["state"], state);
        assert_eq!(told(&office).await, Vec::from_iter(news));
    }
    let (siti, budi) = (back(&office, 1).await, officer(&office, "Budi Lagi").await);
    let closed = siti.get(&id).await.ok(200);
    assert_eq!(closed["close_reason"], "user_silent");
    assert_eq!(closed["reopen_until"], "2026-12-14T09:00:00+07:00");
    siti.post(&format!("{id}/messages"), json!({ "text": "Masih ada pertanyaan" })).await.ok(201);
    let reopened = siti.get(&id).await.ok(200);
    assert_eq!((&reopened["state"], &reopened["owes"]), (&json!("submitted"), &json!("officer")));
    assert_sound(&office).await;

    let other = case(&office, &siti, 1).await;
    budi.post(&format!("{other}/accept"), json!({})).await.ok(200);
    budi.post(&format!("{other}/answer"), json!({ "text": "Ya." })).await.ok(200);
    pass(&office, 7 * DAY).await;
    pass(&office, 14 * DAY + 1).await;
    let late = back(&office, 1).await.post(&format!("{other}/reopen"), json!({})).await;
    assert_eq!(late.refused(409, "consultation.reopen_too_late")["clause"]["number"], 16);
    assert_sound(&office).await;
}

#[tokio::test]
async fn a_case_is_in_one_hand_and_nobody_elses_business() {
    let office = Office::open().await;
    let (siti, other) = (user(&office, 1).await, user(&office, 2).await);
    let (budi, ani) = (officer(&office, "Budi").await, officer(&office, "Ani").await);
    let id = case(&office, &siti, 1).await;
    for path in [String::new(), "/deadline".to_owned(), "/events".to_owned()] {
        other.get(&format!("{id}{path}")).await.refused(404, "resource.not_found");
    }
    other.post(&format!("{id}/messages"), json!({ "text": "Halo" })).await.refused(404, "resource.not_found");
    siti.post(&format!("{id}/accept"), json!({})).await.refused(403, "access.role_needed");
    assert_eq!(other.get("").await.ok(200)["items"], json!([]));
    let inbox = ani.get("?folder=to_check").await.ok(200);
    assert_eq!(inbox["items"][0]["topic"], "Data inflasi");

    let taken = budi.post(&format!("{id}/assign"), json!({})).await.ok(200);
    let holder = taken["officer"]["id"].clone();
    ani.post(&format!("{id}/accept"), json!({})).await.refused(409, "consultation.assigned_elsewhere");
    ani.post(&format!("{id}/assign"), json!({})).await.refused(409, "consultation.assigned_elsewhere");
    let hushed = ani.post(&format!("{id}/assign"), json!({ "from": holder })).await;
    assert_eq!(hushed.refused(422, "request.invalid")["violations"][0]["pointer"], "/note");
    let over = json!({ "from": holder, "note": "Budi cuti, saya teruskan." });
    let over = ani.post(&format!("{id}/assign"), over).await.ok(200);
    assert_eq!((&over["officer"]["name"], over["notes"].as_array().map(Vec::len)), (&json!("Ani"), Some(1)));
    assert_sound(&office).await;
}

#[tokio::test]
async fn a_file_goes_with_its_message_and_is_only_ever_saved() {
    let office = Office::open().await;
    let (siti, other) = (user(&office, 1).await, user(&office, 2).await);
    let budi = officer(&office, "Budi").await;
    let id = case(&office, &siti, 1).await;
    let kind = "application/octet-stream";
    let upload = |name: &str, bytes: &[u8]| {
        let (path, bytes) = (format!("{id}/attachments?name={name}"), bytes.to_vec());
        let siti = &siti;
        async move { siti.send(Method::POST, &path, kind, bytes).await }
    };
    let script = upload("surat.pdf", b"<script>alert(1)</script>").await;
    assert_eq!(script.refused(422, "request.invalid")["violations"][0]["code"], "attachment.type");
    upload("besar.txt", &vec![b'a'; 6 << 20]).await.refused(413, "request.too_large");
    let file = upload("surat.pdf", b"%PDF-1.7 isi").await.ok(201)["id"].clone();
    let address = format!("{id}/attachments/{}", file.as_str().expect("an id"));
    budi.get(&address).await.refused(404, "resource.not_found");
    let sent = json!({ "text": "Terlampir", "attachments": [file] });
    siti.post(&format!("{id}/messages"), sent.clone()).await.ok(201);
    siti.post(&format!("{id}/messages"), sent).await.refused(404, "resource.not_found");
    let saved = budi.get(&address).await;
    assert_eq!((saved.status, saved.bytes.as_slice()), (200, b"%PDF-1.7 isi".as_slice()));
    let header = |name: &str| saved.headers[name].to_str().expect("text");
    assert_eq!(header("content-disposition"), "attachment; filename*=UTF-8''surat.pdf");
    assert_eq!(header("content-security-policy"), "sandbox; default-src 'none'");
    assert_eq!(header("x-content-type-options"), "nosniff");
    other.get(&address).await.refused(404, "resource.not_found");
    assert_sound(&office).await;
}
