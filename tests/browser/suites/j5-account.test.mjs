// J5, its beginning: somebody registers, verifies by code or link, and is signed in, with and without script.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startServer } from "../support/server.mjs";
import { openPage, signIn, startBrowser } from "../support/browser.mjs";
import { assertAccessible, assertReflows, clipped, smallTargets } from "../support/checks.mjs";

let server, browser;
before(async () => {
  server = await startServer();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const password = "kata sandi percobaan";

async function register(page, email) {
  await page.goto(`${server.url}/daftar`);
  await page.getByLabel("Nama lengkap").fill("Siti Aminah");
  await page.getByLabel("Email", { exact: true }).fill(email);
  await page.locator("#sandi").fill(password);
  await page.getByRole("button", { name: "Daftar", exact: true }).click();
  await page.getByText(/Kami mengirim tautan dan kode ke .…@contoh\.id/).waitFor();
}

for (const javaScriptEnabled of [true, false]) {
  const script = javaScriptEnabled ? "on" : "off";

  test(`somebody registers, types the code and is signed in, script ${script}`, async () => {
    const { context, page, problems } = await openPage(browser, { javaScriptEnabled });
    const email = `kode-${script}@contoh.id`;
    await register(page, email);
    const { subject } = await server.letterTo(email);
    await page.getByLabel("Kode 6 angka").fill(subject.match(/\d{3} \d{3}/)[0]);
    await page.getByRole("button", { name: "Verifikasi" }).click();
    await page.getByText("Email Anda terverifikasi.").waitFor();
    await page.getByRole("link", { name: "Siti Aminah" }).waitFor();
    assert.ok(!/contoh/.test(page.url()), "no personal data in the address");
    assert.deepEqual(problems, []);
    await context.close();
  });

  test(`the link asks for a press, and says so when it was used, script ${script}`, async () => {
    const { context, page } = await openPage(browser, { javaScriptEnabled });
    const email = `tautan-${script}@contoh.id`;
    await register(page, email);
    const link = (await server.letterTo(email)).body.match(/http\S+/)[0];
    await page.goto(link);
    await page.goto(link);
    await page.getByRole("button", { name: "Verifikasi" }).click();
    await page.getByRole("heading", { name: "Email terverifikasi" }).waitFor();
    await page.goto(link);
    await page.getByRole("button", { name: "Verifikasi" }).click();
    await page.getByRole("heading", { name: "Email ini sudah diverifikasi" }).waitFor();
    await context.close();
  });
}

test("a password can be looked at, and is hidden again before it is sent", async () => {
  const { context, page } = await openPage(browser);
  await page.goto(`${server.url}/masuk`);
  await page.locator("#sandi").fill(password);
  await page.getByRole("button", { name: "Lihat" }).click();
  assert.equal(await page.locator("#sandi").getAttribute("type"), "text");
  await page.getByRole("button", { name: "Sembunyikan" }).click();
  assert.equal(await page.locator("#sandi").getAttribute("type"), "password");
  await context.close();
});

test("account pages pass axe, reflow and show everything, in both languages", async () => {
  const { context, page, problems } = await openPage(browser);
  await signIn(page, server, server.account("user"));
  await page.getByRole("heading", { name: "Akun saya" }).waitFor();
  for (const path of ["/akun", "/akun/hapus", "/daftar", "/verifikasi", "/masuk/tautan", "/sandi/lupa", "/sandi/baru/AAAAAAAA", "/verifikasi/AAAAAAAA"]) {
    for (const language of ["id", "en"]) {
      await page.goto(`${server.url}${path}?bahasa=${language}`);
      await assertAccessible(page, `${path} in ${language}`);
      assert.deepEqual(await clipped(page), [], path);
      assert.deepEqual(await smallTargets(page, 44), [], path);
    }
    await assertReflows(page, path);
  }
  assert.deepEqual(problems, []);
  await context.close();
});
