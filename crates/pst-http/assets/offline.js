// An enrolled kiosk without its server: numbers from its own range, kept here until the server has taken them in.
const { kiosk: unit, home } = document.body.dataset;
const find = (selector) => document.querySelector(selector);
const read = (name, other) => JSON.parse(localStorage.getItem(`pst-${name}`)) ?? other;
const write = (name, value) => localStorage.setItem(`pst-${name}`, JSON.stringify(value));
const send = (path, fields) => fetch(`${home}/${path}`, { method: "POST", body: new URLSearchParams(fields) });
const today = () => new Date().toLocaleDateString("sv");

// While the server answers: today's range, the page for later, and whatever was given out meanwhile.
async function prepare() {
  const pages = ["id", "en"].map((language) => `${home}/luring?bahasa=${language}`);
  const parts = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]")].map((part) => part.href ?? part.src);
  const answer = await send("cadangan", {});
  if (answer.ok) write("range", await answer.json());
  await navigator.serviceWorker?.register("/kios/sw.js");
  // Without cookies: asking for a page in English must not make this kiosk speak English.
  const plain = [...pages, ...parts].map((url) => new Request(url, { credentials: "omit" }));
  await (await caches.open("kios")).addAll(plain);
}

// Each ticket once and in order: its own key makes a second arrival the first one's. What the server cannot take, a person must.
async function replay() {
  for (const [ticket] of iterate()) {
    const { at, ...fields } = ticket;
    const age = Math.max(0, Math.round((Date.now() - at) / 1000));
    const { ok, status } = await send(`susulan?detik=${age}`, fields);
    if (!ok && (status >= 500 || [401, 403, 408, 429].includes(status))) throw new Error(status);
    write("given", read("given", []).filter((other) => other.idempotency_key !== ticket.idempotency_key));
  }
}
function* iterate() {
  for (let left = read("given", []); left.length; left = read("given", [])) yield left;
}

let ready = 0;
const sync = () =>
  navigator.locks.request("pst-kiosk", async () => {
    try {
      await replay();
      if (Date.now() - ready > 600_000 || read("range", {}).day !== today()) {
        await prepare();
        ready = Date.now();
      }
      if (form && !busy()) location.replace(home);
    } catch {
      // Still away: the next event or tick tries again.
    }
  });

// The page for that case.
const form = find("[data-offline]");
const busy = () => form.hidden || new FormData(form).values().some((value, index) => index > 0 && value);
const show = (part) => {
  form.hidden = find("[data-offline-take]").hidden = true;
  find("[data-offline-done]").hidden = find(part).hidden = false;
  find(`${part} h1`).focus();
  document.body.dataset.leave = 60;
};

function problems() {
  const found = [];
  for (const field of form.querySelectorAll("[data-problem]")) {
    const bad = field.dataset.problem && !(field.type === "email" ? /^[^@\s]+@[^@\s]+\.[^@\s]+$/ : /\S/).test(field.value.trim());
    field.parentElement.classList.toggle("wrong", bad);
    if (bad) found.push([field.id, field.dataset.problem]);
  }
  for (const group of form.querySelectorAll("[data-problem-group]")) {
    const bad = !group.querySelector(":checked");
    group.firstElementChild.classList.toggle("wrong", bad);
    if (bad) found.push([group.querySelector("fieldset").id, group.dataset.problemGroup]);
  }
  return found;
}

// The next number of the range that was neither given out here nor taken in there.
function next(service) {
  const { day, ranges = [] } = read("range", {});
  const range = day === today() && ranges.find((one) => one.service === service);
  if (!range) return null;
  const last = read("last", {});
  const ordinal = Math.max(range.first - 1, last[day + range.series] ?? 0, ...range.used) + 1;
  if (ordinal > range.last) return null;
  write("last", { ...Object.fromEntries(Object.entries(last).filter(([key]) => key.startsWith(day))), [day + range.series]: ordinal });
  return range.series + String(ordinal).padStart(3, "0");
}

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  const found = problems();
  const summary = find("[data-offline-problems]");
  summary.hidden = !found.length;
  summary.querySelector("ul").replaceChildren(...found.map(([id, words]) => {
    const line = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: `#${id}`, textContent: words });
    line.append(link);
    return line;
  }));
  if (found.length) return summary.focus();
  const fields = Object.fromEntries(new FormData(form));
  const nomor = next(fields.layanan);
  if (!nomor) return show("[data-offline-none]");
  const ticket = { ...fields, nomor, bahasa: document.documentElement.lang, idempotency_key: crypto.randomUUID(), at: Date.now() };
  write("given", [...read("given", []), ticket]);
  for (const place of document.querySelectorAll("[data-offline-is]")) place.textContent = nomor;
  find("[data-offline-service]").textContent = form.querySelector("[name=layanan]:checked").parentElement.innerText.trim();
  find("[data-offline-when]").textContent = new Date().toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
  form.reset();
  show("[data-offline-number]");
  print();
});

if (unit) {
  addEventListener("online", sync);
  addEventListener("focus", sync);
  setInterval(sync, 10_000);
  sync();
}
