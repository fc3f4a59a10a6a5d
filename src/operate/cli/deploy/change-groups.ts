/** The changes of a plan as a person needs them: alike ones together, with what they belong to. Pure. */

import { compareText, groupBy, inWords, ownMember, unique } from "../../../base/collections";
import { counted, nounOf } from "../../../base/resource-noun";
import type { PlannedChangeEvent } from "../../engine/events";
import { type AttributeChange, type PlanDetails, UNKNOWN } from "../../engine/plan-details";

/** Changes of one kind, for one reason. */
export interface ChangeGroup {
  /** `replace` */
  readonly verb: string;
  /** `target group hello-tg`, `3 security group rules`, `16 × with the VPN`. */
  readonly what: string;
  /** Why, or what of it: `port 8080 → 9090`. Empty if there is nothing to say. */
  readonly why: readonly string[];
}

/** What is done, the most destructive first; what is not listed comes last. */
const VERBS: Readonly<Record<string, string>> = {
  delete: "delete",
  replace: "replace",
  update: "update",
  import: "import",
  remove: "forget",
  create: "create",
};

/** The constructs of this project, by the beginning of their resources' names, in the order in which they are shown. */
const PARTS: Readonly<Record<string, string>> = {
  network: "the network",
  "privatelink-subnets": "PrivateLink's subnets",
  packages: "the way to packages",
  service: "the service",
  certificate: "the service's certificate",
  alb: "the Application Load Balancer",
  "load-balancer": "the load balancer",
  "endpoint-service": "the endpoint service",
  "private-dns": "the private DNS name",
  resource: "the shared resource",
  notifications: "notifications",
  "notifications-topic": "notifications",
  endpoint: "the endpoint",
  dns: "the name",
  vpn: "the VPN",
  "vpn-certificate": "the VPN",
  "vpn-certificates": "the VPN",
  "test-instance": "the test instance",
  access: "access for operators",
};

/** Changes of this many resources of a part are one line. */
const MANY = 3;

/** The engine's reasons in words; the attributes that force a replacement take the place of their reason. */
const REASONS: Readonly<Record<string, string>> = {
  cannot_update: "it cannot be updated",
  delete_because_count_index: "no longer in the config",
  delete_because_each_key: "no longer in the config",
  delete_because_no_module: "no longer in the config",
  delete_because_no_move_target: "no longer in the config",
  delete_because_no_resource_config: "no longer in the config",
  delete_because_wrong_repetition: "no longer in the config",
  read_because_config_unknown: "read during the apply",
  read_because_dependency_pending: "read during the apply",
  replace_because_cannot_update: "it cannot be updated",
  replace_because_tainted: "its creation failed before",
  replace_by_request: "on request",
  replace_by_triggers: "with what it belongs to",
  requested: "on request",
  tainted: "its creation failed before",
};

/** @param details what changes of each resource, if that is known */
export function changeGroups(
  changes: readonly PlannedChangeEvent[],
  details: PlanDetails = new Map(),
): readonly ChangeGroup[] {
  const real = changes.filter(({ action }) => action !== "noop" && action !== "read");
  const order = [...Object.keys(VERBS), ...new Set(real.map(({ action }) => action))];
  const byAction = groupBy(real, ({ action }) => action);
  return [...new Set(order)].flatMap((action) => {
    const alike = byAction.get(action) ?? [];
    const verb = VERBS[action] ?? action;
    return action === "create" || action === "delete" ? partsOf(verb, alike, details) : kindsOf(verb, alike, details);
  });
}

/** Created and deleted resources, by the part that they belong to. */
function partsOf(verb: string, changes: readonly PlannedChangeEvent[], details: PlanDetails): readonly ChangeGroup[] {
  const byPart = groupBy(changes, (change) => partOf(change) ?? "");
  const order = [...Object.values(PARTS), ""];
  const sorted = [...byPart].sort(([one], [other]) => order.indexOf(one) - order.indexOf(other));
  return sorted.flatMap(([part, group]) => {
    if (part === "" || group.length < MANY) return kindsOf(verb, group, details);
    const kinds = [...groupBy([...group].sort(mainFirst), ({ resourceType }) => nounOf(resourceType))];
    const link = verb === "delete" ? "with" : "for";
    return [
      {
        verb,
        what: `${group.length} × ${link} ${part}`,
        why: kinds.map(([noun, alike]) => counted(alike.length, noun)),
      },
    ];
  });
}

/** The names of this project's resources: the construct, and what follows for all but its main resource. */
const NAME = /^[a-z][a-z0-9_]*\.([a-z0-9-]+)(_[\w-]+)?$/;

function partOf({ address }: PlannedChangeEvent): string | undefined {
  return ownMember(PARTS, NAME.exec(address)?.[1] ?? "");
}

/** The main resource of a construct, then the others by what they are called. */
function mainFirst(one: PlannedChangeEvent, other: PlannedChangeEvent): number {
  const rank = ({ address }: PlannedChangeEvent) => (NAME.exec(address)?.[2] === undefined ? 0 : 1);
  return rank(one) - rank(other) || compareText(nounOf(one.resourceType), nounOf(other.resourceType));
}

/** Resources of one type with the same reason. */
function kindsOf(verb: string, changes: readonly PlannedChangeEvent[], details: PlanDetails): readonly ChangeGroup[] {
  const replaced = new Map(
    changes.flatMap(({ action, address, resourceType }) =>
      action === "replace" ? (details.get(address)?.ids ?? []).map((id) => [id, resourceType] as const) : [],
    ),
  );
  const withReason = changes.map((change) => ({ change, why: whyOf(change, details, replaced) }));
  const alike = groupBy(withReason, ({ change, why }) => JSON.stringify([nounOf(change.resourceType), why]));
  return [...alike.values()].map((group) => {
    const names = group.flatMap(({ change }) => details.get(change.address)?.name ?? []);
    const noun = counted(group.length, nounOf(group[0]?.change.resourceType ?? ""));
    return { verb, what: [noun, ...(group.length === 1 ? names : [])].join(" "), why: group[0]?.why ?? [] };
  });
}

function whyOf(
  { address, action, reason }: PlannedChangeEvent,
  details: PlanDetails,
  replaced: ReadonlyMap<string, string>,
): readonly string[] {
  const { attributes = [], changes = [], forcedBy = [] } = details.get(address) ?? {};
  if (forcedBy.length > 0) return forcesOf(forcedBy, replaced);
  if (action === "update" && attributes.length > 0) return updateOf(attributes, changes);
  return reason === undefined ? [] : [REASONS[reason] ?? reason.replaceAll("_", " ")];
}

/** What is written, then what only follows from it: `port 8080 → 9090`, `with the target group and the instance`. */
function forcesOf(forcedBy: readonly AttributeChange[], replaced: ReadonlyMap<string, string>): readonly string[] {
  const causeOf = ({ from, to }: AttributeChange) => (to === UNKNOWN ? replaced.get(from) : undefined);
  const own = forcedBy.filter((change) => causeOf(change) === undefined).map(changeText);
  const causes = unique(forcedBy.flatMap((change) => causeOf(change) ?? []).map((type) => `the ${nounOf(type)}`));
  return [...unique(own), ...(causes.length > 0 ? [`with ${inWords(causes)}`] : [])];
}

/** What the provider computes from something else that changes as well. */
const COMPUTED = new Set(["tags_all", "latest_version", "default_version", "arn", "id", "version"]);

function updateOf(attributes: readonly string[], changes: readonly AttributeChange[]): readonly string[] {
  const told = attributes.filter((name) => !COMPUTED.has(name));
  const ports = portsOf(changes);
  const isPort = (name: string) => ports !== undefined && (name === "from_port" || name === "to_port");
  const names = (told.length > 0 ? told : attributes).filter((name) => !isPort(name));
  const readable = changes.filter((change) => names.includes(change.attribute) && !isLong(change));
  const others = names.filter((name) => !readable.some(({ attribute }) => attribute === name));
  return [...(ports === undefined ? [] : [ports]), ...readable.map(changeText), ...others];
}

/** The two ends of a range of one port are one port. */
function portsOf(changes: readonly AttributeChange[]): string | undefined {
  const [from, to] = ["from_port", "to_port"].map((name) => changes.find(({ attribute }) => attribute === name));
  const isOne = from && to && from.from === to.from && from.to === to.to;
  return isOne ? `port ${from.from} → ${from.to}` : undefined;
}

const LONGEST_VALUE = 60;

function isLong({ from, to }: AttributeChange): boolean {
  return from.length > LONGEST_VALUE || to.length > LONGEST_VALUE;
}

function changeText({ attribute, from, to }: AttributeChange): string {
  return `${attribute} ${shortened(from)} → ${to === UNKNOWN ? "a new one" : shortened(to)}`;
}

function shortened(text: string): string {
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE - 1)}…` : text;
}
