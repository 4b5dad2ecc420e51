// Debian's Chromium, driven without any download of its own.
import { execFileSync } from "node:child_process";
import { chromium } from "playwright-core";

export const sizes = {
  phone: { width: 360, height: 640 },
  kiosk: { width: 1280, height: 800 },
  screen: { width: 1920, height: 1080 },
};

export async function startBrowser() {
  const executablePath = execFileSync("sh", ["-c", "command -v chromium"]).toString().trim();
  const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--autoplay-policy=no-user-gesture-required"];
  return chromium.launch({ executablePath, args: flags });
}

// A page in a context of its own; anything the page logs as an error fails the test that owns it.
export async function openPage(browser, options = {}) {
  const { size = sizes.phone, ...rest } = options;
  const context = await browser.newContext({ viewport: size, locale: "id-ID", timezoneId: "Asia/Jakarta", ...rest });
  const page = await context.newPage();
  const problems = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    if (/Content Security Policy/i.test(message.text())) problems.push(message.text());
  });
  return { context, page, problems };
}

export async function signIn(page, server, account) {
  await page.goto(`${server.url}/masuk`);
  await page.getByLabel("Email", { exact: false }).first().fill(account.email);
  await page.locator("input[type=password]").fill(account.password);
  await page.getByRole("button", { name: /^Masuk/ }).click();
}

export async function enrol(context, server, kind) {
  const name = "__Host-pst_device";
  // The prefix asks for a secure address; to the browser this machine is one, whatever the scheme.
  const url = server.url.replace("http:", "https:");
  await context.addCookies([{ name, value: server.device(kind).token, url, secure: true, httpOnly: true, sameSite: "Lax" }]);
}
