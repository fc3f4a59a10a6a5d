import type { AwsAccounts, AwsCalls } from "../../src/operate/aws";
import { liveCalls } from "../../src/operate/aws/live";
import { type SimulatedOptions, simulatedAccounts, simulatedSettings } from "../../src/operate/aws/simulated-accounts";
import type { ApiCall } from "../../src/rehearsal/api/door";
import { serveApi } from "../../src/rehearsal/api/server";
import { SimulatedClock } from "../../src/rehearsal/simulation/clock";
import { Operations } from "../../src/rehearsal/simulation/operations";
import type { ObjectValue } from "../../src/rehearsal/values/value";
import { IdSequence } from "../../src/rehearsal/world/ids";
import { World } from "../../src/rehearsal/world/world";
import { type Zone, zonesOf } from "../../src/rehearsal/world/zones";

export const REGION = "eu-central-1";
export const PRODUCER_ACCOUNT = "111111111111";
export const CONSUMER_ACCOUNT = "222222222222";
export const SERVICE_ID = "vpce-svc-0123456789abcdef0";
export const SERVICE_NAME = `com.amazonaws.vpce.${REGION}.${SERVICE_ID}`;
export const ENDPOINT_ID = "vpce-0123456789abcdef0";
export const VPN_ENDPOINT_ID = "cvpn-endpoint-0123456789abcdef0";
export const NLB_ARN = `arn:aws:elasticloadbalancing:${REGION}:${PRODUCER_ACCOUNT}:loadbalancer/net/hello-nlb/0123456789abcdef`;
export const PROFILES = { prod: PRODUCER_ACCOUNT, dev: CONSUMER_ACCOUNT };

/** A world in which nothing is deployed. */
export function emptyWorld(): World {
  return new World(new IdSequence("test"));
}

/** Puts an object into an account of the region. */
export function put(world: World, account: string, type: string, id: string, attributes: ObjectValue = {}): void {
  const name = typeof attributes.name_tag === "string" ? { Name: attributes.name_tag } : {};
  world.put({ account, region: REGION, type, id, attributes: { id, tags: name, ...attributes } });
}

/** A world in which the default config stands, with its one connection in the given state. */
export function deployedWorld(connectionState = "pendingAcceptance"): World {
  const world = emptyWorld();
  putProducer(world);
  putConsumer(world, connectionState);
  return world;
}

function putProducer(world: World): void {
  put(world, PRODUCER_ACCOUNT, "aws_vpc", "vpc-producer", { name_tag: "hello", cidr_block: "10.20.0.0/16" });
  ["euc1-az1", "euc1-az2"].forEach((zoneId, index) => {
    put(world, PRODUCER_ACCOUNT, "aws_subnet", `subnet-p${index}`, {
      availability_zone_id: zoneId,
      availability_zone: zonesOf(PRODUCER_ACCOUNT, REGION).find(({ id }) => id === zoneId)?.name ?? "",
    });
  });
  put(world, PRODUCER_ACCOUNT, "aws_lb", NLB_ARN, {
    name: "hello-nlb",
    load_balancer_type: "network",
    subnets: ["subnet-p0", "subnet-p1"],
  });
  put(world, PRODUCER_ACCOUNT, "aws_lb_target_group", "tg-1", { arn: "tg-1", name: "hello" });
  put(world, PRODUCER_ACCOUNT, "aws_lb_listener", "listener-1", {
    load_balancer_arn: NLB_ARN,
    default_action: [{ type: "forward", target_group_arn: "tg-1" }],
  });
  put(world, PRODUCER_ACCOUNT, "aws_lb_target_group_attachment", "tg-1-i-1", {
    target_group_arn: "tg-1",
    target_id: "i-1",
    port: 8080,
  });
  put(world, PRODUCER_ACCOUNT, "aws_vpc_endpoint_service", SERVICE_ID, {
    name_tag: "hello",
    service_name: SERVICE_NAME,
    state: "Available",
    acceptance_required: true,
    allowed_principals: [`arn:aws:iam::${CONSUMER_ACCOUNT}:root`],
    network_load_balancer_arns: [NLB_ARN],
  });
}

function putConsumer(world: World, connectionState: string): void {
  put(world, CONSUMER_ACCOUNT, "aws_vpc", "vpc-consumer", {
    name_tag: "hello-consumer",
    cidr_block: "10.10.0.0/16",
  });
  put(world, CONSUMER_ACCOUNT, "aws_subnet", "subnet-c0", { availability_zone: "eu-central-1a" });
  put(world, CONSUMER_ACCOUNT, "aws_network_interface", "eni-1", {
    subnet_id: "subnet-c0",
    private_ip: "10.10.0.5",
  });
  put(world, CONSUMER_ACCOUNT, "aws_vpc_endpoint", ENDPOINT_ID, {
    name_tag: "hello-consumer",
    vpc_id: "vpc-consumer",
    vpc_endpoint_type: "Interface",
    service_name: SERVICE_NAME,
    state: connectionState,
    network_interface_ids: ["eni-1"],
    dns_entry: [{ dns_name: `${ENDPOINT_ID}-abcd.${SERVICE_ID}.${REGION}.vpce.amazonaws.com` }],
  });
  put(world, CONSUMER_ACCOUNT, "aws_ec2_client_vpn_endpoint", VPN_ENDPOINT_ID, {
    name_tag: "hello-consumer-vpn",
    arn: `arn:aws:ec2:${REGION}:${CONSUMER_ACCOUNT}:client-vpn-endpoint/${VPN_ENDPOINT_ID}`,
    dns_name: `*.${VPN_ENDPOINT_ID}.prod.clientvpn.${REGION}.amazonaws.com`,
    server_certificate_arn: "arn:of-nobody",
    client_cidr_block: "172.16.0.0/22",
    transport_protocol: "udp",
    vpn_port: 443,
    split_tunnel: true,
    dns_servers: ["10.10.0.2"],
    authentication_options: [],
  });
  put(world, CONSUMER_ACCOUNT, "aws_ec2_client_vpn_network_association", "cvpn-assoc-1", {
    client_vpn_endpoint_id: VPN_ENDPOINT_ID,
  });
}

/** What tests change about simulated accounts. */
export interface SimulatedFacts {
  /** Account IDs by profile. @default PROFILES */
  readonly profiles?: Readonly<Record<string, string>>;
  /** Zones as an account sees them. @default the rehearsal's */
  readonly zones?: (account: string, region: string) => readonly Zone[];
  /** The error of a call; `TimeoutError` is a connection that is closed. @default none */
  readonly refuse?: (call: ApiCall) => { readonly name: string; readonly message: string } | undefined;
}

/** The time in the simulated accounts. */
const NOW = new Date("2026-03-01T12:00:00.000Z");

/** Serves AWS's API on a world when the first call is made, and opens its accounts as the commands do. */
function optionsFor(world: World, { refuse, zones = zonesOf, profiles = PROFILES }: SimulatedFacts): SimulatedOptions {
  const clock = new SimulatedClock(() => NOW);
  const simulation = { world, clock, zones, operations: new Operations(clock), changed: () => undefined };
  const interfere = (call: ApiCall) => {
    const error = refuse?.(call);
    if (error === undefined) return undefined;
    return error.name === "TimeoutError" ? "close" : { code: error.name, message: error.message };
  };
  let url: Promise<string> | undefined;
  const endpoint = () => {
    url ??= serveApi(simulation, { interfere }).then((server) => server.url);
    return url;
  };
  return { endpoint, profiles, environment: {}, maxAttempts: 1 };
}

/** The calls of one account of a world, as if it were verified. */
export function callsOf(world: World, profile: keyof typeof PROFILES): AwsCalls {
  return liveCalls({ profile }, REGION, simulatedSettings(optionsFor(world, {})));
}

/** The accounts of a world, with the profiles of the default config. */
export function accountsOf(world: World, facts: SimulatedFacts = {}): AwsAccounts {
  return simulatedAccounts(optionsFor(world, facts));
}
