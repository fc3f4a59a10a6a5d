import { servicesVisibleTo } from "../../../../src/rehearsal/services/vpc-endpoints/endpoint-service-data";
import { AwsCall } from "../../../../src/rehearsal/simulation/call";
import { blocksOf } from "../../../../src/rehearsal/values/attributes";
import type { ObjectValue } from "../../../../src/rehearsal/values/value";
import { SimulatedAws } from "../../../support/simulated-aws";
import { simulatedNetwork, simulatedService } from "../../../support/simulated-networks";

const TYPE = "aws_vpc_endpoint_service";
const PRINCIPAL = "aws_vpc_endpoint_service_allowed_principal";
const OTHER = "arn:aws:iam::222222222222:root";

/** A network, and how to make load balancers and services in it. */
async function scene() {
  const aws = new SimulatedAws();
  const network = await simulatedNetwork(aws);
  const balancer = async (load_balancer_type = "network", more: ObjectValue = {}) =>
    String(
      (await aws.create("aws_lb", { load_balancer_type, internal: true, subnets: network.subnetIds, ...more })).arn,
    );
  const service = async (more: ObjectValue = {}) =>
    aws.create(TYPE, { acceptance_required: true, network_load_balancer_arns: [await balancer()], ...more });
  return { aws, network, balancer, service };
}

describe("an endpoint service", () => {
  test("has the zones of its load balancers, and AWS's defaults", async () => {
    const { aws, network, service } = await scene();
    const made = await service();
    const id = String(made.id);
    const zones = await Promise.all(
      network.subnetIds.map(async (subnet) =>
        String((await aws.read("aws_subnet", { id: subnet }))?.availability_zone),
      ),
    );
    expect(made).toMatchObject({
      id: expect.stringMatching(/^vpce-svc-[0-9a-f]{17}$/),
      arn: `arn:aws:ec2:eu-central-1:111111111111:vpc-endpoint-service/${id}`,
      service_name: `com.amazonaws.vpce.eu-central-1.${id}`,
      service_type: "Interface",
      state: "Available",
      base_endpoint_dns_names: [`${id}.eu-central-1.vpce.amazonaws.com`],
      manages_vpc_endpoints: false,
      private_dns_name: "",
      private_dns_name_configuration: [],
      supported_ip_address_types: ["ipv4"],
      supported_regions: ["eu-central-1"],
      allowed_principals: [],
    });
    expect([made.availability_zones].flat().sort()).toEqual(zones.sort());
  });

  test("of Gateway Load Balancers has their type", async () => {
    const { balancer, service } = await scene();
    const gateways = { network_load_balancer_arns: null, gateway_load_balancer_arns: [await balancer("gateway")] };
    expect(await service(gateways)).toMatchObject({ service_type: "GatewayLoadBalancer" });
  });

  test("has load balancers of one type (SVC-02), which no other service has (SVC-04)", async () => {
    const { aws, balancer, service } = await scene();
    await expect(service({ network_load_balancer_arns: null })).rejects.toThrow(
      "MissingParameter: The request must contain the parameter NetworkLoadBalancerArn or GatewayLoadBalancerArn",
    );
    await expect(service({ gateway_load_balancer_arns: [await balancer("gateway")] })).rejects.toThrow(
      "InvalidParameterCombination: The parameter NetworkLoadBalancerArn cannot be used with the parameter GatewayLoadBalancerArn",
    );
    const arn = await balancer();
    const made = await service({ network_load_balancer_arns: [arn] });
    const taken = `InvalidParameter: The load balancer ${arn} is already associated with another VPC Endpoint Service`;
    await expect(service({ network_load_balancer_arns: [arn] })).rejects.toThrow(taken);
    const other = await service();
    await expect(aws.update(TYPE, { network_load_balancer_arns: [arn] }, other)).rejects.toThrow(taken);
    expect(await aws.update(TYPE, { acceptance_required: false }, made)).toMatchObject({ acceptance_required: false });
  });

  test("has existing Network Load Balancers (SVC-03)", async () => {
    const { balancer, service } = await scene();
    const application = await balancer("application");
    for (const arn of [application, "nonsense"]) {
      await expect(service({ network_load_balancer_arns: [arn] })).rejects.toThrow(
        `InvalidNetworkLoadBalancerArn.Malformed: The specified Network Load Balancer ARN is malformed: ${arn}`,
      );
    }
    const missing = `${(await balancer()).slice(0, -4)}0000`;
    await expect(service({ network_load_balancer_arns: [missing] })).rejects.toThrow(
      `InvalidNetworkLoadBalancerArn.NotFound: The specified Network Load Balancer ARN does not exist: ${missing}`,
    );
  });

  test("for IPv6 needs dual-stack load balancers (SVC-10)", async () => {
    const { balancer, service } = await scene();
    const arn = await balancer();
    await expect(
      service({ network_load_balancer_arns: [arn], supported_ip_address_types: ["ipv4", "ipv6"] }),
    ).rejects.toThrow(
      `InvalidParameter: The load balancer ${arn} must have the IP address type dualstack to support ipv6`,
    );
  });

  test.each(["cn-north-1", "xx-west-1"])("is not available in %s (REG-01)", async (region) => {
    const { aws, service } = await scene();
    const supported_regions = ["eu-central-1", region];
    const refusal = `InvalidParameter: The supported region ${region} is not valid`;
    await expect(service({ supported_regions })).rejects.toThrow(refusal);
    await expect(aws.update(TYPE, { supported_regions }, await service())).rejects.toThrow(refusal);
  });

  test("allows principals that exist, after it was created", async () => {
    const { aws, service } = await scene();
    const words = /ModifyVpcEndpointServicePermissions, .*InvalidPrincipal: Invalid Principal: 'nobody'$/;
    await expect(service({ allowed_principals: ["nobody"] })).rejects.toThrow(words);
    expect(aws.world.ofType(TYPE)).toHaveLength(1);
    const made = await service({ allowed_principals: [OTHER] });
    await expect(aws.update(TYPE, { allowed_principals: ["nobody"] }, made)).rejects.toThrow(words);
    expect(await aws.update(TYPE, { allowed_principals: ["*"] }, made)).toMatchObject({ allowed_principals: ["*"] });
  });

  test("allows principals by separate resources, which it keeps", async () => {
    const { aws, service } = await scene();
    const made = await service();
    const vpc_endpoint_service_id = String(made.id);
    const allow = (principal_arn: string, id = vpc_endpoint_service_id) =>
      aws.create(PRINCIPAL, { vpc_endpoint_service_id: id, principal_arn });
    const [one, two] = [await allow(OTHER), await allow("arn:aws:iam::333333333333:root")];
    expect(one.id).toMatch(/^vpce-svc-perm-/);
    const read = (await aws.read(TYPE, made)) ?? {};
    const { network_load_balancer_arns = [] } = read;
    const config = { acceptance_required: false, network_load_balancer_arns };
    const updated = await aws.change(TYPE, config, read);
    expect([updated.allowed_principals].flat().sort()).toEqual([OTHER, "arn:aws:iam::333333333333:root"].sort());
    await aws.destroy(PRINCIPAL, one);
    expect(await aws.read(TYPE, made)).toMatchObject({ allowed_principals: ["arn:aws:iam::333333333333:root"] });
    expect(await aws.read(PRINCIPAL, one)).toBeNull();
    expect(await aws.read(PRINCIPAL, two)).toMatchObject({ principal_arn: "arn:aws:iam::333333333333:root" });
    for (const other of ["nobody", "vpce.amazonaws.com"]) {
      await expect(allow(other)).rejects.toThrow(`InvalidPrincipal: Invalid Principal: '${other}'`);
    }
    await expect(allow(OTHER, "vpce-svc-1")).rejects.toThrow(
      "InvalidVpcEndpointServiceId.NotFound: The VPC Endpoint Service Id 'vpce-svc-1' does not exist",
    );
    await aws.destroy(TYPE, made);
    expect(await aws.read(PRINCIPAL, two)).toBeNull();
    await aws.destroy(PRINCIPAL, two);
  });

  test("gets a record to prove a new private name, and keeps that of an old one (SVC-15)", async () => {
    const { aws, service } = await scene();
    const made = await service({ private_dns_name: "api.example.com" });
    const wanted = {
      name: expect.stringMatching(/^_[0-9a-f]{20}$/),
      value: expect.stringMatching(/^vpce:[0-9a-f]{20}$/),
      state: "pendingVerification",
      type: "TXT",
    };
    expect(made.private_dns_name_configuration).toMatchObject([wanted]);
    const same = await aws.update(TYPE, { acceptance_required: false }, made);
    expect(same.private_dns_name_configuration).toEqual(made.private_dns_name_configuration);
    const renamed = await aws.update(TYPE, { private_dns_name: "*.example.com" }, same);
    expect(renamed.private_dns_name_configuration).toMatchObject([wanted]);
    expect(renamed.private_dns_name_configuration).not.toEqual(made.private_dns_name_configuration);
    for (const name of ["example", "a_b.example.com", "*.*.com"]) {
      await expect(service({ private_dns_name: name })).rejects.toThrow(
        `InvalidParameter: The private DNS name ${name} is not valid`,
      );
    }
  });

  test("with a connection is not deleted, unless it was rejected (SVC-11)", async () => {
    const aws = new SimulatedAws();
    const { service, connect } = await simulatedService(aws);
    const lonely = await (await scene()).service();
    const endpoint = await connect();
    await expect(aws.destroy(TYPE, service)).rejects.toThrow(
      `deleting EC2 VPC Endpoint Service (${String(service.id)}): ${String(service.id)}: api error ` +
        "ExistingVpcEndpointConnections: Service has existing active VPC Endpoint connections!",
    );
    expect(lonely.id).not.toBe(service.id);
    const ids = { vpc_endpoint_service_id: String(service.id), vpc_endpoint_id: String(endpoint.id) };
    const accepter = await aws.create("aws_vpc_endpoint_connection_accepter", ids);
    await aws.destroy("aws_vpc_endpoint_connection_accepter", accepter);
    await aws.destroy(TYPE, service);
    expect(aws.world.ofType(TYPE)).toEqual([]);
  });
});

describe("the acceptance of a connection", () => {
  const ACCEPTER = "aws_vpc_endpoint_connection_accepter";

  test("is imported by service and endpoint, and reads the state of the endpoint (SVC-17)", async () => {
    const aws = new SimulatedAws();
    const { service, consumer, connect } = await simulatedService(aws);
    const endpoint = await connect();
    const [vpc_endpoint_service_id, vpc_endpoint_id] = [String(service.id), String(endpoint.id)];
    const accepter = await aws.create(ACCEPTER, { vpc_endpoint_service_id, vpc_endpoint_id });
    const id = `${vpc_endpoint_service_id}_${vpc_endpoint_id}`;
    expect(accepter).toMatchObject({ id, vpc_endpoint_state: "available" });
    expect(await aws.read(ACCEPTER, { ...accepter, vpc_endpoint_state: "" })).toMatchObject({
      vpc_endpoint_state: "available",
    });
    expect(await aws.importState(ACCEPTER, id)).toMatchObject({ id, vpc_endpoint_service_id, vpc_endpoint_id });
    await aws.destroy("aws_vpc_endpoint", endpoint, consumer.session);
    expect(await aws.read(ACCEPTER, accepter)).toBeNull();
    await aws.destroy(ACCEPTER, accepter);
  });

  test("is imported also of a connection that no accepter accepted, and of no other", async () => {
    const aws = new SimulatedAws();
    const { service, connect } = await simulatedService(aws, { acceptance_required: false });
    const endpoint = await connect();
    const id = `${service.id}_${endpoint.id}`;
    const imported = await aws.importState(ACCEPTER, id);
    expect(await aws.read(ACCEPTER, imported)).toMatchObject({ id, vpc_endpoint_state: "available" });
    const unknown = await aws.importState(ACCEPTER, `${service.id}_vpce-0123456789abcdef0`);
    expect(await aws.read(ACCEPTER, unknown)).toBeNull();
  });

  test("is of an endpoint that is connected to the service", async () => {
    const aws = new SimulatedAws();
    const { service, consumer } = await simulatedService(aws);
    const foreign = await aws.create(
      "aws_vpc_endpoint",
      { vpc_id: String(consumer.vpc.id), service_name: "com.amazonaws.eu-central-1.s3" },
      consumer.session,
    );
    for (const id of [String(foreign.id), "vpce-1"]) {
      const ids = { vpc_endpoint_service_id: String(service.id), vpc_endpoint_id: id };
      await expect(aws.create(ACCEPTER, ids)).rejects.toThrow(
        new RegExp(
          `^creating VPC Endpoint Connection: .*AcceptVpcEndpointConnections, .*InvalidVpcEndpointId\\.NotFound: The Vpc Endpoint Id '${id}' does not exist$`,
        ),
      );
    }
  });
});

describe("a notification about connections", () => {
  const NOTIFICATION = "aws_vpc_endpoint_connection_notification";

  test("has known events and a topic of its region (SVC-16)", async () => {
    const { aws, service } = await scene();
    const { arn } = await aws.create("aws_sns_topic", { name: "connections" });
    const config = {
      vpc_endpoint_service_id: String((await service()).id),
      connection_notification_arn: String(arn),
      connection_events: ["Accept", "Connect", "Delete", "Reject"],
    };
    const notification = await aws.create(NOTIFICATION, config);
    expect(notification).toMatchObject({
      id: expect.stringMatching(/^vpce-nfn-/),
      notification_type: "Topic",
      state: "Enabled",
    });
    const unknown = { connection_events: ["Accept", "Nod"] };
    const words =
      /^(creating|updating) .*(Create|Modify)VpcEndpointConnectionNotification, .*InvalidParameterValue: Value \(Nod\) for parameter connectionEvents is invalid\. Valid values: .*Accept.*Connect.*/;
    await expect(aws.create(NOTIFICATION, { ...config, ...unknown })).rejects.toThrow(words);
    await expect(aws.update(NOTIFICATION, unknown, notification)).rejects.toThrow(words);
    const elsewhere = "arn:aws:sns:eu-west-1:111111111111:connections";
    await expect(aws.create(NOTIFICATION, { ...config, connection_notification_arn: elsewhere })).rejects.toThrow(
      `InvalidParameter: The SNS topic ${elsewhere} is not in the region eu-central-1`,
    );
    await expect(aws.create(NOTIFICATION, { ...config, vpc_endpoint_service_id: "vpce-svc-1" })).rejects.toThrow(
      "InvalidVpcEndpointServiceId.NotFound",
    );
    const ofEndpoint = { ...config, vpc_endpoint_service_id: null, vpc_endpoint_id: "vpce-1" };
    await expect(aws.create(NOTIFICATION, ofEndpoint)).rejects.toThrow("InvalidVpcEndpointId.NotFound");
  });
});

describe("the data source of endpoint services", () => {
  const DEFAULTS = {
    acceptance_required: false,
    manages_vpc_endpoints: false,
    owner: "amazon",
    service_id: "",
    tags: {},
  };

  test("describes an AWS service", async () => {
    const service_name = "com.amazonaws.eu-central-1.ecr.api";
    const found = await new SimulatedAws().data(TYPE, { service_name });
    expect(found).toMatchObject({
      ...DEFAULTS,
      id: service_name,
      arn: `arn:aws:ec2:eu-central-1:111111111111:vpc-endpoint-service/${service_name}`,
      service_name,
      service_type: "Interface",
      availability_zones: ["eu-central-1a", "eu-central-1b", "eu-central-1c"],
      base_endpoint_dns_names: ["api.ecr.eu-central-1.vpce.amazonaws.com"],
      private_dns_name: "api.ecr.eu-central-1.amazonaws.com",
      private_dns_names: ["api.ecr.eu-central-1.amazonaws.com"],
      supported_ip_address_types: ["ipv4"],
      vpc_endpoint_policy_supported: true,
      region: "eu-central-1",
    });
  });

  test("finds it by its short name and type, or by a filter", async () => {
    const aws = new SimulatedAws();
    expect(await aws.data(TYPE, { service: "s3", service_type: "Gateway" })).toMatchObject({
      service_name: "com.amazonaws.eu-central-1.s3",
      service_type: "Gateway",
      private_dns_name: "",
      private_dns_names: [],
    });
    const filter = [
      { name: "service-type", values: ["Interface"] },
      { name: "service-name", values: ["com.amazonaws.eu-central-1.ssm"] },
    ];
    expect(await aws.data(TYPE, { filter })).toMatchObject({ service_name: "com.amazonaws.eu-central-1.ssm" });
    await expect(aws.data(TYPE, { service: "ssm", service_type: "GatewayLoadBalancer" })).rejects.toThrow(
      "no matching EC2 VPC Endpoint Service found",
    );
    await expect(aws.data(TYPE, { service: "nothing" })).rejects.toThrow(
      /DescribeVpcEndpointServices, .*InvalidServiceName: The Vpc Endpoint Service 'com.amazonaws.eu-central-1.nothing' does not exist$/,
    );
  });

  test("looks in other regions on request", async () => {
    const aws = new SimulatedAws();
    const service_name = "com.amazonaws.eu-west-1.ssm";
    await expect(aws.data(TYPE, { service_name })).rejects.toThrow("InvalidServiceName");
    expect(await aws.data(TYPE, { service_name, service_regions: ["eu-west-1"] })).toMatchObject({
      region: "eu-west-1",
    });
  });

  test("describes a customer's service as the caller sees it (EP-05, EP-22)", async () => {
    const aws = new SimulatedAws();
    const { service, consumer } = await simulatedService(aws, {
      private_dns_name: "api.example.com",
      supported_regions: ["eu-central-1", "eu-west-1"],
    });
    const service_name = String(service.service_name);
    const here = await aws.data(TYPE, { service_name }, consumer.session);
    expect(here).toMatchObject({
      id: service.id,
      owner: "111111111111",
      service_id: service.id,
      private_dns_names: ["api.example.com"],
      vpc_endpoint_policy_supported: false,
      region: "eu-central-1",
    });
    expect([here.availability_zones].flat()).toHaveLength(2);
    const far = (region: string) => aws.session("222222222222", region);
    expect(await aws.data(TYPE, { service_name }, await far("eu-west-1"))).toMatchObject({ availability_zones: [] });
    await expect(aws.data(TYPE, { service_name }, await far("us-east-1"))).rejects.toThrow("InvalidServiceName");
    const plain = await simulatedService(new SimulatedAws());
    expect(plain.service.private_dns_name).toBe("");
  });

  test("lists the services that a caller sees in some regions", async () => {
    const aws = new SimulatedAws();
    const { service } = await simulatedService(aws, { supported_regions: ["eu-central-1", "eu-west-1"] });
    const local = await simulatedServiceIn(aws);
    const seen = async (account: string, region: string, regions: readonly string[]) => {
      const session = await aws.session(account, region);
      const call = new AwsCall(session, region, { service: "EC2", label: "services", doing: "reading" });
      return servicesVisibleTo(call, regions);
    };
    const ours = await seen("222222222222", "eu-central-1", ["eu-central-1"]);
    expect(ours).toEqual(expect.arrayContaining(["com.amazonaws.eu-central-1.ssm", service.service_name, local]));
    expect(ours).toEqual([...new Set(ours)]);
    expect(ours.filter((name) => !name.includes("eu-central-1"))).toEqual([]);
    const remote = await seen("222222222222", "eu-west-1", ["eu-central-1"]);
    expect(remote).toContain(service.service_name);
    expect(remote).not.toContain(local);
    expect(await seen("222222222222", "eu-central-1", ["eu-west-1"])).not.toContain(service.service_name);
    expect(await seen("333333333333", "eu-central-1", ["eu-central-1"])).not.toContain(service.service_name);
  });

  /** A service that is available in its own region only. @returns its name */
  async function simulatedServiceIn(aws: SimulatedAws): Promise<string> {
    const { subnetIds } = await simulatedNetwork(aws, "111111111111", 40);
    const balancer = { load_balancer_type: "network", internal: true, subnets: subnetIds };
    const { arn } = await aws.create("aws_lb", balancer);
    const config = { acceptance_required: true, network_load_balancer_arns: [String(arn)], allowed_principals: ["*"] };
    return String((await aws.create(TYPE, config)).service_name);
  }
});

describe("the verification of a private name (SVC-15)", () => {
  async function unverified(private_dns_name: string) {
    const { aws, service } = await scene();
    const made = await service({ private_dns_name });
    const [wanted = {}] = blocksOf(made, "private_dns_name_configuration");
    const record = async (zone: ObjectValue, more: ObjectValue = {}) =>
      aws.create("aws_route53_record", {
        zone_id: String((await aws.create("aws_route53_zone", zone)).id),
        name: String(wanted.name),
        type: "TXT",
        ttl: 300,
        records: [String(wanted.value)],
        ...more,
      });
    const verify = () =>
      aws.create("aws_vpc_endpoint_service_private_dns_verification", {
        service_id: String(made.id),
        wait_for_verification: true,
      });
    const state = async () => blocksOf((await aws.read(TYPE, made)) ?? {}, "private_dns_name_configuration")[0]?.state;
    return { aws, made, wanted, record, verify, state };
  }

  test.each([
    ["api.example.com", "example.com"],
    ["api.example.com", "api.example.com"],
    ["*.example.com", "example.com"],
  ])("of %s is proven in the public zone %s", async (name, zone) => {
    const { record, verify, state } = await unverified(name);
    await record({ name: zone });
    await verify();
    expect(await state()).toBe("verified");
  });

  test("is not proven in a private zone, by another type or another value", async () => {
    const { aws, made, wanted, record, verify, state } = await unverified("api.example.com");
    const vpc_id = String((await aws.create("aws_vpc", { cidr_block: "10.0.0.0/16" })).id);
    await record({ name: "example.com", vpc: [{ vpc_id }] });
    await record({ name: "example.com" }, { type: "SPF" });
    await record({ name: "example.com" }, { records: ["vpce:other"] });
    await record({ name: "example.org" });
    await expect(verify()).rejects.toThrow(
      `waiting for VPC Endpoint Service Private DNS Verification (${String(made.id)}) create\nunexpected state 'failed', ` +
        `wanted target 'verified'. last error: no TXT record ${String(wanted.name)} with the value ${String(wanted.value)} in public DNS`,
    );
    expect(await state()).toBe("pendingVerification");
  });

  test("is not proven for a name that public DNS does not know", async () => {
    const { record, verify } = await unverified("api.corp.internal");
    await record({ name: "corp.internal" });
    await expect(verify()).rejects.toThrow("wanted target 'verified'");
  });

  test("needs a private name", async () => {
    const { aws, service } = await scene();
    const service_id = String((await service()).id);
    const config = { service_id, wait_for_verification: false };
    await expect(aws.create("aws_vpc_endpoint_service_private_dns_verification", config)).rejects.toThrow(
      `InvalidParameter: The VPC Endpoint Service ${service_id} does not have a private DNS name`,
    );
  });
});
