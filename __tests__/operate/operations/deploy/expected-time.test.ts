import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expectedSeconds } from "../../../../src/operate/operations/deploy/expected-time";
import { readConfiguration } from "../../../../src/operate/operations/deploy/unchangeable";
import { secondsOf } from "../../../../src/rehearsal/simulation/latencies";
import { synthesizeExample } from "../../../support/examples";
import { PROJECT } from "../../../support/project";
import { temporaryFolder } from "../../../support/temporary-folder";

const change = (action: string, address: string) => ({ action, address, resourceType: address.split(".")[0] ?? "" });

const reference = (attribute: string) => `$\{${attribute}}`;

const CONFIGURATION = new Map<string, Readonly<Record<string, unknown>>>([
  ["aws_vpc.network", {}],
  [
    "aws_lb.balancer",
    { subnets: [reference("aws_subnet.a.id")], security_groups: [reference("aws_security_group.b.id")] },
  ],
  ["aws_subnet.a", { vpc_id: reference("aws_vpc.network.id") }],
  ["aws_security_group.b", { vpc_id: reference("aws_vpc.network.id") }],
  ["aws_route53_record.name", { depends_on: ["aws_lb.balancer"] }],
]);

const seconds = (...changes: readonly ReturnType<typeof change>[]) => expectedSeconds(changes, CONFIGURATION);
const sum = (kind: "create" | "delete", ...types: readonly string[]) =>
  types.reduce((total, type) => total + secondsOf(kind, type), 0);

describe("the expected time of a plan", () => {
  test("is that of the longest chain of changes that wait for each other", () => {
    const all = [...CONFIGURATION.keys()].map((address) => change("create", address));
    const chain = ["aws_vpc", "aws_security_group", "aws_lb", "aws_route53_record"];
    expect(seconds(...all)).toBe(sum("create", ...chain));
  });

  test("counts a replacement as a deletion and a creation", () => {
    expect(seconds(change("replace", "aws_lb.balancer"))).toBe(sum("delete", "aws_lb") + sum("create", "aws_lb"));
  });

  test("is that of the slowest where nothing waits, and none for what happens on this machine", () => {
    expect(seconds(change("delete", "aws_lb.old"), change("delete", "aws_vpc_endpoint.old"))).toBe(
      sum("delete", "aws_vpc_endpoint"),
    );
    expect(seconds(change("create", "tls_private_key.a"), change("noop", "aws_lb.balancer"))).toBe(0);
    expect(seconds()).toBe(0);
  });
});

/** The minutes that the operating guide gives for each stack of the default config, measured with `--latency real`. */
const DOCUMENTED = [
  ...readFileSync(join(PROJECT, "docs", "operating.md"), "utf8").matchAll(/`privatelink deploy (\w+)` \| (\d+) min/g),
];

test("the expected times of the first example are within a minute of those that its rehearsal measures", async () => {
  const stacks = await synthesizeExample("cross-account", temporaryFolder());
  const minutes = stacks.map((stack) => {
    const configuration = readConfiguration(stack);
    const changes = [...configuration.keys()].map((address) => change("create", address));
    return { stack: stack.name, minutes: expectedSeconds(changes, configuration) / 60 };
  });
  expect(DOCUMENTED.map(([, stack]) => stack)).toEqual(minutes.map(({ stack }) => stack));
  const differences = minutes.map((each, index) => Math.abs(each.minutes - Number(DOCUMENTED[index]?.[2])));
  expect(Math.max(...differences)).toBeLessThanOrEqual(1);
});
