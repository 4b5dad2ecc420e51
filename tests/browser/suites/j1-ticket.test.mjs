// J1 and J2: a visitor takes a number at the kiosk, with and without script, and follows it on the phone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startServer, arrive } from "../support/server.mjs";
import { enrol, openPage, sizes, startBrowser } from "../support/browser.mjs";
import { assertAccessible, clipped, smallTargets } from "../support/checks.mjs";

let server, browser;
before(async () => {
  server = await startServer();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function takeNumber(page, name) {
  let taps = 0;
  const tap = async (target) => {
    await target.click();
    taps += 1;
  };
  await page.goto(`${server.url}/kios/${server.unit}`);
  await tap(page.getByRole("link", { name: /Konsultasi statistik/ }));
  await page.getByRole("textbox", { name: "Nama lengkap" }).fill(name);
  await page.getByRole("textbox", { name: "Alamat email" }).fill(`${name.toLowerCase().replaceAll(" ", ".")}@contoh.id`);
  await tap(page.getByText("Pelajar/mahasiswa", { exact: true }));
  await tap(page.getByRole("button", { name: /Lanjutkan/ }));
  await tap(page.getByRole("button", { name: /Ambil nomor antrean/ }));
  await page.waitForURL(/\/nomor\//);
  return taps;
}

for (const javaScriptEnabled of [true, false]) {
  test(`a new visitor takes a number in four taps, script ${javaScriptEnabled ? "on" : "off"}`, async () => {
    const { context, page, problems } = await openPage(browser, { size: sizes.kiosk, javaScriptEnabled });
    await enrol(context, server, "kiosk");
    const taps = await takeNumber(page, javaScriptEnabled ? "Siti Aminah" : "Budi Santoso");
    assert.equal(taps, 4);
    await page.getByRole("heading", { name: /K00\d/ }).waitFor();
    assert.ok(!/siti|contoh\.id|budi/i.test(page.url()), "no personal data in the address");
    const shown = await page.locator("body").innerText();
    assert.ok(!/Siti|Budi|contoh\.id/.test(shown), "no personal data on the ticket screen");
    assert.deepEqual(problems, []);
    await context.close();
  });
}

test("the guest book asks at most four things, three of them needed", async () => {
  const { context, page } = await openPage(browser, { size: sizes.kiosk });
  await enrol(context, server, "kiosk");
  await page.goto(`${server.url}/kios/${server.unit}/buku-tamu?layanan=konsultasi-statistik`);
  const names = await page.locator("#buku-tamu [name]:not([type=hidden]):not(button)").evaluateAll((fields) => [...new Set(fields.map((field) => field.name))]);
  assert.deepEqual(names.sort(), ["asal", "email", "keperluan", "nama"]);
  await context.close();
});

test("an empty guest book names every field, keeps the answers and takes focus", async () => {
  const { context, page } = await openPage(browser, { size: sizes.kiosk });
  await enrol(context, server, "kiosk");
  await page.goto(`${server.url}/kios/${server.unit}/buku-tamu?layanan=konsultasi-statistik`);
  await page.getByRole("textbox", { name: "Alamat email" }).fill("bukan-email");
  await page.getByRole("button", { name: /Lanjutkan/ }).click();
  await page.getByText("Ada isian yang perlu diperbaiki").waitFor();
  assert.match(await page.title(), /^Kesalahan:/);
  assert.equal(await page.getByRole("textbox", { name: "Alamat email" }).inputValue(), "bukan-email");
  const links = await page.getByRole("alert").getByRole("link").allInnerTexts();
  assert.equal(links.length, 3, `name, email and category: ${links}`);
  for (const words of links) assert.ok((await page.getByText(words, { exact: false }).count()) >= 2, `"${words}" stands in both places`);
  await assertAccessible(page, "guest book with problems");
  await context.close();
});

test("pressing twice gives one number", async () => {
  const { context, page } = await openPage(browser, { size: sizes.kiosk });
  await enrol(context, server, "kiosk");
  await page.goto(`${server.url}/kios/${server.unit}/buku-tamu?layanan=perpustakaan`);
  await page.getByRole("textbox", { name: "Nama lengkap" }).fill("Rudi Hartono");
  await page.getByRole("textbox", { name: "Alamat email" }).fill("rudi@contoh.id");
  await page.getByText("Pelajar/mahasiswa", { exact: true }).click();
  await page.getByRole("button", { name: /Lanjutkan/ }).click();
  const take = page.getByRole("button", { name: /Ambil nomor antrean/ });
  await take.dblclick();
  await page.waitForURL(/\/nomor\//);
  const board = await server.api("GET", `units/${server.unit}/board`);
  assert.equal(board.body.next.filter((number) => number.startsWith("U")).length, 1);
  await context.close();
});

test("a visitor with a number is shown it again before taking another", async () => {
  const { context, page } = await openPage(browser, { size: sizes.kiosk });
  await enrol(context, server, "kiosk");
  await arrive(server, "Maya Sari");
  await page.goto(`${server.url}/kios/${server.unit}/buku-tamu?layanan=konsultasi-statistik`);
  await page.getByRole("textbox", { name: "Nama lengkap" }).fill("Maya Sari");
  await page.getByRole("textbox", { name: "Alamat email" }).fill("maya.sari@contoh.id");
  await page.getByText("Pelajar/mahasiswa", { exact: true }).click();
  await page.getByRole("button", { name: /Lanjutkan/ }).click();
  await page.getByRole("button", { name: /Ambil nomor antrean/ }).click();
  await page.getByText(/Anda sudah memiliki nomor K\d{3}/).waitFor();
  await page.getByRole("button", { name: /Ambil nomor baru/ }).click();
  await page.waitForURL(/\/nomor\//);
  await context.close();
});

test("the phone follows the number, postpones once and cancels, with and without script", async () => {
  for (const javaScriptEnabled of [true, false]) {
    const { tracking, ticket } = await arrive(server, `Pelacak ${javaScriptEnabled ? "Satu" : "Dua"}`);
    await arrive(server, `Belakang ${javaScriptEnabled ? "Satu" : "Dua"}`);
    const { context, page } = await openPage(browser, { javaScriptEnabled });
    await page.goto(`${server.url}/t`);
    await page.getByLabel(/Kode/).fill(tracking.code.toLowerCase());
    await page.getByRole("button").filter({ hasText: /Lihat|Pantau/ }).first().click();
    await page.getByRole("heading", { name: new RegExp(ticket.number) }).waitFor();
    await page.getByRole("link", { name: /Tunda giliran/ }).click();
    await page.getByRole("button").filter({ hasText: /Ya/ }).click();
    assert.equal(await page.getByRole("link", { name: /Tunda giliran/ }).count(), 0, "only once");
    await page.getByRole("link", { name: /Batalkan/ }).click();
    await page.getByRole("button").filter({ hasText: /Ya/ }).click();
    const shown = await server.api("GET", `tracking/${tracking.token}`);
    assert.equal(shown.body.state, "cancelled");
    await context.close();
  }
});

test("an unknown code says where the right one is printed", async () => {
  const { context, page } = await openPage(browser);
  const answer = await page.goto(`${server.url}/t/AAAAAAAA`);
  assert.equal(answer.status(), 404);
  await page.getByText("Kode tidak ditemukan atau sudah kedaluwarsa").waitFor();
  await context.close();
});

test("kiosk screens pass axe, show everything and have targets of 72 px", async () => {
  const { context, page } = await openPage(browser, { size: sizes.kiosk });
  await enrol(context, server, "kiosk");
  for (const path of ["", "/prioritas", "/tampilan", "/buku-tamu?layanan=konsultasi-statistik"]) {
    for (const language of ["id", "en"]) {
      const where = `/kios/${server.unit}${path}`;
      await page.goto(`${server.url}${where}${path.includes("?") ? "&" : "?"}bahasa=${language}`);
      await assertAccessible(page, `${where} in ${language}`);
      assert.deepEqual(await clipped(page), [], `clipped on ${where} in ${language}`);
      assert.deepEqual(await smallTargets(page, 72), [], `small targets on ${where} in ${language}`);
    }
  }
  await context.close();
});

test("the first screen shows every service with its count, whole and light, on a machine that prefers dark", async () => {
  for (const size of [sizes.kiosk, { width: 800, height: 1280 }]) {
    const { context, page } = await openPage(browser, { size, colorScheme: "dark" });
    await enrol(context, server, "kiosk");
    await page.goto(`${server.url}/kios/${server.unit}`);
    const counts = page.locator(".tile .count");
    assert.ok((await counts.count()) >= 5);
    const floor = (await page.locator("footer").boundingBox()).y;
    for (const box of await counts.evaluateAll((nodes) => nodes.map((node) => node.getBoundingClientRect().bottom))) assert.ok(box <= floor, `a count ends at ${box}, under the bar at ${floor}`);
    const broken = await page.locator(".tile strong span").evaluateAll((nodes) => nodes.filter((node) => node.scrollWidth > node.parentElement.clientWidth).length);
    assert.equal(broken, 0);
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), "light");
    await context.close();
  }
});
