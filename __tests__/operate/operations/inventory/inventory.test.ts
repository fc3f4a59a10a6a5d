import { validateConfig } from "../../../../src/authoring/app/load-config";
import { ownershipTags } from "../../../../src/authoring/config/ownership";
import { ruleContext } from "../../../../src/authoring/rules/context";
import { accountPlaces } from "../../../../src/operate/operations/check/account-places";
import { checkOrphans } from "../../../../src/operate/operations/check/check-orphans";
import {
  describeItem,
  type InventoryItem,
  readInventory,
} from "../../../../src/operate/operations/inventory/read-inventory";
import { engineResource } from "../../../../src/operate/operations/inventory/resource-kinds";
import { knownIn, type StateEntry } from "../../../../src/operate/operations/inventory/state-entries";
import type { World } from "../../../../src/rehearsal/world/world";
import { DEFAULT_CONFIG } from "../../../support/configs";
import {
  accountsOf,
  CONSUMER_ACCOUNT,
  deployedWorld,
  emptyWorld,
  PRODUCER_ACCOUNT,
  put,
  REGION,
} from "../../../support/deployed-world";

const { config } = validateConfig(DEFAULT_CONFIG, "the config");

function tagsOf(stack: string, account: string): Readonly<Record<string, string>> {
  return ownershipTags(config, { name: stack, account: { id: account }, region: REGION });
}

function putTagged(world: World, account: string, stack: string, type: string, id: string, arn: string): void {
  put(world, account, type, id, { arn, tags_all: tagsOf(stack, account) });
}

const arnOf = (account: string, resource: string): string => `arn:aws:ec2:${REGION}:${account}:${resource}`;

function entry(facts: Partial<StateEntry>): StateEntry {
  return { stack: "producer", address: "", type: "", ids: [], arn: undefined, tags: {}, attributes: {}, ...facts };
}

async function inventoryOf(world: World, entries: readonly StateEntry[] = [], refuse?: string) {
  const accounts = accountsOf(world, {
    refuse: ({ action }) => (action === refuse ? { name: "UnauthorizedOperation", message: "no" } : undefined),
  });
  return readInventory({ accounts, config }, entries);
}

const told = (items: readonly InventoryItem[]): readonly string[] =>
  items.map((item) => `${item.standing} ${item.stack} ${describeItem(item)}`);

describe("the inventory", () => {
  test("lists what carries the tags, in both accounts, as known, orphan or gone", async () => {
    const world = emptyWorld();
    const [rtb, sgr] = [
      arnOf(PRODUCER_ACCOUNT, "route-table/rtb-1"),
      arnOf(CONSUMER_ACCOUNT, "security-group-rule/sgr-1"),
    ];
    putTagged(world, PRODUCER_ACCOUNT, "producer", "aws_route_table", "rtb-1", rtb);
    putTagged(world, CONSUMER_ACCOUNT, "consumer", "aws_vpc_security_group_ingress_rule", "sgr-1", sgr);
    const entries = [
      entry({ address: "aws_route_table.network", type: "aws_route_table", ids: ["rtb-1"], arn: rtb }),
      entry({
        address: "aws_lb_target_group.lost",
        type: "aws_lb_target_group",
        ids: [`arn:aws:elasticloadbalancing:${REGION}:${PRODUCER_ACCOUNT}:targetgroup/hello-tg/1`],
        arn: `arn:aws:elasticloadbalancing:${REGION}:${PRODUCER_ACCOUNT}:targetgroup/hello-tg/1`,
        tags: tagsOf("producer", PRODUCER_ACCOUNT),
      }),
    ];
    const { items, notLookedAt } = await inventoryOf(world, entries);
    expect(notLookedAt).toEqual([]);
    expect(told(items)).toEqual([
      expect.stringMatching(/^gone producer target group arn:.*hello-tg\/1 in account 111111111111/),
      expect.stringMatching(/^known producer route table rtb-1 in account 111111111111/),
      expect.stringMatching(/^orphan consumer security group rule sgr-1 in account 222222222222/),
    ]);
    expect(items.find(({ id }) => id === "rtb-1")?.address).toBe("aws_route_table.network");
  });

  test("finds by name what has no tags", async () => {
    const { items } = await inventoryOf(deployedWorld());
    expect(told(items)).toEqual([
      expect.stringMatching(/^orphan producer Network Load Balancer arn:/),
      expect.stringMatching(/^orphan producer VPC vpc-producer \(hello\)/),
      expect.stringMatching(/^orphan producer endpoint service vpce-svc-/),
      expect.stringMatching(/^orphan consumer Client VPN endpoint cvpn-/),
      expect.stringMatching(/^orphan consumer VPC vpc-consumer \(hello-consumer\)/),
      expect.stringMatching(/^orphan consumer VPC endpoint vpce-/),
    ]);
    expect(items.map(({ foundBy }) => foundBy)).toEqual(Array(6).fill("name"));
  });

  test("says what could not be looked at, and then calls nothing gone", async () => {
    const gone = entry({
      address: "aws_route_table.network",
      ids: ["rtb-1"],
      arn: arnOf(PRODUCER_ACCOUNT, "route-table/rtb-1"),
      tags: tagsOf("producer", PRODUCER_ACCOUNT),
    });
    const { items, notLookedAt } = await inventoryOf(emptyWorld(), [gone], "tagging:GetResources");
    expect(items).toEqual([]);
    expect(notLookedAt).toEqual([
      expect.stringMatching(/^account 111111111111.*tag:GetResources/),
      expect.stringMatching(/^account 222222222222.*tag:GetResources/),
    ]);
  });

  test("leaves out what another config owns, and certificates that no state is to know", async () => {
    const world = emptyWorld();
    const foreign = ownershipTags({ name: "other" }, { name: "producer", account: {}, region: REGION });
    put(world, PRODUCER_ACCOUNT, "aws_route_table", "rtb-2", {
      arn: arnOf(PRODUCER_ACCOUNT, "route-table/rtb-2"),
      tags_all: foreign,
    });
    const arn = `arn:aws:acm:${REGION}:${CONSUMER_ACCOUNT}:certificate/1`;
    const imported = { ...tagsOf("consumer", CONSUMER_ACCOUNT), "privatelink:vpn": "hello-consumer" };
    put(world, CONSUMER_ACCOUNT, "aws_acm_certificate", arn, { arn, tags_all: imported });
    expect((await inventoryOf(world)).items).toEqual([]);
  });
});

test("the check names orphans, and fails where a deployment would create everything a second time", async () => {
  const world = emptyWorld();
  putTagged(
    world,
    PRODUCER_ACCOUNT,
    "producer",
    "aws_route_table",
    "rtb-1",
    arnOf(PRODUCER_ACCOUNT, "route-table/rtb-1"),
  );
  const [place] = accountPlaces({ stacks: ruleContext(config), accounts: accountsOf(world) });
  if (place === undefined) throw new Error("the config has no account");
  const statusWith = async (ids: readonly string[]) => {
    const [result] = await checkOrphans(place, { config, deployedIds: async () => new Set(ids) });
    return [result?.status, result?.found];
  };
  const found = "producer: with its tags, but not in its state: route table rtb-1";
  expect(await statusWith([])).toEqual(["fail", found]);
  expect(await statusWith(["vpc-1"])).toEqual(["warn", found]);
  expect(await statusWith(["rtb-1"])).toEqual(["pass", "producer: everything with its tags is in its state"]);
});

describe("an ARN", () => {
  test.each([
    ["ec2:eu-central-1:111111111111:vpc/vpc-1", "VPC", "vpc-1", ["aws_vpc"]],
    ["logs:eu-central-1:111111111111:log-group:/a/b", "log group", "/a/b", ["aws_cloudwatch_log_group"]],
    ["route53:::hostedzone/Z1", "hosted zone", "Z1", ["aws_route53_zone"]],
    ["cloudwatch:eu-central-1:111111111111:alarm:hello a", "alarm", "hello a", ["aws_cloudwatch_metric_alarm"]],
  ])("arn:aws:%s is %s %s", (rest, label, id, types) => {
    expect(engineResource(`arn:aws:${rest}`)).toEqual({ label, id, types });
  });

  test("of a topic or a load balancer is its own ID, and so is one of an unknown kind", () => {
    const topic = "arn:aws:sns:eu-central-1:111111111111:alarms";
    const queue = "arn:aws:sqs:eu-central-1:111111111111:queue";
    expect(engineResource(topic)).toEqual({ label: "topic", id: topic, types: ["aws_sns_topic"] });
    expect(engineResource(queue)).toMatchObject({ id: queue, types: [] });
  });
});

test("a state's text gives addresses, IDs and outputs; what is not a state gives none", () => {
  const text = JSON.stringify({
    outputs: { endpoint_id: { value: "vpce-1", type: "string" } },
    resources: [
      {
        mode: "managed",
        type: "aws_subnet",
        name: "a",
        instances: [{ index_key: "x", attributes: { id: "subnet-1", tags_all: { team: "net" } } }],
      },
      { mode: "data", type: "aws_region", name: "b", instances: [{ attributes: { id: "r" } }] },
    ],
  });
  const { entries, outputs } = knownIn("producer", text);
  expect(outputs).toEqual({ endpoint_id: "vpce-1" });
  expect(entries).toMatchObject([{ address: 'aws_subnet.a["x"]', ids: ["subnet-1"], tags: { team: "net" } }]);
  expect(knownIn("producer", "")).toEqual({ entries: [], outputs: {} });
});
