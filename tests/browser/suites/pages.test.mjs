// Every public page, in both languages and colour schemes: axe, reflow at 320 px, targets, weight; and that the checks can fail.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startServer, arrive } from "../support/server.mjs";
import { openPage, signIn, startBrowser } from "../support/browser.mjs";
import { assertAccessible, assertReflows, axe, clipped, smallTargets } from "../support/checks.mjs";

let server, browser, ticket;
before(async () => {
  server = await startServer();
  browser = await startBrowser();
  ticket = await arrive(server, "Halaman Umum");
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const pages = () => ["/", "/t", `/t/${ticket.tracking.token}`, `/t/${ticket.tracking.token}/batal`, `/standar/${server.unit}`, "/pengaduan", "/pengaduan/lihat", "/pengaduan/ringkasan", "/masuk", "/tidak-ada"];

for (const colorScheme of ["light", "dark"]) {
  for (const language of ["id", "en"]) {
    test(`public pages, ${colorScheme}, ${language}`, async () => {
      const { context, page, problems } = await openPage(browser, { colorScheme, reducedMotion: "reduce" });
      for (const path of pages()) {
        await page.goto(`${server.url}${path}?bahasa=${language}`);
        assert.equal(await page.locator("html").getAttribute("lang"), language, path);
        await assertAccessible(page, `${path} ${colorScheme} ${language}`);
        assert.deepEqual(await clipped(page), [], path);
        assert.deepEqual(await smallTargets(page, 44), [], path);
        const words = await page.locator("body").innerText();
        assert.doesNotMatch(words, /\{[a-z-]+\}|silahkan/i, `${path} shows a key or a misspelling`);
      }
      assert.deepEqual(problems, []);
      await context.close();
    });
  }
}

test("public pages reflow at 320 px and at 200 % text", async () => {
  const { context, page } = await openPage(browser, { size: { width: 320, height: 640 } });
  for (const path of pages()) {
    await page.goto(`${server.url}${path}`);
    await assertReflows(page, path);
  }
  await context.close();
});

test("a first load of a public page stays within 50 kB, six requests and this server", async () => {
  for (const path of pages()) {
    const { context, page } = await openPage(browser);
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    const sizes = new Map();
    const hosts = new Set();
    session.on("Network.requestWillBeSent", ({ request }) => hosts.add(new URL(request.url).host));
    session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => sizes.set(requestId, encodedDataLength));
    await page.goto(`${server.url}${path}`, { waitUntil: "load" });
    const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    assert.ok(bytes <= 50_000, `${path} weighs ${bytes} bytes`);
    assert.ok(sizes.size <= 6, `${path} makes ${sizes.size} requests`);
    assert.deepEqual([...hosts], [new URL(server.url).host], path);
    await context.close();
  }
});

test("the checks fail on a page made badly on purpose", async () => {
  const { context, page } = await openPage(browser);
  await page.setContent(`<html><body style="margin:0"><img src="x"><input><a href="#"></a><button style="width:8px;height:8px;padding:0"></button><button style="width:8px;height:8px;padding:0"></button>
    <p style="color:#ccc;background:#fff">pucat</p><h4>lompat</h4><div style="position:absolute;left:350px;width:400px">terpotong di kanan</div><ul><p>salah</p></ul><select><option>a</option></select></body></html>`);
  const found = await axe(page);
  assert.ok(found.length >= 8, `only ${found.length} rules failed: ${found.join("; ")}`);
  assert.ok((await clipped(page)).length > 0);
  assert.ok((await smallTargets(page, 44)).length > 0);
  await context.close();
});

test("a page that is not there, or not for this person, says so and leads on", async () => {
  const { context, page } = await openPage(browser);
  await page.goto(`${server.url}/tidak-ada`);
  await page.getByRole("heading", { name: "Halaman tidak ditemukan" }).waitFor();
  await page.getByRole("link", { name: "Ke beranda" }).waitFor();
  await signIn(page, server, server.officer(0));
  await page.goto(`${server.url}/pengawas`);
  await page.getByText("Halaman ini hanya untuk pengawas.").waitFor();
  await page.getByRole("link", { name: "Kembali ke meja layanan" }).click();
  await page.waitForURL(/petugas$/);
  await context.close();
});
