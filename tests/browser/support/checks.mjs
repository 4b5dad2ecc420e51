// What every screen must pass: axe-core, geometry, targets, reflow.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import assert from "node:assert/strict";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export async function axe(page) {
  await page.evaluate(source);
  return page.evaluate(async (values) => {
    const options = { runOnly: { type: "tag", values }, rules: { "target-size": { enabled: true } } };
    const { violations } = await window.axe.run(document, options);
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).slice(0, 3).join(" | ")}`);
  }, tags);
}

export async function assertAccessible(page, where) {
  assert.deepEqual(await axe(page), [], `axe-core on ${where}`);
}

// Text boxes that stick out of the viewport sideways (and, for fixed screens, downwards).
export async function clipped(page, vertically = false) {
  return page.evaluate((down) => {
    const found = [];
    for (const element of document.querySelectorAll("body *")) {
      const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
      const style = getComputedStyle(element);
      if (!own || style.visibility === "hidden" || style.display === "none" || element.closest(".vh, [hidden], .ticket, details:not([open])")) continue;
      const box = element.getBoundingClientRect();
      if (box.width === 0 || box.height === 0) continue;
      const scrolls = element.closest(".scroll");
      const wide = box.left < -1 || box.right > innerWidth + 1;
      const tall = down && (box.top < -1 || box.bottom > innerHeight + 1);
      if ((wide && !scrolls) || tall) found.push(`${element.tagName} "${element.textContent.trim().slice(0, 40)}"`);
    }
    return found;
  }, vertically);
}

// Controls smaller than the surface asks for; links within sentences are exempt.
export async function smallTargets(page, least) {
  return page.evaluate((min) => {
    const found = [];
    for (const element of document.querySelectorAll("a.button, button, input:not([type=hidden]):not([type=radio]):not([type=checkbox]), select, summary.button, .tile")) {
      const box = element.getBoundingClientRect();
      const shown = box.width > 0 && getComputedStyle(element).visibility !== "hidden" && !element.closest("[hidden], .vh");
      if (shown && box.height < min - 0.5) found.push(`${element.tagName} "${element.textContent.trim().slice(0, 30)}" ${Math.round(box.height)} px`);
    }
    return found;
  }, least);
}

// Cells so narrow that their words break into single letters.
export async function squeezed(page) {
  return page.evaluate(() => {
    const cells = [...document.querySelectorAll("th, td")].filter((cell) => cell.textContent.trim().length > 4);
    const narrow = cells.filter((cell) => cell.clientWidth > 0 && cell.clientHeight > 4 * cell.clientWidth);
    return narrow.map((cell) => `${cell.localName} "${cell.textContent.trim().slice(0, 30)}" ${cell.clientWidth}×${cell.clientHeight} px`);
  });
}

// Answers to choose from whose words do not fit their box and break wherever it ends.
export async function brokenWords(page) {
  return page.evaluate(() => {
    const labels = [...document.querySelectorAll(".choice > span")];
    for (const label of labels) label.style.overflowWrap = "normal";
    const broken = labels.filter((label) => label.scrollWidth > label.clientWidth).map((label) => label.textContent.trim());
    for (const label of labels) label.style.overflowWrap = "";
    return broken;
  });
}

export async function assertReflows(page, where) {
  const style = "html{font-size:200%!important} *{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important} p{margin-bottom:2em!important}";
  for (const [css, how] of [["", ""], [style, " at 200 % text"]]) {
    // Set through the object model: the page's own policy forbids style elements.
    const [over, parts] = await page.evaluate((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
      const beyond = (node) => node.getBoundingClientRect().right > innerWidth + 1;
      const parts = [...document.querySelectorAll("body *")].filter(beyond).map((node) => `${node.localName}.${node.className}`);
      const over = document.documentElement.scrollWidth - innerWidth;
      document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1);
      return [over, parts];
    }, css);
    assert.ok(over <= 1, `${where} scrolls sideways by ${over} px${how}: ${parts.slice(0, 9).join(", ")}`);
  }
}
