import type { Browser } from "playwright-core";
import { type EMBEDDED_FAMILY, fontFaces } from "../../src/insight/diagram/font/font-face";
import { MEASURED_CHARACTERS } from "./characters";
import type { SystemFont } from "./system-fonts";

/** Widths of {@link MEASURED_CHARACTERS} in thousandths of the font size, rounded up. */
export interface FontWidths {
  readonly regular: readonly number[];
  readonly bold: readonly number[];
}

/** Measures a font in a browser that has it, or that gets it from the `faces`. */
export async function measureFont(
  browser: Browser,
  font: SystemFont | typeof EMBEDDED_FAMILY,
  faces = fontFaces(),
): Promise<FontWidths> {
  const page = await browser.newPage();
  await page.setContent(`<style>${faces}</style>`);
  const widths = await page.evaluate<FontWidths>(`(async () => {
    const pen = document.createElement("canvas").getContext("2d");
    const characters = [...${JSON.stringify(MEASURED_CHARACTERS)}];
    const widths = async (weight) => {
      const font = weight + ' 1000px "${font}"';
      await document.fonts.load(font);
      pen.font = font;
      return characters.map((one) => Math.ceil(pen.measureText(one).width));
    };
    return { regular: await widths(400), bold: await widths(600) };
  })()`);
  await page.close();
  return widths;
}
