import { readFileSync } from "node:fs";
import { tlsSchema } from "../../../src/rehearsal/schemas";

/** Names of the arguments that the npm bindings of 4.1.0 write. */
function boundArguments(folder: string): string[] {
  const source = readFileSync(require.resolve(`@cdktf/provider-tls/lib/${folder}/index.js`), "utf8");
  const body = /synthesizeAttributes\(\) \{\s+return \{([\s\S]*?)\n {8}\};/.exec(source)?.[1] ?? "";
  return [...body.matchAll(/^ {12}(\w+):/gm)].map((match) => match[1] ?? "").sort();
}

function schemaArguments(kind: "resources" | "data_sources", type: string): string[] {
  const block = tlsSchema()[kind][type]?.block;
  const attributes = Object.entries(block?.attributes ?? {}).filter(
    ([, attribute]) => attribute.required || attribute.optional,
  );
  return [...attributes.map(([name]) => name), ...Object.keys(block?.block_types ?? {})].sort();
}

test.each([
  ["resources", "tls_private_key", "private-key"],
  ["resources", "tls_self_signed_cert", "self-signed-cert"],
  ["resources", "tls_cert_request", "cert-request"],
  ["resources", "tls_locally_signed_cert", "locally-signed-cert"],
  ["data_sources", "tls_public_key", "data-tls-public-key"],
  ["data_sources", "tls_certificate", "data-tls-certificate"],
] as const)("the arguments in %s of %s are those of the npm bindings", (kind, type, folder) => {
  const bound = boundArguments(folder);
  expect(bound).not.toEqual([]);
  expect(schemaArguments(kind, type)).toEqual(bound);
});

test("every private key is sensitive", () => {
  const secrets = Object.values({ ...tlsSchema().resources, ...tlsSchema().data_sources }).flatMap(({ block }) =>
    Object.entries(block.attributes ?? {}).filter(([name]) => name.includes("private_key")),
  );
  expect(secrets.length).toBeGreaterThan(6);
  expect(secrets.filter(([, attribute]) => !attribute.sensitive)).toEqual([]);
});
