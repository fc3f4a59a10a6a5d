import { relative } from "node:path";
import type { Command } from "commander";
import { readCertificateRecords, recordCertificate } from "../../../authoring/app/certificate-records";
import { printFindings } from "../../../authoring/app/print-findings";
import { CertificateStore } from "../../certificate-store/certificate-store";
import { withInterrupts } from "../../engine/interrupts";
import { obtainEngine } from "../../engine/obtain-engine";
import { failedHop } from "../../operations/connection-test/hops";
import { networkProbes } from "../../operations/connection-test/probes";
import { isUp, type UpResult, up } from "../../operations/up/up";
import { deployedJson } from "../deploy/run-deploy";
import { CERTIFICATE_RULE, loadProject } from "../load-project";
import { print, printJson } from "../print";
import { type DialogueOptions, terminalDialogue } from "../terminal-dialogue";
import { testJson } from "../test/run-test";
import { renderTest } from "../test/test-text";
import { writeProfiles } from "../vpn/run-vpn";
import { withAws } from "../with-aws";
import { sayInterrupt } from "../with-project";

/** Exit code when everything is deployed but a consumer cannot reach the service. */
const EXIT_FAILED = 1;

/** Deploys everything and prints how to use it. @returns the exit code */
export async function runUp(options: DialogueOptions, command: Command): Promise<number> {
  const { config, configFile, files, findings, worldFile } = loadProject(command, {
    tolerate: [CERTIFICATE_RULE],
    certificates: {},
  });
  if (!options.json) printFindings(findings, configFile);
  const dialogue = terminalDialogue(options);
  const result = await withInterrupts(
    () =>
      withAws(config, worldFile, async (aws) =>
        up(
          {
            config,
            aws,
            binary: await obtainEngine(),
            outputFolder: files.outputFolder,
            outputsFolder: files.outputsFolder,
            recoveryFolder: files.recoveryFolder,
            probes: worldFile === undefined ? networkProbes() : undefined,
            certificateStore: (consumer) => new CertificateStore(files.pkiFolder(consumer)),
            records: {
              read: () => readCertificateRecords(files.certificateRecords),
              write: (consumer, arn) => recordCertificate(files.certificateRecords, consumer, arn),
            },
            writeProfiles: (profiles) => writeProfiles(profiles, files.profilesFolder).map(({ file }) => file),
          },
          dialogue,
        ),
      ),
    sayInterrupt,
  );
  if (options.json) printJson({ ...upJson(result), steps: dialogue.times });
  else print("", ...upLines(result));
  return result.tests.every(isUp) ? 0 : EXIT_FAILED;
}

function upJson({ checks, stacks, accepted, profiles, tests }: UpResult) {
  return {
    ok: tests.every(isUp),
    checks,
    stacks: stacks.map(deployedJson),
    accepted: accepted.map(({ vpcEndpointId }) => vpcEndpointId),
    profiles,
    consumers: tests.map(testJson),
  };
}

function upLines({ checks, profiles, tests }: UpResult): readonly string[] {
  const outside = tests.some((test) => failedHop(test.hops)?.hop === "resolver");
  return [
    ...checks.flatMap(({ status, where, found, fix }) =>
      status === "warn" ? [`warning: ${where}: ${found}`, `  fix: ${fix ?? ""}`] : [],
    ),
    ...tests.map(renderTest),
    ...(profiles.length > 0 ? ["", ...profiles.map((file) => `Profile: ${relative(process.cwd(), file)}`)] : []),
    ...(outside
      ? [
          "",
          "This machine is not in the consumer's network yet: the results above are proven from the states, not tested.",
          NEXT,
        ]
      : []),
  ];
}

const NEXT = "Next: privatelink vpn connect in one terminal, then privatelink test in another";
