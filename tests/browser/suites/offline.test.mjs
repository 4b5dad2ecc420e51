// A kiosk that loses its server gives numbers from its own range; each comes in once, in order, when the server is back.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startServer } from "../support/server.mjs";
import { enrol, openPage, signIn, sizes, startBrowser } from "../support/browser.mjs";
import { assertAccessible, smallTargets } from "../support/checks.mjs";

let server, browser;
before(async () => {
  server = await startServer();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function take(page, name) {
  await page.locator("[data-offline]").waitFor();
  await page.getByText("Konsultasi statistik", { exact: true }).click();
  await page.getByRole("textbox", { name: "Nama lengkap" }).fill(name);
  await page.getByRole("textbox", { name: "Alamat email" }).fill(`${name.toLowerCase().replace(" ", ".")}@contoh.id`);
  await page.getByText("Umum", { exact: true }).click();
  // Nobody types so fast: a second tap on one button within 700 ms is taken for a double tap.
  await page.waitForTimeout(800);
  await page.getByRole("button", { name: /Ambil nomor antrean/ }).click();
  const number = page.locator("h1 [data-offline-is]");
  await number.waitFor();
  return number.innerText();
}

test("numbers are taken without the server and become exactly one visit each", async () => {
  const { context, page } = await openPage(browser, { size: sizes.kiosk });
  await enrol(context, server, "kiosk");
  const { body } = await server.api("GET", "training/clock");
  // The browser's day must be the office's: training has a clock of its own.
  await page.clock.setFixedTime(new Date(body.now));
  const home = `${server.url}/kios/${server.unit}`;
  await page.goto(home);
  await page.waitForFunction(async () => localStorage.getItem("pst-range") && (await navigator.serviceWorker.ready).active && (await (await caches.open("kios")).keys()).length > 4);
  // A worker that has just become active takes a moment until the browser asks it for pages.
  const inItsHands = () => page.evaluate(() => Boolean(navigator.serviceWorker.controller));
  for (let attempt = 0; attempt < 20 && !(await inItsHands()); attempt++) {
    await page.waitForTimeout(500);
    await page.goto(home);
  }
  assert.ok(await inItsHands());

  await context.setOffline(true);
  await page.goto(home).catch(() => null);
  await page.getByText(/Jaringan sedang terganggu/).waitFor();
  assert.doesNotMatch(await page.locator("main").innerText(), /\{/, "every text has its words");
  await assertAccessible(page, "page without a server");
  assert.deepEqual(await smallTargets(page, 72), []);
  await page.getByRole("button", { name: /Ambil nomor antrean/ }).click();
  assert.equal(await page.getByRole("alert").getByRole("link").count(), 4, "service, name, address, category");
  assert.equal(await take(page, "Tanpa Satu"), "K901");
  assert.ok(!(await page.locator("body").innerText()).includes("Tanpa Satu"));
  await page.getByRole("link", { name: "Selesai" }).click();
  assert.equal(await take(page, "Tanpa Dua"), "K902");
  await page.getByRole("link", { name: "Selesai" }).click();
  await page.locator("[data-offline]").waitFor();

  await context.setOffline(false);
  await page.waitForFunction(() => localStorage.getItem("pst-given") === "[]", null, { timeout: 20_000 });
  await page.getByRole("heading", { name: /Selamat datang/ }).waitFor({ timeout: 20_000 });
  const board = await server.api("GET", `units/${server.unit}/board`);
  assert.deepEqual(board.body.next, ["K901", "K902"]);
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }));
  assert.ok(!/Tanpa|contoh\.id/.test(kept), "nothing personal stays in the browser");

  const desk = await openPage(browser, { size: sizes.kiosk });
  await signIn(desk.page, server, server.officer(0));
  await desk.page.goto(`${server.url}/petugas`);
  await desk.page.getByRole("button", { name: "Buka Loket 1" }).click();
  await desk.page.getByText("Tanpa Satu").first().waitFor();
  await desk.context.close();
  await context.close();
});

test("a kiosk without a range says to get a number from an officer", async () => {
  const { context, page } = await openPage(browser, { size: sizes.kiosk });
  await enrol(context, server, "kiosk");
  await page.route("**/cadangan", (route) => route.abort());
  await page.goto(`${server.url}/kios/${server.unit}/luring`);
  await page.getByText("Konsultasi statistik", { exact: true }).click();
  await page.getByRole("textbox", { name: "Nama lengkap" }).fill("Tanpa Cadangan");
  await page.getByRole("textbox", { name: "Alamat email" }).fill("tanpa@contoh.id");
  await page.getByText("Umum", { exact: true }).click();
  // Nobody types so fast: a second tap on one button within 700 ms is taken for a double tap.
  await page.waitForTimeout(800);
  await page.getByRole("button", { name: /Ambil nomor antrean/ }).click();
  await page.getByRole("heading", { name: "Ambil nomor manual dari petugas." }).waitFor();
  await context.close();
});
