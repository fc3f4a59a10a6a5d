import { idProblem } from "./aws-id";
import { existingNetwork, existingSubnets, networkExample, producerExample } from "./examples";
import { eachOf, type Place } from "./place";
import { repeatedValues, repeats } from "./repeats";
import { at, configRule, producerRule, stackRule, valueRule, violationsAt } from "./rule";
import { inStacks } from "./values";

const NETWORK = existingNetwork("10.20");
const WITH_ROUTE_TABLES = existingNetwork("10.20", withRouteTables("rtb-0123456789abcdef0"));

export const vpcId = valueRule<string>("VPC-13", "error", {
  text: "an existing VPC must be given by its ID: vpc- and 8 or 17 hexadecimal digits",
  why: "AWS does not accept names here.",
  source: "EC2 API, DescribeVpcs",
  caughtBy: "apply",
  awsError: "InvalidVpcID.NotFound: The vpc ID 'main' does not exist",
  example: networkExample({ ...NETWORK, vpcId: "main" }, NETWORK),
  places: inStacks("network", "vpcId"),
  problem: (id) => idProblem(id, "vpc"),
});

export const vpcOwner = configRule("VPC-14", "error", {
  text: "an existing VPC must belong to one account and one region",
  why: "VPC IDs are unique. A VPC whose subnets are shared with other accounts still belongs to its owner: zones and endpoints are created there.",
  source: "EC2 API, DescribeVpcs; Route 53 API, CreateHostedZone",
  caughtBy: "apply",
  awsError:
    "InvalidVPCId: The VPC vpc-… in region eu-central-1 that you provided is not authorized to make the association.",
  acknowledgeable: true,
  example: { bad: sharedVpc("222222222222"), good: sharedVpc("111111111111") },
  violations: ({ stacks }) => {
    const existing = stacks.flatMap(({ network, account, ...stack }) =>
      network.kind === "existing" && account.id !== undefined
        ? [{ ...stack, vpcId: network.vpcId, id: account.id }]
        : [],
    );
    return repeats(existing, ({ vpcId }) => vpcId)
      .filter(([{ id, region }, owner]) => owner.id !== id || owner.region !== region)
      .map(([{ id, region, path, vpcId }, owner]) => ({
        path: [...path, "network", "vpcId"],
        value: vpcId,
        detail: `here it is in ${id}, ${region}; in ${owner.name} it is in ${owner.id}, ${owner.region}`,
        fix: "use a VPC of this account and region",
      }));
  },
});

export const subnetId = stackRule("SUB-10", "error", {
  text: "an existing subnet must be given by its ID, subnet- and 8 or 17 hexadecimal digits, and only once",
  why: "AWS does not accept names here.",
  source: "EC2 API, DescribeSubnets",
  caughtBy: "apply",
  awsError: "InvalidSubnetID.NotFound: The subnet ID 'private-a' does not exist",
  example: networkExample(
    {
      ...NETWORK,
      subnets: [{ id: "private-a", zoneId: "euc1-az1", cidr: "10.20.0.0/24" }, ...NETWORK.subnets.slice(1)],
    },
    NETWORK,
  ),
  violations({ path, network }) {
    if (network.kind !== "existing") return undefined;
    const ids = network.subnets.map(({ id }, index) => ({
      path: [...path, "network", "subnets", index, "id"],
      value: id,
    }));
    const problems = violationsAt(ids, (id) => idProblem(id, "subnet"));
    const again = repeatedValues(ids).map((place) => at(place, { detail: "it is listed twice", fix: "remove one" }));
    return [...problems, ...again];
  },
});

export const routeTableId = valueRule<string>("SUB-11", "error", {
  text: "an existing route table must be given by its ID: rtb- and 8 or 17 hexadecimal digits",
  why: "AWS does not accept names here.",
  source: "EC2 API, DescribeRouteTables",
  caughtBy: "apply",
  awsError: "InvalidRouteTableId.NotFound: The routeTable ID 'private' does not exist",
  example: producerExample(
    { network: { ...NETWORK, subnets: withRouteTables("private") }, service: { backend: { kind: "alb" } } },
    { network: WITH_ROUTE_TABLES, service: { backend: { kind: "alb" } } },
  ),
  places: (context) =>
    eachOf(inStacks("network", "subnets")(context)).flatMap(({ path, value: { routeTableId } }): Place<string>[] =>
      routeTableId === undefined ? [] : [{ path: [...path, "routeTableId"], value: routeTableId }],
    ),
  problem: (id) => idProblem(id, "rtb"),
});

export const packagesReachable = producerRule("NET-02", "error", {
  text: "subnets of an existing network must name their route table where instances install packages",
  why: "The alb backend installs nginx through an S3 gateway endpoint, which needs the route tables. Without it the installation hangs.",
  source: "Amazon Linux 2023 User Guide, repositories",
  caughtBy: "silent",
  notProvable: "what an instance installs at its start is not in the states",
  example: producerExample(
    { network: NETWORK, service: { backend: { kind: "alb" } } },
    { network: WITH_ROUTE_TABLES, service: { backend: { kind: "alb" } } },
  ),
  violations: ({ backend, network, path }) =>
    backend.kind === "alb" &&
    network.kind === "existing" &&
    network.subnets.flatMap(({ id, routeTableId }, index) =>
      routeTableId === undefined
        ? [{ path: [...path, "network", "subnets", index, "routeTableId"], fix: `add the route table of ${id}` }]
        : [],
    ),
});

/** The producer and a consumer in one existing VPC, the consumer's account as given. */
function sharedVpc(consumerAccount: string) {
  return {
    producer: { account: { id: "111111111111" }, network: NETWORK },
    consumers: { consumer: { account: { id: consumerAccount }, network: NETWORK } },
  };
}

function withRouteTables(routeTableId: string) {
  return existingSubnets("10.20").map((subnet) => ({ ...subnet, routeTableId }));
}
