/**
 * How an AWS service is simulated: one {@link Behaviour} per resource type, collected by service in `services/`.
 *
 * Everything is optional but the names: without functions a type lives by the generic life cycle alone. A function
 * says only what is special: `create` answers the attributes that AWS computes, `update` those that change with an
 * update, `delete` refuses or cleans up. The rest (storing, tags, defaults, unknowns, replacement, reading, import)
 * is done for it.
 *
 * ```ts
 * aws_subnet: {
 *   service: "EC2", label: "EC2 Subnet", idPrefix: "subnet", arn: (id) => `ec2:subnet/${id}`,
 *   notFound: { code: "InvalidSubnetID.NotFound", message: (id) => `The subnet ID '${id}' does not exist` },
 *   create(call, planned) {
 *     const vpc = call.require("aws_vpc", textOf(planned, "vpc_id"), "CreateSubnet");
 *     return { availability_zone: … };
 *   },
 * }
 * ```
 */

import type { Diagnostic, PlanAnswer } from "../provider";
import type { ObjectValue } from "../values/value";
import type { WorldObject } from "../world/world";
import type { NotFound } from "./aws-error";
import type { AwsCall } from "./call";

/** A plan to be refined: `planned` is complete but for unknowns. `prior` is undefined for a creation. */
export interface PlannedChange {
  readonly config: ObjectValue;
  readonly prior: ObjectValue | undefined;
  readonly planned: ObjectValue;
}

/** A refusal in AWS's words. */
export interface Refusal<Subject> {
  readonly code: string;
  readonly message: string | ((subject: Subject) => string);
  /** HTTP status; @default 400 */
  readonly status?: number;
}

/** A limit on the number of objects of a type. */
export interface Quota extends Refusal<ObjectValue> {
  readonly limit: number;
  /** @returns whether an object counts against the same limit as the planned one; @default all in account and region */
  counts?(object: WorldObject, planned: ObjectValue, call: AwsCall): boolean;
}

/** A state in which AWS does not delete an object. */
export interface InUse extends Refusal<WorldObject> {
  when(call: AwsCall, object: WorldObject): boolean;
}

/** What is special about one AWS resource type. */
export interface Behaviour {
  /** The service as the AWS SDK names it in errors: `EC2`, `Elastic Load Balancing v2`, `Route 53`, `ACM`. */
  readonly service: string;
  /** What the real provider calls the thing in its messages, for example `EC2 Subnet`. */
  readonly label: string;
  /** What the provider calls an object that it is creating, for example `ELBv2 Listener (arn:…)`; @default the label */
  readonly labelOfNew?: (planned: ObjectValue) => string;
  /** Prefix of an id with 17 hexadecimal digits: `vpc` gives `vpc-0a1b…`. Without it, `create` answers the id. */
  readonly idPrefix?: string;
  /** How a name begins that the provider generates where the configuration has neither name nor prefix; @default `terraform-` */
  readonly namePrefix?: string;
  /** Service and resource part of the ARN, for example ``(id) => `ec2:vpc/${id}` ``. */
  readonly arn?: (id: string, planned: ObjectValue) => string;
  /** The type under which objects are kept when several resource types manage the same thing; @default the type */
  readonly storedAs?: string;
  /** Whether the service knows no regions, as IAM and Route 53; @default regional */
  readonly scope?: "regional" | "global";
  /** Whether AWS makes the thing by itself: `create` takes over what exists, and a deletion leaves it standing. */
  readonly adopts?: boolean;
  /**
   * Whether all else that the engine makes at the same time is made first. A rehearsal knows no time, and the order
   * of what starts together would be left to chance; on AWS the slow come last.
   */
  readonly comesLast?: boolean;
  /**
   * AWS's codes that the provider waits out when it deletes: what is in the way may be about to go by itself,
   * such as `DependencyViolation`.
   */
  readonly waitsOutAtDelete?: readonly string[];
  /** The API operations that the declared refusals below come from, for example `CreateVpc`. */
  readonly operations?: { readonly create?: string; readonly delete?: string };
  /** How AWS refuses an id of this type that names nothing; for `call.require`. */
  readonly notFound?: NotFound;
  /** How AWS refuses a second object with the same key. The subject is the planned object. */
  readonly alreadyExists?: Refusal<ObjectValue>;
  /** Limits, checked before `create`. */
  readonly quotas?: readonly Quota[];
  /** Why AWS refuses a deletion, checked before `delete`, in this order. */
  readonly inUse?: readonly InUse[];
  /** Top-level blocks that AWS fills when they are left out. */
  readonly computedBlocks?: readonly string[];
  /** Paths that force a replacement, beside the measured ones. */
  readonly forceNew?: readonly string[];
  /** @returns the key under which an object is stored; @default its `id` */
  identity?(attributes: ObjectValue): string;
  /** @returns the attributes that `identity` needs, from the id given to an import; @default `{ id }` */
  importState?(call: AwsCall, id: string): ObjectValue;
  /** @returns what is wrong with a configuration, before any account is known; let unknowns through. */
  validate?(config: ObjectValue): readonly Diagnostic[];
  /** Refines the plan: further unknowns, replacements, refusals (`call.fail`). */
  plan?(call: AwsCall, change: PlannedChange): PlanAnswer;
  /** @returns the attributes that AWS computes; they count where the plan is unknown. Refuse with `call.refuse`. */
  create?(call: AwsCall, planned: ObjectValue, config: ObjectValue): ObjectValue;
  /** @returns the attributes that the update changes, on top of the planned ones. `object` is the thing before. */
  update?(call: AwsCall, planned: ObjectValue, object: WorldObject, config: ObjectValue): ObjectValue;
  /** Refuses a deletion, or undoes effects on other objects; the object itself is removed afterwards. */
  delete?(call: AwsCall, object: WorldObject): void;
  /** @returns the attributes to show, where they are not simply those stored; undefined when it is gone. */
  read?(call: AwsCall, object: WorldObject): ObjectValue | undefined;
}

export type Behaviours = Readonly<Record<string, Behaviour>>;

/** A data source that needs more than a look at the world. @returns the attributes it finds. */
export type DataSource = (call: AwsCall, config: ObjectValue) => ObjectValue;

/** Data sources by their type. */
export type DataSources = Readonly<Record<string, DataSource>>;
