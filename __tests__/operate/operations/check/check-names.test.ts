import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ruleContext } from "../../../../src/authoring/rules/context";
import { deployedIdsOf, idsIn } from "../../../../src/operate/operations/check/deployed-ids";
import { checkContext, checked } from "../../../support/checks";
import { configWith, DEFAULT_CONFIG } from "../../../support/configs";
import { accountsOf, deployedWorld, emptyWorld, NLB_ARN, PRODUCER_ACCOUNT, put } from "../../../support/deployed-world";
import { configFrom } from "../../../support/template";
import { temporaryFolder } from "../../../support/temporary-folder";

const IDS = ["vpc-producer", NLB_ARN, "vpce-svc-0123456789abcdef0"];

function contextOf(world = emptyWorld(), ids: readonly string[] | undefined = []) {
  const deployedIds = async () => (ids === undefined ? undefined : new Set(ids));
  return checkContext(DEFAULT_CONFIG, { accounts: accountsOf(world), deployedIds });
}

describe("what exists under the names of a stack", () => {
  test("is its own if its state has it", async () => {
    expect((await checked("names", contextOf(deployedWorld(), IDS)))[0]).toBe(
      "pass: producer: nobody else uses hello, hello-nlb",
    );
  });

  test("is a leftover or somebody else's if its state is empty; a load balancer's name can exist only once", async () => {
    const results = await checked("names", contextOf(deployedWorld()));
    expect(results).toContain(
      "warn: VPC vpc-producer has the name hello, but is not in the state of producer | if an earlier deployment left it, delete it; otherwise rename it, or change `name` in the config, to tell the two apart",
    );
    expect(results).toContain(
      `fail: Network Load Balancer ${NLB_ARN} has the name hello-nlb, but is not in the state of producer | if an earlier deployment left it, delete it; otherwise change \`name\` in the config: AWS accepts this name only once`,
    );
    expect(results.filter((line) => line.includes("Client VPN endpoint"))).toHaveLength(1);
  });

  test("is not judged if the state cannot be read", async () => {
    const context = { ...contextOf(deployedWorld()), deployedIds: async () => undefined };
    expect(await checked("names", context)).toEqual([]);
  });
});

describe("quotas", () => {
  test("count VPCs and load balancers of others, also under our names", async () => {
    const world = emptyWorld();
    for (const n of [1, 2, 3, 4, 5])
      put(world, PRODUCER_ACCOUNT, "aws_vpc", `vpc-${n}`, { cidr_block: `10.${n}.0.0/16` });
    put(world, PRODUCER_ACCOUNT, "aws_vpc", "vpc-6", { name_tag: "hello", cidr_block: "10.6.0.0/16" });
    put(world, PRODUCER_ACCOUNT, "aws_lb", NLB_ARN, { name: "hello-nlb", load_balancer_type: "network" });
    const results = await checked("quota", contextOf(world));
    expect(results[0]).toMatch(/^fail: VPCs per Region: 6 of 5 used, 1 more needed/);
    expect(results[1]).toBe("pass: Network Load Balancers per Region: 1 of 50 used, 1 more needed");
    expect((await checked("quota", contextOf(deployedWorld(), IDS)))[0]).toBe("pass: no additional resources needed");
  });
});

describe("the IDs that a state has", () => {
  const state = JSON.stringify({
    version: 4,
    resources: [
      { mode: "managed", type: "aws_vpc", instances: [{ attributes: { id: "vpc-1", arn: "arn:1" } }] },
      { mode: "data", type: "aws_subnet", instances: [{ attributes: { id: "subnet-1" } }] },
    ],
  });

  test("are those of its resources; a missing state has none, and an encrypted one is unknown", () => {
    expect(idsIn(state)).toEqual(new Set(["vpc-1", "arn:1"]));
    expect(idsIn(undefined)).toEqual(new Set());
    expect(idsIn('{"meta":{},"encrypted_data":"…","encryption_version":"v0"}')).toBeUndefined();
  });

  test("are read from the local file of the stack", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "terraform.producer.tfstate"), state);
    const config = configFrom(DEFAULT_CONFIG);
    const read = deployedIdsOf(config, accountsOf(emptyWorld()), folder);
    const [producer, consumer] = ruleContext(config).stacks;
    if (producer === undefined || consumer === undefined) throw new Error("the config has two stacks");
    expect(await read(producer)).toEqual(new Set(["vpc-1", "arn:1"]));
    expect(await read(consumer)).toEqual(new Set());
  });

  test("are unknown if the bucket denies access", async () => {
    const state = { kind: "s3", bucket: "hello-state", region: "eu-central-1", profile: "prod" } as const;
    const config = configFrom(configWith({ config: { state } }));
    const refuse = () => ({ name: "AccessDenied", message: "no" });
    const read = deployedIdsOf(config, accountsOf(emptyWorld(), { refuse }), temporaryFolder());
    const [producer] = ruleContext(config).stacks;
    expect(producer && (await read(producer))).toBeUndefined();
  });
});
