import type { Command } from "commander";
import { readCertificateRecords, recordCertificate } from "../../../authoring/app/certificate-records";
import { printFindings } from "../../../authoring/app/print-findings";
import { CertificateStore } from "../../certificate-store/certificate-store";
import { withInterrupts } from "../../engine/interrupts";
import { obtainEngine } from "../../engine/obtain-engine";
import { networkProbes } from "../../operations/connection-test/probes";
import { isUp, type UpResult, up } from "../../operations/up/up";
import { deployedJson } from "../deploy/run-deploy";
import { CERTIFICATE_RULE, loadProject } from "../load-project";
import { printJson, printWrapped } from "../print";
import { type DialogueOptions, terminalDialogue } from "../terminal-dialogue";
import { testJson } from "../test/run-test";
import { writeProfiles } from "../vpn/run-vpn";
import { withAws } from "../with-aws";
import { sayInterrupt } from "../with-project";
import { upLines } from "./up-text";

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
  else printWrapped("", ...upLines(result, worldFile));
  return result.tests.every(isUp) ? 0 : EXIT_FAILED;
}

function upJson({ checks, stacks, accepted, profiles, running, tests }: UpResult) {
  return {
    ok: tests.every(isUp),
    checks,
    stacks: stacks.map(deployedJson),
    accepted: accepted.map(({ vpcEndpointId }) => vpcEndpointId),
    profiles,
    consumers: tests.map(testJson),
    running,
  };
}
