import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Sans-serif fonts that a reader's machine may have, with their files. */
const FONT_FILES = {
  "DejaVu Sans": ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf"],
  "Liberation Sans": ["LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"],
} as const;

export type SystemFont = keyof typeof FONT_FILES;

export const SYSTEM_FONTS = Object.keys(FONT_FILES) as readonly SystemFont[];

/** Where Linux keeps fonts. */
const FONT_FOLDERS = ["/usr/share/fonts", "/usr/local/share/fonts"] as const;

/** The files of a font on this machine; undefined when one is missing. */
export function findFont(font: SystemFont): readonly string[] | undefined {
  const installed = FONT_FOLDERS.flatMap(filesUnder);
  const files = FONT_FILES[font].map((name) => installed.find((file) => file.endsWith(`/${name}`)));
  return files.every((file) => file !== undefined) ? files : undefined;
}

/** Environment of a browser that knows this font only. Its files are copied into `folder`. */
export function environmentWith(files: readonly string[], folder: string): Readonly<Record<string, string>> {
  const fonts = join(folder, "fonts");
  mkdirSync(fonts, { recursive: true });
  for (const file of files) copyFileSync(file, join(fonts, file.slice(file.lastIndexOf("/") + 1)));
  const config = join(folder, "fonts.conf");
  writeFileSync(
    config,
    `<?xml version="1.0"?><fontconfig><dir>${fonts}</dir><cachedir>${join(folder, "cache")}</cachedir></fontconfig>`,
  );
  return { FONTCONFIG_FILE: config };
}

function filesUnder(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => join(folder, file));
  } catch {
    return [];
  }
}
