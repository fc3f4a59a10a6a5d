import { join, resolve } from "node:path";
import { build } from "esbuild";

const REPORT = resolve(__dirname, "../../src/insight/report");

/** The bundle that the report reads: committed, so that neither a checkout nor the package needs a bundler. */
export const REPORT_SCRIPT = join(REPORT, "script.json");

/** Bundles the report's browser code. @returns the text of the JSON file */
export async function renderReportScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(REPORT, "browser/main.ts")],
    bundle: true,
    format: "iife",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    write: false,
  });
  const script = (outputFiles[0]?.text ?? "").replaceAll(/^ *\/\/ .*\n/gm, "");
  return `${JSON.stringify({ script }, null, 1)}\n`;
}
