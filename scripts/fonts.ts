/**
 * Writes the font that pictures and reports carry, and how wide text can be: `npm run fonts`. Needs Chromium and the
 * fonts in scripts/fonts/system-fonts.ts. Tests check that the results are current.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { chromium } from "playwright-core";
import { findChromium } from "../__tests__/support/browser";
import { EMBEDDED_FAMILY, fontFaces } from "../src/insight/diagram/font/font-face";
import { MEASURED_CHARACTERS } from "./fonts/characters";
import { type FontWidths, measureFont } from "./fonts/measure-font";
import { subsetInter } from "./fonts/subset-inter";
import { environmentWith, findFont, SYSTEM_FONTS, type SystemFont } from "./fonts/system-fonts";

const FOLDER = resolve(__dirname, "../src/insight/diagram/font");

async function main(): Promise<void> {
  const inter = { 400: await subsetInter("400"), 600: await subsetInter("600") };
  write("inter.json", inter);
  const measured: FontWidths[] = [];
  for (const font of SYSTEM_FONTS) {
    for (const family of [EMBEDDED_FAMILY, font] as const) measured.push(await measure(family, font, fontFaces(inter)));
  }
  const widest = (weight: keyof FontWidths) =>
    [...MEASURED_CHARACTERS].map((_, index) => Math.max(...measured.map((widths) => widths[weight][index] ?? 0)));
  write("widths.json", { characters: MEASURED_CHARACTERS, regular: widest("regular"), bold: widest("bold") });
}

async function measure(
  family: SystemFont | typeof EMBEDDED_FAMILY,
  installed: SystemFont,
  faces: string,
): Promise<FontWidths> {
  const executablePath = findChromium();
  const files = findFont(installed);
  if (executablePath === undefined || !files) throw new Error(`install Chromium and ${installed}`);
  const folder = mkdtempSync(join(tmpdir(), "privatelink-fonts-"));
  const env = { ...process.env, ...environmentWith(files, folder) };
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"], env });
  try {
    return await measureFont(browser, family, faces);
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function write(name: string, content: object): void {
  writeFileSync(join(FOLDER, name), `${JSON.stringify(content, null, 1).replaceAll(/,\n {2}(?=\d)/g, ",")}\n`);
  process.stdout.write(`src/insight/diagram/font/${name}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
