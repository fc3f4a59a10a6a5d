/** EC2: endpoint services, as their consumers and as their owners see them. */

import {
  AcceptVpcEndpointConnectionsCommand,
  DescribeVpcEndpointServicesCommand,
  ModifyVpcEndpointServiceConfigurationCommand,
  type ModifyVpcEndpointServiceConfigurationCommandInput,
  paginateDescribeVpcEndpointConnections,
  paginateDescribeVpcEndpointServiceConfigurations,
  RejectVpcEndpointConnectionsCommand,
  type ServiceConfiguration,
  StartVpcEndpointServicePrivateDnsVerificationCommand,
  type UnsuccessfulItem,
  type VpcEndpointConnection,
} from "@aws-sdk/client-ec2";
import { parseServiceName } from "../../../base/aws-facts/service-names";
import type { EndpointServiceCalls } from "../aws-account";
import { awsCallError } from "../aws-call-error";
import type { EndpointConnection, PrivateDnsNameState } from "../model";
import { byAge } from "../sort-connections";
import { stateOf } from "./networks";
import { tagsOf } from "./sdk-answers";
import type { Clients } from "./sdk-clients";

export function endpointServiceCalls(clients: Clients): EndpointServiceCalls {
  return {
    async describeVpcEndpointService(serviceName) {
      // AWS looks in the caller's own region unless the request names another (EP-18).
      const region = parseServiceName(serviceName)?.region ?? clients.region;
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
    async describeVpcEndpointServiceConfigurations() {
      const pages = paginateDescribeVpcEndpointServiceConfigurations({ client: clients.ec2 }, {});
      const action = "ec2:DescribeVpcEndpointServiceConfigurations";
      const services = await clients.list(action, pages, (page) => page.ServiceConfigurations);
      return services.map((service) => ({
        serviceId: service.ServiceId ?? "",
        serviceName: service.ServiceName ?? "",
        serviceState: service.ServiceState ?? "",
        acceptanceRequired: service.AcceptanceRequired === true,
        availabilityZones: service.AvailabilityZones ?? [],
        networkLoadBalancerArns: service.NetworkLoadBalancerArns ?? [],
        tags: tagsOf(service.Tags),
        privateDns: privateDnsOf(service),
      }));
    },
    async describeVpcEndpointConnections(serviceId) {
      const Filters = [{ Name: "service-id", Values: [serviceId] }];
      const pages = paginateDescribeVpcEndpointConnections({ client: clients.ec2 }, { Filters });
      const action = "ec2:DescribeVpcEndpointConnections";
      const connections = await clients.list(action, pages, (page) => page.VpcEndpointConnections);
      return connections.map((each) => connectionOf(each, clients.region)).sort(byAge);
    },
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
    async associateLoadBalancers(serviceId, loadBalancerArns) {
      await modify(clients, { ServiceId: serviceId, AddNetworkLoadBalancerArns: [...loadBalancerArns] });
    },
    async removePrivateDnsName(serviceId) {
      await modify(clients, { ServiceId: serviceId, RemovePrivateDnsName: true });
    },
    async startVpcEndpointServicePrivateDnsVerification(serviceId) {
      await clients.call("ec2:StartVpcEndpointServicePrivateDnsVerification", () =>
        clients.ec2.send(new StartVpcEndpointServicePrivateDnsVerificationCommand({ ServiceId: serviceId })),
      );
    },
  };
}

async function modify(clients: Clients, change: ModifyVpcEndpointServiceConfigurationCommandInput): Promise<void> {
  await clients.call("ec2:ModifyVpcEndpointServiceConfiguration", () =>
    clients.ec2.send(new ModifyVpcEndpointServiceConfigurationCommand(change)),
  );
}

function privateDnsOf(service: ServiceConfiguration): PrivateDnsNameState | undefined {
  const { PrivateDnsName: name, PrivateDnsNameConfiguration: wanted } = service;
  if (!name || wanted === undefined) return undefined;
  const record = { name: wanted.Name ?? "", type: wanted.Type ?? "TXT", value: wanted.Value ?? "" };
  return { name, state: wanted.State ?? "", record };
}

/** EC2 reports success for the call as a whole and lists the endpoints for which it failed. */
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
