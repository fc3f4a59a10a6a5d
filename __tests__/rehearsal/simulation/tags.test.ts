import { ignoredTagsOf } from "../../../src/rehearsal/simulation/account";
import type { AwsSession } from "../../../src/rehearsal/simulation/session";
import type { ObjectValue } from "../../../src/rehearsal/values/value";
import { SimulatedAws } from "../../support/simulated-aws";

const VPC = { cidr_block: "10.0.0.0/16" };

/** Changes the tags of an object behind the provider's back. */
function drift(aws: SimulatedAws, id: unknown, attributes: ObjectValue): void {
  const [object] = aws.world.withId("aws_vpc", String(id));
  if (object === undefined) throw new Error(`no VPC ${String(id)}`);
  aws.world.put({ ...object, attributes: { ...object.attributes, ...attributes } });
}

describe("tags of AWS's one set", () => {
  async function scene(defaultTags: Readonly<Record<string, string>> = { team: "network" }) {
    const aws = new SimulatedAws();
    const session: AwsSession = { ...(await aws.session()), defaultTags };
    const vpc = await aws.create("aws_vpc", { ...VPC, tags: { Name: "main", env: "dev" } }, session);
    const read = async () => {
      const { tags, tags_all } = (await aws.read("aws_vpc", vpc, session)) ?? {};
      return { tags, tags_all };
    };
    return { aws, vpc, read };
  }

  test.each<[string, ObjectValue, ObjectValue, ObjectValue]>([
    [
      "a changed tag",
      { tags: { Name: "other", env: "dev" } },
      { Name: "other", env: "dev" },
      { Name: "other", env: "dev", team: "network" },
    ],
    [
      "an added tag",
      { tags: { Name: "main", env: "dev", new: "x" } },
      { Name: "main", env: "dev", new: "x" },
      { Name: "main", env: "dev", new: "x", team: "network" },
    ],
    ["a removed tag", { tags: { env: "dev" } }, { env: "dev" }, { env: "dev", team: "network" }],
    ["no tags", { tags: {} }, {}, { team: "network" }],
    [
      "a change in tags_all",
      { tags_all: { Name: "main", env: "prod", team: "network" } },
      { Name: "main", env: "prod" },
      { Name: "main", env: "prod", team: "network" },
    ],
    [
      "an addition to tags_all",
      { tags_all: { Name: "main", env: "dev", team: "network", new: "x" } },
      { Name: "main", env: "dev", new: "x" },
      { Name: "main", env: "dev", new: "x", team: "network" },
    ],
    [
      "a default tag that was removed",
      { tags_all: { Name: "main", env: "dev" } },
      { Name: "main", env: "dev" },
      { Name: "main", env: "dev" },
    ],
    [
      "a default tag with another value",
      { tags_all: { Name: "main", env: "dev", team: "web" } },
      { Name: "main", env: "dev", team: "web" },
      { Name: "main", env: "dev", team: "web" },
    ],
  ])("%s is in both attributes", async (_, changed, tags, tags_all) => {
    const { aws, vpc, read } = await scene();
    drift(aws, vpc.id, changed);
    expect(await read()).toEqual({ tags, tags_all });
  });

  test("stay as they are without drift", async () => {
    const { vpc, read } = await scene();
    expect(await read()).toEqual({ tags: vpc.tags, tags_all: vpc.tags_all });
  });
});

// https://developer.hashicorp.com/terraform/plugin/best-practices: ignore_tags of the AWS provider
describe("ignored tags", () => {
  const ignoredTags = { keys: ["owner"], prefixes: ["kubernetes.io/"] };
  const ADDED = { Name: "main", owner: "me", "kubernetes.io/cluster": "shared" };

  async function scene() {
    const aws = new SimulatedAws();
    const session: AwsSession = { ...(await aws.session()), ignoredTags };
    const vpc = await aws.create("aws_vpc", { ...VPC, tags: { Name: "main" } }, session);
    drift(aws, vpc.id, { tags: ADDED, tags_all: ADDED });
    return { aws, session, vpc, stored: () => aws.world.withId("aws_vpc", String(vpc.id))[0]?.attributes };
  }

  test("are not read, and plan no change", async () => {
    const { aws, session, vpc } = await scene();
    const read = (await aws.read("aws_vpc", vpc, session)) ?? {};
    expect(read).toEqual(vpc);
    expect((await aws.plan("aws_vpc", { ...VPC, tags: { Name: "main" } }, read, session)).planned).toEqual(read);
  });

  test("stay when others change", async () => {
    const { aws, session, vpc, stored } = await scene();
    await aws.update("aws_vpc", { tags: { Name: "other" } }, vpc, session);
    expect(stored()?.tags_all).toEqual({ ...ADDED, Name: "other" });
    expect(await aws.read("aws_vpc", vpc, session)).toMatchObject({ tags: { Name: "other" } });
  });

  test("are not in the plan, as in the real provider", async () => {
    const { aws, session } = await scene();
    const { planned } = await aws.plan("aws_vpc", { ...VPC, tags: { owner: "me", Name: "x" } }, null, session);
    expect(planned?.tags_all).toEqual({ Name: "x" });
  });

  test("are those of the provider block and of the environment", () => {
    const block = { ignore_tags: [{ keys: ["owner"], key_prefixes: ["x-"] }] };
    expect(ignoredTagsOf(block, { TF_AWS_IGNORE_TAGS_KEYS: "a,b", TF_AWS_IGNORE_TAGS_KEY_PREFIXES: "y-" })).toEqual({
      keys: ["owner", "a", "b"],
      prefixes: ["x-", "y-"],
    });
    expect(ignoredTagsOf({}, {})).toEqual({ keys: [], prefixes: [] });
  });

  test("are not returned by data sources", async () => {
    const { aws, session, vpc } = await scene();
    expect((await aws.data("aws_vpc", { id: vpc.id ?? "" }, session)).tags).toEqual({ Name: "main" });
  });

  test("are read by a provider that does not ignore them", async () => {
    const { aws, vpc } = await scene();
    expect(await aws.read("aws_vpc", vpc)).toMatchObject({ tags: ADDED, tags_all: ADDED });
  });
});
