// J6: an officer finds a request incomplete, then complete, answers it, and silence closes it, without script.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startServer } from "../support/server.mjs";
import { openPage, signIn, sizes, startBrowser } from "../support/browser.mjs";

let server, browser;
before(async () => {
  server = await startServer();
  browser = await startBrowser();
  await server.clock({ now: "2026-11-23T09:00:00+07:00" });
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const day = 86_400;

// A user of the online service with one request, both made through the API.
async function request(name, topic) {
  const [email, password] = [`${name}@contoh.id`, "kata sandi percobaan"];
  await server.api("POST", "accounts", { name: "Siti Aminah", email, password });
  const letters = (await server.api("GET", "training/notices")).body;
  const code = letters.filter((letter) => letter.to === email).at(-1).subject.match(/\d{3} \d{3}/)[0];
  await server.api("POST", "accounts/verification", { email, code });
  const { token } = (await server.api("POST", "sessions", { email, password })).body;
  const search = (await server.api("GET", "search?q=inflasi", undefined, token)).body.search_id;
  await server.api("POST", `searches/${search}/not-answered`, {}, token);
  const question = { unit: server.unit, service: "konsultasi-statistik", search_id: search, topic, question: `${topic}: berapa?` };
  const opened = await server.api("POST", "consultations", question, token);
  assert.equal(opened.status, 201, JSON.stringify(opened.body));
  const { id } = opened.body;
  return { id, topic, say: (text) => server.api("POST", `consultations/${id}/messages`, { text }, token), read: () => server.api("GET", `consultations/${id}`, undefined, token) };
}

async function officer(index, options = {}) {
  const opened = await openPage(browser, { size: sizes.kiosk, ...options });
  await signIn(opened.page, server, server.officer(index));
  return opened;
}

for (const javaScriptEnabled of [false]) {
  test(`incomplete, complete, answered, closed by silence, script ${javaScriptEnabled ? "on" : "off"}`, async () => {
    await server.clock({ now: "2026-11-23T09:00:00+07:00" });
    const asked = await request(`j6-${javaScriptEnabled}`, `Data inflasi ${javaScriptEnabled ? "satu" : "dua"}`);
    const { context, page, problems } = await officer(0, { javaScriptEnabled });
    await page.goto(`${server.url}/petugas/kotak-masuk?bagian=to_check`);
    await page.getByRole("link", { name: asked.topic }).click();
    await page.getByText(/jawaban jatuh tempo Kamis, 26 November 2026 pukul 15\.30 WIB/).waitFor();
    await page.locator("summary", { hasText: "Minta kelengkapan" }).click();
    await page.getByLabel("Wilayah").check();
    await page.locator("#kata-kelengkapan").fill("Wilayah mana?");
    await page.getByRole("button", { name: "Kirim permintaan kelengkapan" }).click();
    await page.getByText("Permintaan kelengkapan terkirim.").waitFor();
    assert.equal((await asked.read()).body.state, "needs_completion");

    await asked.say("Kecamatan Toboali");
    if (!javaScriptEnabled) await page.goto(`${server.url}/petugas/kotak-masuk/${asked.id}`);
    await page.getByRole("log").getByText("Kecamatan Toboali").waitFor();
    if (javaScriptEnabled) await page.keyboard.press("l");
    else await page.getByRole("button", { name: /^Permintaan lengkap/ }).click();
    await page.getByText("Perlu dijawab, sisa 3 hari kerja").waitFor();
    await page.locator("summary", { hasText: "Riwayat" }).click();
    await page.getByText("Hari kerja ke-3").waitFor();

    if (javaScriptEnabled) {
      await page.keyboard.press("i");
      await page.keyboard.type("Sudah ditanyakan ke tim harga");
      await page.getByRole("button", { name: "Simpan catatan" }).click();
      await page.getByText("Catatan tersimpan.").waitFor();
      await page.keyboard.press("r");
      await page.keyboard.type("Inflasi 2,3 persen.");
    } else {
      await page.locator("#kata-balas").fill("Inflasi 2,3 persen.");
    }
    await page.locator("#berkas").setInputFiles({ name: "tabel.csv", mimeType: "text/csv", buffer: Buffer.from("tahun;inflasi\n2025;2,3\n") });
    await page.getByRole("button", { name: "Kirim sebagai jawaban" }).click();
    await page.getByText("Jawaban terkirim.").waitFor();
    await page.getByRole("log").getByRole("link", { name: "tabel.csv" }).waitFor();
    await page.getByText("Dijawab tepat waktu").waitFor();
    await page.getByText(/Senin, 30 November 2026/).first().waitFor();
    const seen = JSON.stringify((await asked.read()).body);
    assert.ok(!seen.includes("tim harga"), "a note is the officers' alone");

    await server.clock({ advance_seconds: 8 * day });
    assert.equal((await asked.read()).status, 401, "the session has ended; the case is read by the officer");
    await signIn(page, server, server.officer(0));
    await page.goto(`${server.url}/petugas/kotak-masuk/${asked.id}`);
    await page.getByText("Ditutup otomatis, tidak dibalas").waitFor();
    assert.equal(await page.locator("#balas").count(), 0);
    assert.deepEqual(problems, []);
    await context.close();
  });
}
