import type { ObjectValue, Value } from "../../../src/rehearsal/values/value";
import { SimulatedAws } from "../../support/simulated-aws";

const HEX17 = "[0-9a-f]{17}";

/** A VPC with a subnet in each of two zones. */
async function network(aws: SimulatedAws, account?: string) {
  const session = await aws.session(account);
  const vpc = await aws.create("aws_vpc", { cidr_block: "10.0.0.0/16", enable_dns_hostnames: true }, session);
  const subnet = (zone: string, cidr_block: string) =>
    aws.create("aws_subnet", { vpc_id: vpc.id ?? "", cidr_block, availability_zone_id: zone }, session);
  const subnets = [await subnet("euc1-az1", "10.0.0.0/24"), await subnet("euc1-az2", "10.0.1.0/24")];
  return { session, vpc, subnets, subnetIds: subnets.map(({ id }) => id ?? "") };
}

/** A network load balancer in both zones of a network. */
function networkLoadBalancer(aws: SimulatedAws, subnets: readonly Value[], arguments_: ObjectValue = {}) {
  return aws.create("aws_lb", {
    name: "hello",
    internal: true,
    load_balancer_type: "network",
    subnets,
    ...arguments_,
  });
}

describe("a VPC", () => {
  test("has a default security group, main route table and network ACL, which are deleted with it", async () => {
    const aws = new SimulatedAws();
    const { vpc, subnets } = await network(aws);
    expect(vpc.default_security_group_id).toMatch(new RegExp(`^sg-${HEX17}$`));
    expect(vpc.main_route_table_id).toBe(vpc.default_route_table_id);
    expect(aws.world.leftovers().map(({ type }) => type)).toEqual(["aws_vpc", "aws_subnet", "aws_subnet"]);
    for (const subnet of subnets) await aws.destroy("aws_subnet", subnet);
    await aws.destroy("aws_vpc", vpc);
    expect(aws.world.all()).toEqual([]);
  });

  test("has subnets with the name and the ID of their zone", async () => {
    const aws = new SimulatedAws();
    const { session, subnets } = await network(aws);
    const zone = session.simulation.zones("111111111111", "eu-central-1").find(({ id }) => id === "euc1-az1");
    expect(subnets[0]).toMatchObject({ availability_zone_id: "euc1-az1", availability_zone: zone?.name });
  });

  test("keeps its default security group when it is no longer managed", async () => {
    const aws = new SimulatedAws();
    const { vpc } = await network(aws);
    const group = await aws.create("aws_default_security_group", { vpc_id: vpc.id ?? "" });
    expect(group).toMatchObject({
      id: vpc.default_security_group_id,
      name: "default",
      ingress: [],
      egress: [],
    });
    await aws.destroy("aws_default_security_group", group);
    expect(aws.world.ofType("aws_security_group")).toHaveLength(1);
  });
});

describe("a security group", () => {
  test("contains its separate rules until they are deleted", async () => {
    const aws = new SimulatedAws();
    const { vpc } = await network(aws);
    const group = await aws.create("aws_security_group", { vpc_id: vpc.id ?? "" });
    const rule = await aws.create("aws_vpc_security_group_ingress_rule", {
      security_group_id: group.id ?? "",
      cidr_ipv4: "10.10.0.0/16",
      ip_protocol: "tcp",
      from_port: 8080,
      to_port: 8080,
    });
    expect(rule.security_group_rule_id).toMatch(new RegExp(`^sgr-${HEX17}$`));
    expect((await aws.read("aws_security_group", group))?.ingress).toMatchObject([
      { cidr_blocks: ["10.10.0.0/16"], protocol: "tcp", from_port: 8080, to_port: 8080, self: false },
    ]);
    await aws.destroy("aws_vpc_security_group_ingress_rule", rule);
    expect((await aws.read("aws_security_group", group))?.ingress).toEqual([]);
  });

  test("replaces separate rules by inline rules", async () => {
    const aws = new SimulatedAws();
    const { vpc } = await network(aws);
    const group = await aws.create("aws_security_group", { vpc_id: vpc.id ?? "" });
    const rule = await aws.create("aws_vpc_security_group_egress_rule", {
      security_group_id: group.id ?? "",
      cidr_ipv4: "0.0.0.0/0",
      ip_protocol: "-1",
    });
    const written = { protocol: "tcp", from_port: 443, to_port: 443, cidr_blocks: ["0.0.0.0/0"] };
    await aws.update("aws_security_group", { egress: [written] }, group);
    expect(await aws.read("aws_vpc_security_group_egress_rule", rule)).toBeNull();
  });
});

describe("load balancers", () => {
  test("of type network have AWS's names, and an address in each subnet", async () => {
    const aws = new SimulatedAws();
    const { vpc, subnetIds } = await network(aws);
    const balancer = await networkLoadBalancer(aws, subnetIds);
    const prefix = "arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/net/hello";
    expect(balancer.arn).toMatch(new RegExp(`^${prefix}/[0-9a-f]{16}$`));
    expect(balancer.dns_name).toMatch(/^hello-[0-9a-f]{16}\.elb\.eu-central-1\.amazonaws\.com$/);
    expect(balancer).toMatchObject({ zone_id: "Z3F0SRJ5LGBH90", vpc_id: vpc.id, id: balancer.arn });
    const interfaces = aws.world
      .ofType("aws_network_interface")
      .map(({ attributes }) => attributes.private_ip)
      .sort();
    expect(interfaces).toEqual(["10.0.0.4", "10.0.1.4"]);
    await aws.destroy("aws_lb", balancer);
    expect(aws.world.ofType("aws_network_interface")).toEqual([]);
  });

  test("of type application have internal in their names", async () => {
    const aws = new SimulatedAws();
    const { subnetIds } = await network(aws);
    const balancer = await networkLoadBalancer(aws, subnetIds, { load_balancer_type: "application" });
    expect(balancer.dns_name).toMatch(/^internal-hello-\d{10}\.eu-central-1\.elb\.amazonaws\.com$/);
  });

  test("have target groups with AWS's health check defaults (TG-08)", async () => {
    const aws = new SimulatedAws();
    const { vpc } = await network(aws);
    const config = { name: "hello", port: 8080, protocol: "TCP", vpc_id: vpc.id ?? "" };
    const silent = await aws.create("aws_lb_target_group", config);
    expect(silent.health_check).toMatchObject([{ protocol: "TCP", port: "traffic-port" }]);
    const written = await aws.create("aws_lb_target_group", {
      ...config,
      name: "other",
      health_check: [{ interval: 10 }],
    });
    expect(written.health_check).toMatchObject([{ protocol: "HTTP", interval: 10, path: "/", matcher: "200-399" }]);
  });
});

describe("a service and its endpoint", () => {
  async function shared(acceptance_required: boolean) {
    const aws = new SimulatedAws();
    const producer = await network(aws);
    const balancer = await networkLoadBalancer(aws, producer.subnetIds);
    const service = await aws.create("aws_vpc_endpoint_service", {
      acceptance_required,
      network_load_balancer_arns: [balancer.arn ?? ""],
    });
    const principal = await aws.create("aws_vpc_endpoint_service_allowed_principal", {
      vpc_endpoint_service_id: service.id ?? "",
      principal_arn: "arn:aws:iam::222222222222:root",
    });
    const consumer = await network(aws, "222222222222");
    const endpoint = await aws.create(
      "aws_vpc_endpoint",
      {
        vpc_id: consumer.vpc.id ?? "",
        service_name: service.service_name ?? "",
        vpc_endpoint_type: "Interface",
        subnet_ids: consumer.subnetIds,
      },
      consumer.session,
    );
    return { aws, service, principal, consumer, endpoint };
  }

  test("have matching names", async () => {
    const { service } = await shared(true);
    expect(service.service_name).toBe(`com.amazonaws.vpce.eu-central-1.${String(service.id)}`);
    expect(service.id).toMatch(new RegExp(`^vpce-svc-${HEX17}$`));
    expect(service.base_endpoint_dns_names).toEqual([`${String(service.id)}.eu-central-1.vpce.amazonaws.com`]);
    expect(service.availability_zones).toHaveLength(2);
  });

  test("show the regional name first, then the zonal ones (EP-11, EP-12)", async () => {
    const { endpoint, service, consumer } = await shared(true);
    const names = (endpoint.dns_entry as readonly ObjectValue[]).map(({ dns_name }) => String(dns_name));
    const zones = consumer.subnets.map(({ availability_zone }) => String(availability_zone)).sort();
    const domain = `${String(service.id)}.eu-central-1.vpce.amazonaws.com`;
    const host = names[0]?.split(".")[0] ?? "";
    expect(host).toMatch(new RegExp(`^${String(endpoint.id)}-[0-9a-f]{8}$`));
    expect(names).toEqual([`${host}.${domain}`, ...zones.map((zone) => `${host}-${zone}.${domain}`)]);
  });

  test("are pending until the other account accepts, and rejected afterwards", async () => {
    const { aws, service, endpoint, consumer } = await shared(true);
    expect(endpoint.state).toBe("pendingAcceptance");
    const accepter = await aws.create("aws_vpc_endpoint_connection_accepter", {
      vpc_endpoint_service_id: service.id ?? "",
      vpc_endpoint_id: endpoint.id ?? "",
    });
    expect(accepter).toMatchObject({ vpc_endpoint_state: "available" });
    expect(await aws.read("aws_vpc_endpoint", endpoint, consumer.session)).toMatchObject({
      state: "available",
    });
    await aws.destroy("aws_vpc_endpoint_connection_accepter", accepter);
    expect(await aws.read("aws_vpc_endpoint", endpoint, consumer.session)).toMatchObject({
      state: "rejected",
    });
  });

  test("are connected at once without required acceptance", async () => {
    expect((await shared(false)).endpoint.state).toBe("available");
  });

  test("show the allowed principals of the service", async () => {
    const { aws, service, principal } = await shared(true);
    const allowed = ["arn:aws:iam::222222222222:root"];
    expect(await aws.read("aws_vpc_endpoint_service", service)).toMatchObject({
      allowed_principals: allowed,
    });
    await aws.destroy("aws_vpc_endpoint_service_allowed_principal", principal);
    expect(await aws.read("aws_vpc_endpoint_service", service)).toMatchObject({ allowed_principals: [] });
  });

  test("have the default security group without another (EP-13)", async () => {
    const { endpoint, consumer } = await shared(true);
    expect(endpoint.security_group_ids).toEqual([consumer.vpc.default_security_group_id]);
  });
});

describe("a Client VPN", () => {
  test("has a wildcard name (CVPN-25), and gets its VPC from its first association", async () => {
    const aws = new SimulatedAws();
    const { vpc, subnetIds } = await network(aws);
    const arn = "arn:aws:acm:eu-central-1:111111111111:certificate/x";
    const place = { account: "111111111111", region: "eu-central-1", type: "aws_acm_certificate" };
    const facts = { arn, status: "ISSUED", key_algorithm: "RSA_2048", domain_name: "server.vpn.internal" };
    aws.world.put({ ...place, id: arn, attributes: facts });
    const vpn = await aws.create("aws_ec2_client_vpn_endpoint", {
      server_certificate_arn: arn,
      client_cidr_block: "172.16.0.0/22",
      authentication_options: [{ type: "certificate-authentication", root_certificate_chain_arn: arn }],
      connection_log_options: [{ enabled: false }],
    });
    expect(vpn.dns_name).toBe(`*.${String(vpn.id)}.prod.clientvpn.eu-central-1.amazonaws.com`);
    const association = await aws.create("aws_ec2_client_vpn_network_association", {
      client_vpn_endpoint_id: vpn.id ?? "",
      subnet_id: subnetIds[0] ?? "",
    });
    expect(association).toMatchObject({ vpc_id: vpc.id, association_id: association.id });
    expect(await aws.read("aws_ec2_client_vpn_endpoint", vpn)).toMatchObject({
      vpc_id: vpc.id,
      security_group_ids: [vpc.default_security_group_id],
    });
  });
});

describe("a launch template", () => {
  test("gets a new version with every change", async () => {
    const aws = new SimulatedAws();
    const template = await aws.create("aws_launch_template", { name: "app", instance_type: "t4g.micro" });
    expect(template).toMatchObject({ latest_version: 1, default_version: 1 });
    const changed = await aws.update("aws_launch_template", { instance_type: "t4g.small" }, template);
    expect(changed).toMatchObject({ latest_version: 2, default_version: 1 });
  });

  test("sets the arguments of its instances", async () => {
    const aws = new SimulatedAws();
    const { subnetIds } = await network(aws);
    const image_id = "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";
    await aws.create("aws_launch_template", { name: "app", image_id, instance_type: "t4g.micro" });
    const instance = await aws.create("aws_instance", {
      subnet_id: subnetIds[0] ?? "",
      launch_template: [{ name: "app" }],
    });
    const named = await aws.data("aws_ssm_parameter", { name: image_id.slice("resolve:ssm:".length) });
    expect(instance).toMatchObject({
      ami: named.value,
      instance_type: "t4g.micro",
      instance_state: "running",
      private_ip: "10.0.0.4",
      private_dns: "ip-10-0-0-4.eu-central-1.compute.internal",
    });
  });
});

describe("names in Route 53", () => {
  test("are completed by their zone", async () => {
    const aws = new SimulatedAws();
    const zone = await aws.create("aws_route53_zone", { name: "internal.company" });
    expect(zone.zone_id).toMatch(/^Z[A-Z0-9]{20}$/);
    const record = (name: string) =>
      aws.create("aws_route53_record", {
        zone_id: zone.id ?? "",
        name,
        type: "A",
        ttl: 60,
        records: ["10.0.0.4"],
      });
    expect((await record("hello")).fqdn).toBe("hello.internal.company");
    expect((await record("other.internal.company")).fqdn).toBe("other.internal.company");
    expect((await record("")).fqdn).toBe("internal.company");
  });
});
