// Waiting-room board: live numbers, spoken calls, and the page that sets up the sound.
const body = document.body;
const find = (name) => document.querySelector(`[data-${name}]`);
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

// Sound settings belong to this screen.
const saved = JSON.parse(localStorage.getItem("pst-board") ?? "{}");
const sound = { volume: 80, muted: false, from: "", to: "", ...saved };
const keep = () => {
  localStorage.setItem("pst-board", JSON.stringify(sound));
  show();
};

// Clips are joined on the audio clock, so words never overlap and pauses are exact.
const audio = new AudioContext();
const gain = new GainNode(audio);
gain.connect(audio.destination);
const clips = new Map();
let playing = [];

function clip(name) {
  if (!clips.has(name)) {
    const load = fetch(`${body.dataset.clips}${name}.opus`).then((answer) => {
      if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
      return answer.arrayBuffer();
    }).then((bytes) => audio.decodeAudioData(bytes));
    load.catch(() => clips.delete(name));
    clips.set(name, load);
  }
  return clips.get(name);
}

async function speak(cues) {
  const parts = await Promise.all(cues.map((cue) => (typeof cue === "string" ? clip(cue) : cue.pause / 1000)));
  let at = audio.currentTime + 0.05;
  playing = [];
  for (const part of parts) {
    if (typeof part === "number") {
      at += part;
      continue;
    }
    const source = new AudioBufferSourceNode(audio, { buffer: part });
    source.connect(gain);
    source.start(at);
    playing.push(source);
    at += part.duration;
  }
  performance.mark("pst-play");
  await sleep((at - audio.currentTime) * 1000);
}

const hush = () => playing.splice(0).forEach((source) => source.stop());

function quiet() {
  if (sound.muted || !sound.volume) return true;
  if (!sound.from || !sound.to || sound.from === sound.to) return false;
  const time = wall().slice(11, 16);
  return sound.from < sound.to ? time >= sound.from && time < sound.to : time >= sound.from || time < sound.to;
}

function show() {
  gain.gain.value = sound.muted ? 0 : sound.volume / 100;
  const locked = audio.state === "suspended" && !sound.muted;
  if (find("unlock")) find("unlock").hidden = !locked;
  if (find("muted")) find("muted").hidden = !quiet();
  if (find("volume")) find("volume").textContent = sound.muted ? "0" : String(sound.volume);
  document.querySelector("[data-do=mute]")?.setAttribute("aria-pressed", String(sound.muted));
}

const acts = {
  louder: () => (sound.volume = Math.min(100, sound.volume + 10)),
  softer: () => (sound.volume = Math.max(0, sound.volume - 10)),
  mute: () => (sound.muted = !sound.muted),
  test: () => speak(JSON.parse(find("setup")?.dataset.test ?? "[]")).catch(console.warn),
  full: () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()),
};
const act = async (name) => {
  await audio.resume();
  acts[name]();
  keep();
};
const keys = { f: "full", "+": "louder", "=": "louder", "-": "softer", m: "mute", d: "test" };
addEventListener("keydown", (event) => {
  const name = keys[event.key.toLowerCase()];
  if (!name || event.ctrlKey || event.altKey || event.metaKey || event.target.matches("input")) return;
  event.preventDefault();
  act(name);
});
addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button) act(button.dataset.do);
  if (event.target.closest("[data-unlock]")) audio.resume();
});
audio.addEventListener("statechange", show);

// The server's clock, carried on by the monotonic clock of this screen; its offset stays as sent.
let server = null;
function wall() {
  const offset = server?.offset ?? -new Date().getTimezoneOffset();
  const now = server ? server.at + performance.now() - server.seen : Date.now();
  return new Date(now + offset * 60_000).toISOString();
}
function setClock(text) {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(text) ?? [, "+", "0", "0"];
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -1 : 1);
  if (server && wall().slice(0, 10) !== text.slice(0, 10)) location.reload();
  server = { at: Date.parse(text), seen: performance.now(), offset };
}
const hhmm = () => wall().slice(11, 16).replace(":", ".");

// One call at a time, in order, at least 12 seconds each.
const seen = new Set();
const waiting = [];
let busy = false;
let last = null;
let snapshot = null;
let lost = false;

function write(call, ringing) {
  find("lead").textContent = body.dataset[call.lead] ?? find("lead").dataset.plain;
  find("number").textContent = call.number;
  find("place").textContent = call.place;
  find("call").classList.toggle("ringing", ringing);
  last = { call, until: performance.now() + 120_000 };
  view();
}

async function announce() {
  if (busy) return;
  busy = true;
  while (waiting.length && !lost) {
    const call = waiting.shift();
    const end = performance.now() + 12_000;
    write(call, true);
    performance.mark("pst-shown");
    await sleep(500);
    if (!quiet() && audio.state === "running" && !lost) {
      await speak(call.clips).catch(console.warn);
    }
    await sleep(Math.max(0, end - performance.now()));
    find("call").classList.remove("ringing");
  }
  busy = false;
}

function take(data) {
  snapshot = data;
  setClock(data.now);
  const known = data.calls.filter((call) => !seen.has(`${call.id}/${call.seq}`)).sort((a, b) => a.seq - b.seq);
  for (const call of known) {
    seen.add(`${call.id}/${call.seq}`);
    if (Date.parse(data.now) - Date.parse(call.at) < 30_000) waiting.push(call);
    else if (!last || call.seq > last.call.seq) write(call, false);
  }
  lists();
  announce();
}

const item = (parts) => {
  const li = document.createElement("li");
  li.append(...parts);
  return li;
};
const span = (text, name = "") => Object.assign(document.createElement("span"), { textContent: text, className: name });
function arrow() {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("fill", "none");
  svg.setAttribute("stroke", "currentColor");
  svg.setAttribute("stroke-width", "3");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", "M3 12h17M14 6l6 6-6 6");
  svg.append(path);
  return svg;
}

function lists() {
  const serving = find("serving");
  serving.classList.toggle("many", snapshot.serving.length > 3);
  serving.replaceChildren(...snapshot.serving.map((entry) =>
    item([span(entry.number), arrow(), span(serving.dataset.counter, "vh"), span(entry.counter)])));
  find("next").replaceChildren(...snapshot.next.slice(0, 3).map((number) => item([number])));
  find("waiting-text").textContent = body.dataset.waiting.replace("{count}", snapshot.waiting);
  find("notice").textContent = snapshot.notice ?? "";
  find("notice").hidden = !snapshot.notice;
  view();
}

// A number that may be stale is worse than none.
function view() {
  const text = find("message-text");
  const state = snapshot?.state ?? body.dataset.state;
  const current = last && (busy || waiting.length || performance.now() < last.until);
  const hidden = lost || (!busy && state !== "open") || !current;
  find("called").hidden = hidden;
  find("message").hidden = !hidden;
  body.dataset.state = lost ? "lost" : state;
  if (lost) text.textContent = body.dataset.lost.replace("{time}", `${lost} ${body.dataset.zone}`);
  else if (state === "open") text.textContent = text.dataset.idle;
  else text.textContent = snapshot?.state_text ?? text.textContent;
}

// Silence for 15 seconds means the numbers can no longer be trusted.
let heard = performance.now();
let contact = hhmm();
const hear = () => {
  heard = performance.now();
  contact = hhmm();
  if (!lost) return;
  lost = false;
  view();
};
let events = null;
function connect() {
  events?.close();
  events = new EventSource(body.dataset.events);
  events.addEventListener("board", (event) => {
    take(JSON.parse(event.data));
    hear();
  });
  events.addEventListener("beat", hear);
}
function second() {
  find("time").textContent = hhmm();
  if (!lost && performance.now() - heard > 15_000) {
    lost = contact;
    waiting.length = 0;
    hush();
    find("call").classList.remove("ringing");
  }
  if (events.readyState === EventSource.CLOSED && performance.now() % 3000 < 1000) connect();
  const shift = Math.floor(performance.now() / 600_000) % 4;
  body.dataset.shift = shift;
  show();
  view();
}

if (body.dataset.events) {
  connect();
  setInterval(second, 1000);
}
for (const [id, name] of [["dari", "from"], ["sampai", "to"]]) {
  const field = document.getElementById(id);
  if (!field) continue;
  field.value = sound[name];
  field.addEventListener("input", () => {
    sound[name] = field.value;
    keep();
  });
}
show();
