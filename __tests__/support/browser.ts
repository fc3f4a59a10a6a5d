import { accessSync, constants, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { environmentWith, findFont, type SystemFont } from "../../scripts/fonts/system-fonts";
import { isInstalled } from "./programs";

/** Names that Chromium goes by. */
const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"] as const;

/** The browser in CHROMIUM_PATH, or the first one on the PATH. */
export function findChromium(): string | undefined {
  const named = process.env.CHROMIUM_PATH;
  if (named) return named;
  const folders = (process.env.PATH ?? "").split(delimiter);
  return NAMES.filter(isInstalled)
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export interface BrowserFixtureOptions {
  /** The only font that the browser finds on the machine. By default it finds all that are installed. */
  readonly font?: SystemFont;
}

/**
 * A `describe` for tests in a browser. Without Chromium, or without the font that they ask for, they are skipped with
 * a message on stderr.
 */
export function describeInBrowser(
  title: string,
  tests: (browser: () => Browser) => void,
  { font }: BrowserFixtureOptions = {},
): void {
  const executablePath = findChromium();
  const fontFiles = font === undefined ? [] : findFont(font);
  if (executablePath === undefined || fontFiles === undefined) {
    const missing =
      executablePath === undefined
        ? `Chromium: none of ${NAMES.join(", ")} is on the PATH, and CHROMIUM_PATH is not set`
        : `the font ${font}, which is not installed`;
    process.stderr.write(`\nSKIPPED: "${title}" needs ${missing}\n\n`);
    describe.skip(title, () => tests(() => neverThere(title)));
    return;
  }
  describe(title, () => {
    let browser: Browser | undefined;
    let folder: string;
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), "privatelink-browser-"));
      const env = font === undefined ? process.env : { ...process.env, ...environmentWith(fontFiles, folder) };
      browser = await chromium.launch({ executablePath, args: ["--no-sandbox"], env });
    });
    afterAll(async () => {
      await browser?.close();
      rmSync(folder, { recursive: true, force: true });
    });
    tests(() => browser ?? neverThere(title));
  });
}

function neverThere(title: string): never {
  throw new Error(`"${title}" has no browser`);
}

export interface OpenedPage {
  readonly page: Page;
  /** What the page wrote to the console as a warning or an error, and what it threw. */
  readonly complaints: readonly string[];
  /** Addresses of all requests. */
  readonly requests: readonly string[];
}

/** Opens a file and listens to everything that the page does. */
export async function openFile(
  browser: Browser,
  file: string,
  options: BrowserContextOptions = {},
): Promise<OpenedPage> {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(`file://${file}`);
  return { page, complaints, requests };
}
