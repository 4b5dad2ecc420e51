// A conversation: new messages arrive by themselves, and what is typed stays on this device until it is sent.
const body = document.body;
const find = (selector, root = document) => root.querySelector(selector);
const thread = find("#percakapan");
const connection = (text) => {
  const place = find("[data-connection]");
  if (place) place.textContent = text;
};

// Only what is new is added, so that a screen reader reads that and nothing twice; what somebody types stays.
async function renew() {
  const answer = await fetch(body.dataset.page, { cache: "no-store" });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const low = thread.scrollHeight - thread.scrollTop - thread.clientHeight < 80;
  let news = false;
  for (const part of [...(find("#percakapan", page)?.children ?? [])]) {
    if (document.getElementById(part.id)) continue;
    thread.append(part);
    news = true;
  }
  for (const part of page.querySelectorAll("[data-part]")) find(`[data-part="${part.dataset.part}"]`)?.replaceWith(part);
  const [form, next] = [find("#balas"), find("#balas", page)];
  if (!form && next) location.reload();
  else if (form && !next) form.remove();
  if (news && low) thread.scrollTop = thread.scrollHeight;
  if (news) find("[data-polite]").textContent = body.dataset.news;
  document.title = page.title;
}

function listen() {
  let [first, wait] = [true];
  const soon = () => {
    clearTimeout(wait);
    wait = setTimeout(renew, 200);
  };
  const events = new EventSource(body.dataset.events);
  events.addEventListener("message", (event) => document.getElementById(`pesan-${event.lastEventId}`) || soon());
  events.addEventListener("consultation", () => {
    if (!first) soon();
    first = false;
  });
  events.addEventListener("open", () => connection(""));
  events.addEventListener("error", () => connection(body.dataset.offline));
}

function keepDraft(form) {
  const [name, words] = [`draf-${form.dataset.draft}`, find("textarea", form)];
  const say = (text) => (find("[data-saved]", form).textContent = text);
  try {
    const kept = localStorage.getItem(name);
    if (find("[role=status][data-focus]")) localStorage.removeItem(name);
    else if (kept && kept !== words.value) {
      words.value = kept;
      say(form.dataset.kept);
    }
    words.addEventListener("input", () => {
      if (words.value) localStorage.setItem(name, words.value);
      else localStorage.removeItem(name);
      say(words.value ? form.dataset.kept : "");
    });
  } catch {
    // A browser that keeps nothing still sends.
  }
}

if (thread) {
  thread.scrollTop = thread.scrollHeight;
  find("[data-focus]")?.focus();
}
if (body.dataset.events) listen();
if (find("[data-draft]")) keepDraft(find("[data-draft]"));

// A form that is on its way is not sent again.
let last = 0;
addEventListener("submit", (event) => {
  if (!event.target.matches("[data-once]")) return;
  if (last && event.timeStamp - last < 5000) event.preventDefault();
  else last = event.timeStamp;
});
