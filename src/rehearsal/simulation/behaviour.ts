/**
 * How an AWS service is simulated: one {@link Behaviour} per resource type, collected by service in `services/`.
 *
 * Only the names are required: without functions a type has the generic life cycle. `create` returns the attributes
 * that AWS computes, `update` those that an update changes, `delete` cleans up. The framework does the rest: storing,
 * tags, defaults, unknown values, replacement, reading, import and the declared refusals.
 *
 * ```ts
 * aws_subnet: {
 *   service: "EC2", label: "EC2 Subnet", idPrefix: "subnet", arn: (id) => `ec2:subnet/${id}`,
 *   operations: { create: "CreateSubnet" },
 *   notFound: { code: "InvalidSubnetID.NotFound", message: (id) => `The subnet ID '${id}' does not exist` },
 *   create(call, planned) {
 *     const vpc = call.require("aws_vpc", textOf(planned, "vpc_id"));
 *     return { availability_zone: … };
 *   },
 * }
 * ```
 */

import type { Fact } from "../../base/aws-facts/fact";
import type { Diagnostic, PlanAnswer } from "../provider";
import type { ObjectValue } from "../values/value";
import type { WorldObject } from "../world/world";
import type { NotFound } from "./aws-error";
import type { AwsCall } from "./call";
import type { OperationKind } from "./operation";

/** A plan to refine: `planned` is complete except for unknown values; `prior` is undefined for a creation. */
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
  /** The rule or the fact about AWS that it enforces, such as `SVC-12`. */
  readonly rule?: string;
}

/** A limit on the number of objects of a type. */
export interface Quota extends Refusal<ObjectValue> {
  readonly limit: number;
  /** @returns whether an object counts against the same limit as the planned one; @default all in account and region */
  counts?(object: WorldObject, planned: ObjectValue, call: AwsCall): boolean;
}

/** A quota by its fact, which has the limit and AWS's code. */
export function quotaOf(fact: Fact<number>, refusal: Pick<Quota, "message" | "counts">): Quota {
  return { code: fact.code ?? "LimitExceeded", limit: fact.value, rule: fact.id, ...refusal };
}

/** A state in which AWS does not delete an object. */
export interface InUse extends Refusal<WorldObject> {
  when(call: AwsCall, object: WorldObject): boolean;
}

/** The specifics of one AWS resource type. */
export interface Behaviour {
  /** The service as the AWS SDK names it in errors: `EC2`, `Elastic Load Balancing v2`, `Route 53`, `ACM`. */
  readonly service: string;
  /** The label in the provider's messages, for example `EC2 Subnet`. */
  readonly label: string;
  /** What the provider calls an object that it is creating, for example `ELBv2 Listener (arn:…)`; @default the label */
  readonly labelOfNew?: (planned: ObjectValue) => string;
  /** Prefix of an id with 17 hexadecimal digits: `vpc` gives `vpc-0a1b…`. Without it, `create` returns the id. */
  readonly idPrefix?: string;
  /** Prefix of a name that the provider generates; @default `terraform-` */
  readonly namePrefix?: string;
  /** Service and resource part of the ARN, for example ``(id) => `ec2:vpc/${id}` ``. */
  readonly arn?: (id: string, planned: ObjectValue) => string;
  /** The type that objects are stored under when several resource types manage them; @default the type */
  readonly storedAs?: string;
  /** `global` for services without regions, such as IAM and Route 53; @default regional */
  readonly scope?: "regional" | "global";
  /** Whether AWS itself creates the object: `create` adopts it, and a deletion leaves it in place. */
  readonly adopts?: boolean;
  /** Whether AWS accepts the same object again, and there is still one: `create` returns the ID of the first. */
  readonly isRepeatable?: boolean;
  /** Whether it is created after everything else that the engine creates concurrently, as slow resources are on AWS. */
  readonly comesLast?: boolean;
  /** Codes such as `DependencyViolation` for which the provider retries a deletion. */
  readonly waitsOutAtDelete?: readonly string[];
  /** Codes for which the provider retries a creation, because what it needs may still be in creation. */
  readonly waitsOutAtCreate?: readonly string[];
  /** The API operations that AWS's errors name, for example `CreateVpc`; `call.via` names another one. */
  readonly operations?: Partial<Readonly<Record<OperationKind, string>>>;
  /** How AWS refuses an unknown id of this type; for `call.require`. */
  readonly notFound?: NotFound;
  /** How AWS refuses a second object with the same key. The subject is the planned object. */
  readonly alreadyExists?: Refusal<ObjectValue>;
  /** Limits, checked before `create`. */
  readonly quotas?: readonly Quota[];
  /** Why AWS refuses a deletion, checked before `delete`, in this order. */
  readonly inUse?: readonly InUse[];
  /** Top-level blocks that AWS computes when they are not configured. */
  readonly computedBlocks?: readonly string[];
  /** @returns the key under which an object is stored; @default its `id` */
  identity?(attributes: ObjectValue): string;
  /** @returns the attributes that `identity` needs, from an import id; @default `{ id }` */
  importState?(call: AwsCall, id: string): ObjectValue;
  /** @returns the errors of a configuration, before any account is known; unknown values are valid. */
  validate?(config: ObjectValue): readonly Diagnostic[];
  /** Refines the plan: unknown values, replacements, errors (`call.fail`). */
  plan?(call: AwsCall, change: PlannedChange): PlanAnswer;
  /** @returns the attributes that AWS computes, used where the plan is unknown. Refuse with `call.refuse`. */
  create?(call: AwsCall, planned: ObjectValue, config: ObjectValue): ObjectValue;
  /** @returns the attributes that the update changes besides the planned ones. `object` is the state before. */
  update?(call: AwsCall, planned: ObjectValue, object: WorldObject, config: ObjectValue): ObjectValue;
  /** Refuses a deletion, or cleans up other objects; the object itself is removed afterwards. */
  delete?(call: AwsCall, object: WorldObject): void;
  /** @returns the attributes to return, where they are not those stored; undefined when it no longer exists. */
  read?(call: AwsCall, object: WorldObject): ObjectValue | undefined;
}

export type Behaviours = Readonly<Record<string, Behaviour>>;

/** A data source with its own behaviour. @returns its attributes. */
export type DataSource = (call: AwsCall, config: ObjectValue) => ObjectValue;

/** Data sources by their type. */
export type DataSources = Readonly<Record<string, DataSource>>;
