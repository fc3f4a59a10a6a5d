import { readFileSync } from "node:fs";
import subsetFont from "subset-font";
import type { EmbeddedWeight } from "../../src/insight/diagram/font/font-face";
import { EMBEDDED_CHARACTERS } from "./characters";

/** Inter in one weight as WOFF2 in base64, reduced to what pictures and reports are written in. */
export async function subsetInter(weight: EmbeddedWeight): Promise<string> {
  const original = require.resolve(`@fontsource/inter/files/inter-latin-${weight}-normal.woff2`);
  const subset = await subsetFont(readFileSync(original), EMBEDDED_CHARACTERS, {
    targetFormat: "woff2",
    // Text is measured character by character: kerning and ligatures would change its width.
    keepFeatures: [],
    dropTables: ["GSUB", "GPOS", "GDEF", "kern"],
    noHinting: true,
  });
  return subset.toString("base64");
}
