import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { browserFailed, noBrowser } from "../../base/errors/command-errors";
import { findExecutable } from "../engine/find-executable";
import { runProcess } from "../engine/run-process";
import { makeTemporaryFolder } from "../files/temporary-folder";

/** Browsers that make pictures of pages, by the names of their commands. */
const BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"] as const;

/** Names a browser that is not on the PATH. */
const BROWSER_VARIABLE = "CHROMIUM_PATH";

/** Pixels of the PNG per pixel of the picture: sharp on screens of any density. */
const SCALE = 2;

/** Longer than a browser needs to start on a busy machine. */
const MOST_MILLISECONDS = 60_000;

/**
 * Draws an SVG as PNG, with Chromium, Chrome or Edge.
 * @throws UserError without a browser, or when it fails
 */
export async function pictureToPng(svg: string): Promise<Buffer> {
  const browser = findBrowser(process.env);
  const folder = makeTemporaryFolder("picture");
  try {
    const [source, drawn] = [join(folder, "picture.svg"), join(folder, "picture.png")];
    writeFileSync(source, svg);
    const { stderr } = await runProcess({
      command: browser,
      args: [...argumentsFor(svg, folder), `--screenshot=${drawn}`, `file://${source}`],
      directory: folder,
      environment: process.env,
      signal: AbortSignal.timeout(MOST_MILLISECONDS),
    });
    return readPng(drawn, browser, stderr);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function findBrowser(environment: NodeJS.ProcessEnv): string {
  const named = environment[BROWSER_VARIABLE];
  const found = named
    ? findExecutable(named, environment)
    : BROWSERS.flatMap((name) => findExecutable(name, environment) ?? [])[0];
  if (found === undefined) throw noBrowser(BROWSERS, BROWSER_VARIABLE, named);
  return found;
}

function argumentsFor(svg: string, folder: string): readonly string[] {
  const [, width = "1200", height = "800"] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  return [
    "--headless",
    "--disable-gpu",
    "--hide-scrollbars",
    `--force-device-scale-factor=${SCALE}`,
    `--window-size=${Math.ceil(Number(width))},${Math.ceil(Number(height))}`,
    `--user-data-dir=${join(folder, "profile")}`,
    // As root, as in a container, Chromium starts only without its sandbox. It shows nothing but our own picture.
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  ];
}

/** A browser can end well without a picture. */
function readPng(file: string, browser: string, stderr: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    throw browserFailed(browser, stderr.trim().split("\n").at(-1) ?? "");
  }
}
