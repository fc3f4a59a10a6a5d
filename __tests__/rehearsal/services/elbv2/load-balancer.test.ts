import type { ObjectValue } from "../../../../src/rehearsal/values/value";
import { balancerScene, FIXED } from "./load-balancers";

const TYPE = "aws_lb";

describe("a load balancer", () => {
  test("of type network has its zonal interfaces and AWS's defaults", async () => {
    const { aws, vpc_id, subnets, balancer } = await balancerScene();
    const made = await balancer("network", { name: "hello", subnets: subnets.slice(0, 2) });
    const hex = String(made.arn).split("/").at(-1) ?? "";
    expect(hex).toMatch(/^[0-9a-f]{16}$/);
    expect(made).toMatchObject({
      id: made.arn,
      arn: `arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/net/hello/${hex}`,
      arn_suffix: `net/hello/${hex}`,
      dns_name: `hello-${hex}.elb.eu-central-1.amazonaws.com`,
      // https://docs.aws.amazon.com/general/latest/gr/elb.html
      zone_id: "Z3F0SRJ5LGBH90",
      vpc_id,
      security_groups: [],
      internal: true,
      ip_address_type: "ipv4",
      enforce_security_group_inbound_rules_on_private_link_traffic: "",
    });
    const mappings = subnets.slice(0, 2).map((subnet_id) => ({
      subnet_id,
      allocation_id: "",
      ipv6_address: "",
      private_ipv4_address: "",
      outpost_id: "",
    }));
    expect([made.subnet_mapping].flat()).toHaveLength(2);
    expect(made.subnet_mapping).toEqual(expect.arrayContaining(mappings));
    expect(aws.world.ofType("aws_network_interface").map(({ attributes }) => attributes)).toMatchObject([
      { interface_type: "network_load_balancer", description: `ELB net/hello/${hex}` },
      { interface_type: "network_load_balancer", description: `ELB net/hello/${hex}` },
    ]);
  });

  test.each([
    [true, /^internal-hello-\d{10}\.eu-central-1\.elb\.amazonaws\.com$/],
    [false, /^hello-\d{10}\.eu-central-1\.elb\.amazonaws\.com$/],
  ])("of type application with internal = %s is called as AWS calls it", async (internal, name) => {
    const { aws, vpc_id, vpc, balancer } = await balancerScene();
    await aws.create("aws_internet_gateway", { vpc_id });
    const made = await balancer("application", { name: "hello", internal });
    expect(made).toMatchObject({
      arn: expect.stringContaining(":loadbalancer/app/hello/"),
      dns_name: expect.stringMatching(name),
      zone_id: "Z215JYRZR1TBD5",
      security_groups: [vpc.default_security_group_id],
      enforce_security_group_inbound_rules_on_private_link_traffic: "",
    });
    const [eni] = aws.world.ofType("aws_network_interface");
    expect(eni?.attributes).toMatchObject({
      interface_type: "interface",
      security_groups: [vpc.default_security_group_id],
    });
  });

  test("of type gateway has no DNS name and needs no internet gateway", async () => {
    const { aws, balancer, securityGroup } = await balancerScene();
    expect(await balancer("gateway", { name: "hello", internal: null })).toMatchObject({
      arn: expect.stringContaining(":loadbalancer/gwy/hello/"),
      dns_name: "",
    });
    const [eni] = aws.world.ofType("aws_network_interface");
    expect(eni?.attributes.interface_type).toBe("gateway_load_balancer");
    const grouped = { security_groups: [await securityGroup("app")] };
    await expect(balancer("gateway", grouped)).rejects.toThrow(
      "InvalidConfigurationRequest: Security groups are not supported for load balancers with type 'gateway'",
    );
  });

  test("of type network with groups applies them to PrivateLink traffic (LB-08)", async () => {
    const { aws, balancer, securityGroup } = await balancerScene();
    const security_groups = [await securityGroup("app")];
    const enforce = "enforce_security_group_inbound_rules_on_private_link_traffic";
    const made = await balancer("network", { security_groups });
    expect(made).toMatchObject({ security_groups, [enforce]: "on" });
    expect(await aws.update(TYPE, { [enforce]: "off" }, made)).toMatchObject({ [enforce]: "off" });
    await expect(balancer("network", { [enforce]: "on" })).rejects.toThrow(
      /^setting ELBv2 Load Balancer \(arn:\S+\) security groups: operation error Elastic Load Balancing v2: SetSecurityGroups, .*InvalidConfigurationRequest: You cannot set EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic on a load balancer without security groups$/,
    );
  });

  test("has the addresses of its subnet mapping", async () => {
    const { aws, subnets, balancer } = await balancerScene();
    const subnet_mapping = [{ subnet_id: subnets[0] ?? "", private_ipv4_address: "10.0.1.9" }];
    expect(await balancer("network", { subnets: null, subnet_mapping })).toMatchObject({
      subnets: [subnets[0]],
      subnet_mapping: [{ private_ipv4_address: "10.0.1.9", outpost_id: "", allocation_id: null }],
    });
    const [eni] = aws.world.ofType("aws_network_interface");
    expect(eni?.attributes.private_ip).toBe("10.0.1.9");
    const wrong = [{ subnet_id: subnets[0] ?? "", private_ipv4_address: "10.0.2.9" }];
    await expect(balancer("network", { subnets: null, subnet_mapping: wrong })).rejects.toThrow(
      "InvalidConfigurationRequest: Address 10.0.2.9 does not fall within the subnet's address range",
    );
  });

  test("names its kind and itself when it is refused", async () => {
    const { balancer } = await balancerScene();
    await balancer("network", { name: "hello" });
    await balancer("network", { name: "other" });
    await expect(balancer("network", { name: "hello" })).rejects.toThrow("ELBv2 Load Balancer (hello) already exists");
    await expect(balancer("application", { name: "app", subnets: ["subnet-1"] })).rejects.toThrow(
      /^creating ELBv2 application Load Balancer \(app\): operation error Elastic Load Balancing v2: CreateLoadBalancer, .*SubnetNotFound: The subnet ID 'subnet-1' is not valid$/,
    );
  });

  test("is in subnets of one VPC, with a free address each (LB-07)", async () => {
    const { aws, vpc_id, subnets, balancer } = await balancerScene();
    const other = await balancerScene(aws, 1);
    await expect(balancer("network", { subnets: [subnets[0] ?? "", other.subnets[1] ?? ""] })).rejects.toThrow(
      `InvalidConfigurationRequest: All subnets must belong to the same VPC: 'vpc-`,
    );
    const place = { vpc_id, cidr_block: "10.0.9.0/28", availability_zone_id: "euc1-az1" };
    const small = String((await aws.create("aws_subnet", place)).id);
    await aws.create("aws_network_interface", { subnet_id: small, private_ips_count: 2 });
    const fits = await balancer("network", { subnets: [small] });
    await expect(balancer("network", { subnets: [small] })).rejects.toThrow(
      `InvalidSubnet: Not enough IP space available in ${small}. ELB requires at least 8 free IP addresses in each subnet.`,
    );
    expect(fits.subnets).toEqual([small]);
  });

  test("that faces the internet needs an internet gateway in its VPC (LB-05)", async () => {
    const { aws, vpc_id, balancer } = await balancerScene();
    const other = await balancerScene(aws, 1);
    await aws.create("aws_internet_gateway", { vpc_id: other.vpc_id });
    await expect(balancer("network", { internal: false })).rejects.toThrow(
      `InvalidSubnet: VPC ${vpc_id} has no internet gateway`,
    );
  });

  test("for dual-stack needs IPv6 in every subnet", async () => {
    const { aws, balancer } = await balancerScene();
    await expect(balancer("network", { ip_address_type: "dualstack" })).rejects.toThrow(
      "InvalidSubnet: You must specify subnets with an associated IPv6 CIDR block.",
    );
    const vpc = await aws.create("aws_vpc", { cidr_block: "10.9.0.0/16", assign_generated_ipv6_cidr_block: true });
    const ipv6_cidr_block = String(vpc.ipv6_cidr_block).replace("::/56", "::/64");
    const subnet = await aws.create("aws_subnet", {
      vpc_id: String(vpc.id),
      cidr_block: "10.9.0.0/24",
      ipv6_cidr_block,
    });
    expect(await balancer("network", { subnets: [String(subnet.id)], ip_address_type: "dualstack" })).toMatchObject({
      ip_address_type: "dualstack",
    });
  });

  test.each<[string, number, string | undefined]>([
    ["idle_timeout", 1, undefined],
    ["idle_timeout", 4000, undefined],
    ["idle_timeout", 4001, "'idle_timeout.timeout_seconds' value '4001' must be between '1-4000' inclusive"],
    ["client_keep_alive", 60, undefined],
    ["client_keep_alive", 604800, undefined],
    ["client_keep_alive", 59, "'client_keep_alive.seconds' value '59' must be between '60-604800' inclusive"],
  ])("with %s = %s (LB-14)", async (argument, value, problem) => {
    const { aws, balancer } = await balancerScene();
    const made = balancer("application", { [argument]: value });
    if (problem === undefined) expect(await made).toMatchObject({ [argument]: value });
    else {
      await expect(made).rejects.toThrow(problem);
      await expect(aws.update(TYPE, { [argument]: value }, await balancer("application"))).rejects.toThrow(
        /^modifying ELBv2 Load Balancer \(arn:\S+\) attributes: operation error Elastic Load Balancing v2: ModifyLoadBalancerAttributes, .*ValidationError: /,
      );
    }
  });

  test("has five groups of its VPC at most (LB-18)", async () => {
    const { aws, balancer, securityGroup } = await balancerScene();
    const security_groups: string[] = [];
    for (const name of ["a", "b", "c", "d", "e"]) security_groups.push(await securityGroup(name));
    const made = await balancer("application", { security_groups });
    const six = [...security_groups, await securityGroup("f")];
    await expect(balancer("application", { security_groups: six })).rejects.toThrow(
      "InvalidConfigurationRequest: The maximum number of security groups per load balancer is 5",
    );
    const foreign = await (await balancerScene(aws, 1)).securityGroup("foreign");
    const refusal = "InvalidConfigurationRequest: One or more security groups are invalid";
    await expect(balancer("application", { security_groups: [foreign] })).rejects.toThrow(refusal);
    await expect(aws.update(TYPE, { security_groups: [foreign] }, made)).rejects.toThrow(
      /^setting ELBv2 Load Balancer \(arn:\S+\) security groups: .*SetSecurityGroups, .*One or more security groups are invalid$/,
    );
  });

  test("moves to other subnets, and keeps its interfaces in those that stay", async () => {
    const { aws, subnets, balancer } = await balancerScene();
    const two = { name: "app", subnets: subnets.slice(0, 2) };
    const made = await balancer("application", two);
    const other = await balancer("application", { name: "other" });
    const nodes = () => aws.world.ofType("aws_network_interface").filter(({ owner }) => owner?.id === made.id);
    const kept = nodes().find(({ attributes }) => attributes.subnet_id === subnets[1])?.id;
    const config = { load_balancer_type: "application", internal: true, ...two, subnets: subnets.slice(1) };
    const moved = await aws.change(TYPE, config, made);
    expect(
      nodes()
        .map(({ attributes }) => attributes.subnet_id)
        .sort(),
    ).toEqual(subnets.slice(1).sort());
    expect(nodes().map(({ id }) => id)).toContain(kept);
    expect([moved.subnet_mapping].flat()).toHaveLength(2);
    await expect(aws.change(TYPE, { ...config, subnets: ["subnet-1", "subnet-2"] }, moved)).rejects.toThrow(
      /^setting ELBv2 Load Balancer \(arn:\S+\) subnets: .*SetSubnets, .*SubnetNotFound: /,
    );
    expect(other.subnets).toHaveLength(3);
  });

  test("behind an endpoint service keeps its subnets, and is not deleted (LB-10, SVC-12)", async () => {
    const { aws, subnets, balancer } = await balancerScene();
    const two = { name: "app", load_balancer_type: "network", internal: true, subnets: subnets.slice(0, 2) };
    const [made, other] = [await balancer("network", two), await balancer("network", { name: "other" })];
    await aws.create("aws_vpc_endpoint_service", {
      acceptance_required: false,
      network_load_balancer_arns: [String(made.arn)],
    });
    await expect(aws.change(TYPE, { ...two, subnets: subnets.slice(1) }, made)).rejects.toThrow(
      "ResourceInUse: Subnets cannot be removed from load balancer because the load balancer is currently associated " +
        "with another service",
    );
    const wider = await aws.change(TYPE, { ...two, subnets }, made);
    expect(wider.subnets).toHaveLength(3);
    await aws.destroy(TYPE, other);
    await expect(aws.destroy(TYPE, wider)).rejects.toThrow(
      `ResourceInUse: Load balancer '${String(made.arn)}' cannot be deleted because it is currently associated with another service`,
    );
  });

  test("is deleted with its listeners", async () => {
    const { aws, balancer } = await balancerScene();
    const [one, other] = [await balancer("application"), await balancer("application")];
    for (const { arn } of [one, other]) {
      await aws.create("aws_lb_listener", { load_balancer_arn: String(arn), port: 80, default_action: [FIXED] });
    }
    await aws.destroy(TYPE, one);
    expect(aws.world.ofType("aws_lb_listener").map(({ attributes }) => attributes.load_balancer_arn)).toEqual([
      other.arn,
    ]);
  });
});

describe("a target of type alb", () => {
  test("is one Application Load Balancer in the VPC of its group (TG-04, TG-05)", async () => {
    const { aws, vpc_id, balancer, group } = await balancerScene();
    const target = await group({ target_type: "alb" });
    const target_group_arn = String(target.arn);
    const register = (target_id: unknown, more: ObjectValue = {}) =>
      aws.create("aws_lb_target_group_attachment", { target_group_arn, target_id: String(target_id), ...more });
    const listen = ({ arn }: ObjectValue, port: number) =>
      aws.create("aws_lb_listener", { load_balancer_arn: String(arn), port, default_action: [FIXED] });
    const network = await balancer("network");
    await expect(register(network.arn)).rejects.toThrow(
      new RegExp(
        `^registering ELBv2 Target Group \\(${target_group_arn}\\) target: operation error Elastic Load Balancing v2: RegisterTargets, ` +
          `.*ValidationError: The target '${String(network.arn)}' is not an Application Load Balancer of this account$`,
      ),
    );
    const there = await balancerScene(aws, 1);
    const foreign = await there.balancer("application");
    await expect(register(foreign.arn)).rejects.toThrow(
      `InvalidTarget: The following targets are not in the target group VPC '${vpc_id}': '${String(foreign.arn)}'`,
    );
    const [one, other] = [await balancer("application"), await balancer("application")];
    await listen(other, 80);
    await listen(one, 8080);
    await expect(register(one.arn)).rejects.toThrow(
      "ValidationError: If the target type is ALB, the target must have at least one listener that matches the target " +
        "group port or any specified port overrides",
    );
    const registration = await register(one.arn, { port: 8080 });
    expect(registration.id).toMatch(new RegExp(`^${target_group_arn}-\\d{18}`));
    await expect(register(other.arn)).rejects.toThrow(
      "TooManyTargets: A target group with target type 'alb' can have only one target",
    );
    const second = await group({ target_type: "alb" });
    expect(await register(other.arn, { target_group_arn: String(second.arn) })).toMatchObject({ target_id: other.arn });
  });
});

describe("a target", () => {
  async function targets(target_type: string) {
    const scene = await balancerScene();
    const { arn } = await scene.group({ target_type });
    const register = (target_id: string, more: ObjectValue = {}) =>
      scene.aws.create("aws_lb_target_group_attachment", { target_group_arn: String(arn), target_id, ...more });
    return { ...scene, register };
  }

  test.each<[number, string | undefined]>([
    [1, undefined],
    [65535, undefined],
    [0, "greater than or equal to 1"],
    [65536, "less than or equal to 65535"],
  ])("has the port %s (TGA-01)", async (port, limit) => {
    const { register } = await targets("ip");
    const registered = register("10.0.1.9", { port });
    if (limit === undefined) expect(await registered).toMatchObject({ port });
    else
      await expect(registered).rejects.toThrow(
        `ValidationError: 1 validation error detected: Value '${port}' at 'targets.1.member.port' failed to satisfy ` +
          `constraint: Member must have value ${limit}`,
      );
  });

  test.each<[string, ObjectValue, string | undefined]>([
    ["10.0.1.9", {}, undefined],
    ["192.168.0.9", { availability_zone: "all" }, undefined],
    [
      "192.168.0.9",
      {},
      "ValidationError: You must specify 'all' as the Availability Zone of '192.168.0.9', because it is outside the target group VPC",
    ],
    [
      "8.8.8.8",
      { availability_zone: "all" },
      "ValidationError: The IP address '8.8.8.8' must be in a subnet of the target group VPC or in a private range",
    ],
    ["10.0.1", {}, "ValidationError: The IP address '10.0.1' is not a valid IPv4 address"],
  ])("at the address %s with %j (TG-21b)", async (target_id, more, problem) => {
    const { register } = await targets("ip");
    if (problem === undefined) expect(await register(target_id, more)).toMatchObject({ target_id });
    else await expect(register(target_id, more)).rejects.toThrow(problem);
  });

  test("at an IPv6 address is not checked here", async () => {
    const { aws, group } = await balancerScene();
    const { arn } = await group({ target_type: "ip", ip_address_type: "ipv6" });
    const config = { target_group_arn: String(arn), target_id: "2001:db8::1" };
    expect(await aws.create("aws_lb_target_group_attachment", config)).toMatchObject(config);
  });

  test("is a running instance in the VPC of its group (TG-21)", async () => {
    const { aws, vpc_id, subnets, register } = await targets("instance");
    const launch = async (subnet_id = "") =>
      String(
        (await aws.create("aws_instance", { ami: "ami-0123456789abcdef0", instance_type: "t3.micro", subnet_id })).id,
      );
    const instance = await launch(subnets[0]);
    expect(await register(instance)).toMatchObject({ target_id: instance });
    await expect(register("10.0.1.9")).rejects.toThrow("ValidationError: Instance ID '10.0.1.9' is not valid");
    await expect(register("i-0x")).rejects.toThrow("ValidationError: Instance ID 'i-0x' is not valid");
    const refusal = "InvalidTarget: The following targets are not in a running state and cannot be registered: ";
    await expect(register("i-01")).rejects.toThrow(`${refusal}'i-01'`);
    const foreign = await launch((await balancerScene(aws, 1)).subnets[0]);
    await expect(register(foreign)).rejects.toThrow(
      `InvalidTarget: The following targets are not in the target group VPC '${vpc_id}': '${foreign}'`,
    );
    const stopped = await launch(subnets[0]);
    await aws.create("aws_ec2_instance_state", { instance_id: stopped, state: "stopped" });
    await expect(register(stopped)).rejects.toThrow(`${refusal}'${stopped}'`);
  });

  test("needs an existing group", async () => {
    const { register } = await targets("ip");
    await expect(
      register("10.0.1.9", {
        target_group_arn: "arn:aws:elasticloadbalancing:eu-central-1:111111111111:targetgroup/x/0123456789abcdef",
      }),
    ).rejects.toThrow(
      "TargetGroupNotFound: Target groups '[arn:aws:elasticloadbalancing:eu-central-1:111111111111:targetgroup/x/0123456789abcdef]' not found",
    );
  });
});
