// J8: a supervisor reads the month's satisfaction survey, prints it and takes it away, with keys and without script.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readFileSync } from "node:fs";
import { arrive, startServer } from "../support/server.mjs";
import { openPage, signIn, sizes, startBrowser } from "../support/browser.mjs";
import { assertAccessible, assertReflows, clipped, smallTargets } from "../support/checks.mjs";

let server, browser, officer;
before(async () => {
  server = await startServer();
  browser = await startBrowser();
  await server.clock({ now: "2026-11-23T09:00:00+07:00" });
  const { email, password } = server.officer(0);
  officer = (await server.api("POST", "sessions", { email, password })).body.token;
  await server.api("POST", `units/${server.unit}/counters/1/open`, {}, officer);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const elements = ["requirements", "procedure", "time", "fee", "product", "competence", "behaviour", "complaints", "facilities"];

// A visit from the door to the rating; each element gets `score`, the time one less.
async function rated(name, overall, score, words) {
  const visitor = await arrive(server, name);
  for (const step of ["call", "start", "finish"]) {
    const done = await server.api("POST", `tickets/${visitor.ticket.id}/${step}`, {}, officer);
    assert.equal(done.status, 200, JSON.stringify(done.body));
  }
  const answers = score && Object.fromEntries(elements.map((element) => [element, element === "time" ? score - 1 : score]));
  const given = await server.api("POST", `tracking/${visitor.tracking.token}/rating`, { overall, ...(answers && { elements: answers }), ...(words && { words }) });
  assert.ok(given.status < 300, JSON.stringify(given.body));
}

async function supervisor(options = {}) {
  const opened = await openPage(browser, { size: sizes.kiosk, ...options });
  await signIn(opened.page, server, server.account("supervisor"));
  await opened.page.waitForURL(/pengawas/);
  return opened;
}

const november = "dari=2026-11-01&sampai=2026-11-30";

test("fewer than five answers are not shown, and the page says from when they are", async () => {
  for (const name of ["Ani Satu", "Budi Dua", "Citra Tiga", "Dodi Empat"]) await rated(name, 4, 4, `Saran dari ${name}`);
  const { context, page, problems } = await supervisor();
  await page.getByRole("link", { name: "Kepuasan" }).click();
  await page.getByText("Responden 4 dari minimal 30. Nilai belum dapat disimpulkan.").waitFor();
  await page.getByText(/Indeks ditampilkan mulai 5 jawaban/).waitFor();
  assert.doesNotMatch(await page.locator("main").innerText(), /Ani|Saran dari/);
  assert.deepEqual(problems, []);
  await context.close();
});

test("the month is read, compared, printed on A4 and taken away without a name", async () => {
  for (const name of ["Eka Lima", "Fajar Enam", "Gita Tujuh"]) await rated(name, 3, 4, `Ruang ${name.length} panas`);
  await rated("Hadi Delapan", 1);
  const { context, page, problems } = await supervisor();
  await page.goto(`${server.url}/pengawas/kepuasan?${november}`);
  await page.getByRole("heading", { name: "Survei Kepuasan Masyarakat November 2026" }).waitFor();
  // Seven complete forms of 35 points in 36: 97.22.
  await page.getByText("97,22", { exact: true }).waitFor();
  await page.getByText("A · Sangat baik").waitFor();
  await page.getByText("Responden 7 dari minimal 30. Nilai belum dapat disimpulkan.").waitFor();
  assert.match(await page.getByRole("img").getAttribute("aria-label"), /^IKM 97,22, mutu A · Sangat baik\./);
  const first = page.getByRole("table", { name: /Sembilan unsur/ }).getByRole("row").nth(1);
  assert.match((await first.innerText()).replace(/\s+/g, " "), /^Kecepatan waktu 3,00/);
  await page.getByRole("row", { name: /Tidak puas 1 12,5 %/ }).waitFor();
  assert.doesNotMatch(await page.locator("main").innerText(), /Eka|Fajar|Hadi/);
  await assertAccessible(page, "the survey");
  assert.deepEqual(await clipped(page), []);
  assert.deepEqual(await smallTargets(page, 44), []);
  const sheet = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  assert.ok(/\/MediaBox\s*\[\s*0 0 59[45]\.?\d* 84[12]/.test(sheet), "the report prints on A4");
  assert.ok(!(await page.locator(".paper").first().isVisible()), "the letterhead is for paper alone");
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.getByText("Rencana tindak lanjut atas tiga unsur terendah").isVisible());
  assert.ok(!(await page.getByRole("button", { name: "Tampilkan" }).isVisible()), "controls do not print");
  await page.emulateMedia({ media: "screen" });
  assert.deepEqual(problems, []);
  await context.close();
});

test("the file repeats byte for byte and opens with its headings", async () => {
  const { context, page } = await supervisor({ javaScriptEnabled: false });
  await page.goto(`${server.url}/pengawas/kepuasan?${november}`);
  const take = async () => {
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: /Unduh CSV/ }).click();
    const file = await download;
    return [file.suggestedFilename(), readFileSync(await file.path(), "utf8")];
  };
  const [name, text] = await take();
  assert.equal(name, "skm-1905-2026-11-01-2026-11-30.csv");
  assert.ok(text.startsWith("part,item,value\n"), text.slice(0, 40));
  for (const line of ["index,value,97.22", "index,band,A", "element,time,3.00", "ratings,complete,7", "face,1,1"]) assert.ok(text.includes(`${line}\n`), line);
  assert.deepEqual(await take(), [name, text]);
  await context.close();
});

test("keys turn the range and the pages, and not when switched off", async () => {
  const { context, page } = await supervisor();
  await page.goto(`${server.url}/pengawas/kepuasan?${november}`);
  await page.keyboard.press("[");
  await page.getByRole("heading", { name: /Oktober 2026/ }).waitFor();
  await page.getByText(/Responden 0 dari minimal 30/).waitFor();
  await page.keyboard.press("]");
  await page.getByRole("heading", { name: /November 2026/ }).waitFor();
  await page.keyboard.press("2");
  await page.waitForURL(/laporan/);
  await page.goto(`${server.url}/petugas/preferensi`);
  await page.getByRole("radio", { name: "Nonaktif" }).check();
  await page.getByRole("button", { name: "Simpan" }).click();
  await page.goto(`${server.url}/pengawas/kepuasan`);
  await page.keyboard.press("1");
  await page.waitForTimeout(300);
  assert.match(page.url(), /kepuasan/);
  await context.close();
});

test("the survey reflows on a phone and at 200 % text", async () => {
  const { context, page } = await supervisor({ size: { width: 320, height: 640 } });
  await page.goto(`${server.url}/pengawas/kepuasan?${november}`);
  await assertReflows(page, "the survey");
  await context.close();
});
