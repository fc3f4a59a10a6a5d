import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { HOP_NAMES } from "../../../../src/insight/reachability";
import { typesPage } from "../../../../src/insight/reachability/resource-types/documentation";
import { RESOURCE_TYPES } from "../../../../src/insight/reachability/resource-types/type-table";
import { belongsInTable, useOf } from "../../../../src/insight/reachability/resource-types/type-use";
import { buildTopology } from "../../../../src/insight/topology";

const ROOT = join(__dirname, "../../../..");
const LIBRARY = join(dirname(require.resolve("@cdktf/provider-aws/package.json")), "lib");

/** Resource types of the schema that is part of this package. */
function schemaTypes(): readonly string[] {
  const file = join(ROOT, "src/rehearsal/schemas/aws-5.100.0.json");
  const schema = JSON.parse(readFileSync(file, "utf8")) as { readonly resources: object };
  return Object.keys(schema.resources);
}

/** Resource types of the constructs that users write, which are those of a later provider. */
function constructTypes(): readonly string[] {
  return readdirSync(LIBRARY)
    .filter((folder) => !folder.startsWith("data-") && existsSync(join(LIBRARY, folder, "index.d.ts")))
    .filter((folder) => belongsInTable(`aws_${folder.replaceAll("-", "_")}`) || folder.startsWith("route53"))
    .flatMap(
      (folder) => /tfResourceType = "(\w+)"/.exec(readFileSync(join(LIBRARY, folder, "index.js"), "utf8"))?.[1] ?? [],
    );
}

const listed = RESOURCE_TYPES.flatMap(({ types }) => types);

describe("the table of resource types", () => {
  const known = new Set([...schemaTypes(), ...constructTypes()]);

  test("has every type of the provider that can change whether traffic gets through", () => {
    const missing = [...known].filter((type) => belongsInTable(type) && useOf(type) === "unknown");
    expect(missing).toEqual([]);
    expect(known.size).toBeGreaterThan(400);
  });

  test("has no type that the provider does not have, and none twice", () => {
    expect(listed.filter((type) => !known.has(type))).toEqual([]);
    expect(new Set(listed).size).toBe(listed.length);
  });

  test("names only hops that a proof has", () => {
    const hops = RESOURCE_TYPES.flatMap(({ use }) => ("hops" in use ? use.hops : []));
    expect(hops.filter((hop) => !HOP_NAMES.includes(hop))).toEqual([]);
  });

  test("says of the types that the topology contains that they are read, and of no others", () => {
    const resources = listed.map((type) => ({ type, address: `${type}.one`, mode: "managed", values: { id: type } }));
    const state = { name: "all", json: { values: { root_module: { resources } } } };
    const unread = new Set(buildTopology([state]).others.map((one) => one.type));
    // An Auto Scaling group registers targets, and is in no picture of its own.
    unread.delete("aws_autoscaling_group");
    const read = RESOURCE_TYPES.filter(({ use }) => use.kind === "read").flatMap(({ types }) => types);
    expect(listed.filter((type) => !unread.has(type)).sort()).toEqual([...read].sort());
  });

  test("is shown on a page that is up to date: `npm run docs:types` writes it", () => {
    expect(readFileSync(join(ROOT, "docs/resource-types.md"), "utf8")).toBe(typesPage());
  });

  test("does not have types of other families", () => {
    expect(useOf("aws_s3_bucket")).toBeUndefined();
    expect(useOf("aws_vpc_of_the_future")).toBe("unknown");
  });
});
