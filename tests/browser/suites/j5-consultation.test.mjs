// J5: somebody registers, searches, is not answered, asks, talks with an officer and rates, with and without script.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startServer } from "../support/server.mjs";
import { openPage, signIn, sizes, startBrowser } from "../support/browser.mjs";
import { assertAccessible, assertReflows, clipped, smallTargets } from "../support/checks.mjs";

let server, browser, officer;
before(async () => {
  server = await startServer();
  browser = await startBrowser();
  await server.clock({ now: "2026-11-23T09:00:00+07:00" });
  const { email, password } = server.account("officer");
  officer = (await server.api("POST", "sessions", { email, password })).body.token;
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const password = "kata sandi percobaan";
const step = (id, name, body = {}) => server.api("POST", `consultations/${id}/${name}`, body, officer);
const id = (page) => page.url().match(/konsultasi\/([0-9a-f-]{36})/)[1];

async function register(page, email) {
  await page.getByLabel("Nama lengkap").fill("Siti Aminah");
  await page.getByLabel("Email", { exact: true }).fill(email);
  await page.locator("#sandi").fill(password);
  await page.getByRole("button", { name: "Daftar", exact: true }).click();
  await page.getByText(/Kami mengirim tautan dan kode ke/).waitFor();
  const { subject } = await server.letterTo(email);
  await page.getByLabel("Kode 6 angka").fill(subject.match(/\d{3} \d{3}/)[0]);
  await page.getByRole("button", { name: "Verifikasi" }).click();
}

async function search(page, words) {
  await page.goto(server.url);
  await page.getByRole("searchbox").fill(words);
  await page.getByRole("search").getByRole("button").click();
  await page.getByRole("button", { name: "Ajukan konsultasi" }).click();
}

async function ask(page) {
  await page.getByLabel("Topik").fill("Inflasi Toboali");
  await page.getByLabel("Wilayah").fill("Kecamatan Toboali");
  await page.getByLabel("Tahun").fill("2015–2025");
  await page.getByRole("button", { name: "Lanjutkan" }).click();
  await page.getByLabel("Pertanyaan", { exact: true }).fill("Adakah inflasi untuk Toboali?\nBila tidak, apa gantinya?");
  await page.getByRole("button", { name: "Lanjutkan" }).click();
  await page.getByRole("heading", { name: "Periksa dan kirim" }).waitFor();
}

const letter = { name: "surat.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4 surat pengantar") };

for (const javaScriptEnabled of [true, false]) {
  test(`from the search to the rating, script ${javaScriptEnabled ? "on" : "off"}`, async () => {
    const { context, page, problems } = await openPage(browser, { javaScriptEnabled });
    const email = `tanya-${javaScriptEnabled}@contoh.id`;
    await search(page, "inflasi toboali");
    await page.getByRole("link", { name: "Daftar", exact: true }).last().click();
    await register(page, email);
    await page.getByText("Anda mencari: “inflasi toboali”").waitFor();
    await ask(page);
    await page.getByLabel(/^Berkas/).setInputFiles(letter);
    await page.getByRole("button", { name: "Kirim permintaan" }).click();
    await page.getByRole("heading", { name: "Permintaan terkirim" }).waitFor();
    await page.getByText(/paling lambat 3 hari kerja/).waitFor();
    await page.getByText(/tidak membalas selama 7 hari/).waitFor();
    await page.getByRole("link", { name: "Buka percakapan" }).click();
    const thread = page.getByRole("log");
    await thread.getByText("Adakah inflasi untuk Toboali?").waitFor();
    await thread.getByRole("link", { name: "surat.pdf" }).waitFor();
    await thread.getByText("(PDF, 1 kB)").waitFor();
    assert.match(await page.title(), /^Sedang diperiksa/);
    const download = page.waitForEvent("download");
    await thread.getByRole("link", { name: "surat.pdf" }).click();
    assert.equal((await download).suggestedFilename(), "surat.pdf");

    const look = () => (javaScriptEnabled ? null : page.getByRole("link", { name: "Muat ulang percakapan" }).click());
    assert.equal((await step(id(page), "request-completion", { items: ["detail"], text: "Bulanan atau tahunan?" })).status, 200);
    await look();
    await thread.getByText("Bulanan atau tahunan?").waitFor();
    await page.getByText(/Permintaan belum lengkap\. .* rincian data/).first().waitFor();
    await page.getByLabel("Balasan Anda").fill("Tahunan saja.");
    await page.getByRole("button", { name: "Kirim balasan" }).click();
    await page.getByText("Pesan terkirim.").waitFor();
    assert.equal(await thread.getByText("Tahunan saja.").count(), 1);

    assert.equal((await step(id(page), "accept")).status, 200);
    await look();
    await page.getByText("Dijawab paling lambat Kamis, 26 November 2026 pukul 15.30 WIB").waitFor();
    await page.getByRole("link", { name: /hari demi hari/ }).click();
    await page.getByText("Hari kerja ke-3").waitFor();
    await page.getByRole("link", { name: "Kembali ke percakapan" }).click();

    assert.equal((await step(id(page), "answer", { text: "Inflasi dihitung untuk kota IHK, bukan kecamatan. Lihat https://babel.bps.go.id." })).status, 200);
    await look();
    await thread.getByText("bukan kecamatan.").waitFor();
    const link = thread.getByRole("link", { name: "https://babel.bps.go.id", exact: true });
    assert.deepEqual(await link.evaluate(({ href, rel }) => [href, rel]), ["https://babel.bps.go.id/", "nofollow noopener noreferrer"]);
    await page.getByText("Menunggu balasan Anda.").waitFor();
    assert.equal((await step(id(page), "close")).status, 200);
    await look();
    await page.getByRole("link", { name: "Nilai layanan ini" }).click();
    await page.getByRole("button", { name: "Sangat puas" }).click();
    await page.getByText("Penilaian Anda tersimpan.").waitFor();
    await page.getByRole("link", { name: "Lewati", exact: true }).click();
    await page.getByText("Anda sudah menilai layanan ini.").waitFor();
    assert.deepEqual(problems, []);
    await context.close();
  });
}

async function opened(page, email) {
  await page.goto(`${server.url}/daftar?lanjut=/konsultasi`);
  await register(page, email);
  await page.getByRole("heading", { name: "Konsultasi saya" }).waitFor();
  await search(page, "metodologi inflasi");
  await ask(page);
  await page.getByRole("button", { name: "Kirim permintaan" }).click();
  await page.getByRole("link", { name: "Buka percakapan" }).click();
}

test("nothing typed is lost: empty pages, a refused file, a draft, another tab", async () => {
  const { context, page } = await openPage(browser);
  await opened(page, "draf@contoh.id");
  await page.getByLabel("Balasan Anda").fill("Ini masih ditulis");
  await page.getByLabel(/^Berkas/).setInputFiles({ name: "jahat.exe", mimeType: "application/octet-stream", buffer: Buffer.from("MZ") });
  await page.getByRole("button", { name: "Kirim balasan" }).click();
  await page.getByRole("heading", { name: "Ada isian yang perlu diperbaiki" }).waitFor();
  assert.match(await page.title(), /^Kesalahan:/);
  assert.equal(await page.getByLabel("Balasan Anda").inputValue(), "Ini masih ditulis");
  await page.getByRole("button", { name: "Simpan draf" }).click();
  await page.getByText("Draf tersimpan.").waitFor();
  await page.goto(page.url().replace(/\?.*/, ""));
  assert.equal(await page.getByLabel("Balasan Anda").inputValue(), "Ini masih ditulis");
  await page.getByLabel("Balasan Anda").fill("Ditulis tanpa disimpan");
  await page.reload();
  assert.equal(await page.getByLabel("Balasan Anda").inputValue(), "Ditulis tanpa disimpan");
  await page.getByText("Draf tersimpan di perangkat ini.").waitFor();
  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByLabel("Balasan Anda").fill("Dari tab lain");
  await other.getByRole("button", { name: "Kirim balasan" }).click();
  await page.getByRole("log").getByText("Dari tab lain").waitFor();
  await context.close();
});

test("silence closes a conversation after seven days, and it can be reopened", async () => {
  const { context, page } = await openPage(browser);
  await opened(page, "diam@contoh.id");
  const address = page.url();
  await step(id(page), "accept");
  await step(id(page), "answer", { text: "Jawaban." });
  await server.clock({ advance_seconds: 6.5 * 86_400 });
  await signIn(page, server, { email: "diam@contoh.id", password });
  await page.goto(address);
  await page.getByText(/Balas sebelum .* agar percakapan tidak ditutup/).waitFor();
  await server.clock({ advance_seconds: 86_400 });
  await signIn(page, server, { email: "diam@contoh.id", password });
  await page.goto(address);
  await page.getByText(/Anda dapat membukanya kembali sampai/).waitFor();
  await page.getByRole("button", { name: "Buka kembali percakapan" }).click();
  await page.getByText("Percakapan dibuka kembali.").waitFor();
  await page.getByLabel("Balasan Anda").waitFor();
  await context.close();
});

test("pages of the consultation pass axe, reflow and show everything, in both languages", async () => {
  const { context, page, problems } = await openPage(browser);
  for (const language of ["id", "en"]) {
    await page.goto(`${server.url}/konsultasi?bahasa=${language}`);
    await assertAccessible(page, `signed out in ${language}`);
  }
  await page.goto(`${server.url}/?bahasa=id`);
  await opened(page, "rapi@contoh.id");
  await step(id(page), "accept");
  const talk = new URL(page.url()).pathname;
  for (const path of ["/konsultasi", "/konsultasi/baru", talk, `${talk}/tenggat`, `${talk}/terkirim`]) {
    for (const size of [sizes.phone, sizes.kiosk]) {
      await page.setViewportSize(size);
      for (const language of ["id", "en"]) {
        await page.goto(`${server.url}${path}?bahasa=${language}`);
        await assertAccessible(page, `${path} in ${language}`);
        assert.deepEqual(await clipped(page), [], path);
        assert.deepEqual(await smallTargets(page, 44), [], path);
      }
    }
    await page.setViewportSize(sizes.phone);
    await assertReflows(page, path);
  }
  assert.deepEqual(problems, []);
  await context.close();
});
