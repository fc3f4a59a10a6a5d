import type { DescribeVpcEndpointsResult, State, VpcEndpointType } from "@aws-sdk/client-ec2";
import { blocks, text, texts } from "../reachability-oracle/raw-states";
import { endpointInterfaces } from "./interfaces";
import { inVpcs, type Owned } from "./owned";

/** Endpoints, in the state that their accepter left them in. */
export function describeVpcEndpoints(owned: Owned): DescribeVpcEndpointsResult {
  const accepters = owned.states.managed("aws_vpc_endpoint_connection_accepter");
  return {
    VpcEndpoints: inVpcs(owned, "aws_vpc_endpoint").map((endpoint) => {
      const { values } = endpoint;
      const type = text(values, "vpc_endpoint_type") as VpcEndpointType | undefined;
      const accepted = accepters.find((one) => one.values.vpc_endpoint_id === values.id);
      const own = type === "Interface" ? endpointInterfaces(owned, endpoint) : [];
      return {
        VpcEndpointId: text(values, "id"),
        VpcEndpointType: type,
        VpcId: text(values, "vpc_id"),
        OwnerId: owned.account,
        ServiceName: text(values, "service_name"),
        ServiceRegion: text(values, "service_region"),
        State: (text(accepted?.values, "vpc_endpoint_state") ?? text(values, "state")) as State | undefined,
        SubnetIds: own.map(({ subnetId }) => subnetId),
        NetworkInterfaceIds: own.map(({ id }) => id),
        RouteTableIds: [...texts(values, "route_table_ids")],
        Groups: texts(values, "security_group_ids").map((GroupId) => ({ GroupId })),
        PrivateDnsEnabled: values.private_dns_enabled === true,
        DnsEntries: blocks(values, "dns_entry").map((one) => ({
          DnsName: text(one, "dns_name"),
          HostedZoneId: text(one, "hosted_zone_id"),
        })),
        Tags: [],
      };
    }),
  };
}
