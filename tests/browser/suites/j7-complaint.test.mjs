// J7: an anonymous complaint, with and without script, in both languages; the answer; the reply.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startServer } from "../support/server.mjs";
import { openPage, signIn, sizes, startBrowser } from "../support/browser.mjs";
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

const words = {
  id: { what: "Apa yang terjadi?", next: "Lanjutkan", send: "Kirim pengaduan", look: "Lihat tanggapan", reply: "Tulis balasan", sendReply: "Kirim balasan", sent: "Pesan terkirim.", number: "Nomor pengaduan", code: "Kode" },
  en: { what: "What happened?", next: "Continue", send: "Send the complaint", look: "See the reply", reply: "Write a reply", sendReply: "Send reply", sent: "Message sent.", number: "Complaint number", code: "Code" },
};

async function checked(page, where) {
  await assertAccessible(page, where);
  assert.deepEqual(await clipped(page), [], where);
  assert.deepEqual(await smallTargets(page, 44), [], where);
  await assertReflows(page, where);
}

for (const [language, javaScriptEnabled] of [["id", true], ["en", false]]) {
  test(`a complaint is filed, answered, read and replied to, ${language}, script ${javaScriptEnabled ? "on" : "off"}`, async () => {
    const say = words[language];
    const story = `Loket tutup lebih awal (${language})`;
    const { context, page, problems } = await openPage(browser, { javaScriptEnabled });
    const check = javaScriptEnabled ? (where) => checked(page, where) : async () => {};
    await page.goto(`${server.url}/pengaduan?bahasa=${language}`);
    await page.getByText("bps1905@bps.go.id").waitFor();
    await check("the form");
    await page.getByLabel(say.what).fill(story);
    await page.getByRole("button", { name: say.next }).click();
    await page.getByText(story).waitFor();
    await check("the check");
    await page.locator("#berkas").setInputFiles({ name: "foto.png", mimeType: "image/png", buffer: Buffer.from("bukan gambar") });
    await page.getByRole("button", { name: say.send }).click();
    await page.locator("#berkas-problem").waitFor();
    await page.getByText(story).waitFor();
    await check("a refused file");
    await page.locator("#berkas").setInputFiles({ name: "jam.txt", mimeType: "text/plain", buffer: Buffer.from("14.55") });
    await page.getByRole("button", { name: say.send }).click();
    const number = await page.locator("[data-number]").innerText();
    const code = await page.locator("[data-code]").innerText();
    assert.match(number, /^ADU-\d{4}-\d{3,4}$/);
    assert.match(code, /^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    assert.ok(!page.url().includes(code), "no secret in the address");
    await check("the receipt");

    const officer = await openPage(browser, { size: sizes.kiosk });
    await signIn(officer.page, server, server.account("supervisor"));
    await officer.page.goto(`${server.url}/pengawas/pengaduan`);
    await checked(officer.page, "the register");
    await officer.page.getByRole("link", { name: number }).click();
    await officer.page.getByText(story).waitFor();
    await checked(officer.page, "the case");
    const saved = officer.page.waitForEvent("download");
    await officer.page.getByRole("link", { name: "jam.txt" }).click();
    assert.equal((await saved).suggestedFilename(), "jam.txt");
    await officer.page.locator("#kata").fill("Kami periksa hari ini.");
    await officer.page.getByRole("button", { name: "Kirim tanggapan" }).click();
    await officer.page.getByText("tepat waktu").waitFor();

    await page.goto(`${server.url}/pengaduan/lihat`);
    await check("number and code");
    await page.getByLabel(say.number).fill(number.toLowerCase());
    await page.getByLabel(say.code, { exact: false }).last().fill(code);
    await page.getByRole("button", { name: say.look }).click();
    await page.getByText("Kami periksa hari ini.").waitFor();
    await check("the answer");
    await page.getByLabel(say.reply).fill("Baik, terima kasih.");
    await page.getByRole("button", { name: say.sendReply }).click();
    await page.getByText(say.sent).waitFor();
    await officer.page.reload();
    await officer.page.getByText("Baik, terima kasih.").waitFor();

    const cookies = (await context.cookies()).map((cookie) => cookie.name);
    assert.deepEqual(cookies, ["pst_bahasa"], "nothing is remembered but the language");
    assert.deepEqual([...problems, ...officer.problems], []);
    await officer.context.close();
    await context.close();
  });
}

test("the link of the receipt opens the complaint, and a wrong one tells nothing", async () => {
  const answer = await server.api("POST", "complaints", { what: "Ruang tunggu panas" });
  assert.equal(answer.status, 201);
  const { context, page } = await openPage(browser);
  await page.goto(answer.body.url);
  await page.getByText("Ruang tunggu panas").waitFor();
  const gone = await page.goto(answer.body.url.slice(0, -4) + "AAAA");
  assert.equal(gone.status(), 404);
  assert.ok(!(await page.content()).includes("Ruang tunggu"));
  await context.close();
});
