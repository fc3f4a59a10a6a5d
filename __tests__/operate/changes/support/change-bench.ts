/** A deployed config, to which one change after the other is made: each starts from the same accounts and states. */
import { cpSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { validateConfig } from "../../../../src/authoring/app/load-config";
import {
  type RecordedCertificates,
  withRecordedCertificates,
} from "../../../../src/authoring/config/recorded-certificates";
import type { Config } from "../../../../src/authoring/config/schema";
import { checkConfig } from "../../../../src/authoring/rules";
import { isBlocked } from "../../../../src/insight/reachability";
import { simulatedAccounts } from "../../../../src/operate/aws/simulated-accounts";
import { CertificateStore } from "../../../../src/operate/certificate-store/certificate-store";
import type { EngineBinary } from "../../../../src/operate/engine/engine-kinds";
import { certificateSteps } from "../../../../src/operate/operations/certificates/provide-certificate";
import { testConsumers } from "../../../../src/operate/operations/connection-test/test-consumers";
import { deploy } from "../../../../src/operate/operations/deploy/deploy";
import { type Deployment, withDeployment } from "../../../../src/operate/operations/deploy/deployment";
import { destroy } from "../../../../src/operate/operations/deploy/destroy";
import { existingObjects, profilesOf } from "../../../../src/operate/operations/rehearsal/existing-objects";
import { acceptPending } from "../../../../src/operate/operations/up/accept-pending";
import { type Rehearsal, startRehearsal } from "../../../../src/rehearsal";
import type { WorldSnapshot } from "../../../../src/rehearsal/world/world";
import { RecordedDialogue } from "../../../support/recorded-dialogue";
import { temporaryFolder } from "../../../support/temporary-folder";

/** How a change ended. */
export interface Outcome {
  /**
   * - `at once`: one deployment did it
   * - `in rounds`: `deploy` asked more than once for a stack
   * - `refused`: nothing was changed, and the text says why and what to do
   * - `broken`: anything else
   */
  readonly kind: "at once" | "in rounds" | "refused" | "broken";
  /** What was said, or what is wrong. */
  readonly text: string;
  /** Simulated seconds of the change. */
  readonly seconds: number;
  /** What the forecast said of the paths that it closes. */
  readonly closes: readonly string[];
}

/** What is kept of a deployment. */
interface Kept {
  readonly world: WorldSnapshot;
  readonly certificates: RecordedCertificates;
}

/** Rules about services whose reachability depends on more than the config. */
const UNREACHABLE = new Set(["LAT-10", "TG-21c", "LB-11", "CVPN-15b"]);
/** What every deployment writes again; the engine is initialized there. */
const SYNTHESIZED = "cdktf.out";

/** One base config, deployed once in a folder whose engine is initialized once. */
export class ChangeBench {
  private readonly folder = temporaryFolder();
  /** The project as the deployment of the base left it. */
  private readonly original = temporaryFolder();
  private kept: Kept | undefined;

  public constructor(
    private readonly binary: EngineBinary,
    private readonly base: unknown,
  ) {}

  /** Deploys the base the first time, then the change, and judges the result. */
  public async change(to: unknown): Promise<Outcome> {
    this.kept ??= await this.deployBase();
    copyProject(this.original, this.folder);
    const site = await this.site(configOf(to), this.kept);
    try {
      return await site.change();
    } finally {
      await site.close();
    }
  }

  /**
   * Makes a change, and on top of it another one; where the first is refused, the second is made to what there was.
   * @param both the config with both changes
   */
  public async changeTwice(first: unknown, second: unknown, both: unknown): Promise<readonly Outcome[]> {
    this.kept ??= await this.deployBase();
    copyProject(this.original, this.folder);
    const site = await this.site(configOf(first), this.kept);
    const between = await site.deployAndAccept().finally(() => site.close());
    if (between.kind === "broken") return [between];
    const to = configOf(between.kind === "refused" ? second : both);
    const next = await this.site(to, { world: site.world(), certificates: site.certificates });
    return [between, await next.change().finally(() => next.close())];
  }

  /** The credentials stay those of the base, whatever a config says of them. */
  private site(config: Config, kept: Kept | undefined): Promise<Site> {
    const profiles = { ...profilesOf(config), ...profilesOf(configOf(this.base)) };
    return Site.open(this.binary, this.folder, config, profiles, kept);
  }

  private async deployBase(): Promise<Kept> {
    const site = await this.site(configOf(this.base), undefined);
    try {
      await site.deploy();
      await site.accept();
      copyProject(this.folder, this.original);
      return { world: site.world(), certificates: site.certificates };
    } finally {
      await site.close();
    }
  }
}

/** Makes a project equal to another: states, outputs, kept configs and certificates. */
function copyProject(from: string, to: string): void {
  const namesIn = (folder: string) => readdirSync(folder).filter((name) => name !== SYNTHESIZED);
  for (const name of namesIn(to)) rmSync(join(to, name), { recursive: true });
  for (const name of namesIn(from)) cpSync(join(from, name), join(to, name), { recursive: true });
}

function configOf(input: unknown): Config {
  return validateConfig(input, "the config", { tolerate: ["CVPN-05b"] }).config;
}

/** Simulated accounts in which a config is deployed. */
class Site {
  private constructor(
    private readonly binary: EngineBinary,
    private readonly folder: string,
    private config: Config,
    private readonly profiles: Readonly<Record<string, string>>,
    private readonly rehearsal: Rehearsal,
    public certificates: RecordedCertificates,
  ) {}

  public static async open(
    binary: EngineBinary,
    folder: string,
    config: Config,
    profiles: Readonly<Record<string, string>>,
    kept: Kept | undefined,
  ): Promise<Site> {
    const rehearsal = await startRehearsal({
      ...{ environment: {}, profiles, latency: "real" },
      ...(kept && { world: kept.world }),
    });
    for (const object of existingObjects(config)) {
      if (rehearsal.world.get(object) === undefined) rehearsal.world.put(object);
    }
    return new Site(binary, folder, config, profiles, rehearsal, kept?.certificates ?? {});
  }

  public world(): WorldSnapshot {
    return this.rehearsal.world.snapshot();
  }

  public close(): Promise<void> {
    return this.rehearsal.stop();
  }

  /** As `up` deploys: certificates first. */
  public async deploy(dialogue = new RecordedDialogue()): Promise<RecordedDialogue> {
    await this.provideCertificates(dialogue);
    return this.deployStacks(dialogue);
  }

  private async provideCertificates(dialogue: RecordedDialogue): Promise<void> {
    const recorded: Record<string, { serverCertificateArn: string }> = { ...this.certificates };
    const accounts = this.aws().accounts;
    await dialogue.run(
      certificateSteps(
        this.config,
        accounts,
        {
          certificateStore: this.certificateStore,
          recordedArn: ({ name }) => recorded[name]?.serverCertificateArn,
          record: (consumer, serverCertificateArn) => {
            recorded[consumer] = { serverCertificateArn };
          },
        },
        () => this.rehearsal.clock.now(),
      ),
    );
    this.certificates = recorded;
  }

  private async deployStacks(dialogue: RecordedDialogue): Promise<RecordedDialogue> {
    const { certificateStore } = this;
    await this.on((deployment) => deploy(deployment, dialogue, { certificateStore }));
    return dialogue;
  }

  /** Accepts what an operator would accept. */
  public async accept(): Promise<void> {
    await this.on(async (deployment) => {
      const endpoints = this.rehearsal.world.ofType("aws_vpc_endpoint").map(({ id }) => id);
      await acceptPending(deployment, new RecordedDialogue(), endpoints);
    });
  }

  /** Makes the change, and looks at everything that can be wrong with it. */
  public async change(): Promise<Outcome> {
    const outcome = await this.tryDeploy();
    if (outcome.kind === "broken" || outcome.kind === "refused") return outcome;
    const text = await this.whatIsWrong();
    return text === undefined ? outcome : { ...outcome, kind: "broken", text };
  }

  /** Makes the change as one of several. */
  public async deployAndAccept(): Promise<Outcome> {
    const outcome = await this.tryDeploy();
    if (outcome.kind !== "broken" && outcome.kind !== "refused") await this.accept();
    return outcome;
  }

  private async tryDeploy(): Promise<Outcome> {
    const started = this.rehearsal.clock.elapsed;
    const seconds = () => Math.round((this.rehearsal.clock.elapsed - started) / 1000);
    const dialogue = new RecordedDialogue();
    await this.provideCertificates(dialogue);
    const before = JSON.stringify(this.rehearsal.world.all());
    try {
      await this.deployStacks(dialogue);
    } catch (error) {
      const text = messageOf(error);
      const isUntouched = JSON.stringify(this.rehearsal.world.all()) === before;
      if (isUntouched && /\b(do|fix|expected): /.test(text)) return { kind: "refused", text, seconds: 0, closes: [] };
      return { kind: "broken", text: `deploy fails: ${text}`, seconds: seconds(), closes: [] };
    }
    const closes = dialogue.questions.flatMap((question) => (question.kind === "apply" ? (question.closes ?? []) : []));
    const asked = dialogue.questions.flatMap((question) =>
      question.kind === "apply" ? question.plans.map(({ stack }) => stack) : [],
    );
    const isOnce = new Set(asked).size === asked.length;
    return { kind: isOnce ? "at once" : "in rounds", text: "", seconds: seconds(), closes };
  }

  private async whatIsWrong(): Promise<string | undefined> {
    try {
      await this.accept();
      const again = new RecordedDialogue();
      await this.deploy(again);
      if (again.questions.length > 0) return `a second deployment is not empty: ${JSON.stringify(again.questions)}`;
      if (isProvable(this.config)) {
        const closed = await this.closedPath();
        if (closed !== undefined) return `an intended path is closed: ${closed}`;
      }
    } catch (error) {
      return `deployed, then: ${messageOf(error)}`;
    }
    try {
      await this.unprotect();
      await this.on((deployment) => destroy(deployment, new RecordedDialogue()));
    } catch (error) {
      return `destroy fails: ${messageOf(error)}`;
    }
    const left = this.rehearsal.world.leftovers().map(({ type }) => type);
    return left.length === 0 ? undefined : `destroy leaves ${left.length}: ${[...new Set(left)].sort().join(", ")}`;
  }

  /** As `destroy` asks for, which refuses to destroy a protected load balancer. */
  private async unprotect(): Promise<void> {
    const balancers = this.rehearsal.world.ofType("aws_lb");
    if (!balancers.some(({ attributes }) => attributes.enable_deletion_protection === true)) return;
    await expect(this.on((deployment) => destroy(deployment, new RecordedDialogue()))).rejects.toThrow("LB-15");
    this.config = { ...this.config, deletionProtection: false };
    await this.deploy();
  }

  private async closedPath(): Promise<string | undefined> {
    if (Object.keys(this.config.consumers).length === 0) return undefined;
    const options = { probes: undefined };
    const tests = await this.on((deployment) => testConsumers(deployment, new RecordedDialogue(), options));
    const closed = tests.flatMap(({ proofs }) => proofs.filter(isBlocked));
    const [proof] = closed;
    if (proof === undefined) return undefined;
    const hop = proof.hops.find(({ status }) => status === "blocked");
    return `${proof.destinationLabel}, at ${hop?.name}`;
  }

  private readonly certificateStore = (consumer: string): CertificateStore =>
    new CertificateStore(join(this.folder, "pki", consumer));

  private aws() {
    const accounts = simulatedAccounts({ endpoint: this.rehearsal.api.url, profiles: this.profiles });
    const { rehearsal } = this;
    return { accounts, engineEnvironment: rehearsal.env, now: () => rehearsal.clock.now(), rehearsal };
  }

  private on<T>(work: (deployment: Deployment) => Promise<T>): Promise<T> {
    const [outputFolder, outputsFolder, recoveryFolder] = [SYNTHESIZED, "outputs", "recovery"].map((name) =>
      join(this.folder, name),
    ) as [string, string, string];
    mkdirSync(this.folder, { recursive: true });
    const config = withRecordedCertificates(this.config, this.certificates);
    const folders = { outputFolder, outputsFolder, recoveryFolder };
    return withDeployment({ config, aws: this.aws(), binary: this.binary, ...folders }, work);
  }
}

/**
 * Whether all networks are new, as existing ones are not in the states; and whether the endpoints let their whole VPC in,
 * as the config itself closes the paths of others.
 */
function isProvable(config: Config): boolean {
  const networks = [...(config.producer ? [config.producer] : []), ...Object.values(config.consumers)];
  const isNew = networks.every(({ network }) => network.kind === "new");
  const isForAll = Object.values(config.consumers).every(({ clients }) => clients === undefined);
  return isNew && isForAll && !checkConfig(config).some(({ rule }) => UNREACHABLE.has(rule));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
