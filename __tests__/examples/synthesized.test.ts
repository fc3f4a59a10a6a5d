import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { SynthesizedStack } from "../../src/operate/engine/read-manifest";
import {
  CONFIG_EXAMPLES,
  configFileOf,
  EXAMPLES,
  EXAMPLES_FOLDER,
  synthesizeExample,
  textOf,
} from "../support/examples";
import { temporaryFolder } from "../support/temporary-folder";

/** The examples that the project promises. */
const PROMISED = [
  "alb-tls",
  "all-zones",
  "approval",
  "cross-account",
  "cross-region",
  "existing-alb",
  "existing-network",
  "existing-nlb",
  "in-code",
  "many-consumers",
  "private-dns",
  "rds",
  "ssm-access",
  "targets",
  "third-party",
];

interface StackJson {
  readonly resource: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  readonly data?: Readonly<Record<string, object>>;
  readonly output: Readonly<Record<string, { readonly value: unknown }>>;
}

const synthesized = new Map<string, Promise<readonly SynthesizedStack[]>>();

/** Synthesizes an example once for all tests. */
function stacksOf(example: string): Promise<readonly SynthesizedStack[]> {
  const stacks = synthesized.get(example) ?? synthesizeExample(example, temporaryFolder());
  synthesized.set(example, stacks);
  return stacks;
}

async function jsonOf(example: string): Promise<Readonly<Record<string, StackJson>>> {
  const stacks = await stacksOf(example);
  return Object.fromEntries(stacks.map((stack) => [stack.name, JSON.parse(textOf(stack)) as StackJson]));
}

/** The resources of a type in a stack. */
function resources(stack: StackJson | undefined, type: string) {
  return Object.values(stack?.resource[type] ?? {});
}

const types = (stack: StackJson | undefined) => Object.keys(stack?.resource ?? {});

describe("the examples", () => {
  test("are complete, each with a README", () => {
    expect(EXAMPLES).toEqual(PROMISED);
    for (const example of EXAMPLES) expect(existsSync(join(EXAMPLES_FOLDER, example, "README.md"))).toBe(true);
  });

  test.each(CONFIG_EXAMPLES)("%s is a short config", (example) => {
    const lines = readFileSync(configFileOf(example), "utf8").split("\n");
    expect(lines.length).toBeLessThan(55);
    expect(lines.filter((line) => /\bas any\b|TODO/.test(line))).toEqual([]);
  });

  test.each(EXAMPLES)("%s synthesizes the same stacks as JSON and as HCL, the same every time", async (example) => {
    const [first, second, hcl] = [
      await stacksOf(example),
      await synthesizeExample(example, temporaryFolder()),
      await synthesizeExample(example, temporaryFolder(), "hcl"),
    ];
    const names = (stacks: readonly SynthesizedStack[]) => stacks.map(({ name }) => name);
    expect(names(hcl)).toEqual(names(first));
    expect(second.map((stack) => textOf(stack))).toEqual(first.map((stack) => textOf(stack)));
    for (const stack of hcl) expect(textOf(stack, "hcl")).toMatch(/^resource "aws_/m);
  });
});

describe("each example shows its feature:", () => {
  test("ssm-access has Session Manager's endpoints in both VPCs, and no internet gateway", async () => {
    const stacks = await jsonOf("ssm-access");
    for (const stack of [stacks.producer, stacks.consumer]) {
      const names = resources(stack, "aws_vpc_endpoint").map(({ service_name }) => service_name);
      expect(names).toEqual(
        expect.arrayContaining(["com.amazonaws.eu-central-1.ssm", "com.amazonaws.eu-central-1.ssmmessages"]),
      );
      expect(types(stack)).not.toContain("aws_internet_gateway");
      expect(types(stack)).not.toContain("aws_ec2_instance_connect_endpoint");
    }
  });

  test("alb-tls has an ALB with HTTPS behind the NLB, and HTTPS URLs as outputs", async () => {
    const { producer, consumer } = await jsonOf("alb-tls");
    expect(resources(producer, "aws_lb").map((lb) => lb.load_balancer_type)).toEqual(["application", "network"]);
    expect(resources(producer, "aws_lb_target_group")).toContainEqual(
      expect.objectContaining({
        target_type: "alb",
        port: 443,
        protocol: "TCP",
        health_check: expect.objectContaining({ protocol: "HTTPS" }),
      }),
    );
    expect(resources(producer, "aws_lb_listener")).toContainEqual(
      expect.objectContaining({ port: 443, protocol: "HTTPS", certificate_arn: expect.any(String) }),
    );
    const [gateway] = resources(producer, "aws_vpc_endpoint");
    expect(gateway).toMatchObject({
      vpc_endpoint_type: "Gateway",
      service_name: "com.amazonaws.eu-central-1.s3",
    });
    expect(types(producer)).not.toContain("aws_internet_gateway");
    expect(consumer?.output).toMatchObject({ endpoint_urls: { value: expect.stringContaining("https://") } });
    expect(consumer?.output).toHaveProperty("test_instance_id");
    expect(resources(consumer, "aws_route53_record")).toHaveLength(3);
  });

  test("existing-alb and existing-nlb create nothing of the service itself", async () => {
    const alb = await jsonOf("existing-alb");
    expect(types(alb.producer)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^aws_(vpc|subnet|instance|acm_certificate)$/)]),
    );
    expect(resources(alb.producer, "aws_lb").map((lb) => lb.load_balancer_type)).toEqual(["network"]);
    const nlb = await jsonOf("existing-nlb");
    expect(types(nlb.producer)).toEqual(["aws_vpc_endpoint_service", "aws_vpc_endpoint_service_allowed_principal"]);
  });

  test("targets registers the addresses, the one outside the VPC in all zones", async () => {
    const { producer } = await jsonOf("targets");
    const targets = resources(producer, "aws_lb_target_group_attachment");
    expect(targets.map(({ target_id, availability_zone }) => [target_id, availability_zone])).toEqual([
      ["10.20.0.10", undefined],
      ["10.20.1.10", undefined],
      ["192.168.7.5", "all"],
    ]);
  });

  test("approval accepts nothing automatically, and notifies a topic of every event", async () => {
    const { producer, consumer } = await jsonOf("approval");
    expect(resources(producer, "aws_vpc_endpoint_service")).toMatchObject([{ acceptance_required: true }]);
    expect(resources(producer, "aws_vpc_endpoint_connection_notification")).toMatchObject([
      { connection_events: ["Accept", "Connect", "Delete", "Reject"] },
    ]);
    expect(types(consumer)).not.toContain("aws_vpc_endpoint_connection_accepter");
  });

  test("private-dns verifies the name, and enables it after acceptance", async () => {
    const { producer, consumer } = await jsonOf("private-dns");
    expect(resources(producer, "aws_route53_record")).toMatchObject([{ type: "TXT" }]);
    expect(resources(producer, "aws_vpc_endpoint_service_private_dns_verification")).toMatchObject([
      { wait_for_verification: true },
    ]);
    expect(resources(producer, "tls_self_signed_cert")).toMatchObject([{ dns_names: ["*.example.com"] }]);
    expect(resources(consumer, "aws_vpc_endpoint_private_dns")).toMatchObject([
      { depends_on: [expect.stringMatching(/^aws_vpc_endpoint_connection_accepter\./)] },
    ]);
    expect(types(consumer)).not.toContain("aws_route53_zone");
  });

  test("all-zones gives the load balancer a subnet in every zone of the region that is not constrained", async () => {
    const { producer } = await jsonOf("all-zones");
    const zones = resources(producer, "aws_subnet").map(({ availability_zone_id }) => availability_zone_id);
    expect(zones.sort()).toEqual([1, 2, 4, 5, 6].map((zone) => `use1-az${zone}`));
    const [loadBalancer] = resources(producer, "aws_lb");
    expect(loadBalancer).toMatchObject({ enable_cross_zone_load_balancing: true });
    expect(loadBalancer?.subnets).toHaveLength(5);
  });

  test("cross-region sets the regions on both sides", async () => {
    const { producer, virginia } = await jsonOf("cross-region");
    expect(resources(producer, "aws_vpc_endpoint_service")).toMatchObject([
      { supported_regions: ["eu-central-1", "us-east-1"] },
    ]);
    expect(resources(virginia, "aws_vpc_endpoint")).toMatchObject([{ service_region: "eu-central-1" }]);
  });

  test("rds shares a database without a load balancer", async () => {
    const { producer, consumer } = await jsonOf("rds");
    expect(types(producer)).toEqual(
      expect.arrayContaining([
        "aws_ram_principal_association",
        "aws_ram_resource_association",
        "aws_ram_resource_share",
        "aws_vpclattice_resource_configuration",
        "aws_vpclattice_resource_gateway",
      ]),
    );
    expect(types(producer)).not.toContain("aws_lb");
    expect(resources(consumer, "aws_vpc_endpoint")).toMatchObject([{ vpc_endpoint_type: "Resource" }]);
    expect(types(consumer)).toContain("aws_ram_resource_share_accepter");
  });

  test("third-party is one stack, with names for the region and for each zone", async () => {
    const stacks = await jsonOf("third-party");
    expect(Object.keys(stacks)).toEqual(["consumer"]);
    expect(resources(stacks.consumer, "aws_vpc_endpoint")).toMatchObject([
      { service_name: "com.amazonaws.vpce.us-east-1.vpce-svc-09a8006e245d1e7b8" },
    ]);
    expect(
      resources(stacks.consumer, "aws_route53_record")
        .map(({ name }) => name)
        .sort(),
    ).toEqual([
      "api-use1-az4.vendor.internal.company",
      "api-use1-az6.vendor.internal.company",
      "api.vendor.internal.company",
    ]);
  });

  test("existing-network creates no network", async () => {
    const { producer, consumer } = await jsonOf("existing-network");
    for (const stack of [producer, consumer])
      expect(types(stack).filter((type) => /^aws_(vpc|subnet|route_table|default_)/.test(type))).toEqual(
        types(stack).filter((type) => /^aws_vpc_(endpoint|security_group)/.test(type)),
      );
  });
});
