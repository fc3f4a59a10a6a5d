import { SimulatedAws } from "../../../support/simulated-aws";
import { simulatedNetwork } from "../../../support/simulated-networks";

const TYPE = "aws_network_interface";

async function scene() {
  const aws = new SimulatedAws();
  const { vpc, subnetIds } = await simulatedNetwork(aws);
  const subnet_id = subnetIds[0] ?? "";
  const group = async (name: string, vpc_id = String(vpc.id)) =>
    String((await aws.create("aws_security_group", { name, vpc_id })).id);
  return { aws, vpc, subnet_id, group };
}

describe("a network interface", () => {
  test("has a MAC address, a name and AWS's defaults", async () => {
    const { aws, subnet_id } = await scene();
    const eni = await aws.create(TYPE, { subnet_id });
    expect(eni).toMatchObject({
      arn: `arn:aws:ec2:eu-central-1:111111111111:network-interface/${String(eni.id)}`,
      attachment: [],
      interface_type: "interface",
      mac_address: expect.stringMatching(/^02(:[0-9a-f]{2}){5}$/),
      private_dns_name: "ip-10-10-0-4.eu-central-1.compute.internal",
      private_ip: "10.10.0.4",
      private_ips: ["10.10.0.4"],
      private_ip_list: ["10.10.0.4"],
      private_ips_count: 0,
    });
  });

  test("fills its addresses up to the configured number", async () => {
    const { aws, subnet_id } = await scene();
    await aws.create(TYPE, { subnet_id, private_ips: ["10.10.0.5"] });
    const three = await aws.create(TYPE, { subnet_id, private_ips_count: 2 });
    expect([three.private_ips].flat().sort()).toEqual(["10.10.0.4", "10.10.0.6", "10.10.0.7"]);
    const listed = { subnet_id, private_ip_list: ["10.10.0.20", "10.10.0.10"], private_ip_list_enabled: true };
    expect(await aws.create(TYPE, listed)).toMatchObject({ private_ip: "10.10.0.20", private_ips_count: 1 });
  });

  test("is attached to an instance at a device index", async () => {
    const { aws, subnet_id } = await scene();
    const config = { ami: "ami-0123456789abcdef0", instance_type: "t3.micro", subnet_id };
    const instance = String((await aws.create("aws_instance", config)).id);
    expect(await aws.create(TYPE, { subnet_id, attachment: [{ instance, device_index: 1 }] })).toMatchObject({
      attachment: [{ instance, device_index: 1, attachment_id: expect.stringMatching(/^eni-attach-/) }],
    });
    const network_interface_id = String((await aws.create(TYPE, { subnet_id })).id);
    const attachment = { instance_id: instance, network_interface_id, device_index: 2 };
    const attached = await aws.create("aws_network_interface_attachment", attachment);
    expect(attached).toMatchObject({ attachment_id: attached.id, status: "attached" });
  });

  test("has at most five groups, all of its VPC (SG-05, SG-06)", async () => {
    const { aws, subnet_id, group } = await scene();
    const groups: string[] = [];
    for (const name of ["a", "b", "c", "d", "e"]) groups.push(await group(name));
    const eni = await aws.create(TYPE, { subnet_id, security_groups: groups });
    expect([eni.security_groups].flat().sort()).toEqual([...groups].sort());
    const six = { subnet_id, security_groups: [...groups, await group("f")] };
    await expect(aws.create(TYPE, six)).rejects.toThrow(
      "SecurityGroupsPerInterfaceLimitExceeded: The maximum number of security groups per interface has been reached.",
    );
    const other = await simulatedNetwork(aws, "111111111111", 30);
    const foreign = await group("foreign", String(other.vpc.id));
    const refusal = `InvalidParameter: Security group ${foreign} and subnet ${subnet_id} belong to different networks.`;
    await expect(aws.create(TYPE, { subnet_id, security_groups: [foreign] })).rejects.toThrow(refusal);
    await expect(aws.update(TYPE, { security_groups: [foreign] }, eni)).rejects.toThrow(refusal);
    await expect(aws.update(TYPE, { security_groups: [foreign] }, eni)).rejects.toThrow(
      "ModifyNetworkInterfaceAttribute, ",
    );
    await expect(aws.create(TYPE, { subnet_id, security_groups: ["sg-1"] })).rejects.toThrow(
      "InvalidGroup.NotFound: The security group 'sg-1' does not exist",
    );
  });

  test("keeps its group from being deleted", async () => {
    const { aws, subnet_id, vpc } = await scene();
    const config = { name: "app", vpc_id: String(vpc.id) };
    const [used, unused] = [
      await aws.create("aws_security_group", config),
      await aws.create("aws_security_group", { ...config, name: "other" }),
    ];
    await aws.create(TYPE, { subnet_id, security_groups: [String(used.id)] });
    await aws.destroy("aws_security_group", unused);
    await expect(aws.destroy("aws_security_group", used)).rejects.toThrow(
      `DependencyViolation: resource ${String(used.id)} has a dependent object`,
    );
  });

  test("needs as many free addresses as it has", async () => {
    const { aws, subnet_id } = await scene();
    await expect(aws.create(TYPE, { subnet_id, private_ips_count: 252 })).rejects.toThrow(
      "InsufficientFreeAddressesInSubnet: The specified subnet does not have enough free addresses to satisfy the request.",
    );
  });
});

describe("the interface of a service", () => {
  test("is managed by the service, and belongs to its VPC", async () => {
    const { aws, vpc, subnet_id } = await scene();
    await aws.create("aws_lb", { load_balancer_type: "network", internal: true, subnets: [subnet_id] });
    const [eni] = aws.world.ofType(TYPE);
    expect(eni).toMatchObject({
      attributes: {
        arn: `arn:aws:ec2:eu-central-1:111111111111:network-interface/${eni?.id}`,
        owner_id: "111111111111",
        source_dest_check: false,
        tags: {},
        tags_all: {},
      },
      hidden: { vpc_id: vpc.id, requester_managed: true },
    });
  });
});
