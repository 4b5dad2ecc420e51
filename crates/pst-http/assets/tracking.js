// Phone tracking: the news arrives by itself; without this the page is refreshed by its link.
const body = document.body;
const find = (name) => document.querySelector(`[data-${name}]`);
const set = (name, text) => find(name) && (find(name).textContent = text);

// Times carry the unit's own offset, so their digits are the unit's clock.
const clock = (time) => time.slice(11, 16).replace(":", ".");

function news(data) {
  document.title = `${data.title} – ${document.title.split(" – ").slice(1).join(" – ")}`;
  const urgent = data.state === "called";
  find(urgent ? "urgent" : "polite").textContent = data.title;
  if (urgent) navigator.vibrate?.([400, 200, 400]);
  else if (data.state === "next" || data.ahead === 2) navigator.vibrate?.(200);
}

// A new state changes what can be done, so the main part comes from the server again.
async function renew() {
  const answer = await fetch(location.href, { cache: "no-store" });
  if (!answer.ok) return location.reload();
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  document.querySelector("main").replaceWith(page.querySelector("main"));
  body.dataset.state = page.body.dataset.state;
}

function take(data) {
  const changed = [data.state, data.moving, data.postponed].join(" ") !== body.dataset.state;
  if (changed || data.title !== find("headline")?.textContent) news(data);
  if (changed) return renew();
  set("headline", data.title);
  set("ahead", data.ahead);
  set("updated", data.updated.slice(11, 19).replaceAll(":", "."));
  const words = find("estimate")?.dataset;
  set("estimate", data.estimate ? `${clock(data.estimate.from)}–${clock(data.estimate.to)} ${words?.zone}` : words?.unknown);
}

if (body.dataset.events) {
  const events = new EventSource(body.dataset.events);
  events.addEventListener("ticket", (event) => take(JSON.parse(event.data)));
  events.addEventListener("open", () => {
    document.querySelector("main").classList.remove("stale");
    set("connection", "");
  });
  events.addEventListener("error", () => {
    document.querySelector("main").classList.add("stale");
    set("connection", body.dataset.offline);
  });
}

// One rating per tap: further taps within five seconds are the same one.
let last = 0;
addEventListener("submit", (event) => {
  if (!event.target.matches("[data-once]")) return;
  if (last && event.timeStamp - last < 5000) event.preventDefault();
  else last = event.timeStamp;
});
