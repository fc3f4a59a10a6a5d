import type { DescribeRouteTablesResult, Instance, NetworkInterface, Route } from "@aws-sdk/client-ec2";
import type { NamedState } from "../../../src/insight/topology";
import { type Answers, describeAws } from "./describe";

/** Files of a Batfish snapshot, by their paths. */
export type SnapshotFiles = Readonly<Record<string, string>>;

/**
 * The describe answers in the layout that Batfish reads: `aws_configs/<account>/<Region>/<operation>.json`. Answers
 * about one resource are lists, each with the id or ARN that was asked for.
 */
export function batfishFiles(states: readonly NamedState[]): SnapshotFiles {
  return Object.fromEntries(
    describeAws(states).flatMap(({ account, region, answers }) =>
      Object.entries(layout(answers)).map(([operation, answer]) => [
        `aws_configs/${account}/${region}/${operation}.json`,
        JSON.stringify(answer, null, 1),
      ]),
    ),
  );
}

function layout(answers: Answers): Readonly<Record<string, unknown>> {
  const {
    DescribeManagedPrefixLists: lists,
    GetManagedPrefixListEntries: entries,
    SearchTransitGatewayRoutes: routes,
    GetTransitGatewayRouteTablePropagations: propagations,
    DescribeLoadBalancerAttributes: attributes,
    DescribeListeners: listeners,
    DescribeTargetHealth: health,
    ...same
  } = answers;
  return {
    ...withStandIns(same),
    DescribeRouteTables: withKnownTargets(answers),
    // Batfish reads customer-managed lists in the form of those that AWS manages (DescribePrefixLists).
    PrefixLists: {
      PrefixLists: (lists.PrefixLists ?? []).map(({ PrefixListId, PrefixListName }) => ({
        PrefixListId,
        PrefixListName,
        Cidrs: (entries[PrefixListId ?? ""]?.Entries ?? []).map(({ Cidr }) => Cidr),
      })),
    },
    TransitGatewayStaticRoutes: { TransitGatewayStaticRoutes: asked("TransitGatewayRouteTableId", routes) },
    TransitGatewayPropagations: { TransitGatewayPropagations: asked("TransitGatewayRouteTableId", propagations) },
    LoadBalancerAttributes: { LoadBalancerAttributes: asked("LoadBalancerArn", attributes) },
    LoadBalancerListeners: { LoadBalancerListeners: asked("LoadBalancerArn", listeners) },
    LoadBalancerTargetHealth: { LoadBalancerTargetHealth: asked("TargetGroupArn", health) },
  };
}

function asked(key: string, answers: Readonly<Record<string, object>>): readonly object[] {
  return Object.entries(answers).map(([id, answer]) => ({ [key]: id, ...answer }));
}

/**
 * Batfish skips a route whose target is in none of its files, and takes a less specific one. Such a route is written as
 * a black hole: what no state shows leads nowhere.
 */
function withKnownTargets(answers: Answers): DescribeRouteTablesResult {
  const known = new Set<string | undefined>([
    ...(answers.DescribeVpcPeeringConnections.VpcPeeringConnections ?? []).map((one) => one.VpcPeeringConnectionId),
    ...(answers.DescribeTransitGatewayVpcAttachments.TransitGatewayVpcAttachments ?? []).map(
      (one) => one.TransitGatewayId,
    ),
    ...(answers.DescribeNetworkInterfaces.NetworkInterfaces ?? []).map((one) => one.NetworkInterfaceId),
  ]);
  const isKnown = (route: Route) =>
    route.GatewayId === "local" ||
    [route.VpcPeeringConnectionId, route.TransitGatewayId, route.NetworkInterfaceId].some((one) => known.has(one));
  return {
    RouteTables: (answers.DescribeRouteTables.RouteTables ?? []).map((table) => ({
      ...table,
      Routes: (table.Routes ?? []).map((route) => (isKnown(route) ? route : { ...route, State: "blackhole" })),
    })),
  };
}

type Same = Pick<Answers, "DescribeNetworkInterfaces" | "DescribeInstances" | "DescribeVpcEndpoints">;

/**
 * Batfish filters by security groups at instances only. An endpoint's interface is written as that of an instance,
 * whose id is the interface's: groups and ACLs treat both alike.
 */
function withStandIns<T extends Same>(answers: T): T {
  const of = (answers.DescribeNetworkInterfaces.NetworkInterfaces ?? []).filter(
    ({ InterfaceType }) => InterfaceType === "vpc_endpoint",
  );
  const ids = new Set(of.map(({ NetworkInterfaceId }) => NetworkInterfaceId));
  return {
    ...answers,
    DescribeVpcEndpoints: {
      VpcEndpoints: (answers.DescribeVpcEndpoints.VpcEndpoints ?? []).filter(
        ({ VpcEndpointType }) => VpcEndpointType !== "Interface",
      ),
    },
    DescribeNetworkInterfaces: {
      NetworkInterfaces: (answers.DescribeNetworkInterfaces.NetworkInterfaces ?? []).map((one) =>
        ids.has(one.NetworkInterfaceId)
          ? { ...one, Attachment: { Status: "attached" as const, InstanceId: one.NetworkInterfaceId } }
          : one,
      ),
    },
    DescribeInstances: {
      Reservations: [
        ...(answers.DescribeInstances.Reservations ?? []),
        ...of.map((one) => ({ ReservationId: `r-${one.NetworkInterfaceId}`, Instances: [standIn(one)] })),
      ],
    },
  };
}

function standIn(one: NetworkInterface): Instance {
  return {
    InstanceId: one.NetworkInterfaceId,
    VpcId: one.VpcId,
    SubnetId: one.SubnetId,
    PrivateIpAddress: one.PrivateIpAddress,
    SecurityGroups: one.Groups,
    NetworkInterfaces: [{ NetworkInterfaceId: one.NetworkInterfaceId, SubnetId: one.SubnetId }],
    State: { Name: "running" },
    Tags: [],
  };
}
