import { inStacks, type StackPlace } from "./context";
import { duplicates } from "./duplicates";
import type { Place } from "./place";
import { type ConfigChange, configRule, type Problem, valueRule } from "./rule";

const SUBNETS = [
  { id: "subnet-0123456789abcdef0", zoneId: "euc1-az1", cidr: "10.20.0.0/24" },
  { id: "subnet-0123456789abcdef1", zoneId: "euc1-az2", cidr: "10.20.1.0/24" },
];

export const vpcId = valueRule<string>({
  id: "VPC-13",
  severity: "error",
  text: "an existing VPC is named by its id, vpc- and 8 or 17 hexadecimal digits",
  why: "Names are not accepted.",
  source: "EC2 API, DescribeVpcs",
  caughtBy: "apply",
  awsError: "InvalidVpcID.NotFound: The vpc ID 'main' does not exist",
  example: {
    bad: {
      producer: { network: { kind: "existing", vpcId: "main", cidr: "10.20.0.0/16", subnets: SUBNETS } },
    },
    good: {
      producer: {
        network: { kind: "existing", vpcId: "vpc-0123456789abcdef0", cidr: "10.20.0.0/16", subnets: SUBNETS },
      },
    },
  },
  places: ({ stacks }) =>
    inStacks(stacks, ({ network }) => ({
      at: ["network", "vpcId"],
      value: network.kind === "existing" ? network.vpcId : undefined,
    })),
  problem: (id) => idProblem(id, "vpc"),
});

export const vpcOwner = configRule({
  id: "VPC-14",
  severity: "error",
  text: "an existing VPC belongs to one account and one region",
  why: "Ids are not used twice. Where subnets are shared between accounts, the VPC still is its owner's: zones and endpoints are made there.",
  source: "EC2 API, DescribeVpcs; Route 53 API, CreateHostedZone",
  caughtBy: "apply",
  awsError:
    "InvalidVPCId: The VPC vpc-… in region eu-central-1 that you provided is not authorized to make the association.",
  acknowledgeable: true,
  example: { bad: sharedVpc("222222222222"), good: sharedVpc("111111111111") },
  violations: ({ stacks }) => {
    const owners = new Map<string, StackPlace>();
    return stacks.flatMap((stack) => {
      const { network, account, region, path } = stack;
      if (network.kind !== "existing" || account.id === undefined) return [];
      const owner = owners.get(network.vpcId);
      if (!owner) owners.set(network.vpcId, stack);
      if (!owner || (owner.account.id === account.id && owner.region === region)) return [];
      return [
        {
          path: [...path, "network", "vpcId"],
          value: network.vpcId,
          detail: `here it is in ${account.id}, ${region}, in ${owner.name} in ${owner.account.id}, ${owner.region}`,
          fix: "name the VPC of this account and region",
        },
      ];
    });
  },
});

export const subnetId = configRule({
  id: "SUB-10",
  severity: "error",
  text: "an existing subnet is named by its id, subnet- and 8 or 17 hexadecimal digits, once",
  why: "Names are not accepted.",
  source: "EC2 API, DescribeSubnets",
  caughtBy: "apply",
  awsError: "InvalidSubnetID.NotFound: The subnet ID 'private-a' does not exist",
  example: {
    bad: withSubnets([{ id: "private-a", zoneId: "euc1-az1", cidr: "10.20.0.0/24" }, ...SUBNETS.slice(1)]),
    good: withSubnets(SUBNETS),
  },
  violations: ({ stacks }) =>
    stacks.flatMap((stack) => {
      const ids = subnetPlaces(stack, "id");
      const wrong = ids.flatMap((place) => {
        const problem = idProblem(place.value, "subnet");
        return problem ? [{ ...place, ...problem }] : [];
      });
      return [
        ...wrong,
        ...duplicates(ids).map((place) => ({ ...place, detail: "it is there twice", fix: "remove one" })),
      ];
    }),
});

export const routeTableId = valueRule<string>({
  id: "SUB-11",
  severity: "error",
  text: "an existing route table is named by its id, rtb- and 8 or 17 hexadecimal digits",
  why: "Names are not accepted.",
  source: "EC2 API, DescribeRouteTables",
  caughtBy: "apply",
  awsError: "InvalidRouteTableID.NotFound: The routeTable ID 'private' does not exist",
  example: {
    bad: withSubnets(SUBNETS.map((subnet) => ({ ...subnet, routeTableId: "private" }))),
    good: withSubnets(SUBNETS.map((subnet) => ({ ...subnet, routeTableId: "rtb-0123456789abcdef0" }))),
  },
  places: ({ stacks }) => stacks.flatMap((stack) => subnetPlaces(stack, "routeTableId")),
  problem: (id) => idProblem(id, "rtb"),
});

export const packagesReachable = configRule({
  id: "NET-02",
  severity: "error",
  text: "instances that install software reach the packages: the subnets of an existing network name their route table",
  why: "The alb backend installs nginx through an S3 gateway endpoint, which is put into route tables. Without it the installation hangs.",
  source: "Amazon Linux 2023 User Guide, repositories",
  caughtBy: "silent",
  example: {
    bad: { producer: { ...withSubnets(SUBNETS).producer, service: { backend: { kind: "alb" } } } },
    good: {
      producer: {
        ...withSubnets(SUBNETS.map((subnet) => ({ ...subnet, routeTableId: "rtb-0123456789abcdef0" }))).producer,
        service: { backend: { kind: "alb" } },
      },
    },
  },
  violations: ({ producer }) => {
    if (producer?.producer.service.backend.kind !== "alb" || producer.network.kind !== "existing") return [];
    return producer.network.subnets.flatMap((subnet, index) =>
      subnet.routeTableId === undefined
        ? [
            {
              path: ["producer", "network", "subnets", index, "routeTableId"],
              fix: `add the route table that ${subnet.id} uses`,
            },
          ]
        : [],
    );
  },
});

export const existingNetworkRules = [vpcId, vpcOwner, subnetId, routeTableId, packagesReachable];

/** Producer and consumer in one existing VPC, the consumer's account as given. */
function sharedVpc(consumerAccount: string): ConfigChange {
  const network = {
    kind: "existing" as const,
    vpcId: "vpc-0123456789abcdef0",
    cidr: "10.20.0.0/16",
    subnets: SUBNETS,
  };
  return {
    producer: { account: { id: "111111111111" }, network },
    consumers: { consumer: { account: { id: consumerAccount }, network } },
  };
}

function withSubnets(subnets: { id: string; zoneId: string; cidr: string; routeTableId?: string }[]) {
  return {
    producer: {
      network: { kind: "existing" as const, vpcId: "vpc-0123456789abcdef0", cidr: "10.20.0.0/16", subnets },
    },
  };
}

function idProblem(id: string, kind: string): Problem | undefined {
  return new RegExp(`^${kind}-([0-9a-f]{8}|[0-9a-f]{17})$`).test(id)
    ? undefined
    : { fix: `write an id such as ${kind}-0123456789abcdef0` };
}

function subnetPlaces({ path, network }: StackPlace, member: "id" | "routeTableId"): readonly Place<string>[] {
  if (network.kind !== "existing") return [];
  return network.subnets.flatMap((subnet, index) => {
    const value = subnet[member];
    return value === undefined ? [] : [{ path: [...path, "network", "subnets", index, member], value }];
  });
}
