/** EC2: the default VPC that every account has in every region, created on first use. */
import { cidr, formatCidr, nthSubnet } from "../../../base/net/cidr";
import type { AwsCall, Behaviours, ObjectKey, WorldObject } from "../../simulation";
import { textOf } from "../../values/attributes";
import { GLOBAL } from "../../world/world";
import { routeElement } from "./route-entries";
import { makeDefaults } from "./vpc-defaults";

const BLOCK = "172.31.0.0/16";
const SUBNET_PREFIX = 20;

/** The account itself owns what AWS created with it, so that it never counts as a leftover. */
function givenByAws(call: AwsCall): ObjectKey {
  return { account: call.account, region: GLOBAL, type: "account", id: call.account };
}

/** @returns the default VPC of the account in this region. */
export function defaultVpc(call: AwsCall): WorldObject {
  const [found] = call.list("aws_vpc", (_, { hidden }) => hidden?.default === true);
  return found ?? makeDefaultVpc(call);
}

/** @returns the default subnet in a zone, or in the first zone. */
export function defaultSubnet(call: AwsCall, zoneName = call.zones[0]?.name): WorldObject | undefined {
  const vpcId = defaultVpc(call).id;
  return call.list(
    "aws_subnet",
    (subnet, { hidden }) =>
      hidden?.default === true && subnet.vpc_id === vpcId && subnet.availability_zone === zoneName,
  )[0];
}

function makeDefaultVpc(call: AwsCall): WorldObject {
  const id = call.newId("vpc");
  const owner = givenByAws(call);
  const attributes = {
    id,
    arn: call.arn(`ec2:vpc/${id}`),
    owner_id: call.account,
    cidr_block: BLOCK,
    enable_dns_support: true,
    enable_dns_hostnames: true,
    enable_network_address_usage_metrics: false,
    instance_tenancy: "default",
    dhcp_options_id: call.newId("dopt"),
    tags: {},
    tags_all: {},
    ...makeDefaults(call, id),
  };
  const vpc = call.make("aws_vpc", id, attributes, { owner, hidden: { default: true } });
  makeGateway(call, vpc);
  call.zones.forEach((zone, index) => {
    const block = nthSubnet(cidr(BLOCK), SUBNET_PREFIX, index);
    const subnetId = call.newId("subnet");
    const subnet = {
      id: subnetId,
      arn: call.arn(`ec2:subnet/${subnetId}`),
      owner_id: call.account,
      vpc_id: id,
      cidr_block: block === undefined ? "" : formatCidr(block),
      availability_zone: zone.name,
      availability_zone_id: zone.id,
      map_public_ip_on_launch: true,
      private_dns_hostname_type_on_launch: "ip-name",
      tags: {},
      tags_all: {},
    };
    call.make("aws_subnet", subnetId, subnet, { owner, hidden: { default: true } });
  });
  return vpc;
}

function makeGateway(call: AwsCall, vpc: WorldObject): void {
  const id = call.newId("igw");
  const attributes = {
    id,
    arn: call.arn(`ec2:internet-gateway/${id}`),
    owner_id: call.account,
    vpc_id: vpc.id,
    tags: {},
    tags_all: {},
  };
  call.make("aws_internet_gateway", id, attributes, { owner: givenByAws(call) });
  const table = call.find("aws_route_table", textOf(vpc.attributes, "main_route_table_id"));
  const route = routeElement({ destination_cidr_block: "0.0.0.0/0", gateway_id: id });
  if (table !== undefined) call.change(table, { route: [route] });
}

export const defaultVpcBehaviours: Behaviours = {
  aws_default_vpc: {
    service: "EC2",
    label: "EC2 Default VPC",
    storedAs: "aws_vpc",
    adopts: true,
    create(call) {
      const { id, attributes } = defaultVpc(call);
      return { ...attributes, id, existing_default_vpc: true };
    },
    read: (_call, { attributes }) => ({ ...attributes, existing_default_vpc: true }),
  },
  aws_default_subnet: {
    service: "EC2",
    label: "EC2 Default Subnet",
    storedAs: "aws_subnet",
    adopts: true,
    create(call, planned) {
      const zone = textOf(planned, "availability_zone");
      const subnet = defaultSubnet(call, zone);
      if (subnet === undefined) {
        return call.via("CreateDefaultSubnet").refuse("InvalidParameterValue", `Invalid Availability Zone (${zone})`);
      }
      return { ...subnet.attributes, id: subnet.id, existing_default_subnet: true };
    },
    read: (_call, { attributes }) => ({ ...attributes, existing_default_subnet: true }),
  },
};
