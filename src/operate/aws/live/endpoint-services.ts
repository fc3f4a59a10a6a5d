/** EC2: endpoint services, as their users and as their owners see them. */
import {
  AcceptVpcEndpointConnectionsCommand,
  DescribeVpcEndpointServicesCommand,
  paginateDescribeVpcEndpointConnections,
  paginateDescribeVpcEndpointServiceConfigurations,
  RejectVpcEndpointConnectionsCommand,
  type UnsuccessfulItem,
  type VpcEndpointConnection,
} from "@aws-sdk/client-ec2";
import type { AwsCalls } from "../aws-account";
import { awsCallError } from "../aws-call-error";
import type { EndpointConnection } from "../model";
import { byAge } from "../sort-connections";
import { stateOf } from "./networks";
import { allPages, tagsOf } from "./sdk-answers";
import type { Clients } from "./sdk-clients";

type EndpointServiceCalls = Pick<
  AwsCalls,
  | "describeVpcEndpointService"
  | "describeVpcEndpointServiceConfigurations"
  | "describeVpcEndpointConnections"
  | "acceptVpcEndpointConnection"
  | "rejectVpcEndpointConnection"
>;

/** The region in the name of a service; AWS looks in the caller's own unless it is told (EP-18). */
const REGION_OF_SERVICE = /^com\.amazonaws\.vpce\.([a-z0-9-]+)\./;

/** The calls about endpoint services. */
export function endpointServiceCalls(clients: Clients): EndpointServiceCalls {
  return {
    async describeVpcEndpointService(serviceName) {
      const region = REGION_OF_SERVICE.exec(serviceName)?.[1] ?? clients.region;
      const answer = await clients.callOrNone("ec2:DescribeVpcEndpointServices", ["InvalidServiceName"], () =>
        clients.ec2.send(
          new DescribeVpcEndpointServicesCommand({
            ServiceNames: [serviceName],
            ...(region === clients.region ? {} : { ServiceRegions: [region] }),
          }),
        ),
      );
      const detail = answer?.ServiceDetails?.[0];
      return (
        detail && {
          serviceName: detail.ServiceName ?? serviceName,
          availabilityZones: detail.AvailabilityZones ?? [],
          acceptanceRequired: detail.AcceptanceRequired === true,
          owner: detail.Owner ?? "",
          serviceRegion: region === clients.region ? undefined : region,
        }
      );
    },
    describeVpcEndpointServiceConfigurations: () =>
      clients.call("ec2:DescribeVpcEndpointServiceConfigurations", async () => {
        const services = await allPages(
          paginateDescribeVpcEndpointServiceConfigurations({ client: clients.ec2 }, {}),
          (page) => page.ServiceConfigurations,
        );
        return services.map((service) => ({
          serviceId: service.ServiceId ?? "",
          serviceName: service.ServiceName ?? "",
          serviceState: service.ServiceState ?? "",
          acceptanceRequired: service.AcceptanceRequired === true,
          networkLoadBalancerArns: service.NetworkLoadBalancerArns ?? [],
          tags: tagsOf(service.Tags),
        }));
      }),
    describeVpcEndpointConnections: (serviceId) =>
      clients.call("ec2:DescribeVpcEndpointConnections", async () => {
        const connections = await allPages(
          paginateDescribeVpcEndpointConnections(
            { client: clients.ec2 },
            { Filters: [{ Name: "service-id", Values: [serviceId] }] },
          ),
          (page) => page.VpcEndpointConnections,
        );
        return connections.map((each) => connectionOf(each, clients.region)).sort(byAge);
      }),
    acceptVpcEndpointConnection: (serviceId, vpcEndpointId) =>
      decide(clients, "ec2:AcceptVpcEndpointConnections", () =>
        clients.ec2.send(
          new AcceptVpcEndpointConnectionsCommand({ ServiceId: serviceId, VpcEndpointIds: [vpcEndpointId] }),
        ),
      ),
    rejectVpcEndpointConnection: (serviceId, vpcEndpointId) =>
      decide(clients, "ec2:RejectVpcEndpointConnections", () =>
        clients.ec2.send(
          new RejectVpcEndpointConnectionsCommand({ ServiceId: serviceId, VpcEndpointIds: [vpcEndpointId] }),
        ),
      ),
  };
}

/** EC2 answers such a call as a whole with success, and names what it did not do. */
async function decide(
  clients: Clients,
  action: string,
  send: () => Promise<{ readonly Unsuccessful?: readonly UnsuccessfulItem[] | undefined }>,
): Promise<void> {
  const { Unsuccessful = [] } = await clients.call(action, send);
  const error = Unsuccessful[0]?.Error;
  if (error === undefined) return;
  throw awsCallError(
    { action, account: clients.account, region: clients.region },
    { name: error.Code ?? "Unsuccessful", message: error.Message ?? "" },
  );
}

function connectionOf(connection: VpcEndpointConnection, region: string): EndpointConnection {
  const { VpcEndpointRegion } = connection;
  return {
    vpcEndpointId: connection.VpcEndpointId ?? "",
    vpcEndpointOwner: connection.VpcEndpointOwner ?? "",
    vpcEndpointState: stateOf(connection.VpcEndpointState),
    creationTimestamp: connection.CreationTimestamp,
    vpcEndpointRegion: VpcEndpointRegion === region ? undefined : VpcEndpointRegion,
  };
}
