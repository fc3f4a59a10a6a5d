import { App } from "cdktf";
import type { Config } from "../../src/authoring/config/schema";
import { checkConfig } from "../../src/authoring/rules";
import { addStacks } from "../../src/authoring/stacks/add-stacks";
import { readManifest } from "../../src/operate/engine/read-manifest";
import { exampleConfig, textOf } from "../support/examples";
import { temporaryFolder } from "../support/temporary-folder";

const CONSUMERS = 100;

const EXAMPLE = exampleConfig("many-consumers");
const [PATTERN] = Object.values(EXAMPLE.consumers);

/** The example with these teams in place of its own: each in an account and a network of its own. */
function withTeams(numbers: readonly number[]): Config {
  if (!PATTERN) throw new Error("the example has no consumer");
  const consumers = numbers.map((number) => [
    `team-${number}`,
    {
      ...PATTERN,
      account: { id: String(200_000_000_000 + number), profile: `team-${number}` },
      network: { ...PATTERN.network, cidr: `10.${100 + number}.0.0/16` },
    },
  ]);
  return { ...EXAMPLE, consumers: Object.fromEntries(consumers) };
}

/** The bytes of every stack, by name. */
async function synthesize(config: Config): Promise<ReadonlyMap<string, string>> {
  const folder = temporaryFolder();
  const app = new App({ outdir: folder });
  addStacks(app, config);
  app.synth();
  return new Map((await readManifest(folder)).map((stack) => [stack.name, textOf(stack)]));
}

/** The names of the stacks that are not the same in both. */
function changed(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): readonly string[] {
  const names = new Set([...one.keys(), ...other.keys()]);
  return [...names].filter((name) => one.get(name) !== other.get(name)).sort();
}

const HUNDRED = Array.from({ length: CONSUMERS }, (_, number) => number);

describe("a hundred consumers", () => {
  let before: ReadonlyMap<string, string>;
  beforeAll(async () => {
    before = await synthesize(withTeams(HUNDRED));
  });

  test("are a stack each, in addition to the producer's, without errors", () => {
    expect(before.size).toBe(CONSUMERS + 1);
    expect(checkConfig(withTeams(HUNDRED)).filter(({ severity }) => severity === "error")).toEqual([]);
  });

  test("do not refer to each other", () => {
    for (const number of [0, 42, 99]) {
      const others = HUNDRED.filter((other) => other !== number).map((other) => String(200_000_000_000 + other));
      const text = before.get(`team-${number}`) ?? "";
      expect(text).toContain(String(200_000_000_000 + number));
      expect(others.filter((account) => text.includes(account))).toEqual([]);
    }
  });

  test("do not change when one is added: only the producer's stack and the new one do", async () => {
    const after = await synthesize(withTeams([...HUNDRED, CONSUMERS]));
    expect(changed(before, after)).toEqual(["producer", `team-${CONSUMERS}`]);
  });

  test("do not change when one is removed: only the producer's stack does", async () => {
    const after = await synthesize(withTeams(HUNDRED.filter((number) => number !== 42)));
    expect(changed(before, after)).toEqual(["producer", "team-42"]);
  });

  test("do not change when their order does", async () => {
    expect(changed(before, await synthesize(withTeams([...HUNDRED].reverse())))).toEqual([]);
  });

  test("have one allowed principal each", () => {
    const principals = (text: string | undefined) =>
      Object.values(
        JSON.parse(text ?? "").resource.aws_vpc_endpoint_service_allowed_principal as Record<
          string,
          { readonly principal_arn: string }
        >,
      ).map(({ principal_arn }) => principal_arn);
    expect(principals(before.get("producer"))).toHaveLength(CONSUMERS);
    expect(new Set(principals(before.get("producer"))).size).toBe(CONSUMERS);
  });
});
