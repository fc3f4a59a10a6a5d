/** Simulated accounts that hold what the states of a deployment say exists. */
import { consumerRegion, PRODUCER_STACK, producerRegion } from "../../../authoring/config/derived";
import type { AccountConfig, Config } from "../../../authoring/config/schema";
import { accountOfArn } from "../../../base/net/arn";
import { objectOf, type StatePlace } from "../../../rehearsal/aws-provider/world-objects";
import { accountOf } from "../../../rehearsal/simulation/account";
import { stringOf, stringsOf } from "../../../rehearsal/values/attributes";
import { isList, isObject, type ObjectValue } from "../../../rehearsal/values/value";
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
  const objects = [...states].flatMap(([stack, { resources }]) => {
    const own = placeOfStack(config, stack);
    const producer = placeOfStack(config, PRODUCER_STACK);
    return resources
      .filter(({ mode, type }) => mode === "managed" && type.startsWith("aws_"))
      .flatMap(({ type, values }) => {
        const state = values as ObjectValue;
        const place = BY_PRODUCER.has(type) ? producer : own;
        const account = accountOfArn(stringOf(state, "arn") ?? "") ?? place.account;
        const object = objectOf(type, state, { ...place, account });
        return [object, ...madeByAws(object)];
      });
  });
  // A resource in the states stands for what AWS made, such as a default security group.
  const known = new Map(
    [...objects].reverse().map((object) => [`${object.account} ${object.type} ${object.id}`, object]),
  );
  return { version: 1, seed: "forecast", idsHandedOut: 0, objects: [...known.values()].reverse() };
}

function placeOfStack(config: Config, stack: string): StatePlace {
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
