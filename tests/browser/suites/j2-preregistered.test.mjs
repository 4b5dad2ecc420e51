// J2: who comes again, or announced the visit by phone, needs fewer taps; and spoken mode where there is a voice.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startServer } from "../support/server.mjs";
import { enrol, openPage, sizes, startBrowser } from "../support/browser.mjs";
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

const kiosk = async (options = {}) => {
  const opened = await openPage(browser, { size: sizes.kiosk, ...options });
  await enrol(opened.context, server, "kiosk");
  return opened;
};

async function countTaps(page, name, category) {
  let taps = 0;
  const tap = async (target) => {
    await target.click();
    taps += 1;
  };
  await page.goto(`${server.url}/kios/${server.unit}`);
  await tap(page.getByRole("link", { name: /Perpustakaan/ }));
  await page.getByRole("textbox", { name: "Nama lengkap" }).fill(name);
  await page.getByRole("textbox", { name: "Alamat email" }).fill("kembali@contoh.id");
  if (category) await tap(page.getByText(category, { exact: true }));
  await tap(page.getByRole("button", { name: /Lanjutkan/ }));
  await tap(page.getByRole("button", { name: /Ambil nomor antrean/ }));
  const another = page.getByRole("button", { name: /Ambil nomor baru/ });
  await page.waitForURL(/\/nomor/);
  if (await another.isVisible()) await another.click();
  await page.waitForURL(/\/nomor\/\w+/);
  return taps;
}

test("a returning visitor needs three taps: the category is known", async () => {
  const { context, page } = await kiosk();
  assert.equal(await countTaps(page, "Wulan Kembali", "Peneliti"), 4);
  assert.equal(await countTaps(page, "Wulan Kembali", null), 3);
  await context.close();
});

async function register(page) {
  await page.goto(`${server.url}/kunjungan`);
  await page.getByText("Konsultasi statistik", { exact: true }).click();
  await page.getByRole("textbox", { name: "Nama lengkap" }).fill("Dewi Ponsel");
  await page.getByRole("textbox", { name: "Alamat email" }).fill("dewi.ponsel@contoh.id");
  await page.getByText("Umum", { exact: true }).click();
  await page.getByRole("button", { name: /Daftar/ }).click();
  await page.getByRole("heading", { name: "Kode kunjungan Anda" }).waitFor();
  return page.locator(".code").innerText();
}

test("whoever registered by phone scans once and taps once", async () => {
  const phone = await openPage(browser);
  const code = await register(phone.page);
  assert.ok(!/dewi|contoh/i.test((await phone.page.content()) + phone.page.url()), "the code's page carries no personal data");
  await assertAccessible(phone.page, "code of a registration");
  await assertReflows(phone.page, "code of a registration");
  const { context, page, problems } = await kiosk();
  await page.goto(`${server.url}/kios/${server.unit}`);
  // A scanner is a keyboard: nothing was tapped before.
  await page.keyboard.type(code);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Periksa isian Anda" }).waitFor();
  const shown = await page.locator("body").innerText();
  assert.match(shown, /d…@contoh\.id/);
  assert.ok(!shown.includes("dewi.ponsel@"), "the address is shown only in part");
  await page.getByRole("button", { name: /Ambil nomor antrean/ }).click();
  await page.getByRole("heading", { name: /K\d{3}/ }).waitFor();
  assert.deepEqual([...problems, ...phone.problems], []);
  await context.close();
  await phone.context.close();
});

test("a code that opens nothing says so and leaves the services where they are", async () => {
  const { context, page } = await kiosk();
  await page.goto(`${server.url}/kios/${server.unit}`);
  await page.keyboard.type("AAAA-AAAA");
  await page.keyboard.press("Enter");
  await page.getByText(/Kode tidak ditemukan/).first().waitFor();
  assert.match(await page.title(), /^Kesalahan:/);
  await page.getByRole("link", { name: /Konsultasi statistik/ }).waitFor();
  await assertAccessible(page, "first screen with a wrong code");
  assert.deepEqual(await clipped(page), []);
  await context.close();
});

test("the registration form passes axe, reflows and has targets of 44 px", async () => {
  const { context, page } = await openPage(browser);
  for (const language of ["id", "en"]) {
    await page.goto(`${server.url}/kunjungan?bahasa=${language}`);
    await assertAccessible(page, `registration in ${language}`);
    await assertReflows(page, `registration in ${language}`);
    assert.deepEqual(await smallTargets(page, 44), []);
  }
  await context.close();
});

// What is spoken, on a browser with one voice; headless Chromium has none of its own.
const withVoice = () => {
  window.spoken = [];
  const voice = { lang: "id-ID", name: "Suara uji", default: true };
  window.SpeechSynthesisUtterance = function (text) {
    this.text = text;
  };
  const speech = { getVoices: () => [voice], cancel() {}, speak: (words) => window.spoken.push(words.text), addEventListener() {} };
  Object.defineProperty(window, "speechSynthesis", { value: speech });
};

test("spoken mode reads screens and controls, and never what was typed", async () => {
  const { context, page, problems } = await kiosk();
  await page.addInitScript(withVoice);
  await page.goto(`${server.url}/kios/${server.unit}/tampilan`);
  await page.getByText("Mode suara", { exact: true }).click();
  await page.getByRole("button", { name: "Terapkan" }).click();
  await page.getByRole("heading", { name: /Selamat datang/ }).waitFor();
  assert.ok((await page.evaluate(() => window.spoken)).some((text) => text.startsWith("Selamat datang")));
  await page.goto(`${server.url}/kios/${server.unit}/buku-tamu?layanan=konsultasi-statistik`);
  const name = page.getByRole("textbox", { name: "Nama lengkap" });
  await name.fill("Rahasia Sekali");
  await page.getByRole("textbox", { name: "Alamat email" }).focus();
  await name.focus();
  const spoken = await page.evaluate(() => window.spoken);
  for (const words of ["Buku tamu", "Nama lengkap", "Sesuai kartu identitas", "Lanjutkan"]) {
    assert.ok(spoken.some((text) => text.includes(words)), `${words} in ${spoken.join(" | ")}`);
  }
  assert.ok(!spoken.some((text) => text.includes("Rahasia")), "typed text is never spoken");
  assert.deepEqual(problems, []);
  await context.close();
});

test("without a voice the choice is not offered, and the screen says whom to call", async () => {
  for (const javaScriptEnabled of [true, false]) {
    const { context, page } = await kiosk({ javaScriptEnabled });
    await page.goto(`${server.url}/kios/${server.unit}/tampilan`);
    await page.getByText(/Mode suara belum tersedia/).waitFor();
    assert.equal(await page.getByText("Mode suara", { exact: true }).isVisible(), false);
    await page.getByRole("button", { name: "Panggil petugas" }).waitFor();
    await context.close();
  }
});

test("a closed kiosk leads to the portal by QR code", async () => {
  const { context, page } = await kiosk();
  const { body } = await server.api("GET", "training/clock");
  await server.clock({ now: body.now.replace(/T\d\d:/, "T20:") });
  await page.goto(`${server.url}/kios/${server.unit}`);
  await page.getByText("Layanan tatap muka sedang tutup.").first().waitFor();
  await page.getByRole("img", { name: "Kode QR halaman layanan daring" }).waitFor();
  await assertAccessible(page, "closed kiosk");
  const code = await page.locator(".qr").boundingBox();
  assert.ok(code.y > 0 && code.y + code.height < sizes.kiosk.height, "the code is in sight");
  await server.clock({ now: body.now });
  await context.close();
});

test("all that an empty guest book lacks is named at once", async () => {
  const { context, page } = await openPage(browser);
  await page.goto(`${server.url}/kunjungan`);
  await page.getByRole("button", { name: "Daftar dan dapatkan kode" }).click();
  const summary = page.getByRole("alert");
  for (const words of ["Pilih layanan", "Tulis nama lengkap Anda", "Tulis alamat email", "Pilih asal Anda"]) await summary.getByText(words).waitFor();
  await context.close();
});
