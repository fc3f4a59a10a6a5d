import type { Command } from "commander";
import { networkProbes } from "../../operations/connection-test/probes";
import { type ConsumerTest, testConsumers } from "../../operations/connection-test/test-consumers";
import { CERTIFICATE_RULE, loadProject } from "../load-project";
import { print, printJson } from "../print";
import { terminalDialogue } from "../terminal-dialogue";
import { withProject } from "../with-project";
import { renderTest } from "./test-text";

/** Exit code when a consumer cannot reach the service. */
const EXIT_FAILED = 1;

/** Tests and prints. @returns the exit code */
export async function runTest(
  consumer: string | undefined,
  { json, refresh }: { readonly json: boolean; readonly refresh: boolean },
  command: Command,
): Promise<number> {
  const project = loadProject(command, { tolerate: [CERTIFICATE_RULE] });
  const dialogue = terminalDialogue({ yes: false, json });
  const probes = project.worldFile === undefined ? networkProbes() : undefined;
  const tests = await withProject(project, "look", (deployment) =>
    testConsumers(deployment, dialogue, { consumer, probes, refresh }),
  );
  const ok = tests.every((test) => test.ok);
  if (json) printJson({ ok, consumers: tests.map(testJson) });
  else print("", tests.map(renderTest).join("\n\n"));
  return ok ? 0 : EXIT_FAILED;
}

/** A test as JSON. */
export function testJson({ consumer, target, ok, hops, proofs, causes, notLookedAt }: ConsumerTest) {
  const { scheme, hostname, port, resolver } = target;
  return { consumer, ok, scheme, hostname, port, resolver, hops, causes, notLookedAt, proofs };
}
