// Officer desk: live refresh, clocks, letters, undo countdown, search. Every act is a form and works without this.
const body = document.body;
const root = () => document.querySelector("main");
const all = (selector) => [...root().querySelectorAll(selector)];
const say = document.querySelector("[data-say]");
const two = (n) => String(n).padStart(2, "0");
const clock = (s) => (s >= 3600 ? `${Math.floor(s / 3600)}.` : "") + `${two(Math.floor(s / 60) % 60)}.${two(s % 60)}`;

// Clocks count on from what the server said, by the monotonic clock of this machine.
let rendered = performance.now();
const since = () => Math.floor((performance.now() - rendered) / 1000);

function showSla(box) {
  if (box.dataset.running !== "true") return;
  const left = Number(box.dataset.left) - since();
  const tone = left < 0 ? "bad" : left <= 120 ? "warn" : "";
  const words = box.querySelector("[data-sla-words]");
  const bar = box.querySelector(".bar");
  box.querySelector("[data-sla-clock]").textContent = clock(Math.abs(left));
  words.textContent = left < 0 ? words.dataset.late : left <= 120 ? words.dataset.soon : words.dataset.calm;
  box.className = `stack sla ${tone}`;
  bar.setAttribute("class", `bar ${tone}`);
  const limit = Number(box.dataset.limit);
  bar.firstElementChild.setAttribute("width", `${Math.min(100, Math.max(0, ((limit - left) * 100) / limit))}%`);
  const note = { 120: "two", 60: "one", 0: "zero" }[left];
  if (note) say.textContent = say.dataset[note];
  if (left === 60 && "tick" in body.dataset) tick();
}

function tick() {
  const audio = new AudioContext();
  const tone = new OscillatorNode(audio, { frequency: 660 });
  tone.connect(new GainNode(audio, { gain: 0.1 })).connect(audio.destination);
  tone.start();
  tone.stop(audio.currentTime + 0.15);
}

function second() {
  all("[data-sla]").forEach(showSla);
  for (const node of all("[data-up]")) node.textContent = clock(Number(node.dataset.up) + since());
  for (const form of all("[data-undo]")) {
    const left = Number(form.dataset.undo) - since();
    form.querySelector(".num").textContent = `(${Math.max(0, left)})`;
    if (left <= 0) form.remove();
  }
}
setInterval(second, 1000);

// Typed notes survive a refresh, a lost connection and an ended session.
const stash = (field) => `pst-note-${field.dataset.keep}`;
function restore() {
  for (const field of all("[data-keep]")) field.value = sessionStorage.getItem(stash(field)) ?? field.value;
}
addEventListener("input", (event) => {
  if (event.target.matches("[data-keep]")) sessionStorage.setItem(stash(event.target), event.target.value);
});
addEventListener("submit", (event) => {
  const field = event.target.querySelector("[data-keep]");
  if (field) sessionStorage.removeItem(stash(field));
});

// The main part is fetched anew when the queue changes; focus and an open menu stay where they are.
let stale = false;
const held = "details.menu[open], details[data-hold][open], [data-typed], [data-sending]:not([hidden])";
const isHeld = () => root().querySelector(held) || document.activeElement?.matches("input, select, textarea");
async function refresh() {
  if (isHeld()) return void (stale = true);
  stale = false;
  const address = body.dataset.page ?? location.href;
  const answer = await fetch(address, { headers: { accept: "text/html" } });
  if (!answer.ok || answer.redirected) return location.assign(address);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  // Whoever began to type meanwhile must not lose the field: the next letters would be taken for shortcuts.
  if (isHeld()) return void (stale = true);
  // Typed words that would lose their field stay: sending them tells who acted meanwhile, and keeps them.
  if (all("[data-draft] [data-keep]").some((field) => field.value.trim() && !page.getElementById(field.id))) return void (stale = true);
  const shown = root().querySelector("[data-focus-key]")?.dataset.focusKey;
  const key = document.activeElement?.dataset?.key;
  document.title = page.title;
  const told = performance.now() < 10_000 && root().querySelector("[data-told]");
  root().replaceWith(page.querySelector("main"));
  // What an act brought is readable for ten seconds, whatever others do meanwhile.
  if (told && !root().querySelector("[data-told]")) keep(told);
  rendered = performance.now();
  prepare();
  const heading = root().querySelector("[data-focus-key]");
  if (heading && heading.dataset.focusKey !== shown) heading.focus();
  else if (key) root().querySelector(`[data-key="${key}"]`)?.focus();
}
addEventListener("focusout", () => stale && setTimeout(refresh, 300));

function keep(told) {
  const place = document.createElement("div");
  place.className = "wide";
  told.removeAttribute("role"); // It was read aloud when it came.
  place.append(told);
  root().firstElementChild.after(place);
}

function prepare() {
  restore();
  for (const part of all("[data-search], [data-print]")) part.hidden = false;
  const thread = root().querySelector("#percakapan");
  if (thread) thread.scrollTop = thread.scrollHeight;
  connection(state);
  second();
}

let state = "";
function connection(next) {
  state = next;
  const mark = root().querySelector("[data-connection]");
  if (!mark || !next) return;
  mark.className = next === "online" ? "tag good" : "tag bad";
  mark.textContent = mark.dataset[next];
}
if (body.dataset.live) {
  const events = new EventSource(body.dataset.live);
  let first = true;
  events.addEventListener("open", () => {
    connection("online");
    if (!first) refresh();
    first = false;
  });
  events.addEventListener("error", () => connection("offline"));
  events.addEventListener("queue", refresh);
}

// Search narrows both lists.
addEventListener("input", (event) => {
  if (!event.target.matches("[data-search] input")) return;
  const wanted = event.target.value.trim().toLowerCase();
  for (const row of all("[data-rows] tbody tr")) row.hidden = !row.textContent.toLowerCase().includes(wanted);
});

// A reply: the draft is kept on the server two seconds after the last letter; ";word " becomes the canned reply.
let saving;
async function keepDraft(form) {
  const kept = form.querySelector("[data-saved]");
  const words = new URLSearchParams({ kata: form.elements.kata.value });
  const answer = await fetch(form.dataset.draft, { method: "POST", body: words, redirect: "manual" });
  const now = new Date();
  if (answer.type === "opaqueredirect") kept.textContent = `${kept.dataset.words} ${two(now.getHours())}.${two(now.getMinutes())}`;
}
const canned = (word) => root().querySelector(`[data-canned] option[value="${CSS.escape(word)}"]`)?.dataset.words;
function expand(field) {
  const before = field.value.slice(0, field.selectionStart);
  const word = before.match(/(?:^|\s);([a-z0-9-]+)\s$/)?.[1];
  const words = word && canned(word);
  if (!words) return;
  field.setRangeText(words, before.length - word.length - 2, before.length, "end");
  field.dispatchEvent(new Event("input", { bubbles: true })); // What is stashed and kept as a draft is what stands there now.
}
addEventListener("input", (event) => {
  const form = event.target.closest("[data-draft]");
  if (!form || event.target.name !== "kata") return;
  expand(event.target);
  clearTimeout(saving);
  saving = setTimeout(keepDraft, 2000, form);
});
addEventListener("submit", () => clearTimeout(saving));

// A reply leaves ten seconds after it was sent, so that it can still be taken back. Until then it is a draft.
let leaving;
function holdReply(form, button) {
  const notice = form.querySelector("[data-sending]");
  const [unsend, at] = [form.querySelector("[data-unsend]"), performance.now()];
  const show = (on) => {
    notice.hidden = !on;
    form.querySelector(".acts").hidden = on;
    form.elements.kata.readOnly = on;
  };
  const settle = () => {
    clearInterval(leaving.timer);
    leaving = undefined;
    show(false);
  };
  const tick = () => {
    const left = Math.ceil(10 - (performance.now() - at) / 1000);
    unsend.querySelector(".num").textContent = `(${Math.max(0, left)})`;
    if (left <= 0) leaving.go();
  };
  const go = async () => {
    settle();
    form.dataset.leaves = "";
    await kept; // A draft that is kept after its reply was sent would come back.
    form.requestSubmit(button);
  };
  const back = () => {
    settle();
    form.elements.kata.focus();
  };
  const kept = keepDraft(form).catch(() => undefined);
  leaving = { go, back, timer: setInterval(tick, 200) };
  show(true);
  tick();
  unsend.focus();
}
addEventListener("submit", (event) => {
  const form = event.target;
  if (!["jawab", "tulis"].includes(event.submitter?.value) || "leaves" in form.dataset) return;
  if (!form.elements.kata.value.trim()) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (!leaving) holdReply(form, event.submitter);
}, true);
addEventListener("click", (event) => {
  if (event.target.closest("[data-unsend]")) leaving?.back();
  if (event.target.closest("[data-send-now]")) leaving?.go();
});
addEventListener("beforeunload", (event) => leaving && event.preventDefault());
addEventListener("click", (event) => {
  const button = event.target.closest("[data-draft] [value=sisip]");
  if (!button) return;
  event.preventDefault();
  const field = button.form.elements.kata;
  field.value = [field.value.trim(), canned(button.form.elements.siap.value)].filter(Boolean).join("\n");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
});

addEventListener("click", (event) => event.target.closest("[data-print]") && print());

// Letters: never in a field, never with Ctrl or Meta; the preference decides about Alt.
function move(step) {
  const buttons = all("[data-rows] tbody tr:not([hidden]) :is(button, a)");
  const next = buttons.indexOf(document.activeElement) + step;
  buttons[Math.max(0, Math.min(buttons.length - 1, next))]?.focus();
}
const letters = {
  j: () => move(1),
  k: () => move(-1),
  "/": () => root().querySelector("#cari")?.focus(),
  "?": () => location.assign("/petugas/bantuan"),
};
// G, then where to, as far as the pages of this person go.
const places = { a: "/petugas", k: "/petugas/kotak-masuk" };
let going = -Infinity;
addEventListener("keydown", (event) => {
  const mode = body.dataset.shortcuts;
  if (event.key === "Escape") {
    root().querySelector("details.menu[open]")?.removeAttribute("open");
    document.activeElement?.blur();
    return;
  }
  if (mode === "off" || event.ctrlKey || event.metaKey || event.repeat || event.altKey !== (mode === "alt")) return;
  if (event.target.closest("input, select, textarea, [contenteditable]")) return;
  const place = event.timeStamp - going < 1500 && document.querySelector(`nav a[href="${places[event.key.toLowerCase()]}"]`);
  going = event.key.toLowerCase() === "g" ? event.timeStamp : -Infinity;
  if (place) return place.click();
  const letter = event.key.toUpperCase();
  const target = document.querySelector(`[data-key="${CSS.escape(letter)}"]`);
  const field = root().querySelector(`[data-key-focus="${CSS.escape(letter)}"]`);
  const act = letters[event.key.toLowerCase()];
  if (!target && !field && !act) return;
  event.preventDefault();
  if (target) target.click();
  else if (field) field.focus();
  else act();
});

// After an act the focus goes to the ticket it brought.
prepare();
root().querySelector("[data-focus], [data-focus-key]")?.focus();
