import { RESOURCE_TYPES, type TypeUse } from "./type-table";

const HEADINGS: Readonly<Record<TypeUse["kind"], string>> = {
  read: "read",
  assumed: "assumed",
  "not followed": "assumed",
  "no effect": "no effect",
};

/** docs/resource-types.md: how the proof uses each resource type. */
export function typesPage(): string {
  const rows = RESOURCE_TYPES.flatMap(({ types, use, text }) =>
    types.map((type) => ({ type, row: `| \`${type}\` | ${HEADINGS[use.kind]} | ${hopsOf(use)} | ${text} |` })),
  ).sort((a, b) => (a.type < b.type ? -1 : 1));
  return `# How the proof uses each resource type

\`privatelink reach\` knows every resource type of the AWS provider that can change whether traffic gets through:

- **read**: it is part of the topology, and the hops follow it.
- **assumed**: it can stop or divert the traffic in a way that the states do not show. The hops named here are assumed
  on a path that it is on, or that leads to it.
- **no effect**: it does not change whether TCP over IPv4 gets through.

A resource of one of these families whose type is not listed, from a later version of the provider, is never ignored:
hops at what it refers to are assumed. \`npm run docs:types\` writes this page from the code.

| type | use | hops | what counts |
|---|---|---|---|
${rows.map(({ row }) => row).join("\n")}
`;
}

function hopsOf(use: TypeUse): string {
  if (use.kind === "assumed") return `${use.hops.join(", ")}, where it refers to ${use.refersTo}`;
  return use.kind === "not followed" ? use.hops.join(", ") : "";
}
