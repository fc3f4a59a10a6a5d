import type { ObjectValue } from "../../../src/rehearsal/values/value";
import { SimulatedAws } from "../../support/simulated-aws";

const NETWORK = { load_balancer_type: "network", internal: true };

/** A VPC with a subnet in each of three zones. */
async function scene() {
  const aws = new SimulatedAws();
  const vpc = await aws.create("aws_vpc", { cidr_block: "10.0.0.0/16" });
  const vpc_id = String(vpc.id);
  const subnets: string[] = [];
  for (const index of [1, 2, 3]) {
    const subnet = await aws.create("aws_subnet", {
      vpc_id,
      cidr_block: `10.0.${index}.0/24`,
      availability_zone_id: `euc1-az${index}`,
    });
    subnets.push(String(subnet.id));
  }
  const group = async (name: string) => String((await aws.create("aws_security_group", { name, vpc_id })).id);
  return { aws, vpc, vpc_id, subnets, group };
}

/** The subnets in which a load balancer has interfaces, and the groups of these. */
function nodes(aws: SimulatedAws): readonly ObjectValue[] {
  return aws.world.ofType("aws_network_interface").map(({ attributes }) => attributes);
}

describe("a load balancer", () => {
  test("has an interface in each subnet, which is deleted with it", async () => {
    const { aws, subnets } = await scene();
    const balancer = await aws.create("aws_lb", { ...NETWORK, subnets: subnets.slice(0, 2) });
    expect(new Set(nodes(aws).map(({ subnet_id }) => subnet_id))).toEqual(new Set(subnets.slice(0, 2)));
    expect(nodes(aws)[0]).toMatchObject({ interface_type: "network_load_balancer" });
    await aws.destroy("aws_lb", balancer);
    expect(nodes(aws)).toEqual([]);
  });

  test("gets a generated name with its prefix", async () => {
    const { aws, subnets } = await scene();
    const named = await aws.create("aws_lb", { ...NETWORK, subnets, name_prefix: "hello-" });
    expect(named.name).toMatch(/^hello-\d{18}[0-9a-f]{8}$/);
    const unnamed = await aws.create("aws_lb", { ...NETWORK, subnets });
    expect(unnamed.name).toMatch(/^tf-lb-\d{18}[0-9a-f]{8}$/);
  });

  test("of type application has the default group of the VPC without another", async () => {
    const { aws, vpc, subnets } = await scene();
    const balancer = await aws.create("aws_lb", { internal: true, subnets });
    expect(balancer.security_groups).toEqual([vpc.default_security_group_id]);
  });

  test("finds the internet gateway that is created concurrently", async () => {
    const { aws, vpc_id, subnets } = await scene();
    const [balancer] = await Promise.all([
      aws.create("aws_lb", { load_balancer_type: "network", subnets }),
      aws.create("aws_internet_gateway", { vpc_id }),
    ]);
    expect(balancer.internal).toBe(false);
  });

  test("of type network keeps its subnets and can add others (LB-10)", async () => {
    const { aws, subnets } = await scene();
    const two = { ...NETWORK, name: "net", subnets: subnets.slice(0, 2) };
    const balancer = await aws.create("aws_lb", two);
    const swapped = { ...two, subnets: [subnets[0] ?? "", subnets[2] ?? ""] };
    expect((await aws.plan("aws_lb", swapped, balancer)).requiresReplace).toEqual([["subnets"]]);
    expect((await aws.plan("aws_lb", { ...two, subnets }, balancer)).requiresReplace).toEqual([]);
  });

  test("of type network keeps its addresses (LB-10)", async () => {
    const { aws, subnets } = await scene();
    const mapped = (...addresses: readonly string[]) => ({
      ...NETWORK,
      name: "net",
      subnet_mapping: addresses.map((private_ipv4_address, index) => ({
        subnet_id: subnets[index] ?? "",
        private_ipv4_address,
      })),
    });
    const balancer = await aws.create("aws_lb", mapped("10.0.1.9", "10.0.2.9"));
    const replaced = async (...addresses: readonly string[]) =>
      (await aws.plan("aws_lb", mapped(...addresses), balancer)).requiresReplace;
    expect(await replaced("10.0.1.9")).toEqual([["subnet_mapping"]]);
    expect(await replaced("10.0.1.9", "10.0.2.8")).toEqual([["subnet_mapping"]]);
    expect(await replaced("10.0.1.9", "10.0.2.9", "10.0.3.9")).toEqual([]);
  });

  test("of type network gets security groups at creation or never (LB-09)", async () => {
    const { aws, subnets, group } = await scene();
    const bare = { ...NETWORK, name: "bare", subnets };
    const balancer = await aws.create("aws_lb", bare);
    const grouped = { ...bare, security_groups: [await group("first")] };
    expect((await aws.plan("aws_lb", grouped, balancer)).requiresReplace).toEqual([["security_groups"]]);
  });

  test("updates the security groups of its interfaces", async () => {
    const { aws, subnets, group } = await scene();
    const [first, second] = [await group("first"), await group("second")];
    const config = { ...NETWORK, name: "net", subnets, security_groups: [first] };
    const balancer = await aws.create("aws_lb", config);
    await aws.update("aws_lb", { security_groups: [second] }, balancer);
    expect(nodes(aws).map(({ security_groups }) => security_groups)).toEqual([[second], [second], [second]]);
  });

  test("of type application changes its subnets in place", async () => {
    const { aws, subnets } = await scene();
    const balancer = await aws.create("aws_lb", {
      internal: true,
      name: "app",
      subnets: subnets.slice(0, 2),
    });
    await aws.update("aws_lb", { subnets: subnets.slice(1), subnet_mapping: [] }, balancer);
    expect(new Set(nodes(aws).map(({ subnet_id }) => subnet_id))).toEqual(new Set(subnets.slice(1)));
  });
});

describe("a target group", () => {
  const TCP = { port: 8080, protocol: "TCP" };

  test("has an HTTP health check with a block, and a TCP health check without one (TG-08)", async () => {
    const { aws, vpc_id } = await scene();
    const type = "aws_lb_target_group";
    const plain = await aws.create(type, { ...TCP, vpc_id, name: "plain" });
    expect(plain).toMatchObject({ health_check: [{ protocol: "TCP" }] });
    const written = await aws.create(type, {
      ...TCP,
      vpc_id,
      name: "written",
      health_check: [{ interval: 30 }],
    });
    expect(written).toMatchObject({ health_check: [{ protocol: "HTTP", healthy_threshold: 3, path: "/" }] });
  });

  test("of type alb ignores attributes without effect (TG-06)", async () => {
    const { aws, vpc_id } = await scene();
    const config = { ...TCP, vpc_id, target_type: "alb", preserve_client_ip: "false" };
    expect(await aws.create("aws_lb_target_group", config)).toMatchObject({ preserve_client_ip: "false" });
  });

  test("preserves the client IP, except for IP targets with TCP (TG-17)", async () => {
    const { aws, vpc_id } = await scene();
    const preserve = async (more: ObjectValue) =>
      (await aws.create("aws_lb_target_group", { ...TCP, vpc_id, ...more })).preserve_client_ip;
    expect(await preserve({})).toBe("true");
    expect(await preserve({ target_type: "ip" })).toBe("false");
    expect(await preserve({ target_type: "ip", protocol: "UDP" })).toBe("true");
  });

  test("returns the load balancers that forward to it", async () => {
    const { aws, vpc_id, subnets } = await scene();
    const group = await aws.create("aws_lb_target_group", { ...TCP, vpc_id });
    const balancer = await aws.create("aws_lb", { ...NETWORK, subnets });
    await aws.create("aws_lb_listener", {
      load_balancer_arn: String(balancer.arn),
      port: 80,
      protocol: "tcp",
      default_action: [{ type: "forward", target_group_arn: String(group.arn) }],
    });
    expect(await aws.read("aws_lb_target_group", group)).toMatchObject({
      load_balancer_arns: [balancer.arn],
    });
    expect(aws.world.ofType("aws_lb_listener")[0]?.attributes.protocol).toBe("TCP");
  });
});

describe("a target that is a load balancer", () => {
  /** An application load balancer, a target group for it, and the two that race when neither waits for the other. */
  async function race() {
    const { aws, vpc_id, subnets } = await scene();
    const balancer = await aws.create("aws_lb", { internal: true, subnets });
    const group = await aws.create("aws_lb_target_group", {
      port: 80,
      protocol: "TCP",
      target_type: "alb",
      vpc_id,
    });
    const listen = () =>
      aws.create("aws_lb_listener", {
        load_balancer_arn: String(balancer.arn),
        port: 80,
        default_action: [{ type: "fixed-response", fixed_response: [{ content_type: "text/plain" }] }],
      });
    const register = () =>
      aws.create("aws_lb_target_group_attachment", {
        target_group_arn: String(group.arn),
        target_id: String(balancer.arn),
      });
    return { listen, register };
  }

  test("is refused without a dependency on its listener (TG-05)", async () => {
    const { listen, register } = await race();
    const [listener, registration] = await Promise.allSettled([listen(), register()]);
    expect(listener.status).toBe("fulfilled");
    expect(registration).toMatchObject({
      reason: { message: expect.stringContaining("the target must have at least one listener") },
    });
  });

  test("is registered after its listener", async () => {
    const { listen, register } = await race();
    await listen();
    expect((await register()).id).toContain("targetgroup/");
  });
});
