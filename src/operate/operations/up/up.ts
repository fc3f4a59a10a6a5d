import {
  isInConsumer,
  type RecordedCertificates,
  withRecordedCertificates,
} from "../../../authoring/config/recorded-certificates";
import type { Config } from "../../../authoring/config/schema";
import type { UserError } from "../../../base/errors/user-error";
import { noVpnClients, profilesNotWritten } from "../../../base/errors/vpn-errors";
import { isBlocked } from "../../../insight/reachability";
import type { CertificateStore } from "../../certificate-store/certificate-store";
import type { EngineBinary } from "../../engine/engine-kinds";
import { certificateSteps } from "../certificates/provide-certificate";
import { vpnConsumersIn } from "../certificates/vpn-consumers";
import { type CheckResult, checkContext } from "../check/check-result";
import { checkStep } from "../check/check-step";
import { failedHop } from "../connection-test/hops";
import type { Probes } from "../connection-test/probes";
import { type ConsumerTest, testConsumers } from "../connection-test/test-consumers";
import type { Connection } from "../connections";
import { type DeployedStack, deploy } from "../deploy/deploy";
import { type Deployment, withDeployment } from "../deploy/deployment";
import type { Dialogue } from "../dialogue";
import type { OpenedAws } from "../open-aws";
import { withLocalStates } from "../rehearsal/local-states";
import { type ExportedProfile, exportProfiles } from "../vpn/export-profiles";
import { acceptPending } from "./accept-pending";
import { type Running, whatRuns } from "./what-runs";

/** Options of `up`. */
export interface UpOptions {
  /** Without recorded certificate ARNs: `up` creates and imports certificates as needed. */
  readonly config: Config;
  readonly aws: OpenedAws;
  readonly binary: EngineBinary;
  readonly outputFolder: string;
  readonly outputsFolder: string;
  readonly recoveryFolder: string;
  /** The network for the final test; undefined on simulated accounts. */
  readonly probes: Probes | undefined;
  certificateStore(consumer: string): CertificateStore;
  readonly records: CertificateRecords;
  /** Writes the profiles of VPN clients. @returns their paths */
  writeProfiles(profiles: readonly ExportedProfile[]): readonly string[];
}

/** The ARNs of imported certificates, kept from one run to the next. */
export interface CertificateRecords {
  read(): RecordedCertificates;
  write(consumer: string, certificateArn: string): void;
}

/** The result of `up`. */
export interface UpResult {
  readonly checks: readonly CheckResult[];
  readonly stacks: readonly DeployedStack[];
  readonly accepted: readonly Connection[];
  /** Files of VPN profiles. */
  readonly profiles: readonly string[];
  readonly tests: readonly ConsumerTest[];
  readonly running: Running;
}

/**
 * Every step to a working connection: check, certificates, deploy, accept, profiles, test. No step
 * keeps its own state: each checks what exists, so it can be interrupted anywhere and run again.
 */
export async function up(options: UpOptions, dialogue: Dialogue): Promise<UpResult> {
  const { aws, binary, outputFolder, outputsFolder, recoveryFolder, records } = options;
  let checks: readonly CheckResult[] = [];
  await dialogue.run([
    checkStep(
      checkContext({
        config: aws.rehearsal === undefined ? options.config : withLocalStates(options.config),
        aws,
        outputFolder,
        findEngine: async () => binary,
        certificateStore: options.certificateStore,
      }),
      (results) => {
        checks = results;
      },
    ),
  ]);
  await dialogue.run(certificatesFor(options));
  const config = withRecordedCertificates(options.config, records.read());
  return withDeployment({ config, aws, binary, outputFolder, outputsFolder, recoveryFolder }, async (deployment) => {
    const { certificateStore } = options;
    const stacks = await deploy(deployment, dialogue, { certificateStore });
    const accepted = await acceptPending(deployment, dialogue, endpointIdsOf(stacks));
    const profiles = await exportAll(deployment, dialogue, options);
    const tests = await testConsumers(deployment, dialogue, { probes: options.probes });
    return { checks, stacks, accepted, profiles, tests, running: await whatRuns(deployment) };
  });
}

/** The ids of the consumers' endpoints, from the outputs of their stacks. */
function endpointIdsOf(stacks: readonly DeployedStack[]): readonly string[] {
  return stacks.flatMap(({ work }) => {
    const id = work.outputs?.endpoint_id?.value;
    return typeof id === "string" ? [id] : [];
  });
}

/**
 * Whether everything works. Outside the consumer's network, this machine cannot test the connection: then the proofs
 * from the states decide.
 */
export function isUp({ ok, hops, proofs }: ConsumerTest): boolean {
  if (ok || failedHop(hops)?.hop !== "resolver") return ok;
  return proofs.length > 0 && !proofs.some(isBlocked);
}

function certificatesFor({ aws, certificateStore, config, records }: UpOptions) {
  const recorded = records.read();
  return certificateSteps(
    config,
    aws.accounts,
    {
      certificateStore,
      recordedArn: ({ name, consumer }) => {
        const arn = recorded[name]?.serverCertificateArn;
        return arn !== undefined && isInConsumer(config, consumer, arn) ? arn : undefined;
      },
      record: records.write,
    },
    () => aws.now(),
  );
}

/** The profiles of all VPNs; not those whose certificates were created elsewhere. */
async function exportAll(
  deployment: Deployment,
  dialogue: Dialogue,
  { certificateStore, config, writeProfiles }: UpOptions,
): Promise<readonly string[]> {
  const foreign = vpnConsumersIn(config).filter(
    ({ name, writtenArn }) => writtenArn !== undefined && certificateStore(name).files.clients().length === 0,
  );
  const names = Object.entries(deployment.config.consumers).flatMap(([name, { vpn }]) =>
    vpn && !foreign.some((consumer) => consumer.name === name) ? [name] : [],
  );
  const files: string[] = [];
  await dialogue.run(
    names.map((name) => ({
      title: `Profiles for ${name}`,
      run: async () => {
        const damaged: UserError[] = [];
        const onDamaged = (problem: UserError) => damaged.push(problem);
        const profiles = await exportProfiles(deployment, { consumer: name, certificateStore, onDamaged });
        if (profiles.length === 0 && damaged.length === 0) throw noVpnClients(name);
        files.push(...writeProfiles(profiles));
        if (damaged.length > 0) throw profilesNotWritten(damaged);
        return profiles.map(({ fileName }) => fileName).join(", ");
      },
    })),
  );
  return files;
}
