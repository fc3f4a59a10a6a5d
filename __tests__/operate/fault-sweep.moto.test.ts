/**
 * Every AWS call of every command fails once in every way. Each run ends in success, or in an error that names cause and
 * remedy, within 20 seconds; and the same command, run again without the fault, ends as if nothing had happened.
 */
import { randomUUID } from "node:crypto";
import {
  CreateSubnetCommand,
  CreateVpcCommand,
  CreateVpcEndpointServiceConfigurationCommand,
  EC2Client,
} from "@aws-sdk/client-ec2";
import { CreateLoadBalancerCommand, ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { ConfigInput } from "../../src/authoring/config/schema";
import { startRehearsal } from "../../src/rehearsal";
import { configWith } from "../support/configs";
import { FAULT_KINDS, LIMIT_SECONDS } from "../support/fault-kinds";
import type { FaultRule } from "../support/fault-proxy";
import { CONSUMER, describeWithMoto, type Moto, PRODUCER } from "../support/moto";
import { CommandPool, type RunCommand } from "../support/moto/command-pool";
import type { EndedMessage } from "../support/moto/command-runner";
import { printTable } from "../support/print-table";
import { isInstalled } from "../support/programs";
import { projectFolder } from "../support/project";

const REGION = "eu-central-1";
/** A test runs a command some two hundred times. */
const TEST_TIMEOUT = 900_000;
const AT_ONCE = 4;

/** What a command is run on. */
interface Scene {
  readonly folder: string;
  /** The name in the config: no two scenes share anything in AWS. */
  readonly name: string;
}

interface SweptCommand {
  readonly args: readonly string[];
  readonly needsEngine?: boolean;
  /** How often it looks at the accounts, each time with calls of their own. @default 1 */
  readonly looks?: number;
  /** The calls to break. @default all */
  readonly only?: readonly string[];
  /** All runs share a scene: the command changes nothing. */
  readonly isReadOnly?: boolean;
  config(name: string): ConfigInput;
  /** What must be there before. @default nothing */
  prepare?(scene: Scene, moto: Moto, run: RunCommand, environment: Environment): Promise<void>;
  /** Arguments that depend on the scene. @default none */
  moreArgs?(scene: Scene): readonly string[];
  /** The result without what differs between runs. */
  summary(ended: EndedMessage): string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const acm = { vpn: { authentication: { source: "acm" } } } as const;
const named = (name: string, changes: Parameters<typeof configWith>[0] = {}): ConfigInput =>
  configWith({ ...changes, config: { ...changes.config, name } });
const bucketState = (name: string) =>
  ({ kind: "s3", bucket: `${name}-state`, region: REGION, profile: "prod" }) as const;

const createAndImport = async (scene: Scene, run: RunCommand, environment: Environment): Promise<void> => {
  for (const step of ["create", "import"]) await succeeded(run(scene.folder, ["certs", step], environment));
};

/** Each command, and how a run of it is judged. */
const COMMANDS: Readonly<Record<string, SweptCommand>> = {
  check: {
    args: ["check", "--json"],
    isReadOnly: true,
    config: (name) => named(name, { consumer: acm, config: { state: bucketState(name) } }),
    async prepare(scene, _moto, run, environment) {
      await createAndImport(scene, run, environment);
      await succeeded(run(scene.folder, ["state", "init"], environment));
    },
    summary: checkSummary,
  },
  "certs import": {
    args: ["certs", "import", "--json"],
    config: (name) => named(name, { consumer: acm }),
    prepare: async ({ folder }, _moto, run, environment) => {
      await succeeded(run(folder, ["certs", "create"], environment));
    },
    summary: exitSummary,
  },
  "state init": {
    args: ["state", "init", "--json"],
    config: (name) => named(name, { config: { state: bucketState(name) } }),
    summary: exitSummary,
  },
  "connections accept": {
    args: ["connections", "accept"],
    config: (name) => named(name),
    prepare: ({ name }, moto) => requestConnection(name, moto),
    moreArgs: ({ name }) => [endpointOf(name)],
    summary: exitSummary,
  },
  "connections reject": {
    args: ["connections", "reject"],
    config: (name) => named(name),
    prepare: ({ name }, moto) => requestConnection(name, moto),
    moreArgs: ({ name }) => [endpointOf(name)],
    summary: exitSummary,
  },
  // Up to its question, which nobody answers here. Its checks and imports are those above, so two calls stand for them.
  up: {
    args: ["up", "--json"],
    needsEngine: true,
    only: ["DescribeVpcs", "ImportCertificate"],
    config: (name) => named(name, { consumer: acm }),
    summary: (ended) => (ended.stderr.startsWith("cannot ask for confirmation") ? "exit 0" : exitSummary(ended)),
  },
  destroy: {
    args: ["destroy", "--yes", "--json"],
    // Before it asks, and at its end.
    looks: 2,
    needsEngine: true,
    config: (name) => named(name, { consumer: acm }),
    prepare: (scene, _moto, run, environment) => createAndImport(scene, run, environment),
    summary: exitSummary,
  },
};

describeWithMoto("the fault sweep", (moto) => {
  const pool = new CommandPool(AT_ONCE);
  const table: string[][] = [];
  let engineEnvironment: Environment = {};
  let stopRehearsal = async (): Promise<void> => undefined;

  beforeAll(async () => {
    const rehearsal = await startRehearsal();
    engineEnvironment = rehearsal.env;
    stopRehearsal = () => rehearsal.stop();
  });
  afterAll(async () => {
    pool.stop();
    await stopRehearsal();
    printTable([["command", "call", ...Object.keys(FAULT_KINDS)], ...table]);
  });

  /** The environment of a run without faults. */
  const clean = (): Environment => ({ ...moto().environment, ...engineEnvironment });

  const prepared = async (command: SweptCommand, run: RunCommand): Promise<Scene> => {
    const name = `s${randomUUID().slice(0, 8)}`;
    const scene = { name, folder: projectFolder(command.config(name)) };
    await command.prepare?.(scene, moto(), run, clean());
    return scene;
  };

  /** Runs the command in a scene, once with faults and once more without. */
  const sweep = async (command: SweptCommand, scene: Scene, rules: readonly FaultRule[], run: RunCommand) => {
    const proxy = await moto().newProxy();
    proxy.fail(...rules);
    const args = [...command.args, ...(command.moreArgs?.(scene) ?? [])];
    const environment = { ...clean(), ...moto().environmentThrough(proxy) };
    const first = await run(scene.folder, args, environment);
    const operations = [...new Set(proxy.operations)];
    proxy.reset();
    let again = await run(scene.folder, args, environment);
    // Moto answers one request at a time: on a busy machine it may be late where no fault was injected.
    if (again.stderr.includes("no answer within")) again = await run(scene.folder, args, environment);
    await proxy.stop();
    return { first, again, operations };
  };

  test.each(Object.keys(COMMANDS))(
    "%s survives every fault of every call",
    async (title) => {
      const command = COMMANDS[title];
      if (command === undefined) throw new Error("no such command");
      if (command.needsEngine === true && !isInstalled("terraform") && !isInstalled("tofu")) {
        process.stderr.write(`\nSKIPPED: the faults of ${title}: it needs terraform or tofu on the PATH\n\n`);
        expect(isInstalled("terraform")).toBe(false);
        return;
      }
      // Every process loads the command's code, so that the times below are those of the command.
      await pool.inEach(async (run) => {
        const { folder, name } = await prepared(command, run);
        await run(folder, [...command.args, ...(command.moreArgs?.({ folder, name }) ?? [])], clean());
      });
      const scene = await pool.with((run) => prepared(command, run));
      const { first: faultless, operations: called } = await pool.with((run) => sweep(command, scene, [], run));
      const expected = command.summary(faultless);
      expect(expected).not.toMatch(/exit [1-9]|fail/);
      // The engine's own time is not that of a call.
      const limit = (command.looks ?? 1) * LIMIT_SECONDS + (command.needsEngine ? 2 * faultless.seconds : 0);
      const operations = command.only ?? called;
      expect(called).toEqual(expect.arrayContaining([...operations]));
      const cases = operations.flatMap((operation) =>
        Object.entries(FAULT_KINDS).map(([fault, rule]) => ({
          operation,
          fault,
          rule: { operation, nth: 1, ...rule },
        })),
      );
      const outcomes = await pool.each(cases, async ({ operation, fault, rule }, run) => ({
        operation,
        fault,
        ...(await sweep(command, command.isReadOnly ? scene : await prepared(command, run), [rule], run)),
      }));
      for (const operation of operations) {
        const cells = outcomes
          .filter((outcome) => outcome.operation === operation)
          .map(({ first }) => cellOf(command, first, expected));
        table.push([title, operation, ...cells]);
      }
      const wrong = outcomes.flatMap(({ operation, fault, first, again }) =>
        faultsOf(command, first, again, expected, limit).map((what) => `${operation}, ${fault}: ${what}`),
      );
      expect(wrong).toEqual([]);
    },
    TEST_TIMEOUT,
  );
});

/** What is wrong with an outcome. */
function faultsOf(
  command: SweptCommand,
  first: EndedMessage,
  again: EndedMessage,
  expected: string,
  limit: number,
): readonly string[] {
  const text = `${first.stdout}\n${first.stderr}`;
  const isSuccess = command.summary(first) === expected;
  return [
    ...(first.seconds > limit ? [`took ${first.seconds.toFixed(1)} s`] : []),
    ...(isSuccess || /do: \S|"fix": "\S/.test(text) ? [] : [`no remedy in: ${text}`]),
    ...(isSuccess || /expected: \S|"expected": "\S/.test(text) ? [] : [`no expectation in: ${text}`]),
    ...(/This is a bug/.test(text) ? [`a bug: ${text}`] : []),
    ...(command.summary(again) === expected
      ? []
      : [`does not converge: ${command.summary(again)} instead of ${expected}`]),
  ];
}

function cellOf(command: SweptCommand, first: EndedMessage, expected: string): string {
  const outcome = command.summary(first) === expected ? "done" : `error`;
  return `${outcome} ${first.seconds.toFixed(1)} s`;
}

/** The status of each check, by place and name. */
function checkSummary({ exitCode, stdout, stderr }: EndedMessage): string {
  if (stdout === "") return `exit ${exitCode}: ${stderr}`;
  const { results } = JSON.parse(stdout) as {
    readonly results: readonly { readonly check: string; readonly status: string }[];
  };
  return results
    .map(({ check, status }) => `${check} ${status}`)
    .sort()
    .join(", ");
}

function exitSummary({ exitCode, stderr }: EndedMessage): string {
  return exitCode === 0 ? "exit 0" : `exit ${exitCode}: ${stderr}`;
}

async function succeeded(run: Promise<EndedMessage>): Promise<void> {
  const { exitCode, stdout, stderr } = await run;
  if (exitCode !== 0) throw new Error(`preparation failed:\n${stdout}\n${stderr}`);
}

const endpointOf = (name: string): string => `vpce-${name}`;

let balancer: Promise<string> | undefined;

/** An endpoint service with a pending connection, in the producer's account. */
async function requestConnection(name: string, moto: Moto): Promise<void> {
  const credentials = moto.keys[PRODUCER] ?? { accessKeyId: "", secretAccessKey: "" };
  const settings = { region: REGION, endpoint: moto.proxy.url, credentials };
  const ec2 = new EC2Client(settings);
  balancer ??= createBalancer(ec2, new ElasticLoadBalancingV2Client(settings));
  const { ServiceConfiguration } = await ec2.send(
    new CreateVpcEndpointServiceConfigurationCommand({
      NetworkLoadBalancerArns: [await balancer],
      AcceptanceRequired: true,
      TagSpecifications: [{ ResourceType: "vpc-endpoint-service", Tags: [{ Key: "Name", Value: name }] }],
    }),
  );
  moto.world.connections.push({
    account: PRODUCER,
    serviceId: ServiceConfiguration?.ServiceId ?? "",
    endpointId: endpointOf(name),
    owner: CONSUMER,
    state: "pendingAcceptance",
  });
}

async function createBalancer(ec2: EC2Client, elbv2: ElasticLoadBalancingV2Client): Promise<string> {
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: "10.20.0.0/16" }));
  const { Subnet } = await ec2.send(new CreateSubnetCommand({ VpcId: Vpc?.VpcId ?? "", CidrBlock: "10.20.0.0/24" }));
  const created = await elbv2.send(
    new CreateLoadBalancerCommand({ Name: "sweep", Type: "network", Subnets: [Subnet?.SubnetId ?? ""] }),
  );
  return created.LoadBalancers?.[0]?.LoadBalancerArn ?? "";
}
