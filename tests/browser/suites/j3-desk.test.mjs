// J3 and J4: an officer calls, serves, finishes, holds, misses, refers and undoes; the board follows.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startServer, arrive } from "../support/server.mjs";
import { openPage, signIn, sizes, startBrowser } from "../support/browser.mjs";
import { assertAccessible, brokenWords, clipped, smallTargets, squeezed } from "../support/checks.mjs";

let server, browser;
before(async () => {
  server = await startServer();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const desk = async (index, options = {}) => {
  const opened = await openPage(browser, { size: sizes.kiosk, ...options });
  await signIn(opened.page, server, server.officer(index));
  await opened.page.goto(`${server.url}/petugas`);
  await opened.page.getByRole("button", { name: `Buka Loket ${index + 1}` }).click();
  await opened.page.getByText("SIAP").waitFor();
  return opened;
};

const state = (page, word) => page.locator("#keadaan", { hasText: word }).waitFor();

test("one key calls, and the board shows the number within half a second", async () => {
  await arrive(server, "Ani Wijaya");
  const { context, page, problems } = await desk(0);
  const board = await openPage(browser, { size: sizes.screen });
  await board.page.goto(`${server.url}/papan/${server.unit}`);
  await board.page.getByText("Belum ada panggilan").waitFor();
  await page.keyboard.press("n");
  await state(page, "DIPANGGIL");
  await board.page.locator("[data-number]", { hasText: "K001" }).waitFor();
  assert.equal(await board.page.locator("[data-place]").innerText(), "Loket 1");
  assert.ok(!/Ani|Wijaya/.test(await board.page.content()), "no name on the board");
  await page.keyboard.press("m");
  await state(page, "DILAYANI");
  await page.getByText("Ani Wijaya").first().waitFor();
  await page.getByRole("button", { name: /^Selesai( S)?$/ }).click();
  await state(page, "SIAP");
  assert.deepEqual([...problems, ...board.problems], []);
  await board.context.close();
  await context.close();
});

test("finish and call in one key, then undo both", async () => {
  const first = await arrive(server, "Satu Pertama");
  const second = await arrive(server, "Dua Kedua");
  const { context, page } = await desk(1);
  await page.keyboard.press("n");
  await state(page, "DIPANGGIL");
  await page.keyboard.press("m");
  await state(page, "DILAYANI");
  await page.keyboard.press("n");
  await page.getByText(`${second.ticket.number}`, { exact: false }).first().waitFor();
  await state(page, "DIPANGGIL");
  await page.getByRole("button", { name: /Urungkan/ }).click();
  await state(page, "DILAYANI");
  await page.getByRole("heading", { name: new RegExp(first.ticket.number) }).waitFor();
  await page.getByRole("button", { name: /^Selesai( S)?$/ }).click();
  await context.close();
});

test("letters do nothing in a text field, nor when switched off", async () => {
  const { context, page } = await desk(2);
  await page.keyboard.press("n");
  await state(page, "DIPANGGIL");
  await page.keyboard.press("m");
  await state(page, "DILAYANI");
  await page.getByLabel(/^Catatan/).fill("");
  await page.getByLabel(/^Catatan/).pressSequentially("nms");
  assert.equal(await page.getByLabel(/^Catatan/).inputValue(), "nms");
  await state(page, "DILAYANI");
  await page.getByRole("button", { name: /^Selesai( S)?$/ }).click();
  await context.close();
});

test("a visitor who is missed comes back; a held one is taken up again; without script", async () => {
  const missed = await arrive(server, "Hilang Sebentar");
  const { context, page } = await desk(3, { javaScriptEnabled: false });
  await page.getByRole("button", { name: /Panggil berikutnya/ }).click();
  await state(page, "DIPANGGIL");
  await page.getByRole("button", { name: /Tidak hadir/ }).click();
  await page.getByText(/baru dipanggil satu kali/).waitFor();
  await page.getByRole("button").filter({ hasText: /Ya|Tandai/ }).first().click();
  await state(page, "SIAP");
  await page.getByRole("button", { name: new RegExp(`Panggil kembali ${missed.ticket.number}`) }).click();
  await page.getByRole("button", { name: /Panggil berikutnya/ }).click();
  await state(page, "DIPANGGIL");
  await page.getByRole("button", { name: /Mulai layani/ }).click();
  await state(page, "DILAYANI");
  await page.getByRole("button", { name: /^Tunda/ }).click();
  await state(page, "SIAP");
  await page.getByRole("button", { name: new RegExp(`Lanjutkan ${missed.ticket.number}`) }).click();
  await state(page, "DILAYANI");
  await page.getByRole("link", { name: /Alihkan/ }).click();
  await page.getByRole("radio", { name: "Perpustakaan" }).check();
  await page.getByRole("button", { name: /Buat nomor baru/ }).click();
  await page.getByText("U001").first().waitFor();
  await page.getByRole("button", { name: /^Selesai( S)?$/ }).first().click();
  await context.close();
});

test("after service the visitor rates with one tap, and the officer cannot see it", async () => {
  const visitor = await arrive(server, "Penilai Baik");
  const officer = server.officer(0);
  const session = await server.api("POST", "sessions", { email: officer.email, password: officer.password });
  const token = session.body.token;
  await server.api("POST", `tickets/${visitor.ticket.id}/call`, {}, token);
  await server.api("POST", `tickets/${visitor.ticket.id}/start`, {}, token);
  await server.api("POST", `tickets/${visitor.ticket.id}/finish`, {}, token);
  const { context, page } = await openPage(browser);
  await page.goto(`${server.url}/t/${visitor.tracking.token}`);
  await page.getByRole("button", { name: "Puas", exact: true }).click();
  await page.getByText(/Terima kasih/).first().waitFor();
  for (const language of ["id", "en"]) {
    await page.goto(`${page.url().split("?")[0]}?bahasa=${language}`);
    assert.ok((await page.locator(".elements .choice").count()) >= 36, "nine questions with four answers each");
    assert.deepEqual(await brokenWords(page), [], language);
  }
  const shown = await server.api("GET", `tracking/${visitor.tracking.token}`);
  assert.equal(shown.body.rating, "given");
  const again = await server.api("POST", `tracking/${visitor.tracking.token}/rating`, { overall: 1 });
  assert.equal(again.status, 409);
  await context.close();
});

test("the board hides the number within 15 seconds of a cut, and heals", async () => {
  const { context, page } = await openPage(browser, { size: sizes.screen });
  await page.goto(`${server.url}/papan/${server.unit}`);
  await page.locator("[data-next]").waitFor({ state: "attached" });
  // A connection that is open but silent: the browser sees no fault, only the board can tell.
  server.stall();
  await page.getByText(/Papan tidak terhubung sejak/).waitFor({ timeout: 25_000 });
  assert.ok(!(await page.locator("[data-called]").isVisible()));
  server.proceed();
  await page.getByText(/Papan tidak terhubung sejak/).waitFor({ state: "hidden", timeout: 25_000 });
  await context.close();
});

test("the board fits its screen and its text is legible at six metres", async () => {
  await arrive(server, "Papan Baca");
  const { context, page } = await openPage(browser, { size: sizes.screen });
  await page.goto(`${server.url}/papan/${server.unit}`);
  await assertAccessible(page, "board");
  assert.deepEqual(await clipped(page, true), []);
  const millimetres = 535 / 1080;
  for (const selector of ["[data-next] li", "[data-serving] li"]) {
    const target = page.locator(selector).first();
    if ((await target.count()) === 0) continue;
    const pixels = await target.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
    const arcmin = (2 * Math.atan((pixels * 0.71 * millimetres) / 2 / 6000) * 60 * 180) / Math.PI;
    assert.ok(arcmin >= 20, `${selector} subtends ${arcmin.toFixed(1)} arc minutes`);
  }
  await context.close();
});

test("staff screens pass axe, show everything and have targets of 44 px", async () => {
  const { context, page } = await openPage(browser, { size: sizes.kiosk });
  await signIn(page, server, server.account("supervisor"));
  const pages = ["", "/laporan", "/janji-daring", "/kepuasan", "/pengaduan", "/pengaduan/catat", "/audit", "/perangkat", "/orang", "/loket", "/data"];
  for (const path of pages.map((page) => `/pengawas${page}`)) {
    for (const size of [sizes.kiosk, sizes.phone]) {
      await page.setViewportSize(size);
      const answer = await page.goto(`${server.url}${path}`);
      if (answer.status() === 403) continue;
      assert.equal(answer.status(), 200, path);
      await assertAccessible(page, path);
      assert.deepEqual(await clipped(page), [], path);
      assert.deepEqual(await smallTargets(page, 44), [], path);
      assert.deepEqual(await squeezed(page), [], path);
    }
  }
  await context.close();
});

test("the called number stays within its panel, and the message has no frame, on every board", async () => {
  const visitor = await arrive(server, "Papan Lebar");
  const officer = server.officer(0);
  const token = (await server.api("POST", "sessions", { email: officer.email, password: officer.password })).body.token;
  for (const size of [sizes.screen, { width: 1366, height: 768 }, { width: 1280, height: 800 }, { width: 800, height: 1280 }]) {
    const { context, page } = await openPage(browser, { size });
    await page.goto(`${server.url}/papan/${server.unit}`);
    assert.equal(await page.locator("[data-message]").evaluate((node) => getComputedStyle(node).borderTopWidth), "0px");
    // The widest number there is, in whatever font this machine has; measured at once, before the board draws itself anew.
    const [panel, number] = await page.evaluate(() => {
      document.querySelector("[data-called]").hidden = false;
      document.querySelector("[data-message]").hidden = true;
      document.querySelector("[data-number]").textContent = "M888";
      return ["[data-call]", "[data-number]"].map((part) => document.querySelector(part).getBoundingClientRect().toJSON());
    });
    assert.ok(number.x >= panel.x && number.x + number.width <= panel.x + panel.width, `${size.width} px: ${JSON.stringify([panel, number])}`);
    await context.close();
  }
  await server.api("POST", `tickets/${visitor.ticket.id}/void`, {}, token);
});

test("somebody who was missed reads at which counter the number still counts", async () => {
  const visitor = await arrive(server, "Terlewat Sebentar");
  const officer = server.officer(0);
  const token = (await server.api("POST", "sessions", { email: officer.email, password: officer.password })).body.token;
  assert.equal((await server.api("POST", `tickets/${visitor.ticket.id}/call`, {}, token)).status, 200);
  assert.equal((await server.api("POST", `tickets/${visitor.ticket.id}/no-show`, { confirmed: true }, token)).status, 200);
  const { context, page } = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(`${server.url}/t/${visitor.tracking.token}`);
  await page.getByText("Hubungi Loket 1; nomor tetap berlaku hari ini.").waitFor();
  await context.close();
});

test("no button of the queue is cut off, however long a name is", async () => {
  await arrive(server, "Kusumawardhani Tjokronegoro Binti Sulaiman Abdurrahman");
  const { context, page } = await openPage(browser, { size: sizes.kiosk });
  await signIn(page, server, server.officer(0));
  await page.goto(`${server.url}/petugas`);
  await page.locator(".queue table").first().waitFor();
  const over = await page.locator(".queue .scroll").evaluateAll((nodes) => nodes.map((node) => node.scrollWidth - node.clientWidth));
  assert.ok(over.every((width) => width <= 0), JSON.stringify(over));
  const tall = await page.locator(".queue td .button").evaluateAll((nodes) => nodes.map((node) => node.clientHeight));
  assert.ok(tall.length > 0 && tall.every((height) => height < 60), `words in one line: ${tall}`);
  await context.close();
});
