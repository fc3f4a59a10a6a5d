/** Simulated accounts that hold what the states of a deployment say exists. */
import { consumerRegion, PRODUCER_STACK, producerRegion } from "../../../authoring/config/derived";
import type { AccountConfig, Config } from "../../../authoring/config/schema";
import { accountOfArn } from "../../../base/net/arn";
import { objectOf, type StatePlace } from "../../../rehearsal/aws-provider/world-objects";
import { ruleElement } from "../../../rehearsal/services/ec2/security-group-permissions";
import { accountOf } from "../../../rehearsal/simulation/account";
import { stringOf, stringsOf } from "../../../rehearsal/values/attributes";
import { isList, isObject, type ObjectValue, toSet, type Value } from "../../../rehearsal/values/value";
import type { WorldObject, WorldSnapshot } from "../../../rehearsal/world/world";
import { profilesOf } from "../rehearsal/existing-objects";
import type { StatesByStack } from "./states-at";

/** The producer's account does these for a consumer's stack. */
const BY_PRODUCER: ReadonlySet<string> = new Set(["aws_vpc_endpoint_connection_accepter"]);

/**
 * @param states as refreshed or last applied
 * @returns the objects in the states, and those that AWS creates with them: the defaults of a VPC, network interfaces
 */
export function worldOfStates(states: StatesByStack, config: Config): WorldSnapshot {
  const resources = [...states].flatMap(([stack, { resources }]) => {
    const own = placeOfStack(config, stack);
    const producer = placeOfStack(config, PRODUCER_STACK);
    return resources
      .filter(({ mode, type }) => mode === "managed" && type.startsWith("aws_"))
      .flatMap(({ type, values }) => {
        const place = BY_PRODUCER.has(type) ? producer : own;
        return [{ type, values: values as ObjectValue, place }];
      });
  });
  return { version: 1, seed: "forecast", idsHandedOut: 0, objects: objectsOfResources(resources) };
}

/** A resource in a state. */
export interface StateResource {
  readonly type: string;
  readonly values: ObjectValue;
  /** Where it is, unless its ARN says something else. */
  readonly place: StatePlace;
}

/** @returns the objects that resources of states stand for, and those that AWS creates with them. */
export function objectsOfResources(resources: readonly StateResource[]): readonly WorldObject[] {
  const objects = resources.flatMap(({ type, values, place }) => {
    const arn = stringOf(values, "arn") ?? "";
    const object = objectOf(type, values, { account: accountOfArn(arn) ?? place.account, region: place.region });
    return [object, ...madeByAws(object)];
  });
  // A resource in the states stands for what AWS made, such as a default security group.
  const known = new Map(
    [...objects].reverse().map((object) => [`${object.account} ${object.type} ${object.id}`, object]),
  );
  return withParts([...known.values()].reverse());
}

/** What another object lists of a part of it that is a resource of its own: a state knows it only after a refresh. */
interface Listed {
  readonly type: string;
  /** The member of the part with the ID of the object that lists it. */
  readonly owner: string;
  list(part: ObjectValue): { readonly attribute: string; readonly element: Value };
}

const rule =
  (direction: "ingress" | "egress"): Listed["list"] =>
  (part) => ({ attribute: direction, element: ruleElement(part) });

const PARTS: Readonly<Record<string, Listed>> = {
  aws_vpc_security_group_ingress_rule: {
    type: "aws_security_group",
    owner: "security_group_id",
    list: rule("ingress"),
  },
  aws_vpc_security_group_egress_rule: { type: "aws_security_group", owner: "security_group_id", list: rule("egress") },
  aws_vpc_endpoint_service_allowed_principal: {
    type: "aws_vpc_endpoint_service",
    owner: "vpc_endpoint_service_id",
    list: (part) => ({ attribute: "allowed_principals", element: part.principal_arn ?? "" }),
  },
};

/**
 * A state keeps how an endpoint was when it was created, and learns of its acceptance only by a refresh. Whether a change
 * closes a path matters where it was accepted, so that is assumed.
 */
function acceptance({ attributes, type }: WorldObject): ObjectValue {
  return type === "aws_vpc_endpoint" && attributes.state === "pendingAcceptance" ? { state: "available" } : {};
}

function withParts(objects: readonly WorldObject[]): readonly WorldObject[] {
  const listed = new Map<string, ReturnType<Listed["list"]>[]>();
  for (const { attributes, type } of objects) {
    const part = PARTS[type];
    if (part === undefined) continue;
    const key = `${part.type} ${stringOf(attributes, part.owner)}`;
    listed.set(key, [...(listed.get(key) ?? []), part.list(attributes)]);
  }
  return objects.map((object) => {
    const parts = listed.get(`${object.type} ${object.id}`) ?? [];
    const attributes: Record<string, Value> = { ...object.attributes, ...acceptance(object) };
    for (const { attribute, element } of parts) {
      const before = attributes[attribute];
      attributes[attribute] = toSet([...(isList(before) ? before : []), element]);
    }
    return { ...object, attributes };
  });
}

/** The account and the region that a stack is in. */
export function placeOfStack(config: Config, stack: string): StatePlace {
  const { producer } = config;
  const consumer = config.consumers[stack];
  if (consumer !== undefined)
    return { account: accountFor(config, consumer.account), region: consumerRegion(config, consumer) };
  return {
    account: accountFor(config, producer?.account ?? {}),
    region: producer ? producerRegion(config) : config.region,
  };
}

function accountFor(config: Config, account: AccountConfig): string {
  return accountOf(
    {
      profile: account.profile ?? null,
      allowed_account_ids: account.id ? [account.id] : [],
      assume_role: account.roleArn ? [{ role_arn: account.roleArn }] : [],
    },
    { profiles: profilesOf(config), environment: {} },
  );
}

function madeByAws(owner: WorldObject): readonly WorldObject[] {
  const { attributes, type } = owner;
  switch (type) {
    case "aws_vpc":
      return vpcDefaults(owner);
    case "aws_vpc_endpoint": {
      const subnets = blocks(attributes, "subnet_configuration");
      return stringsOf(attributes, "network_interface_ids").map((id, index) => {
        const { ipv4 = "", subnet_id = "" } = subnets[index] ?? {};
        const groups = attributes.security_group_ids ?? [];
        const hidden = { vpc_id: attributes.vpc_id ?? "", requester_managed: true };
        return made(
          owner,
          "aws_network_interface",
          id,
          { private_ip: ipv4, subnet_id, security_groups: groups },
          hidden,
        );
      });
    }
    case "aws_instance": {
      const id = stringOf(attributes, "primary_network_interface_id");
      const { private_ip = "", subnet_id = "", vpc_security_group_ids = [] } = attributes;
      const eni = { private_ip, subnet_id, security_groups: vpc_security_group_ids };
      return id ? [made(owner, "aws_network_interface", id, eni, { instance_id: owner.id })] : [];
    }
    default:
      return [];
  }
}

function vpcDefaults(vpc: WorldObject): readonly WorldObject[] {
  const id = (name: string) => stringOf(vpc.attributes, name);
  const [group, table, acl] = [
    id("default_security_group_id"),
    id("main_route_table_id") ?? id("default_route_table_id"),
    id("default_network_acl_id"),
  ];
  const vpcId = { vpc_id: vpc.id, tags: {}, tags_all: {} };
  return [
    ...(group
      ? [made(vpc, "aws_security_group", group, { ...vpcId, name: "default", ingress: [], egress: [] }, {})]
      : []),
    ...(table
      ? [made(vpc, "aws_route_table", table, { ...vpcId, route: [], propagating_vgws: [] }, { main: true })]
      : []),
    ...(acl
      ? [made(vpc, "aws_network_acl", acl, { ...vpcId, ingress: [], egress: [], subnet_ids: [] }, { default: true })]
      : []),
  ];
}

function made(owner: WorldObject, type: string, id: string, attributes: ObjectValue, hidden: ObjectValue): WorldObject {
  const { account, region } = owner;
  const key = { account, region, type: owner.type, id: owner.id };
  return { account, region, type, id, attributes: { id, owner_id: account, ...attributes }, hidden, owner: key };
}

function blocks(attributes: ObjectValue, name: string): readonly ObjectValue[] {
  const value = attributes[name];
  return isList(value) ? value.filter(isObject) : [];
}
