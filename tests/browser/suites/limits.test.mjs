// What a kiosk and a desk must withstand: idle visitors, paper of two widths, many presses, keys alone, dark and still screens.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startServer, arrive } from "../support/server.mjs";
import { enrol, openPage, signIn, sizes, startBrowser } from "../support/browser.mjs";
import { assertAccessible } from "../support/checks.mjs";

let server, browser;
before(async () => {
  server = await startServer();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const kiosk = async (options = {}) => {
  const opened = await openPage(browser, { size: sizes.kiosk, ...options });
  await enrol(opened.context, server, "kiosk");
  return opened;
};
const at = (path) => `${server.url}/kios/${server.unit}${path}`;

test("an idle visitor is warned after a minute; thirty seconds later nothing is left, not even by the back button", async () => {
  const { context, page } = await kiosk();
  await page.clock.install();
  await page.goto(at("/buku-tamu?layanan=konsultasi-statistik"));
  await page.getByRole("textbox", { name: "Nama lengkap" }).fill("Lupa Pergi");
  await page.clock.runFor(59_000);
  assert.equal(await page.getByRole("dialog").isVisible(), false);
  await page.clock.runFor(1_500);
  await page.getByRole("dialog").waitFor();
  await page.getByRole("button", { name: "Ya, lanjutkan" }).click();
  assert.equal(await page.getByRole("textbox", { name: "Nama lengkap" }).inputValue(), "Lupa Pergi");
  await page.clock.runFor(61_000);
  await page.getByRole("dialog").waitFor();
  await page.clock.runFor(31_000);
  await page.getByRole("heading", { name: /Selamat datang/ }).waitFor();
  assert.ok(!(await page.content()).includes("Lupa Pergi"));
  await page.goBack().catch(() => null);
  assert.ok(!(await page.content()).includes("Lupa Pergi"), "the back button brings nothing back");
  const values = await page.locator("input").evaluateAll((fields) => fields.map((field) => field.value).join(" "));
  assert.ok(!values.includes("Lupa Pergi"));
  await context.close();
});

test("a ticket is one page of its paper, and its QR code, in one bit at 203 dpi, is the tracking address", async () => {
  const { tracking, ticket } = await arrive(server, "Cetak Tiket");
  for (const [paper, millimetres] of [["", 72], ["?kertas=58", 48]]) {
    const { context, page } = await kiosk();
    await page.goto(at(`/nomor/${tracking.token}${paper}`));
    const folder = mkdtempSync(join(tmpdir(), "pst-ticket-"));
    const file = join(folder, "ticket.pdf");
    writeFileSync(file, await page.pdf({ preferCSSPageSize: true, printBackground: true }));
    const info = execFileSync("pdfinfo", [file]).toString();
    assert.match(info, /Pages:\s+1\n/);
    const width = Number(/Page size:\s+([\d.]+) x/.exec(info)[1]);
    assert.ok(Math.abs(width - (millimetres / 25.4) * 72) < 1, `${width} points on ${millimetres} mm`);
    assert.ok(execFileSync("pdftotext", [file, "-"]).toString().includes(ticket.number));
    execFileSync("pdftoppm", ["-r", "203", "-mono", "-singlefile", file, join(folder, "ticket")]);
    const scanned = execFileSync("zbarimg", ["--quiet", "--raw", join(folder, "ticket.pbm")]).toString().trim();
    assert.equal(scanned, tracking.url.toUpperCase());
    await context.close();
  }
});

test("twenty presses are one visit and one call", async () => {
  const { context, page } = await kiosk();
  await page.goto(at("/buku-tamu?layanan=perpustakaan"));
  await page.getByRole("textbox", { name: "Nama lengkap" }).fill("Tekan Terus");
  await page.getByRole("textbox", { name: "Alamat email" }).fill("tekan@contoh.id");
  await page.getByText("Umum", { exact: true }).click();
  await page.getByRole("button", { name: /Lanjutkan/ }).click();
  await page.getByRole("button", { name: /Ambil nomor antrean/ }).waitFor();
  // The same form, sent twenty times at once, past any guard of the page.
  const sent = await page.evaluate(async () => {
    const form = document.querySelector("#periksa");
    const body = () => new URLSearchParams(new FormData(form));
    const answers = await Promise.all(Array.from({ length: 20 }, () => fetch(form.action, { method: "POST", body: body() })));
    return [...new Set(answers.map((answer) => new URL(answer.url).pathname))];
  });
  assert.equal(sent.length, 1, `one number: ${sent}`);
  const board = await server.api("GET", `units/${server.unit}/board`);
  assert.equal(board.body.next.filter((number) => number.startsWith("U")).length, 1);
  await context.close();

  const desk = await openPage(browser, { size: sizes.kiosk });
  await signIn(desk.page, server, server.officer(0));
  await desk.page.goto(`${server.url}/petugas`);
  await desk.page.getByRole("button", { name: "Buka Loket 1" }).click();
  await desk.page.getByText("SIAP").waitFor();
  await desk.page.evaluate(async () => {
    const form = document.querySelector("form[action$='/panggil']");
    const body = () => new URLSearchParams(new FormData(form));
    await Promise.all(Array.from({ length: 20 }, () => fetch(form.action, { method: "POST", body: body() })));
  });
  const called = await server.api("GET", `units/${server.unit}/board`);
  assert.equal(called.body.calls.length, 1, "one call");
  await desk.page.goto(`${server.url}/petugas`);
  await desk.page.locator("#keadaan", { hasText: "DIPANGGIL" }).waitFor();
  await desk.context.close();
});

// Tab until the wanted control has focus; each stop on the way must be visible, in sight and ringed.
async function tabTo(page, selector) {
  for (let stop = 0; stop < 60; stop += 1) {
    await page.keyboard.press("Tab");
    const seen = await page.evaluate((wanted) => {
      const focused = document.activeElement;
      if (!focused || focused === document.body) return { there: false, ringed: true };
      const box = (focused.closest(".choice") ?? focused).getBoundingClientRect();
      const style = getComputedStyle(focused.closest(".choice") ?? focused);
      const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
      const name = focused.outerHTML.slice(0, 80);
      return { there: focused.matches(wanted), ringed: inside && Number.parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== "none", name };
    }, selector);
    assert.ok(seen.ringed, `focus can be seen on ${seen.name}`);
    if (seen.there) return;
  }
  assert.fail(`${selector} is never reached by Tab`);
}

test("a number is taken by keys alone, every stop in sight", async () => {
  const { context, page } = await kiosk();
  await page.goto(at(""));
  await tabTo(page, "a.tile[href*='layanan=konsultasi-statistik']");
  await page.keyboard.press("Enter");
  await page.waitForURL(/buku-tamu/);
  await tabTo(page, "#nama");
  await page.keyboard.type("Kunci Saja");
  await tabTo(page, "#email");
  await page.keyboard.type("kunci@contoh.id");
  await tabTo(page, "input[name=asal]");
  await page.keyboard.press("Space");
  await tabTo(page, "button.primary[form=buku-tamu]");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Periksa isian Anda" }).waitFor();
  await tabTo(page, "button.primary[form=periksa]");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/nomor\//);
  await page.getByRole("heading", { name: /K\d{3}/ }).waitFor();
  await context.close();
});

test("a visitor is called, served, held and missed by keys alone", async () => {
  await arrive(server, "Papan Tombol");
  const { context, page } = await openPage(browser, { size: sizes.kiosk });
  await signIn(page, server, server.officer(1));
  await page.goto(`${server.url}/petugas`);
  await page.getByRole("button", { name: "Buka Loket 2" }).focus();
  await page.keyboard.press("Enter");
  const state = (word) => page.locator("#keadaan", { hasText: word }).waitFor();
  await state("SIAP");
  await page.keyboard.press("n");
  await state("DIPANGGIL");
  await page.keyboard.press("t");
  await state("SIAP");
  await tabTo(page, "form[action$='/lanjut'] button");
  await page.keyboard.press("Enter");
  await state("DIPANGGIL");
  await page.keyboard.press("m");
  await state("DILAYANI");
  await page.keyboard.press("c");
  assert.equal(await page.evaluate(() => document.activeElement.id), "catatan");
  await page.keyboard.type("Dijelaskan");
  await page.keyboard.press("Escape");
  await page.keyboard.press("s");
  await state("SIAP");
  await context.close();
});

test("shortcuts obey the preference: off does nothing, Alt needs Alt", async () => {
  await arrive(server, "Pilihan Pintasan");
  const { context, page } = await openPage(browser, { size: sizes.kiosk });
  await signIn(page, server, server.officer(2));
  const prefer = async (label) => {
    await page.goto(`${server.url}/petugas/preferensi`);
    await page.getByRole("group", { name: "Pintasan satu huruf" }).getByText(label, { exact: true }).click();
    await page.getByText(/tik|bunyi|suara/i).first().waitFor();
    await page.getByRole("checkbox").check();
    await page.getByRole("button", { name: "Simpan" }).click();
    await page.getByText("Preferensi tersimpan.").waitFor();
  };
  await page.goto(`${server.url}/petugas`);
  await page.getByRole("button", { name: "Buka Loket 3" }).click();
  await prefer("Nonaktif");
  await page.goto(`${server.url}/petugas`);
  assert.ok(await page.evaluate(() => "tick" in document.body.dataset), "the tick was asked for");
  await page.keyboard.press("n");
  await page.waitForTimeout(300);
  await page.locator("#keadaan", { hasText: "SIAP" }).waitFor();
  await prefer("Dengan Alt");
  await page.goto(`${server.url}/petugas`);
  await page.keyboard.press("n");
  await page.waitForTimeout(300);
  await page.locator("#keadaan", { hasText: "SIAP" }).waitFor();
  await page.keyboard.press("Alt+n");
  await page.locator("#keadaan", { hasText: "DIPANGGIL" }).waitFor();
  await context.close();
});

test("the board shows a number half a second before it is spoken", async () => {
  await arrive(server, "Lihat Dahulu");
  const { context, page } = await openPage(browser, { size: sizes.screen });
  await page.addInitScript(() => {
    window.heard = [];
    const play = HTMLMediaElement.prototype.play;
    HTMLMediaElement.prototype.play = function () {
      window.heard.push([performance.now(), this.src]);
      return play.call(this);
    };
    const start = AudioBufferSourceNode.prototype.start;
    AudioBufferSourceNode.prototype.start = function (when = 0, ...rest) {
      window.heard.push([performance.now() + Math.max(0, when - this.context.currentTime) * 1000, "node"]);
      return start.call(this, when, ...rest);
    };
    new MutationObserver(() => {
      const number = document.querySelector("[data-number]")?.textContent.trim();
      if (number && window.seen?.number !== number) window.seen = { number, at: performance.now() };
    }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  });
  await page.goto(`${server.url}/papan/${server.unit}`);
  await page.locator("[data-next] li").first().waitFor();
  await page.waitForTimeout(1_000);
  await page.evaluate(() => (window.heard = []));
  const officer = server.officer(3);
  const session = await server.api("POST", "sessions", { email: officer.email, password: officer.password });
  await server.api("POST", `units/${server.unit}/counters/4/open`, {}, session.body.token);
  const call = await server.api("POST", `units/${server.unit}/counters/4/call-next`, {}, session.body.token);
  assert.ok(call.status < 300, JSON.stringify(call.body));
  await page.waitForFunction(() => window.heard.length > 0, null, { timeout: 30_000 });
  const { seen, heard } = await page.evaluate(() => ({ seen: window.seen, heard: window.heard }));
  assert.ok(heard[0][0] - seen.at >= 500, `${seen.number} was heard ${Math.round(heard[0][0] - seen.at)} ms after it was seen`);
  await context.close();
});

test("nothing moves under reduced motion, and the kiosk holds in the dark and in forced colours", async () => {
  for (const look of [{ colorScheme: "dark" }, { forcedColors: "active" }, { contrast: "more" }]) {
    const { context, page } = await kiosk({ ...look, reducedMotion: "reduce" });
    for (const path of ["", "/buku-tamu?layanan=konsultasi-statistik", "/tampilan"]) {
      await page.goto(at(path));
      await assertAccessible(page, `${path} with ${JSON.stringify(look)}`);
      const moving = await page.evaluate(() =>
        [...document.querySelectorAll("*")].filter((node) => {
          const style = getComputedStyle(node);
          const long = (text) => text.split(",").some((part) => Number.parseFloat(part) > 0);
          return (style.animationName !== "none" && long(style.animationDuration)) || long(style.transitionDuration);
        }).length,
      );
      assert.equal(moving, 0, `${path} moves`);
    }
    await context.close();
  }
});
