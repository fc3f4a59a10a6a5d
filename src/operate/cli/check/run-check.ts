import type { Command } from "commander";
import pc from "picocolors";
import { CertificateStore } from "../../certificate-store/certificate-store";
import { cachedEngine } from "../../engine/download-engine";
import type { EngineBinary } from "../../engine/engine-kinds";
import { findEngine, readEngine } from "../../engine/find-engine";
import { type CheckResult, type CheckStatus, checkContext } from "../../operations/check/check-result";
import { hasFailed, runChecks } from "../../operations/check/run-checks";
import { withAws } from "../../operations/open-aws";
import { CERTIFICATE_RULE, loadProject } from "../load-project";
import { print, printJson } from "../print";

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
        findEngine: engineOnce(),
        certificateStore: (consumer) => new CertificateStore(files.pkiFolder(consumer)),
      }),
    ),
  );
  if (options.json) printJson({ ok: !hasFailed(results), results });
  else printResults(results);
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

/** A heading for each place, then its results, with each fix on a separate line. */
function printResults(results: readonly CheckResult[]): void {
  const places = [...new Set(results.map(({ where }) => where))];
  const width = Math.max(...results.map(({ check }) => check.length));
  for (const place of places) {
    print(pc.bold(place));
    for (const { check, status, found, fix } of results.filter(({ where }) => where === place)) {
      print(`  ${MARKS[status]}  ${check.padEnd(width)}  ${found}`);
      if (fix !== undefined) print(`          ${" ".repeat(width)}  fix: ${fix}`);
    }
    print("");
  }
  const count = (status: CheckStatus) => results.filter((result) => result.status === status).length;
  print(`${count("pass")} pass, ${count("warn")} warn, ${count("fail")} fail`);
}
