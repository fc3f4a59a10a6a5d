import { blocksOf } from "../../../src/rehearsal/values/attributes";
import type { ObjectValue } from "../../../src/rehearsal/values/value";
import { SimulatedAws } from "../../support/simulated-aws";
import { simulatedNetwork, simulatedService } from "../../support/simulated-networks";

const OTHER = "222222222222";

function names(endpoint: ObjectValue | null): readonly string[] {
  return blocksOf(endpoint ?? {}, "dns_entry").map(({ dns_name }) => String(dns_name));
}

describe("visibility of an endpoint service (EP-05, SVC-05)", () => {
  test.each([
    ["its account", "arn:aws:iam::222222222222:root"],
    ["a user of it", "arn:aws:iam::222222222222:user/operator"],
    ["a role of it", "arn:aws:iam::222222222222:role/deploy"],
    ["any account", "*"],
  ])("includes an account when the service allows %s", async (_, principal) => {
    const aws = new SimulatedAws();
    const { connect } = await simulatedService(aws, { allowed_principals: [principal] });
    expect((await connect()).state).toBe("pendingAcceptance");
  });

  test("includes no other account", async () => {
    const aws = new SimulatedAws();
    const { service, connect } = await simulatedService(aws, {
      allowed_principals: ["arn:aws:iam::333333333333:root"],
    });
    await expect(connect()).rejects.toThrow(
      `InvalidServiceName: The Vpc Endpoint Service '${String(service.service_name)}' does not exist`,
    );
  });

  test("stays connected when it is no longer allowed (SVC-13)", async () => {
    const aws = new SimulatedAws();
    const { service, consumer, connect } = await simulatedService(aws, { acceptance_required: false });
    const endpoint = await connect();
    await aws.update("aws_vpc_endpoint_service", { allowed_principals: [] }, service);
    expect(await aws.read("aws_vpc_endpoint", endpoint, consumer.session)).toMatchObject({
      state: "available",
    });
  });
});

describe("a connection", () => {
  async function accepted() {
    const aws = new SimulatedAws();
    const parts = await simulatedService(aws);
    const endpoint = await parts.connect();
    const ids = {
      vpc_endpoint_service_id: String(parts.service.id),
      vpc_endpoint_id: String(endpoint.id),
    };
    const accepter = await aws.create("aws_vpc_endpoint_connection_accepter", ids);
    return { aws, ...parts, endpoint, accepter };
  }

  test("is a success while pending (EP-10), with DNS names (EP-11)", async () => {
    const { connect } = await simulatedService(new SimulatedAws());
    const endpoint = await connect();
    expect(endpoint.state).toBe("pendingAcceptance");
    expect(names(endpoint)).toHaveLength(3);
  });

  test("does not keep its service once rejected", async () => {
    const { aws, service, accepter, endpoint, consumer } = await accepted();
    await expect(aws.destroy("aws_vpc_endpoint_service", service)).rejects.toThrow(
      "api error ExistingVpcEndpointConnections: Service has existing active VPC Endpoint connections!",
    );
    await aws.destroy("aws_vpc_endpoint_connection_accepter", accepter);
    expect((await aws.read("aws_vpc_endpoint", endpoint, consumer.session))?.state).toBe("rejected");
    await aws.destroy("aws_vpc_endpoint_service", service);
  });

  test("can be auto-accepted only within one account (EP-17)", async () => {
    const aws = new SimulatedAws();
    const { producer, service, connect } = await simulatedService(aws);
    await expect(connect({ auto_accept: true })).rejects.toThrow("couldn't find resource");
    const own = await aws.create("aws_vpc_endpoint", {
      vpc_id: String(producer.vpc.id),
      vpc_endpoint_type: "Interface",
      service_name: String(service.service_name),
      auto_accept: true,
    });
    expect(own.state).toBe("available");
  });
});

describe("the private DNS name of a service", () => {
  async function named() {
    const aws = new SimulatedAws();
    const parts = await simulatedService(aws, {
      acceptance_required: false,
      private_dns_name: "api.example.com",
    });
    const [wanted] = blocksOf(parts.service, "private_dns_name_configuration");
    const zone = await aws.create("aws_route53_zone", { name: "example.com" });
    const prove = (value: string) =>
      aws.create("aws_route53_record", {
        zone_id: String(zone.id),
        name: String(wanted?.name),
        type: "TXT",
        ttl: 300,
        records: [value],
      });
    const verify = (wait_for_verification: boolean) =>
      aws.create("aws_vpc_endpoint_service_private_dns_verification", {
        service_id: String(parts.service.id),
        wait_for_verification,
      });
    const state = async () => {
      const service = await aws.read("aws_vpc_endpoint_service", parts.service);
      return blocksOf(service ?? {}, "private_dns_name_configuration")[0]?.state;
    };
    return { aws, ...parts, value: String(wanted?.value), prove, verify, state };
  }

  test("is verified by a TXT record in the public zone of its domain (SVC-15)", async () => {
    const { value, prove, verify, state } = await named();
    expect(await state()).toBe("pendingVerification");
    await prove(value);
    expect(await state()).toBe("pendingVerification");
    await verify(true);
    expect(await state()).toBe("verified");
  });

  test("is verified once the record exists, without waiting", async () => {
    const { value, prove, verify, state } = await named();
    await verify(false);
    expect(await state()).toBe("pendingVerification");
    await prove(value);
    expect(await state()).toBe("verified");
  });

  test("is not verified by a record with another value", async () => {
    const { prove, verify } = await named();
    await prove("vpce:other");
    await expect(verify(true)).rejects.toThrow("waiting for VPC Endpoint Service Private DNS Verification");
  });

  test("is an entry of an endpoint while private DNS is enabled", async () => {
    const { aws, value, prove, verify, connect, consumer } = await named();
    await prove(value);
    await verify(true);
    const endpoint = await connect();
    const part = { vpc_endpoint_id: String(endpoint.id) };
    const shown = () => aws.read("aws_vpc_endpoint", endpoint, consumer.session);
    const on = await aws.create(
      "aws_vpc_endpoint_private_dns",
      { ...part, private_dns_enabled: true },
      consumer.session,
    );
    expect(names(await shown()).at(-1)).toBe("api.example.com");
    expect(await shown()).toMatchObject({ private_dns_enabled: true });
    await aws.update("aws_vpc_endpoint_private_dns", { private_dns_enabled: false }, on, consumer.session);
    expect(names(await shown())).not.toContain("api.example.com");
  });
});

describe("an interface endpoint", () => {
  test("updates its interfaces with its subnets and security groups", async () => {
    const aws = new SimulatedAws();
    const { consumer, connect } = await simulatedService(aws);
    const [first = "", second = ""] = consumer.subnetIds;
    const endpoint = await connect({ subnet_ids: [first] });
    const group = await aws.create("aws_security_group", { vpc_id: String(consumer.vpc.id) }, consumer.session);
    const changed = await aws.update(
      "aws_vpc_endpoint",
      { subnet_ids: [second], security_group_ids: [String(group.id)], subnet_configuration: [] },
      endpoint,
      consumer.session,
    );
    const interfaces = aws.world
      .ofType("aws_network_interface")
      .filter(({ owner }) => owner?.id === endpoint.id)
      .map(({ attributes }) => attributes);
    expect(interfaces).toMatchObject([{ subnet_id: second, private_ip: "10.10.1.4", security_groups: [group.id] }]);
    expect(changed.subnet_configuration).toMatchObject([{ subnet_id: second, ipv4: "10.10.1.4" }]);
    expect(names(changed)[0]).toBe(names(endpoint)[0]);
    expect(names(changed)).toHaveLength(2);
  });

  test("for an AWS service has that service's private DNS name", async () => {
    const aws = new SimulatedAws();
    const { vpc } = await simulatedNetwork(aws);
    const make = (service: string) =>
      aws.create("aws_vpc_endpoint", {
        vpc_id: String(vpc.id),
        vpc_endpoint_type: "Interface",
        service_name: `com.amazonaws.eu-central-1.${service}`,
        private_dns_enabled: true,
      });
    expect(names(await make("ssm")).at(-1)).toBe("ssm.eu-central-1.amazonaws.com");
    const registry = names(await make("ecr.api"));
    expect(registry[0]).toMatch(/\.api\.ecr\.eu-central-1\.vpce\.amazonaws\.com$/);
    expect(registry.at(-1)).toBe("api.ecr.eu-central-1.amazonaws.com");
    await expect(make("smm")).rejects.toThrow("InvalidServiceName");
  });

  test("for S3 needs a gateway endpoint for private DNS", async () => {
    const aws = new SimulatedAws();
    const { vpc } = await simulatedNetwork(aws);
    const service_name = "com.amazonaws.eu-central-1.s3";
    const make = () =>
      aws.create("aws_vpc_endpoint", {
        vpc_id: String(vpc.id),
        vpc_endpoint_type: "Interface",
        service_name,
        private_dns_enabled: true,
      });
    await expect(make()).rejects.toThrow("the VPC must have a Gateway endpoint for the service");
    await aws.create("aws_vpc_endpoint", { vpc_id: String(vpc.id), service_name });
    expect((await make()).state).toBe("available");
  });
});

describe("a gateway endpoint", () => {
  test("has the prefix list of its service, once per route table", async () => {
    const aws = new SimulatedAws();
    const { vpc } = await simulatedNetwork(aws);
    const table = await aws.create("aws_route_table", { vpc_id: String(vpc.id) });
    const make = () =>
      aws.create("aws_vpc_endpoint", {
        vpc_id: String(vpc.id),
        service_name: "com.amazonaws.eu-central-1.s3",
        route_table_ids: [String(table.id)],
      });
    const endpoint = await make();
    const list = await aws.data("aws_prefix_list", { name: "com.amazonaws.eu-central-1.s3" });
    expect(endpoint).toMatchObject({
      prefix_list_id: list.id,
      cidr_blocks: list.cidr_blocks,
      subnet_ids: [],
    });
    await expect(make()).rejects.toThrow(
      `RouteAlreadyExists: route table ${String(table.id)} already has a route with destination-prefix-list-id`,
    );
  });
});

describe("a connection to another region", () => {
  test("needs a supported region, but no common Availability Zone (SVC-08b, SVC-09)", async () => {
    const aws = new SimulatedAws();
    const { service } = await simulatedService(aws, { supported_regions: ["eu-central-1", "us-east-1"] });
    const session = await aws.session(OTHER, "us-east-1");
    const vpc = await aws.create("aws_vpc", { cidr_block: "10.30.0.0/16" }, session);
    const place = { cidr_block: "10.30.0.0/24", availability_zone_id: "use1-az6" };
    const subnet = await aws.create("aws_subnet", { vpc_id: String(vpc.id), ...place }, session);
    const config = {
      vpc_id: String(vpc.id),
      vpc_endpoint_type: "Interface",
      service_name: String(service.service_name),
      subnet_ids: [String(subnet.id)],
    };
    await expect(aws.create("aws_vpc_endpoint", config, session)).rejects.toThrow("InvalidServiceName");
    const endpoint = await aws.create("aws_vpc_endpoint", { ...config, service_region: "eu-central-1" }, session);
    expect(endpoint.state).toBe("pendingAcceptance");
    const seen = await aws.data("aws_vpc_endpoint_service", { service_name: config.service_name }, session);
    expect(seen).toMatchObject({ availability_zones: [], region: "eu-central-1" });
  });
});

describe("an endpoint of a service network", () => {
  test("has a DNS name for every resource of the network", async () => {
    const aws = new SimulatedAws();
    const { vpc, subnetIds } = await simulatedNetwork(aws);
    const vpc_id = String(vpc.id);
    const gateway = await aws.create("aws_vpclattice_resource_gateway", {
      name: "shared",
      vpc_id,
      subnet_ids: subnetIds,
    });
    const configuration = await aws.create("aws_vpclattice_resource_configuration", {
      name: "shared",
      protocol: "TCP",
      port_ranges: ["5432"],
      resource_gateway_identifier: String(gateway.id),
      resource_configuration_definition: [{ ip_resource: [{ ip_address: "10.10.0.9" }] }],
    });
    const network = await aws.create("aws_vpclattice_service_network", { name: "shared" });
    const association = await aws.create("aws_vpclattice_service_network_resource_association", {
      resource_configuration_identifier: String(configuration.id),
      service_network_identifier: String(network.id),
    });
    const endpoint = await aws.create("aws_vpc_endpoint", {
      vpc_id,
      vpc_endpoint_type: "ServiceNetwork",
      service_network_arn: String(network.arn),
      subnet_ids: subnetIds,
    });
    expect(endpoint).toMatchObject({ state: "available", dns_entry: [] });
    const { associations } = await aws.data("aws_vpc_endpoint_associations", {
      vpc_endpoint_id: String(endpoint.id),
    });
    const host = `${String(endpoint.id)}-${String(association.id)}`;
    expect(associations).toMatchObject([
      {
        associated_resource_arn: configuration.arn,
        service_network_name: "shared",
        dns_entry: [{ dns_name: `${host}.${String(configuration.id)}.4232ccc.vpc-lattice-rsc.eu-central-1.on.aws` }],
      },
    ]);
    await expect(aws.destroy("aws_vpclattice_service_network", network)).rejects.toThrow("ConflictException");
  });
});
