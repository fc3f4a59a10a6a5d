import { buildTopology, type Topology } from "../../src/insight/topology";
import { type FixtureValues, StateFixture } from "./state-fixture";

/** Account ids, ids and names that the default topology is made of. */
export const PRODUCER = "111111111111";
export const CONSUMER = "222222222222";
export const REGION = "eu-central-1";
export const SERVICE_ID = "vpce-svc-0aaaaaaaaaaaaaaaa";
export const SERVICE_NAME = `com.amazonaws.vpce.${REGION}.${SERVICE_ID}`;
export const ENDPOINT_ID = "vpce-0cccccccccccccccc";
export const ENDPOINT_DNS = `${ENDPOINT_ID}-abcd1234.vpce-svc-0aaaaaaaaaaaaaaaa.${REGION}.vpce.amazonaws.com`;
export const NLB_ARN = `arn:aws:elasticloadbalancing:${REGION}:${PRODUCER}:loadbalancer/net/hello/0123456789abcdef`;
export const TARGET_GROUP_ARN = `arn:aws:elasticloadbalancing:${REGION}:${PRODUCER}:targetgroup/hello/0123456789abcdef`;
export const LISTENER_ARN = `arn:aws:elasticloadbalancing:${REGION}:${PRODUCER}:listener/net/hello/0123456789abcdef/0123456789abcdef`;

const ZONES = ["euc1-az1", "euc1-az2"] as const;

function ec2Arn(account: string, resource: string): string {
  return `arn:aws:ec2:${REGION}:${account}:${resource}`;
}

/** A VPC with one subnet per zone: ids `vpc-<key>`, `subnet-<key>1`, `subnet-<key>2`, `rtb-<key>`. */
export function addNetwork(state: StateFixture, key: string, account: string, octet: string): StateFixture {
  const vpcId = `vpc-${key}`;
  state.add("aws_vpc", "network", {
    id: vpcId,
    arn: ec2Arn(account, `vpc/${vpcId}`),
    owner_id: account,
    cidr_block: `${octet}.0.0/16`,
    enable_dns_support: true,
    enable_dns_hostnames: true,
    main_route_table_id: `rtb-main-${key}`,
    default_route_table_id: `rtb-main-${key}`,
    default_network_acl_id: `acl-default-${key}`,
    default_security_group_id: `sg-default-${key}`,
  });
  state.add("aws_route_table", "network", {
    id: `rtb-${key}`,
    arn: ec2Arn(account, `route-table/rtb-${key}`),
    owner_id: account,
    vpc_id: vpcId,
    route: [],
  });
  ZONES.forEach((zone, index) => {
    const subnetId = `subnet-${key}${index + 1}`;
    state.add("aws_subnet", `network_${zone}`, {
      id: subnetId,
      arn: ec2Arn(account, `subnet/${subnetId}`),
      owner_id: account,
      vpc_id: vpcId,
      cidr_block: `${octet}.${index}.0/24`,
      availability_zone_id: zone,
      availability_zone: `${REGION}${account === PRODUCER ? "ab"[index] : "bc"[index]}`,
    });
    state.add("aws_route_table_association", `network_${zone}`, {
      id: `rtbassoc-${key}${index + 1}`,
      route_table_id: `rtb-${key}`,
      subnet_id: subnetId,
    });
  });
  return state;
}

export function addSecurityGroup(
  state: StateFixture,
  name: string,
  id: string,
  vpc: string,
  account: string,
): StateFixture {
  const arn = ec2Arn(account, `security-group/${id}`);
  return state.add("aws_security_group", name, {
    id,
    arn,
    owner_id: account,
    vpc_id: vpc,
    name,
    ingress: [],
    egress: [],
  });
}

export function addRule(
  state: StateFixture,
  direction: "ingress" | "egress",
  name: string,
  groupId: string,
  peer: FixtureValues,
  port: number | "all" = 8080,
): StateFixture {
  const ports = port === "all" ? { ip_protocol: "-1" } : { ip_protocol: "tcp", from_port: port, to_port: port };
  return state.add(`aws_vpc_security_group_${direction}_rule`, name, {
    id: `sgr-${name}`,
    security_group_rule_id: `sgr-${name}`,
    security_group_id: groupId,
    ...ports,
    ...peer,
  });
}

/** The service: network load balancer in two zones with security group, target group and two instances. */
export function producerState(): StateFixture {
  const state = addNetwork(new StateFixture("producer"), "p", PRODUCER, "10.20");
  addSecurityGroup(state, "load_balancer", "sg-nlb", "vpc-p", PRODUCER);
  addSecurityGroup(state, "service", "sg-service", "vpc-p", PRODUCER);
  addRule(state, "ingress", "load_balancer_from_consumer", "sg-nlb", { cidr_ipv4: "10.10.0.0/16" });
  addRule(state, "egress", "load_balancer_to_service", "sg-nlb", {
    referenced_security_group_id: "sg-service",
  });
  addRule(state, "ingress", "service_from_load_balancer", "sg-service", {
    referenced_security_group_id: "sg-nlb",
  });
  state.add("aws_lb", "service", {
    id: NLB_ARN,
    arn: NLB_ARN,
    name: "hello",
    load_balancer_type: "network",
    internal: true,
    dns_name: `hello-0123456789abcdef.elb.${REGION}.amazonaws.com`,
    zone_id: "Z3F0SRJ5LGBH90",
    vpc_id: "vpc-p",
    subnets: ["subnet-p1", "subnet-p2"],
    subnet_mapping: ["subnet-p1", "subnet-p2"].map((subnet_id) => ({
      subnet_id,
      allocation_id: "",
      ipv6_address: "",
      outpost_id: "",
      private_ipv4_address: "",
    })),
    security_groups: ["sg-nlb"],
    enable_cross_zone_load_balancing: true,
    enforce_security_group_inbound_rules_on_private_link_traffic: "on",
  });
  state.add("aws_lb_target_group", "service", {
    id: TARGET_GROUP_ARN,
    arn: TARGET_GROUP_ARN,
    name: "hello",
    port: 8080,
    protocol: "TCP",
    target_type: "instance",
    vpc_id: "vpc-p",
    preserve_client_ip: "true",
    proxy_protocol_v2: false,
    load_balancing_cross_zone_enabled: "use_load_balancer_configuration",
    health_check: [{ enabled: true, protocol: "TCP", port: "traffic-port", path: "", matcher: "", interval: 30 }],
  });
  state.add("aws_lb_listener", "service", {
    id: LISTENER_ARN,
    arn: LISTENER_ARN,
    load_balancer_arn: NLB_ARN,
    port: 8080,
    protocol: "TCP",
    default_action: [{ type: "forward", target_group_arn: TARGET_GROUP_ARN, order: 1 }],
  });
  ZONES.forEach((zone, index) => {
    const id = `i-0000000000000000${index + 1}`;
    state.add("aws_instance", `service_${zone}`, {
      id,
      arn: ec2Arn(PRODUCER, `instance/${id}`),
      instance_state: "running",
      instance_type: "t4g.micro",
      subnet_id: `subnet-p${index + 1}`,
      private_ip: `10.20.${index}.10`,
      vpc_security_group_ids: ["sg-service"],
      tags: { Name: `hello-${zone}` },
    });
    state.add("aws_lb_target_group_attachment", `service_${zone}`, {
      id: `${TARGET_GROUP_ARN}-${index + 1}`,
      target_group_arn: TARGET_GROUP_ARN,
      target_id: id,
      port: 8080,
    });
  });
  state.add("aws_vpc_endpoint_service", "service", {
    id: SERVICE_ID,
    arn: ec2Arn(PRODUCER, "vpc-endpoint-service/vpce-svc-0aaaaaaaaaaaaaaaa"),
    service_name: SERVICE_NAME,
    acceptance_required: true,
    allowed_principals: [],
    network_load_balancer_arns: [NLB_ARN],
    state: "Available",
  });
  return state.add("aws_vpc_endpoint_service_allowed_principal", "consumer", {
    id: "vpce-svc-perm-1",
    vpc_endpoint_service_id: SERVICE_ID,
    principal_arn: `arn:aws:iam::${CONSUMER}:root`,
  });
}

/** The consumer: interface endpoint in two zones, private zone, Client VPN with one association. */
export function consumerState(): StateFixture {
  const state = addNetwork(new StateFixture("consumer"), "c", CONSUMER, "10.10");
  addSecurityGroup(state, "endpoint", "sg-endpoint", "vpc-c", CONSUMER);
  addSecurityGroup(state, "vpn", "sg-vpn", "vpc-c", CONSUMER);
  addRule(state, "ingress", "endpoint_from_vpn", "sg-endpoint", { referenced_security_group_id: "sg-vpn" });
  addRule(state, "egress", "vpn_to_endpoint", "sg-vpn", { referenced_security_group_id: "sg-endpoint" });
  state.add("aws_vpc_endpoint", "service", {
    id: ENDPOINT_ID,
    arn: ec2Arn(CONSUMER, `vpc-endpoint/${ENDPOINT_ID}`),
    owner_id: CONSUMER,
    vpc_id: "vpc-c",
    vpc_endpoint_type: "Interface",
    service_name: SERVICE_NAME,
    service_region: REGION,
    // The endpoint's own row is written before the accepter runs (EP-10).
    state: "pendingAcceptance",
    subnet_ids: ["subnet-c1", "subnet-c2"],
    security_group_ids: ["sg-endpoint"],
    network_interface_ids: ["eni-c1", "eni-c2"],
    private_dns_enabled: false,
    route_table_ids: [],
    subnet_configuration: [
      { subnet_id: "subnet-c1", ipv4: "10.10.0.20", ipv6: "" },
      { subnet_id: "subnet-c2", ipv4: "10.10.1.20", ipv6: "" },
    ],
    dns_entry: [
      { dns_name: ENDPOINT_DNS, hosted_zone_id: "Z273ZU8SZ5RJPC" },
      { dns_name: ENDPOINT_DNS.replace("abcd1234", `abcd1234-${REGION}b`), hosted_zone_id: "Z273ZU8SZ5RJPC" },
      { dns_name: ENDPOINT_DNS.replace("abcd1234", `abcd1234-${REGION}c`), hosted_zone_id: "Z273ZU8SZ5RJPC" },
    ],
  });
  state.add("aws_vpc_endpoint_connection_accepter", "service", {
    id: `vpce-svc-0aaaaaaaaaaaaaaaa_${ENDPOINT_ID}`,
    vpc_endpoint_service_id: SERVICE_ID,
    vpc_endpoint_id: ENDPOINT_ID,
    vpc_endpoint_state: "available",
  });
  state.add("aws_route53_zone", "private", {
    id: "Z0PRIVATE",
    zone_id: "Z0PRIVATE",
    arn: "arn:aws:route53:::hostedzone/Z0PRIVATE",
    name: "internal.company",
    vpc: [{ vpc_id: "vpc-c", vpc_region: REGION }],
  });
  state.add("aws_route53_record", "service", {
    id: "Z0PRIVATE_hello.internal.company_A",
    zone_id: "Z0PRIVATE",
    name: "hello.internal.company",
    fqdn: "hello.internal.company",
    type: "A",
    alias: [{ name: ENDPOINT_DNS, zone_id: "Z273ZU8SZ5RJPC", evaluate_target_health: false }],
  });
  state.add("aws_ec2_client_vpn_endpoint", "vpn", {
    id: "cvpn-endpoint-0dddddddddddddddd",
    arn: ec2Arn(CONSUMER, "client-vpn-endpoint/cvpn-endpoint-0dddddddddddddddd"),
    dns_name: `*.cvpn-endpoint-0dddddddddddddddd.prod.clientvpn.${REGION}.amazonaws.com`,
    client_cidr_block: "172.16.0.0/22",
    dns_servers: ["10.10.0.2"],
    vpc_id: "vpc-c",
    security_group_ids: ["sg-vpn"],
    split_tunnel: true,
    transport_protocol: "udp",
    vpn_port: 443,
    server_certificate_arn: `arn:aws:acm:${REGION}:${CONSUMER}:certificate/server`,
    authentication_options: [{ type: "certificate-authentication" }],
  });
  state.add("aws_ec2_client_vpn_network_association", "vpn", {
    id: "cvpn-assoc-1",
    association_id: "cvpn-assoc-1",
    client_vpn_endpoint_id: "cvpn-endpoint-0dddddddddddddddd",
    subnet_id: "subnet-c1",
    vpc_id: "vpc-c",
  });
  return state.add("aws_ec2_client_vpn_authorization_rule", "vpn", {
    id: "cvpn-endpoint-0dddddddddddddddd,10.10.0.0/16,,",
    client_vpn_endpoint_id: "cvpn-endpoint-0dddddddddddddddd",
    target_network_cidr: "10.10.0.0/16",
    authorize_all_groups: true,
  });
}

/** Both states of the default topology, to be mutated by a test. */
export class DefaultTopology {
  public readonly producer = producerState();
  public readonly consumer = consumerState();

  /** @param without addresses to leave out, of either state, written `producer/aws_lb.service` */
  public build(without: ReadonlySet<string> = new Set()): Topology {
    const states = [this.producer, this.consumer].map((state) => {
      const mine = [...without].filter((one) => one.startsWith(`${state.name}/`));
      return state.toState(new Set(mine.map((one) => one.slice(state.name.length + 1))));
    });
    return buildTopology(states);
  }

  /** All addresses, written `producer/aws_lb.service`. */
  public addresses(): readonly string[] {
    return [this.producer, this.consumer].flatMap((state) => state.addresses().map((one) => `${state.name}/${one}`));
  }
}
