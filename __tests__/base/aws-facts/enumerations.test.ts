import * as ec2 from "@aws-sdk/client-ec2";
import * as elb from "@aws-sdk/client-elastic-load-balancing-v2";
import { VPN_AUTHENTICATION_TYPES, VPN_TRANSPORTS } from "../../../src/base/aws-facts/client-vpn";
import { CONNECTION_STATES, ENDPOINT_TYPES } from "../../../src/base/aws-facts/endpoints";
import { LB_TYPES, LISTENER_PROTOCOLS } from "../../../src/base/aws-facts/load-balancing";
import { HOSTNAME_TYPES, VPC_TENANCY } from "../../../src/base/aws-facts/vpc";

/** A fact's values, the enumeration in the SDK's model of the service, and what of it the fact leaves out. */
const ENUMERATIONS: readonly {
  readonly name: string;
  readonly values: readonly string[];
  readonly model: Readonly<Record<string, string>>;
  /** With the reason. */
  readonly leftOut?: Readonly<Record<string, string>>;
}[] = [
  {
    name: "authentication types of a Client VPN",
    values: VPN_AUTHENTICATION_TYPES.value,
    model: ec2.ClientVpnAuthenticationType,
  },
  { name: "transports of a Client VPN", values: VPN_TRANSPORTS.value, model: ec2.TransportProtocol },
  {
    name: "tenancies of a VPC",
    values: VPC_TENANCY.value,
    model: ec2.Tenancy,
    leftOut: { host: "instances only" },
  },
  { name: "names of a subnet's instances", values: HOSTNAME_TYPES.value, model: ec2.HostnameType },
  {
    name: "types of an endpoint",
    values: ENDPOINT_TYPES.value,
    model: ec2.VpcEndpointType,
    leftOut: { Tunnel: "hashicorp/aws 5.100.0 does not have it" },
  },
  { name: "states of a connection", values: CONNECTION_STATES.value, model: ec2.State },
  { name: "types of a load balancer", values: LB_TYPES.value, model: elb.LoadBalancerTypeEnum },
  {
    name: "protocols of a listener",
    values: [...LISTENER_PROTOCOLS.value.network, ...LISTENER_PROTOCOLS.value.application],
    model: elb.ProtocolEnum,
    leftOut: {
      GENEVE: "gateway load balancers only",
      QUIC: "hashicorp/aws 5.100.0 does not have it",
      TCP_QUIC: "hashicorp/aws 5.100.0 does not have it",
    },
  },
];

describe("the enumerations in the book are those of the installed SDK", () => {
  test.each(ENUMERATIONS.map((one) => [one.name, one] as const))("%s", (_, { values, model, leftOut = {} }) => {
    expect([...values, ...Object.keys(leftOut)].sort()).toEqual(Object.values(model).sort());
  });
});
