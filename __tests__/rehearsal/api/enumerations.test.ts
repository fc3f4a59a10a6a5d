import * as acm from "@aws-sdk/client-acm";
import * as ec2 from "@aws-sdk/client-ec2";
import * as elbv2 from "@aws-sdk/client-elastic-load-balancing-v2";
import * as route53 from "@aws-sdk/client-route-53";
import * as ssm from "@aws-sdk/client-ssm";
import * as lattice from "@aws-sdk/client-vpc-lattice";
import { serviceNamed } from "../../../src/rehearsal/api/services";
import { normalized } from "../../../src/rehearsal/api/wire/schema";
import { type SdkPackage, schemasIn } from "../../../src/rehearsal/api/wire/service-model";
import { AwsCall } from "../../../src/rehearsal/simulation/call";
import type { AwsSession } from "../../../src/rehearsal/simulation/session";
import { GLOBAL, type World } from "../../../src/rehearsal/world/world";
import { SdkDeclarations, type Word } from "../../support/sdk-enumerations";
import type { SimulatedAws } from "../../support/simulated-aws";
import { REFUSED_ROWS } from "../rows/refused-rows";
import { worldOf } from "../rows/row-in-process";

type Input = Readonly<Record<string, unknown>>;

/** A service of the API: its SDK, and its operations that only read, with the inputs of those that need one. */
interface Service {
  readonly declarations: SdkDeclarations;
  readonly sdk: SdkPackage;
  readonly inputs: Readonly<Record<string, (world: World, by: AwsSession) => readonly Input[]>>;
}

const NO_INPUT = () => [{}];
const each = (type: string, input: (id: string) => Input) => (world: World, by: AwsSession) =>
  world.ofType(type).flatMap((one) => (one.account === by.account && one.region === by.region ? [input(one.id)] : []));
const ofVpn = each("aws_ec2_client_vpn_endpoint", (ClientVpnEndpointId) => ({ ClientVpnEndpointId }));

const SERVICES: Readonly<Record<string, Service>> = {
  acm: {
    declarations: new SdkDeclarations("client-acm", acm),
    sdk: acm,
    inputs: {
      ListCertificates: NO_INPUT,
      DescribeCertificate: each("aws_acm_certificate", (CertificateArn) => ({ CertificateArn })),
    },
  },
  ec2: {
    declarations: new SdkDeclarations("client-ec2", ec2),
    sdk: ec2,
    inputs: {
      DescribeClientVpnEndpoints: NO_INPUT,
      DescribeClientVpnTargetNetworks: ofVpn,
      DescribeClientVpnRoutes: ofVpn,
      DescribeClientVpnAuthorizationRules: ofVpn,
      ExportClientVpnClientCertificateRevocationList: ofVpn,
      DescribeVpcEndpoints: NO_INPUT,
      DescribeVpcEndpointServices: NO_INPUT,
      DescribeVpcEndpointServiceConfigurations: NO_INPUT,
      DescribeVpcEndpointServicePermissions: each("aws_vpc_endpoint_service", (ServiceId) => ({ ServiceId })),
      DescribeVpcEndpointConnections: NO_INPUT,
      DescribeInstanceTypeOfferings: NO_INPUT,
      DescribeInstances: NO_INPUT,
      DescribeNetworkInterfaces: NO_INPUT,
      DescribeInstanceConnectEndpoints: NO_INPUT,
      DescribeRegions: NO_INPUT,
      DescribeAvailabilityZones: NO_INPUT,
      DescribeVpcs: NO_INPUT,
      DescribeAddresses: NO_INPUT,
      DescribeDhcpOptions: NO_INPUT,
      DescribeEgressOnlyInternetGateways: NO_INPUT,
      DescribeFlowLogs: NO_INPUT,
      DescribeInternetGateways: NO_INPUT,
      DescribeKeyPairs: NO_INPUT,
      DescribeManagedPrefixLists: NO_INPUT,
      DescribeNatGateways: NO_INPUT,
      DescribeNetworkAcls: NO_INPUT,
      DescribePrefixLists: NO_INPUT,
      DescribeRouteTables: NO_INPUT,
      DescribeSecurityGroups: NO_INPUT,
      DescribeSecurityGroupRules: NO_INPUT,
      DescribeVpcPeeringConnections: NO_INPUT,
      DescribeSubnets: NO_INPUT,
    },
  },
  elasticloadbalancing: {
    declarations: new SdkDeclarations("client-elastic-load-balancing-v2", elbv2),
    sdk: elbv2,
    inputs: {
      DescribeLoadBalancers: NO_INPUT,
      DescribeListeners: each("aws_lb", (LoadBalancerArn) => ({ LoadBalancerArn })),
      DescribeTargetGroups: NO_INPUT,
      DescribeTargetHealth: each("aws_lb_target_group", (TargetGroupArn) => ({ TargetGroupArn })),
    },
  },
  // The zones of accounts are global, and records are compared with the enumeration by the resources.
  route53: { declarations: new SdkDeclarations("client-route-53", route53), sdk: route53, inputs: {} },
  ssm: {
    declarations: new SdkDeclarations("client-ssm", ssm),
    sdk: ssm,
    inputs: { DescribeParameters: NO_INPUT, GetParameter: each("aws_ssm_parameter", (Name) => ({ Name })) },
  },
  "vpc-lattice": {
    declarations: new SdkDeclarations("client-vpc-lattice", lattice),
    sdk: lattice,
    inputs: {
      GetResourceGateway: each("aws_vpclattice_resource_gateway", (resourceGatewayIdentifier) => ({
        resourceGatewayIdentifier,
      })),
      GetResourceConfiguration: each("aws_vpclattice_resource_configuration", (resourceConfigurationIdentifier) => ({
        resourceConfigurationIdentifier,
      })),
    },
  },
};

/** Words that AWS answers with, and its models do not have. */
const BESIDE_THE_MODEL: Readonly<Record<string, string>> = {
  "AttachmentStatus available": "of an attached internet gateway: filter attachment.state of DescribeInternetGateways",
  "NetworkInterfaceType nat_gateway":
    "natGateway in the model, nat_gateway among the values of the filter interface-type of DescribeNetworkInterfaces",
  "State available":
    "connections have the state in camel case: filter vpc-endpoint-state of DescribeVpcEndpointConnections",
  "State pendingAcceptance": "as above",
};

/** The words of simulated resources that the SDK has an enumeration for, by type and argument or attribute. */
const ENUMERATIONS: Readonly<Record<string, readonly [service: string, enumeration: string]>> = {
  "aws_acm_certificate.status": ["acm", "CertificateStatus"],
  "aws_acm_certificate.type": ["acm", "CertificateType"],
  "aws_ec2_client_vpn_endpoint.status": ["ec2", "ClientVpnEndpointStatusCode"],
  "aws_ec2_client_vpn_endpoint.transport_protocol": ["ec2", "TransportProtocol"],
  "aws_ec2_client_vpn_network_association.status": ["ec2", "AssociationStatusCode"],
  "aws_ec2_instance_state.state": ["ec2", "InstanceStateName"],
  "aws_flow_log.log_destination_type": ["ec2", "LogDestinationType"],
  "aws_flow_log.traffic_type": ["ec2", "TrafficType"],
  "aws_instance.instance_state": ["ec2", "InstanceStateName"],
  "aws_instance.tenancy": ["ec2", "Tenancy"],
  "aws_lb.ip_address_type": ["elasticloadbalancing", "IpAddressType"],
  "aws_lb.load_balancer_type": ["elasticloadbalancing", "LoadBalancerTypeEnum"],
  "aws_lb_listener.protocol": ["elasticloadbalancing", "ProtocolEnum"],
  "aws_lb_target_group.ip_address_type": ["elasticloadbalancing", "TargetGroupIpAddressTypeEnum"],
  "aws_lb_target_group.protocol": ["elasticloadbalancing", "ProtocolEnum"],
  "aws_lb_target_group.target_type": ["elasticloadbalancing", "TargetTypeEnum"],
  "aws_nat_gateway.connectivity_type": ["ec2", "ConnectivityType"],
  "aws_network_acl_rule.rule_action": ["ec2", "RuleAction"],
  "aws_network_interface.interface_type": ["ec2", "NetworkInterfaceType"],
  "aws_route.state": ["ec2", "RouteState"],
  "aws_vpc.instance_tenancy": ["ec2", "Tenancy"],
  "aws_vpc_endpoint.ip_address_type": ["ec2", "IpAddressType"],
  "aws_vpc_endpoint.state": ["ec2", "State"],
  "aws_vpc_endpoint.vpc_endpoint_type": ["ec2", "VpcEndpointType"],
  "aws_vpc_endpoint_service.service_type": ["ec2", "ServiceType"],
  "aws_vpc_endpoint_service.state": ["ec2", "ServiceState"],
  "aws_route53_record.type": ["route53", "RRType"],
  "aws_ssm_parameter.type": ["ssm", "ParameterType"],
  "aws_vpclattice_resource_configuration.protocol": ["vpc-lattice", "ProtocolType"],
  "aws_vpclattice_resource_configuration.type": ["vpc-lattice", "ResourceConfigurationType"],
  "aws_vpclattice_resource_gateway.ip_address_type": ["vpc-lattice", "ResourceGatewayIpAddressType"],
  "aws_vpclattice_resource_gateway.status": ["vpc-lattice", "ResourceGatewayStatus"],
};

/** Those without one, and why. */
const WITHOUT: Readonly<Record<string, string>> = {
  "aws_ec2_client_vpn_route.type": "a text in the model: Nat",
  "aws_instance.instance_type": "of the catalogue of instance types, which grows",
  "aws_lb_target_group.load_balancing_algorithm_type": "a text: the value of an attribute",
  "aws_network_acl_rule.protocol": "a number or a name of IANA's",
  "aws_security_group_rule.protocol": "a number or a name of IANA's",
  "aws_security_group_rule.type": "the provider's own: ingress or egress",
  "aws_vpc_security_group_ingress_rule.ip_protocol": "a number or a name of IANA's",
  "aws_ssm_parameter.data_type": "a text in the model",
};

/** The words of enumerations in what all operations that only read answer, in each account and region of a world. */
async function answeredIn(aws: SimulatedAws): Promise<readonly Word[]> {
  const found: Word[] = [];
  for (const place of new Set(aws.world.all().map(({ account, region }) => `${account} ${region}`))) {
    const [account = "", region = ""] = place.split(" ");
    if (region === GLOBAL) continue;
    const session = await aws.session(account, region);
    for (const [service, { inputs, sdk, declarations }] of Object.entries(SERVICES)) {
      for (const [operation, inputsOf] of Object.entries(inputs)) {
        const subject = { service, label: operation, doing: "reading", operation } as const;
        const run = serviceNamed(service)?.operations[operation];
        const structure = normalized(schemasIn(sdk).get(operation)?.[5] ?? "unit").getName() ?? "";
        for (const input of inputsOf(aws.world, session)) {
          const output = run?.(new AwsCall(session, region, subject), input as never, callerIn(account));
          found.push(...declarations.words(structure, output ?? {}));
        }
      }
    }
  }
  return found;
}

function callerIn(account: string) {
  return { account, arn: `arn:aws:iam::${account}:root`, userId: account };
}

/** Type, argument or attribute, and word: what in a world could be of an enumeration. */
function wordsIn(world: World): readonly (readonly [place: string, word: string])[] {
  return world
    .all()
    .flatMap(({ type, attributes, hidden }) =>
      Object.entries({ ...attributes, ...hidden }).flatMap(([name, value]) =>
        typeof value === "string" && value !== "" && NAMES.test(name) ? [[`${type}.${name}`, value] as const] : [],
      ),
    );
}

/** Names of arguments and attributes that hold a word of an enumeration. */
const NAMES = /(^|_)(state|status|type|protocol|scheme|tenancy|architecture|action)$/;

describe("in the accounts that the rows of refusals leave", () => {
  const answered: Word[] = [];
  const held = new Map<string, Set<string>>();
  const types = new Set<string>();

  beforeAll(async () => {
    for (const row of REFUSED_ROWS.filter(({ when = "apply" }) => when === "apply" || when === "destroy")) {
      const aws = await worldOf(row);
      const words = wordsIn(aws.world);
      const isNew =
        aws.world.all().some(({ type }) => !types.has(type)) || words.some(([at, word]) => !held.get(at)?.has(word));
      if (!isNew) continue;
      for (const { type } of aws.world.all()) types.add(type);
      for (const [place, word] of words) held.set(place, (held.get(place) ?? new Set()).add(word));
      answered.push(...(await answeredIn(aws)));
    }
  }, 600_000);

  test("every word that the API answers with is one of the SDK's enumeration", () => {
    const others = answered.filter(({ word, model }) => !Object.values(model).includes(word));
    const found = [...new Set(others.map(({ of, word }) => `${of} ${word}`))].sort();
    expect(found).toEqual(Object.keys(BESIDE_THE_MODEL).sort());
    expect(new Set(answered.map(({ of }) => of)).size).toBeGreaterThan(25);
  });

  test("every word of a resource is one of the SDK's enumeration, where it has one", () => {
    expect([...held.keys()].sort()).toEqual([...Object.keys(ENUMERATIONS), ...Object.keys(WITHOUT)].sort());
    const others = Object.entries(ENUMERATIONS).flatMap(([place, [service, name]]) => {
      const words = Object.values(SERVICES[service]?.declarations.enumeration(name) ?? {});
      return [...(held.get(place) ?? [])].filter((word) => !words.includes(word)).map((word) => `${name} ${word}`);
    });
    expect(others.filter((word) => !(word in BESIDE_THE_MODEL))).toEqual([]);
  });
});
