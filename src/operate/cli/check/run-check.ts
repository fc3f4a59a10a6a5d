import type { Command } from "commander";
import pc from "picocolors";
import { CertificateStore } from "../../certificate-store/certificate-store";
import { cachedEngine } from "../../engine/download-engine";
import type { EngineBinary } from "../../engine/engine-kinds";
import { findEngine, readEngine } from "../../engine/find-engine";
import { type CheckResult, type CheckStatus, checkContext } from "../../operations/check/check-result";
import { type CheckWatcher, hasFailed, runChecks } from "../../operations/check/run-checks";
import { CERTIFICATE_RULE, loadProject } from "../load-project";
import { print, printJson } from "../print";
import { withAws } from "../with-aws";

/** Exit code when a check fails. */
const EXIT_FAILED = 1;

/** Checks and prints. @returns the exit code */
export async function runCheck(options: { readonly json: boolean }, command: Command): Promise<number> {
  // One of the checks reports certificates that are not imported yet.
  const { config, files, worldFile } = loadProject(command, { tolerate: [CERTIFICATE_RULE] });
  const results = await withAws(config, worldFile, (aws) =>
    runChecks(
      checkContext({
        config,
        aws,
        outputFolder: files.outputFolder,
        findEngine: engineOnce(),
        certificateStore: (consumer) => new CertificateStore(files.pkiFolder(consumer)),
      }),
      options.json ? undefined : groupedPrinter(),
    ),
  );
  if (options.json) printJson({ ok: !hasFailed(results), results });
  else printCounts(results);
  return hasFailed(results) ? EXIT_FAILED : 0;
}

/** The engine that is installed or was downloaded before; searched for only once. */
function engineOnce(): () => Promise<EngineBinary | undefined> {
  let found: Promise<EngineBinary | undefined> | undefined;
  return () => {
    found ??= findEngine().then((engine) => {
      const cached = cachedEngine();
      return engine ?? (cached === undefined ? undefined : readEngine(cached, process.env));
    });
    return found;
  };
}

const MARKS: Readonly<Record<CheckStatus, string>> = {
  pass: pc.green("✓ pass"),
  warn: pc.yellow("! warn"),
  fail: pc.red("✗ fail"),
};

/** The longest name of a check. */
const WIDTH = "state encryption".length;

/**
 * Prints results when they arrive, under a heading for each place. One group is printed at a time: results of the others
 * wait until it is done, or until its first result arrives.
 */
export function groupedPrinter(say: (...lines: readonly string[]) => void = print): CheckWatcher {
  const waiting = new Map<string, { readonly results: CheckResult[]; isDone: boolean }>();
  let current: string | undefined;
  let heading: string | undefined;
  const flush = (): void => {
    for (;;) {
      const group = current ?? [...waiting].find(([, { results }]) => results.length > 0)?.[0];
      const entry = group === undefined ? undefined : waiting.get(group);
      if (group === undefined || entry === undefined) return;
      current = group;
      for (const result of entry.results.splice(0)) {
        if (result.where !== heading) say(...(heading === undefined ? [] : [""]), pc.bold(result.where));
        heading = result.where;
        say(...linesOf(result));
      }
      if (!entry.isDone) return;
      waiting.delete(group);
      current = undefined;
    }
  };
  const entryOf = (group: string) => {
    const entry = waiting.get(group) ?? { results: [], isDone: false };
    waiting.set(group, entry);
    return entry;
  };
  return {
    results(group, results) {
      entryOf(group).results.push(...results);
      flush();
    },
    done(group) {
      entryOf(group).isDone = true;
      flush();
    },
  };
}

/** A result, with its fix on a separate line. */
function linesOf({ check, status, found, fix }: CheckResult): readonly string[] {
  return [
    `  ${MARKS[status]}  ${check.padEnd(WIDTH)}  ${found}`,
    ...(fix ? [`          ${" ".repeat(WIDTH)}  fix: ${fix}`] : []),
  ];
}

function printCounts(results: readonly CheckResult[]): void {
  const count = (status: CheckStatus) => results.filter((result) => result.status === status).length;
  print("", `${count("pass")} pass, ${count("warn")} warn, ${count("fail")} fail`);
}
