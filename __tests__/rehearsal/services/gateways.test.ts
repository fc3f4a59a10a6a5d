import type { ObjectValue } from "../../../src/rehearsal/values/value";
import { SimulatedAws } from "../../support/simulated-aws";

/** A VPC with a subnet and, unless it is left out, an internet gateway. */
async function scene(hasGateway = true) {
  const aws = new SimulatedAws();
  const vpc = await aws.create("aws_vpc", { cidr_block: "10.0.0.0/16" });
  const vpc_id = String(vpc.id);
  const subnet = await aws.create("aws_subnet", { vpc_id, cidr_block: "10.0.0.0/24" });
  const gateway = hasGateway ? await aws.create("aws_internet_gateway", { vpc_id }) : undefined;
  return { aws, vpc, vpc_id, subnet_id: String(subnet.id), gateway };
}

async function instance(aws: SimulatedAws, subnet_id: string, more: ObjectValue = {}) {
  return aws.create("aws_instance", {
    ami: "ami-0123456789abcdef0",
    instance_type: "t3.micro",
    subnet_id,
    ...more,
  });
}

describe("an internet gateway", () => {
  test("cannot be detached from a VPC with public addresses", async () => {
    const { aws, vpc_id, subnet_id, gateway } = await scene();
    const bastion = await instance(aws, subnet_id, { associate_public_ip_address: true });
    await expect(aws.destroy("aws_internet_gateway", gateway ?? {})).rejects.toThrow(
      `detaching EC2 Internet Gateway (${String(gateway?.id)}) from VPC (${vpc_id}): operation error EC2: DetachInternetGateway`,
    );
    await aws.destroy("aws_instance", bastion);
    await aws.destroy("aws_internet_gateway", gateway ?? {});
    expect(aws.world.ofType("aws_internet_gateway")).toEqual([]);
  });

  test("can be attached by a separate resource", async () => {
    const { aws, vpc_id } = await scene(false);
    const gateway = await aws.create("aws_internet_gateway", {});
    const config = { internet_gateway_id: String(gateway.id), vpc_id };
    const attachment = await aws.create("aws_internet_gateway_attachment", config);
    expect(await aws.read("aws_internet_gateway", gateway)).toMatchObject({ vpc_id });
    await aws.destroy("aws_internet_gateway_attachment", attachment);
    expect(await aws.read("aws_internet_gateway", gateway)).toMatchObject({ vpc_id: "" });
  });
});

describe("an Elastic IP address", () => {
  test("is the public address of its instance while associated", async () => {
    const { aws, subnet_id } = await scene();
    const bastion = await instance(aws, subnet_id);
    const address = await aws.create("aws_eip", { domain: "vpc", instance: String(bastion.id) });
    expect(address.private_ip).toBe(bastion.private_ip);
    expect(await aws.read("aws_instance", bastion)).toMatchObject({ public_ip: address.public_ip });
    await aws.destroy("aws_eip", address);
    expect(await aws.read("aws_instance", bastion)).toMatchObject({ public_ip: "" });
  });

  test("cannot be associated in a VPC without an internet gateway", async () => {
    const { aws, subnet_id, vpc_id } = await scene(false);
    const bastion = await instance(aws, subnet_id);
    const config = { domain: "vpc", instance: String(bastion.id) };
    await expect(aws.create("aws_eip", config)).rejects.toThrow(
      `Gateway.NotAttached: Network ${vpc_id} is not attached to any internet gateway`,
    );
  });

  test("can be associated by a separate resource", async () => {
    const { aws, subnet_id } = await scene();
    const bastion = await instance(aws, subnet_id);
    const address = await aws.create("aws_eip", { domain: "vpc" });
    const config = { allocation_id: String(address.id), instance_id: String(bastion.id) };
    const association = await aws.create("aws_eip_association", config);
    expect(association).toMatchObject({
      public_ip: address.public_ip,
      private_ip_address: bastion.private_ip,
    });
    await aws.destroy("aws_eip_association", association);
    expect(await aws.read("aws_eip", address)).toMatchObject({ association_id: "", instance: "" });
  });
});

describe("a NAT gateway", () => {
  test("has an interface in its subnet and the configured public address", async () => {
    const { aws, subnet_id } = await scene();
    const address = await aws.create("aws_eip", { domain: "vpc" });
    const nat = await aws.create("aws_nat_gateway", { subnet_id, allocation_id: String(address.id) });
    expect(nat).toMatchObject({ public_ip: address.public_ip, private_ip: "10.0.0.4" });
    const second = aws.create("aws_nat_gateway", { subnet_id, allocation_id: String(address.id) });
    await expect(second).rejects.toThrow("Resource.AlreadyAssociated");
  });

  test("needs a public address, unless it is private", async () => {
    const { aws, subnet_id } = await scene(false);
    await expect(aws.create("aws_nat_gateway", { subnet_id })).rejects.toThrow(
      "MissingParameter: The request must contain the parameter AllocationId",
    );
    const nat = await aws.create("aws_nat_gateway", { subnet_id, connectivity_type: "private" });
    expect(nat.public_ip).toBe("");
  });
});

describe("a route", () => {
  test("is in its table until it is deleted", async () => {
    const { aws, vpc_id, gateway } = await scene();
    const table = await aws.create("aws_route_table", { vpc_id });
    const route = await aws.create("aws_route", {
      route_table_id: String(table.id),
      destination_cidr_block: "0.0.0.0/0",
      gateway_id: String(gateway?.id),
    });
    expect(await aws.read("aws_route_table", table)).toMatchObject({
      route: [{ cidr_block: "0.0.0.0/0", gateway_id: gateway?.id }],
    });
    await aws.destroy("aws_route", route);
    expect(await aws.read("aws_route_table", table)).toMatchObject({ route: [] });
  });

  test("within the VPC cannot be created", async () => {
    const { aws, vpc_id } = await scene();
    const table = await aws.create("aws_route_table", { vpc_id });
    const local = {
      route_table_id: String(table.id),
      destination_cidr_block: "10.0.0.0/16",
      gateway_id: "local",
    };
    await expect(aws.create("aws_route", local)).rejects.toThrow("cannot create local Route");
  });

  test("to a peering connection can be created on both sides", async () => {
    const { aws, vpc_id } = await scene();
    const theirs = await aws.session("222222222222");
    const other = await aws.create("aws_vpc", { cidr_block: "10.1.0.0/16" }, theirs);
    const peering = await aws.create("aws_vpc_peering_connection", {
      vpc_id,
      peer_vpc_id: String(other.id),
      peer_owner_id: "222222222222",
    });
    const vpc_peering_connection_id = String(peering.id);
    const accepter = { vpc_peering_connection_id, auto_accept: true };
    await aws.create("aws_vpc_peering_connection_accepter", accepter, theirs);
    expect(await aws.read("aws_vpc_peering_connection", peering)).toMatchObject({ accept_status: "active" });
    const route = {
      route_table_id: String(other.main_route_table_id),
      destination_cidr_block: "10.0.0.0/16",
      vpc_peering_connection_id,
    };
    expect(await aws.create("aws_route", route, theirs)).toMatchObject({ state: "active" });
  });
});

describe("a peering", () => {
  test("fails between VPCs with overlapping blocks", async () => {
    const { aws, vpc_id } = await scene();
    const other = await aws.create("aws_vpc", { cidr_block: "10.0.0.0/16" });
    const config = { vpc_id, peer_vpc_id: String(other.id), auto_accept: true };
    await expect(aws.create("aws_vpc_peering_connection", config)).rejects.toThrow("overlapping CIDR range");
  });
});

describe("a route table", () => {
  test("cannot be deleted while it is the main one", async () => {
    const { aws, vpc, vpc_id } = await scene();
    const table = await aws.create("aws_route_table", { vpc_id });
    const config = { vpc_id, route_table_id: String(table.id) };
    const association = await aws.create("aws_main_route_table_association", config);
    expect(await aws.read("aws_vpc", vpc)).toMatchObject({ main_route_table_id: table.id });
    await expect(aws.destroy("aws_route_table", table)).rejects.toThrow("DependencyViolation");
    await aws.destroy("aws_main_route_table_association", association);
    await aws.destroy("aws_route_table", table);
    expect(await aws.read("aws_vpc", vpc)).toMatchObject({ main_route_table_id: vpc.main_route_table_id });
  });
});

describe("a network ACL", () => {
  test("replaces the association of a subnet", async () => {
    const { aws, vpc_id, subnet_id } = await scene();
    const first = await aws.create("aws_network_acl", { vpc_id, subnet_ids: [subnet_id] });
    const second = await aws.create("aws_network_acl", { vpc_id });
    await aws.create("aws_network_acl_association", { network_acl_id: String(second.id), subnet_id });
    expect(await aws.read("aws_network_acl", first)).toMatchObject({ subnet_ids: [] });
    expect(await aws.read("aws_network_acl", second)).toMatchObject({ subnet_ids: [subnet_id] });
  });

  test("contains its separate entries", async () => {
    const { aws, vpc_id } = await scene();
    const acl = await aws.create("aws_network_acl", { vpc_id });
    const rule = await aws.create("aws_network_acl_rule", {
      network_acl_id: String(acl.id),
      rule_number: 100,
      protocol: "tcp",
      rule_action: "allow",
      cidr_block: "10.0.0.0/8",
      from_port: 443,
      to_port: 443,
    });
    expect(await aws.read("aws_network_acl", acl)).toMatchObject({
      ingress: [{ rule_no: 100, from_port: 443 }],
    });
    await aws.destroy("aws_network_acl_rule", rule);
    expect(await aws.read("aws_network_acl", acl)).toMatchObject({ ingress: [] });
  });
});

describe("an instance", () => {
  test("has a public address if its subnet assigns them, unless configured otherwise", async () => {
    const { aws, vpc_id } = await scene();
    const config = { vpc_id, cidr_block: "10.0.1.0/24", map_public_ip_on_launch: true };
    const subnet = String((await aws.create("aws_subnet", config)).id);
    expect((await instance(aws, subnet)).public_ip).toMatch(/^3\.\d+\.\d+\.\d+$/);
    expect((await instance(aws, subnet, { associate_public_ip_address: false })).public_ip).toBe("");
  });

  test("updates the security groups of its interface", async () => {
    const { aws, vpc_id, subnet_id } = await scene();
    const app = await instance(aws, subnet_id);
    const group = String((await aws.create("aws_security_group", { name: "app", vpc_id })).id);
    await aws.update("aws_instance", { vpc_security_group_ids: [group] }, app);
    const [eni] = aws.world.ofType("aws_network_interface");
    expect(eni?.attributes.security_groups).toEqual([group]);
  });

  test("attaches a separate interface, which is not deleted with it", async () => {
    const { aws, subnet_id } = await scene();
    const eni = await aws.create("aws_network_interface", { subnet_id, private_ips: ["10.0.0.50"] });
    const router = await aws.create("aws_instance", {
      ami: "ami-0123456789abcdef0",
      instance_type: "t3.micro",
      network_interface: [{ network_interface_id: String(eni.id), device_index: 0 }],
    });
    expect(router).toMatchObject({ private_ip: "10.0.0.50", subnet_id });
    await expect(aws.destroy("aws_network_interface", eni)).rejects.toThrow("is currently in use");
    await aws.destroy("aws_instance", router);
    await aws.destroy("aws_network_interface", eni);
    expect(aws.world.ofType("aws_network_interface")).toEqual([]);
  });

  test("runs in the default VPC without a subnet", async () => {
    const aws = new SimulatedAws();
    const config = { ami: "ami-0123456789abcdef0", instance_type: "t3.micro" };
    expect(await aws.create("aws_instance", config)).toMatchObject({ private_ip: "172.31.0.4" });
    expect(aws.world.leftovers().map(({ type }) => type)).toEqual(["aws_instance"]);
  });

  test("uses its launch template, and an image from a parameter (AMI-02)", async () => {
    const { aws, subnet_id } = await scene();
    const parameter = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";
    const template = await aws.create("aws_launch_template", {
      name: "app",
      image_id: `resolve:ssm:${parameter}`,
      instance_type: "t4g.micro",
    });
    const launch_template = [{ id: String(template.id), version: "$Latest" }];
    const app = await aws.create("aws_instance", { subnet_id, launch_template });
    const { value } = await aws.data("aws_ssm_parameter", { name: parameter });
    expect(app).toMatchObject({ ami: value, instance_type: "t4g.micro" });
    const wrong = { subnet_id, launch_template, instance_type: "t3.micro" };
    await expect(aws.create("aws_instance", wrong)).rejects.toThrow(
      "The architecture 'x86_64' of the specified instance type does not match the architecture 'arm64'",
    );
  });
});

describe("a key pair", () => {
  test("has a valid public key and a unique name", async () => {
    const aws = new SimulatedAws();
    const public_key = `ssh-ed25519 ${"A".repeat(68)} me`;
    await aws.create("aws_key_pair", { key_name: "me", public_key });
    await expect(aws.create("aws_key_pair", { key_name: "me", public_key })).rejects.toThrow(
      "InvalidKeyPair.Duplicate",
    );
    await expect(aws.create("aws_key_pair", { key_name: "you", public_key: "secret" })).rejects.toThrow(
      "InvalidKey.Format",
    );
  });
});
