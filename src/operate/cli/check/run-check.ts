import { relative } from "node:path";
import type { Command } from "commander";
import pc from "picocolors";
import { locateFindings } from "../../../authoring/app/locate-findings";
import { sortFindings } from "../../../base/findings/format-findings";
import { CertificateStore } from "../../certificate-store/certificate-store";
import { cachedEngine } from "../../engine/download-engine";
import type { EngineBinary } from "../../engine/engine-kinds";
import { findEngine, readEngine } from "../../engine/find-engine";
import { type CheckResult, checkContext } from "../../operations/check/check-result";
import { type CheckWatcher, hasFailed, runChecks } from "../../operations/check/run-checks";
import type { Say } from "../../operations/operation-step";
import { widthOf } from "../layout/wrap";
import { CERTIFICATE_RULE, loadProject } from "../load-project";
import { print, printJson } from "../print";
import { displayFor, whileShown } from "../run-steps";
import { withAws } from "../with-aws";
import { countsLine, findingResult, resultLines, type ShownResult } from "./check-lines";

/** Exit code when a check fails. */
const EXIT_FAILED = 1;

/** Checks and prints. @returns the exit code */
export async function runCheck(options: { readonly json: boolean }, command: Command): Promise<number> {
  // One of the checks reports certificates that are not imported yet.
  const { config, configFile, files, findings, worldFile } = loadProject(command, { tolerate: [CERTIFICATE_RULE] });
  const ofConfig = locateFindings(sortFindings(findings), configFile);
  if (!options.json) printConfig(relative(process.cwd(), configFile), ofConfig.map(findingResult));
  const results = await withAws(config, worldFile, (aws) =>
    whileShown("Check", displayFor(options), (say) =>
      runChecks(
        checkContext({
          config,
          aws,
          outputFolder: files.outputFolder,
          findEngine: engineOnce(),
          certificateStore: (consumer) => new CertificateStore(files.pkiFolder(consumer)),
        }),
        options.json ? undefined : watcher(say),
      ),
    ),
  );
  if (options.json) printJson({ ok: !hasFailed(results), results, findings: ofConfig });
  else print("", countsLine([...ofConfig.map(findingResult), ...results]));
  return hasFailed(results) ? EXIT_FAILED : 0;
}

/** What the rules say about the config, before any call to AWS. */
function printConfig(file: string, results: readonly ShownResult[]): void {
  const right: ShownResult = { check: "rules", status: "pass", found: "no errors" };
  print(pc.bold(file), ...[right, ...results].flatMap((result) => resultLines(result, widthOf(process.stdout))), "");
}

/** Prints results, and says what is waited for. */
function watcher(say: Say): CheckWatcher {
  const printer = groupedPrinter();
  const counter = groupCounter(say);
  return {
    started: counter.started,
    results: printer.results,
    done(group) {
      printer.done(group);
      counter.done(group);
    },
  };
}

/** Says which places are still to be answered. */
function groupCounter(say: Say): Pick<CheckWatcher, "started" | "done"> {
  const waiting = new Set<string>();
  const all = new Set<string>();
  const tell = (): void => say([...waiting].join("; "), { done: all.size - waiting.size, total: all.size });
  return {
    started(group) {
      waiting.add(group);
      all.add(group);
      tell();
    },
    done(group) {
      waiting.delete(group);
      tell();
    },
  };
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

/**
 * Prints results when they arrive, under a heading for each place. One group is printed at a time: results of the others
 * wait until it is done, or until its first result arrives.
 */
export function groupedPrinter(
  say: (...lines: readonly string[]) => void = print,
  width = widthOf(process.stdout),
): Omit<CheckWatcher, "started"> {
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
        say(...resultLines(result, width));
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
