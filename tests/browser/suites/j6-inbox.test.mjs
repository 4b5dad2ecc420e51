// J6: an officer finds a request incomplete, then complete, answers it, and silence closes it; by keys and without script.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startServer } from "../support/server.mjs";
import { openPage, signIn, sizes, startBrowser } from "../support/browser.mjs";
import { assertAccessible, assertReflows, clipped, smallTargets, squeezed } from "../support/checks.mjs";

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
  const code = (await server.letterTo(email)).subject.match(/\d{3} \d{3}/)[0];
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

for (const javaScriptEnabled of [true, false]) {
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
    const before = (await asked.read()).body.messages.length;
    await page.locator("#berkas").setInputFiles({ name: "tabel.csv", mimeType: "text/csv", buffer: Buffer.from("tahun;inflasi\n2025;2,3\n") });
    const send = page.getByRole("button", { name: "Kirim sebagai jawaban" });
    await send.click();
    if (javaScriptEnabled) {
      await page.getByText("masih dapat diurungkan").waitFor();
      await assertAccessible(page, "a reply about to leave");
      await page.keyboard.press("Enter");
      assert.equal(await page.locator("#kata-balas").inputValue(), "Inflasi 2,3 persen.", "taken back with every word");
      assert.equal((await asked.read()).body.messages.length, before, "nothing was sent");
      await page.locator("#kata-balas").fill("Inflasi 2,4 persen.");
      await send.click();
      await page.getByRole("button", { name: "Kirim sekarang" }).click();
    }
    await page.getByText("Jawaban terkirim.").waitFor();
    await page.getByRole("log").getByText(javaScriptEnabled ? "Inflasi 2,4 persen." : "Inflasi 2,3 persen.").waitFor();
    await page.getByRole("log").getByRole("link", { name: "tabel.csv" }).waitFor();
    await page.getByText("Dijawab tepat waktu").waitFor();
    await page.getByText(/Senin, 30 November 2026/).first().waitFor();
    const seen = JSON.stringify((await asked.read()).body);
    assert.ok(!seen.includes("tim harga"), "a note is the officers' alone");

    await server.clock({ advance_seconds: 8 * day });
    assert.equal((await asked.read()).status, 401, "the session has ended; the case is read by the officer");
    // The page leaves by itself, by its stream and by its next look at once: one of the two is aborted.
    if (javaScriptEnabled) await page.getByRole("button", { name: /^Masuk/ }).waitFor();
    await signIn(page, server, server.officer(0));
    await page.goto(`${server.url}/petugas/kotak-masuk/${asked.id}`);
    await page.getByText("Ditutup otomatis, tidak dibalas").waitFor();
    assert.equal(await page.locator("#balas").count(), 0);
    assert.deepEqual(problems, []);
    await context.close();
  });
}

test("keys lead through the list, a canned reply and back; the draft is kept without a press", async () => {
  await server.clock({ now: "2026-11-23T09:00:00+07:00" });
  const asked = await request("j6-tombol", "Metodologi IPM");
  const { context, page, problems } = await officer(1);
  await page.goto(`${server.url}/petugas/jawaban-siap`);
  await page.getByLabel("Kata pintas").fill("salam");
  await page.getByLabel("Isi", { exact: true }).fill("Terima kasih sudah bertanya.");
  await page.getByRole("button", { name: "Simpan", exact: true }).click();
  await page.getByText("Jawaban siap pakai tersimpan.").waitFor();
  await page.goto(`${server.url}/petugas/kotak-masuk?bagian=to_check`);
  await page.keyboard.press("/");
  await page.keyboard.type("metodologi");
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: asked.topic }).waitFor();
  await page.keyboard.press("r");
  await page.keyboard.type(";salam ");
  assert.equal(await page.locator("#kata-balas").inputValue(), "Terima kasih sudah bertanya.");
  await page.getByText(/^Draf tersimpan \d\d\.\d\d$/).waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("g");
  await page.keyboard.press("k");
  await page.getByRole("heading", { name: "Kotak masuk" }).waitFor();
  await page.goto(`${server.url}/petugas/kotak-masuk/${asked.id}`);
  assert.equal(await page.locator("#kata-balas").inputValue(), "Terima kasih sudah bertanya.");
  assert.deepEqual(problems, []);
  await context.close();
});

test("the inbox passes axe, reflows and shows everything, at both sizes", async () => {
  await server.clock({ now: "2026-11-23T09:00:00+07:00" });
  const asked = await request("j6-rapi", "Data kemiskinan menurut kecamatan di Kabupaten Bangka Selatan");
  const { context, page, problems } = await officer(2);
  for (const path of ["/petugas/kotak-masuk?bagian=to_check", `/petugas/kotak-masuk/${asked.id}`, "/petugas/jawaban-siap", "/petugas/bantuan"]) {
    for (const size of [sizes.phone, sizes.kiosk]) {
      await page.setViewportSize(size);
      await page.goto(`${server.url}${path}`);
      await assertAccessible(page, path);
      assert.deepEqual(await clipped(page), [], path);
      assert.deepEqual(await smallTargets(page, 44), [], path);
    }
    await page.setViewportSize(sizes.phone);
    await assertReflows(page, path);
  }
  assert.deepEqual(problems, []);
  await context.close();
});

test("the report on the promise of three working days lists what the journeys above brought, at both sizes", async () => {
  const { context, page, problems } = await openPage(browser);
  await signIn(page, server, server.account("supervisor"));
  const path = "/pengawas/janji-daring?dari=2026-11-01&sampai=2026-11-30";
  for (const size of [sizes.phone, sizes.kiosk]) {
    await page.setViewportSize(size);
    await page.goto(`${server.url}${path}`);
    await page.getByRole("row", { name: /Kam, 26 Nov 15\.30.*Tepat waktu/ }).first().waitFor();
    await assertAccessible(page, path);
    assert.deepEqual(await clipped(page), [], path);
    assert.deepEqual(await smallTargets(page, 44), [], path);
    assert.deepEqual(await squeezed(page), [], path);
  }
  assert.deepEqual(problems, []);
  await context.close();
});
