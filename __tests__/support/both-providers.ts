/** One config on simulated accounts with the built-in provider, and with hashicorp/aws itself: what differs. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pluginBinary, requiredMirror } from "../../scripts/provider/mirror";
import type { Config } from "../../src/authoring/config/schema";
import { isRecord, parseJson } from "../../src/base/json";
import type { EngineBinary } from "../../src/operate/engine/engine-kinds";
import { engineEnvironment } from "../../src/operate/engine/environment";
import { existingObjects, profilesOf } from "../../src/operate/operations/rehearsal/existing-objects";
import { type ProviderKind, type Served, servedByPlugin } from "../../src/operate/operations/rehearsal/real-provider";
import { type RehearsalSummary, rehearse } from "../../src/operate/operations/rehearsal/rehearsal-steps";
import { type Rehearsal, startRehearsal } from "../../src/rehearsal";
import { canonical, type Value } from "../../src/rehearsal/values/value";
import { readStates } from "./rehearse-config";
import { runProgram } from "./run-program";
import { temporaryFolder } from "./temporary-folder";

/** What a provider made of a config. */
export interface ProviderRun {
  readonly seconds: number;
  readonly summary: RehearsalSummary;
  /** What each resource of the plans is planned to be, and what of it is known only after apply. */
  readonly planned: Attributes;
  /** Resources and data sources of all states, after everything was applied. */
  readonly applied: Attributes;
  /** Calls that the plugin made and the simulated accounts do not know. */
  readonly notSimulated: readonly string[];
}

/** Attributes by address. */
export type Attributes = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

const UNKNOWN = "(known after apply)";

/** Rehearses a config, all of an operator's steps. @throws with the engine's errors */
export async function rehearseWith(provider: ProviderKind, config: Config, binary: EngineBinary): Promise<ProviderRun> {
  const folder = temporaryFolder();
  const started = performance.now();
  const accounts = await startRehearsal({ profiles: profilesOf(config), seed: "both providers" });
  for (const object of existingObjects(config)) accounts.world.put(object);
  const served = await serve(provider, accounts, config);
  const { rehearsal } = served;
  try {
    const { steps, summary } = await rehearse({ config, binary, rehearsal, folder, keep: false });
    const planned = new Map<string, Readonly<Record<string, unknown>>>();
    const lastApply = steps.map(({ title }) => title.startsWith("Apply ")).lastIndexOf(true);
    let applied: Attributes = new Map();
    for (const [index, step] of steps.entries()) {
      await step.run(() => {});
      const stack = index < lastApply ? /^Plan (\S+)$/.exec(step.title)?.[1] : undefined;
      if (stack !== undefined) await addPlanned(planned, stack, folder, binary, rehearsal);
      if (index === lastApply) applied = attributesIn(await readStates(folder, binary, rehearsal));
    }
    const seconds = (performance.now() - started) / 1000;
    return { seconds, summary, planned, applied, notSimulated: rehearsal.api.notSimulated };
  } finally {
    await served.stop();
    await accounts.stop();
  }
}

async function serve(provider: ProviderKind, rehearsal: Rehearsal, config: Config): Promise<Served> {
  if (provider === "built-in") return { rehearsal, stop: async () => undefined };
  return servedByPlugin(pluginBinary(requiredMirror()), rehearsal, config, {});
}

interface PlanDocument {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly change: { readonly after: object | null; readonly after_unknown: Readonly<Record<string, unknown>> };
  }[];
}

async function addPlanned(
  planned: Map<string, Readonly<Record<string, unknown>>>,
  stack: string,
  folder: string,
  binary: EngineBinary,
  { env }: Rehearsal,
): Promise<void> {
  const plans = readdirSync(join(folder, "plans")).filter((file) => file.startsWith(stack));
  for (const plan of plans) {
    const { stdout } = await runProgram({
      command: binary.path,
      args: ["show", "-json", join(folder, "plans", plan)],
      folder: join(folder, "cdktf.out", "stacks", stack),
      environment: engineEnvironment(process.env, env),
    });
    for (const { address, change } of (JSON.parse(stdout) as PlanDocument).resource_changes ?? []) {
      const unknown = Object.entries(change.after_unknown).filter(([, value]) => value === true);
      planned.set(`${stack}: ${address}`, {
        ...change.after,
        ...Object.fromEntries(unknown.map(([name]) => [name, UNKNOWN])),
      });
    }
  }
}

interface StateDocument {
  readonly values?: {
    readonly root_module?: {
      readonly resources?: readonly { readonly address: string; readonly values: Readonly<Record<string, unknown>> }[];
    };
  };
}

function attributesIn(states: Awaited<ReturnType<typeof readStates>>): Attributes {
  return new Map(
    states.flatMap(({ name, json }) =>
      ((json as StateDocument).values?.root_module?.resources ?? []).map(
        ({ address, values }) => [`${name}: ${address}`, values] as const,
      ),
    ),
  );
}

/** What AWS chooses anew each time: IDs, names with an ID in them, times. */
const CHOSEN: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [^-]+-----[\s\S]*?-----END [^-]+-----\n?/g, "PEM"],
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, "TIME"],
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "UUID"],
  [/\b\d{18,26}\b/g, "HEX"],
  [/[0-9a-f]{8,64}/g, "HEX"],
  [/\bZ[0-9A-Z]{8,31}(?=_|\b)/g, "ZONE"],
  [/\bA(?:IDA|ROA|IPA|NPA)[0-9A-Z]{8,17}\b/g, "UNIQUE"],
];

/** Blocks of 6.x in blocks, which the built-in provider also has. */
const NEWER_BLOCKS = ["jwt_validation"];

/** An endpoint's address in a subnet, which is chosen as those of instances are. */
const CHOSEN_MEMBERS = ["ipv4"];

function withoutChosen(value: unknown): unknown {
  if (typeof value === "string") {
    const text = CHOSEN.reduce((all, [pattern, word]) => all.replace(pattern, word), value);
    return text.startsWith("{") ? sameJson(text) : text;
  }
  if (Array.isArray(value)) return value.map(withoutChosen);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).filter(([name]) => ![...NEWER_BLOCKS, ...CHOSEN_MEMBERS].includes(name));
  return Object.fromEntries(members.map(([name, member]) => [name, withoutChosen(member)]));
}

/** A policy is the same in any order of its members: the real provider sorts them. */
function sameJson(text: string): string {
  const document = parseJson(text);
  return document === undefined ? text : canonical(document as Value);
}

/** Compares attributes of both providers. @returns the differences: `aws_vpc.arn: X with the built-in provider, …` */
export function differences(builtIn: Attributes, real: Attributes): readonly string[] {
  const addresses = [...new Set([...builtIn.keys(), ...real.keys()])].sort();
  return addresses.flatMap((address) => {
    const [ours, theirs] = [builtIn.get(address), real.get(address)];
    if (ours === undefined || theirs === undefined) {
      return [`${address}: only with the ${ours === undefined ? "real" : "built-in"} provider`];
    }
    const names = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].sort();
    return names.flatMap((name) => {
      if (CHOSEN_ATTRIBUTES.has(name)) return [];
      const [mine, other] = [ours[name], theirs[name]].map((value) => withoutChosen(value ?? null));
      if (isSame(mine, other)) return [];
      const [shown, real] = [mine, other].map((value) => JSON.stringify(value));
      return [`${typeOf(address)}.${name}: ${shown} with the built-in provider, ${real} with the real one`];
    });
  });
}

/** Addresses, of which AWS chooses the next free one, so that they depend on the order; and keys, which are random. */
const CHOSEN_ATTRIBUTES = new Set([
  ...["private_dns", "private_ip", "private_ips", "public_dns", "public_ip", "ipv6_cidr_block", "mac_address"],
  ...["public_key_fingerprint_md5", "public_key_fingerprint_sha256", "public_key_openssh"],
]);

/** Differences that are meant, by what they begin with. */
const MEANT: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/\.region: /, "an argument of 6.x, which the built-in provider also has"],
  [/^aws_route53_zone\.enable_accelerated_recovery: /, "an argument of 6.x"],
  [/^aws_vpclattice_resource_configuration\.domain_verification_/, "an argument of 6.x"],
  [/^aws_lb\.secondary_ips_auto_assigned_per_subnet: /, "an argument of 6.x"],
  [/^aws_instance\.placement_group_id: /, "an argument of 6.x"],
  [/^aws_a?lb\.(access|connection)_logs: \[\] with/, "the real provider shows logs that nobody configured as off"],
  [/^aws_cloudwatch_log_group\.deletion_protection_enabled: /, "an argument of 6.x"],
  [/^aws_ec2_client_vpn_endpoint\.(endpoint|traffic)_ip_address_type: /, "arguments of 6.x"],
  [/^aws_ec2_instance_connect_endpoint\.ip_address_type: /, "an argument of 6.x"],
  [/^aws_default_network_acl\.subnet_ids: null with/, "those that exist when it is read, which can be before or after"],
  [/^aws_instance\.credit_specification: "\(known/, "the real plan shows no block, and the state has one"],
  [/^aws_instance\.user_data: /, "5.x keeps a hash, 6.x the text, as the built-in provider does"],
  [/^aws_s3_bucket\.hosted_zone_id: "" with/, "the hosted zones of S3's website endpoints are not simulated"],
  [/^aws_vpclattice_resource_gateway\.ipv4_addresses_per_eni: /, "an argument of 6.x"],
];

/** Whether a difference is one that is listed with its reason. */
export function isMeant(difference: string): boolean {
  return MEANT.some(([pattern]) => pattern.test(difference));
}

/**
 * Whether both mean the same. The SDK of most types knows no null: where nobody set a value, a state has the zero value,
 * and engines see no change.
 */
function isSame(one: unknown, other: unknown): boolean {
  if (isNull(one) || isNull(other)) return isNothing(one) && isNothing(other);
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((value, index) => isSame(value, other[index]));
  if (!isRecord(one) || !isRecord(other)) return one === other;
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((name) => isSame(one[name], other[name]));
}

const NOTHING = new Set<string | undefined>([undefined, "null", '""', "[]", "{}", "false", "0"]);

const isNull = (value: unknown): boolean => value === null || value === undefined;

const isNothing = (value: unknown): boolean => NOTHING.has(JSON.stringify(value));

function typeOf(address: string): string {
  return /(?:^|[ .])((?:data\.)?(?:aws|tls)_\w+)\./.exec(address)?.[1] ?? address;
}
