// Spoken mode: the screen is read when it appears, and each control when it takes focus. What was typed is never spoken.
const { body, documentElement: page } = document;
const speech = window.speechSynthesis;
const voice = () => speech?.getVoices().find(({ lang }) => lang.toLowerCase().startsWith(page.lang));

// The choice is offered where it works; elsewhere the page already says whom to call.
function offer() {
  const found = Boolean(voice());
  const choice = document.querySelector("[data-voice]");
  if (!choice) return;
  choice.hidden = !found;
  document.querySelector("[data-voice-none]").hidden = found;
}

const plain = (node) => node?.innerText.replace(/\s+/g, " ").trim() ?? "";
// A number is heard symbol by symbol, as on the board: K 0 0 7.
const heard = (text) => text.replace(/\b(?=[A-Z\d-]*\d)[A-Z\d]{4}(-[A-Z\d]{4})?\b/g, (code) => [...code].join(" "));

function say(texts) {
  const found = voice();
  if (!found || !("speak" in body.dataset)) return;
  speech.cancel();
  for (const text of texts.filter(Boolean)) {
    const words = new SpeechSynthesisUtterance(heard(text));
    words.voice = found;
    words.lang = found.lang;
    words.rate = 0.9;
    speech.speak(words);
  }
}

const parts = "h1, main p, main li, main dt, legend, label, .hint, .foot .next .button";
function screen() {
  const nodes = [...document.querySelectorAll(parts)].filter((node) => node.checkVisibility() && !node.closest("[data-idle-dialog], [role=status]"));
  say(nodes.filter((node) => !node.parentElement.closest("main p, main li")).map(plain));
}

function named(control) {
  const by = (control.getAttribute("aria-describedby") ?? "").split(" ").map((id) => plain(document.getElementById(id)));
  return [control.getAttribute("aria-label") ?? (control.labels?.[0] ? plain(control.labels[0]) : plain(control)), ...by];
}

addEventListener("focusin", ({ target }) => target.matches("a, button, input, select, textarea, summary") && say(named(target)));
addEventListener("pagehide", () => speech?.cancel());
speech?.addEventListener?.("voiceschanged", () => (offer(), started || start()));
let started = false;
function start() {
  if (!voice()) return;
  started = true;
  screen();
}
offer();
start();
