// Kiosk: idle warning, return to the first screen, one act per tap, printing, keys of the e-mail field.
const body = document.body;
const home = body.dataset.home;
const seconds = (name) => Number(body.dataset[name]) || 0;
const leave = () => {
  document.querySelectorAll("form").forEach((form) => form.reset());
  location.replace(`${home}?selesai`);
};

// Any touch starts the clock anew.
const dialog = document.querySelector("[data-idle-dialog]");
const count = dialog?.querySelector("[data-idle-count]");
let quiet = 0;
let left = 0;
const stay = () => {
  quiet = 0;
  if (dialog?.open) dialog.close();
};
const warn = () => {
  left = 30;
  count.textContent = left;
  dialog.showModal();
};
const tick = () => {
  if (seconds("leave")) return ++quiet >= seconds("leave") && leave();
  if (dialog?.open) {
    count.textContent = --left;
    return left <= 0 && leave();
  }
  if (seconds("idle") && ++quiet >= seconds("idle")) warn();
};
for (const kind of ["pointerdown", "keydown", "input"]) {
  addEventListener(kind, () => dialog?.open || (quiet = 0), { passive: true });
}
dialog?.querySelector("[data-idle-stay]").addEventListener("click", stay);
dialog?.addEventListener("cancel", stay);
dialog?.querySelector("[data-idle-clear]").addEventListener("click", (event) => {
  event.preventDefault();
  leave();
});
setInterval(tick, 1000);

// A page kept by the browser would show the answers of the visitor before.
addEventListener("pageshow", (event) => event.persisted && location.replace(home));

// Taps on the same button within 700 ms count once; the server's idempotency key covers the rest.
let tapped = null;
let when = 0;
addEventListener("click", (event) => {
  const target = event.target.closest("a, button");
  if (!target || target.closest("[data-keys]")) return;
  if (target === tapped && event.timeStamp - when < 700) event.preventDefault();
  tapped = target;
  when = event.timeStamp;
}, true);

// A scanner types: what it types goes into the field for codes, wherever the focus was.
const lane = document.querySelector(".lane input[name=kode]");
addEventListener("keydown", (event) => {
  const free = !event.target.closest("input, textarea, select") && !dialog?.open;
  if (lane && free && /^[a-z0-9]$/i.test(event.key) && !event.ctrlKey && !event.altKey && !event.metaKey) lane.focus();
});

// Esc goes back, as the button does.
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !dialog?.open) document.querySelector("[data-back]")?.click();
});

// Calling an officer leaves typed answers where they are.
const help = document.querySelector("[data-help]");
help?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const status = document.querySelector("[data-help-status]");
  try {
    const answer = await fetch(help.action, { method: "POST", body: new URLSearchParams(new FormData(help)) });
    if (!answer.ok) throw new Error(answer.status);
    status.textContent = status.dataset.text;
  } catch {
    help.submit();
  }
});

// Endings that most addresses have.
const quick = document.querySelector("[data-quick-keys]");
if (quick) {
  const field = document.getElementById(quick.dataset.quickKeys);
  const keys = document.createElement("div");
  keys.className = "keys";
  keys.dataset.keys = "";
  keys.setAttribute("role", "group");
  keys.setAttribute("aria-label", quick.dataset.label);
  for (const text of ["@", "gmail.com", "go.id", ".com"]) {
    const key = document.createElement("button");
    key.type = "button";
    key.className = "button";
    key.textContent = text;
    key.addEventListener("click", () => {
      field.value += text.includes(".") && !text.startsWith(".") && !field.value.includes("@") ? `@${text}` : text;
      field.focus();
    });
    keys.append(key);
  }
  quick.prepend(keys);
}

document.querySelector("[data-focus]")?.focus();
if ("print" in body.dataset) print();
