import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { SYSTEM_FONTS } from "../../../../scripts/fonts/system-fonts";
import { describeInBrowser, openFile } from "../../../support/browser";
import { drawPath } from "../../../support/draw-path";
import { PICTURE_TOPOLOGIES } from "../../../support/picture-topologies";
import { PROJECT } from "../../../support/project";
import { sample } from "../../../support/sample";

const DIAGRAMS = join(PROJECT, "docs", "diagrams");
const EXAMPLES = readdirSync(DIAGRAMS).filter((file) => file.endsWith(".svg"));
const NAMED = Object.keys(PICTURE_TOPOLOGIES).map((name) => `${name}.svg`);
const PICTURES = [...EXAMPLES, ...NAMED];

/** The width at which a picture is read, in CSS pixels, and the least that its text has there. */
const WIDTH = 1200;
const LEAST_TEXT = 11;
const MOST_HEIGHT = 700;
const DEFAULT_PICTURES = ["cross-account.svg", "the default topology.svg", "a blocked path.svg", "one zone closed.svg"];

/** What is not as a reader needs it, as the browser draws it: small text, text over text, outside its box, under a line. */
const FAULTS = `(() => {
  const svg = document.querySelector("svg");
  const around = (one) => one.getBoundingClientRect();
  const scale = around(svg).width / svg.viewBox.baseVal.width;
  const shown = (one) => getComputedStyle(one).visibility !== "hidden";
  const texts = [...svg.querySelectorAll("text")].filter(shown).map((one) => ({ one, at: around(one) }));
  const inside = (a, b) => a.left >= b.left - 1 && a.right <= b.right + 1 && a.top >= b.top - 1 && a.bottom <= b.bottom + 1;
  const over = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 2 && b.top < a.bottom - 2;
  const bad = [];
  for (const { one, at } of texts) {
    const size = parseFloat(getComputedStyle(one).fontSize) * scale;
    if (size < ${LEAST_TEXT}) bad.push("small, " + size + ": " + one.textContent);
    const box = one.closest(".pl-card, .pl-verdict, .pl-reason, .pl-dns, .pl-lane")?.querySelector("rect");
    if (!inside(at, around(box ?? svg.querySelector(".pl-ground")))) bad.push("outside: " + one.textContent);
  }
  texts.forEach(({ one, at }, index) => {
    for (const other of texts.slice(index + 1))
      if (over(at, other.at)) bad.push("over: " + one.textContent + " | " + other.one.textContent);
  });
  for (const mark of [...svg.querySelectorAll(".pl-mark circle, .pl-cross circle")].filter(shown))
    for (const { one, at } of texts) if (over(around(mark), at)) bad.push("mark over: " + one.textContent);
  // Text on a ground of its own covers what is below it.
  const bare = texts.filter(({ one }) => !one.closest(".pl-pill, .pl-reason, .pl-verdict"));
  for (const line of svg.querySelectorAll(".pl-core, .pl-dots, .pl-stem")) {
    if (line.closest(".pl-legend")) continue;
    const length = line.getTotalLength();
    const matrix = line.getScreenCTM();
    for (let along = 0; along <= length; along += 2) {
      const { x, y } = line.getPointAtLength(along).matrixTransform(matrix);
      const hit = bare.find(({ at }) => x > at.left && x < at.right && y > at.top + 2 && y < at.bottom - 2);
      if (hit) { bad.push("line through: " + hit.one.textContent); break; }
    }
  }
  return bad;
})()`;

interface Seen {
  readonly faults: readonly string[];
  readonly height: number;
}

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "privatelink-overviews-"));
  for (const example of EXAMPLES) copyFileSync(join(DIAGRAMS, example), join(folder, example));
  for (const [name, build] of Object.entries(PICTURE_TOPOLOGIES))
    writeFileSync(join(folder, `${name}.svg`), await drawPath(build()));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Shows every picture as wide as a page. */
async function lookAt(
  page: Page,
  pictures: readonly string[] = PICTURES,
  change = (svg: string) => svg,
): Promise<ReadonlyMap<string, Seen>> {
  const seen = new Map<string, Seen>();
  await page.setViewportSize({ width: WIDTH, height: 900 });
  for (const picture of pictures) {
    const svg = change(readFileSync(join(folder, picture), "utf8"));
    writeFileSync(join(folder, "shown.html"), `<!doctype html><body style="margin:0">${svg}</body>`);
    await page.goto(`file://${join(folder, "shown.html")}`);
    const found = await page.evaluate<Seen>(
      `document.fonts.ready.then(() => ({ faults: ${FAULTS}, height: document.querySelector("svg").getBoundingClientRect().height }))`,
    );
    seen.set(picture, found);
  }
  return seen;
}

function faultsOf(seen: ReadonlyMap<string, Seen>): readonly string[] {
  return [...seen].flatMap(([picture, { faults }]) => faults.map((fault) => `${picture}: ${fault}`));
}

describeInBrowser("overviews in a browser", (browser) => {
  test("have text of 11 px or more at 1,200 px, in its box, over no other and under no line", async () => {
    const page = await browser().newPage();
    const seen = await lookAt(page);
    expect(faultsOf(seen)).toEqual([]);
    const tall = [...seen].filter(
      ([name, { height }]) => height > (DEFAULT_PICTURES.includes(name) ? 500 : MOST_HEIGHT),
    );
    expect(tall.map(([name]) => name)).toEqual([]);
  });

  test("are seen to have faults when they have some", async () => {
    const page = await browser().newPage();
    const worse = (svg: string) =>
      svg
        .replace(".pl-fact{font-size:12px", ".pl-fact{font-size:9px")
        .replace(/(<text class="pl-name" x=")[\d.]+/, "$1300")
        .replace('<g class="pl-legend">', '<path class="pl-dots" d="M0 36H600"/>$&');
    const kinds = faultsOf(await lookAt(page, ["the default topology.svg"], worse)).map(
      (fault) => fault.split(": ")[1],
    );
    expect(kinds.join()).toMatch(/small/);
    expect(kinds.join()).toMatch(/outside/);
    expect(kinds.join()).toMatch(/line through/);
  });

  test("open a box of alike consumers when it has the focus, without a script", async () => {
    const { page, requests } = await openFile(browser(), join(folder, "a hundred consumers.svg"));
    const list = page.locator(".pl-fold-list");
    expect(await list.isVisible()).toBe(false);
    await page.locator(".pl-fold").focus();
    expect(await list.isVisible()).toBe(true);
    expect(await list.locator("text").count()).toBe(99);
    const inPicture = await list.evaluate((one) => {
      const [a, b] = [one.getBoundingClientRect(), one.ownerDocument.documentElement.getBoundingClientRect()];
      return a.top >= b.top && a.left >= b.left && a.right <= b.right && a.bottom <= b.bottom;
    });
    expect(inPicture).toBe(true);
    expect(requests.filter((request) => !/^(data|file):/.test(request))).toEqual([]);
    await page.context().close();
  });
});

describe.each(SYSTEM_FONTS)("%s", (font) => {
  describeInBrowser(
    `overviews with only ${font}, in a viewer that ignores embedded fonts`,
    (browser) => {
      test("have all text in its box, over no other and under no line", async () => {
        const page = await browser().newPage();
        const withoutFont = (svg: string) => svg.replaceAll(/@font-face\{[^}]*\}/g, "");
        expect(faultsOf(await lookAt(page, sample(PICTURES, 3), withoutFont))).toEqual([]);
      });
    },
    { font },
  );
});
