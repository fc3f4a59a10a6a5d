import { NOT_COVERED } from "../../__tests__/rehearsal/rows/not-covered";
import { REFUSED_ROWS } from "../../__tests__/rehearsal/rows/refused-rows";
import { awsSchema } from "../../src/rehearsal/schemas";
import { BEHAVIOURS, DATA_SOURCES } from "../../src/rehearsal/services";
import { latencies, ORDINARY_SECONDS } from "../../src/rehearsal/simulation/latencies";

const INTRODUCTION = `# The rehearsal

What the simulated AWS knows and what it does not. This page is generated: \`npm run docs:rehearsal\`.

\`privatelink rehearse\` applies the stacks of your config. \`privatelink rehearse exec -- COMMAND\` runs any command
(\`tofu\`, \`terraform\`, \`npx cdktf deploy …\`) in any folder, with any configuration, against the same simulated accounts.

- The engine is real. Its provider is ours: it has the schemas of hashicorp/aws 5.100.0, and what that plugin itself
  refuses, fills in and replaces was measured on it.
- Accounts and regions are kept apart. Every account has its own mapping of AZ names to AZ IDs.
- Nothing listens: no packet is sent. Whether a path works is answered by \`privatelink reach\`, from the state.

## On demand

| what | how |
|---|---|
| leave it standing | \`privatelink rehearse --keep\` |
| how long AWS would take, and what decides it | \`privatelink rehearse --latency real\` |
| an error at the first load balancer | \`--fault create:aws_lb:1=TooManyLoadBalancers\` |
| the engine killed at the seventh creation | \`--fault create:*:7:kill\` |
| look at the accounts | \`privatelink rehearse world list\` |
| drift | \`privatelink rehearse world set vpc-… enable_dns_hostnames false\`, or edit the world file |

## What is not simulated

- Traffic, health of targets, metrics, alarms, log contents, mail.
- IAM: policies must be well-formed, but nobody is refused for a lack of permission.
- Prices: see \`privatelink cost\`.
- Time: everything is done at once, unless \`--latency real\` lets a simulated clock run.
- Two rehearsals on one world file at the same time: the second is refused.
`;

/** The page, in Markdown. */
export function rehearsalPage(): string {
  return [INTRODUCTION, types(), dataSources(), rows(), times()].join("\n");
}

function types(): string {
  const all = Object.keys(awsSchema().resources).sort();
  const own = all.filter((type) => type in BEHAVIOURS);
  const generic = all.filter((type) => !(type in BEHAVIOURS));
  return `## Resource types

${own.length} types have behaviour of their own: ids, addresses and names in AWS's shapes, and AWS's refusals.

${list(own)}

${generic.length} further types live by the generic life cycle: they are stored, read, updated, replaced and destroyed as
the real plugin would plan it, and nothing is refused but what the plugin itself refuses.

<details><summary>The generic types</summary>

${list(generic)}

</details>

A type that is in neither list is refused by the engine: the provider does not support it.
`;
}

function dataSources(): string {
  return `## Data sources

These answer by themselves; any other data source looks for a resource of its name in the simulated accounts.

${list(Object.keys(DATA_SOURCES).sort())}
`;
}

function rows(): string {
  const covered = [...new Set(REFUSED_ROWS.map(({ row }) => row))].sort();
  return `## What AWS refuses

${REFUSED_ROWS.length} small configurations are refused as AWS refuses them, each tested with the real engine. They cover
${covered.length} numbered rules:

${list(covered)}

Not covered:

| rule | reason |
|---|---|
${NOT_COVERED.map(({ reason, row }) => `| ${row} | ${reason} |`).join("\n")}
`;
}

function times(): string {
  return `## How long AWS takes

Used by \`--latency real\`. \`log\`: the median of about ten public logs. \`estimate\`: nobody measured it for this table.
What is not listed takes ${ORDINARY_SECONDS} s.

| type | operation | seconds | from |
|---|---|---|---|
${latencies()
  .map(({ from, kind, seconds, type }) => `| ${type} | ${kind} | ${seconds} | ${from} |`)
  .join("\n")}
`;
}

function list(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}
