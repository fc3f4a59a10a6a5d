import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CARD_EXAMPLE, CARD_FILE, drawExampleCard, secondsOnCard } from "../../scripts/diagrams/draw-card";
import { DIAGRAMS, drawExample } from "../../scripts/diagrams/draw-example";
import { DEFAULT_ASSUMPTIONS, type Estimate, estimate, PRICES } from "../../src/insight/cost";
import { findIntendedPaths, type Proof, prove } from "../../src/insight/reachability";
import type { Topology } from "../../src/insight/topology";
import type { StateResource } from "../../src/insight/topology/state-resources";
import { Engine } from "../../src/operate/engine/engine";
import { type Rehearsal, startRehearsal } from "../../src/rehearsal";
import { describeWithEngine } from "../operate/engine/helpers/with-engine";
import {
  CONFIG_EXAMPLES,
  countResources,
  EXAMPLES,
  EXAMPLES_FOLDER,
  exampleConfig,
  IN_CODE,
  synthesizeExample,
  textOf,
} from "../support/examples";
import { printTable } from "../support/print-table";
import { PROJECT } from "../support/project";
import { type RehearsedConfig, rehearseConfig } from "../support/rehearse-config";
import { temporaryFolder } from "../support/temporary-folder";

const MAX_SECONDS = 300;

/** Where cdktf writes `depends_on` as HCL, the engine warns of the quotes. */
const CDKTF_WARNING = "Quoted references are deprecated";

/** Everything that a stack of an example asks for. */
const PROVIDERS = `terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
    tls = { source = "hashicorp/tls" }
  }
}
`;

const money = (usd: number) => usd.toFixed(2);
const costOf = (topology: Topology): Estimate => estimate(topology, DEFAULT_ASSUMPTIONS, PRICES);

/** A price that is missing makes a sum that nobody should rely on. */
function costText(topology: Topology): string {
  const { unknown, usd } = costOf(topology);
  return unknown.length > 0 ? "unknown" : money(usd);
}

function proofsOf(topology: Topology): readonly Proof[] {
  return findIntendedPaths(topology).map(({ source, destination }) => prove(topology, source, destination));
}

const resourcesText = ({ summary }: RehearsedConfig) => summary.stacks.map(({ added }) => added).join(" + ");

/**
 * The alias records for one zone, each with the name of the endpoint that it should stand for. Zone names are those of
 * the consumer's account: the producer's subnets in the same zone have another.
 */
function zonalAliases(resources: readonly StateResource[]) {
  return resources.flatMap(({ state, type, values: record }) => {
    const [, zoneId] = /-(\w+-az\d)[.]/.exec(record.text("name") ?? "") ?? [];
    if (type !== "aws_route53_record" || zoneId === undefined) return [];
    const valuesOf = (other: string) =>
      resources.filter((one) => one.type === other && one.state === state).map(({ values }) => values);
    const subnet = valuesOf("aws_subnet").find((one) => one.text("availability_zone_id") === zoneId);
    const entry = valuesOf("aws_vpc_endpoint")
      .flatMap((endpoint) => endpoint.blocks("dns_entry"))
      .find((one) => one.text("dns_name")?.includes(`-${subnet?.text("availability_zone")}.`));
    const alias = record.block("alias");
    return [
      {
        alias: { dnsName: alias?.text("name"), zoneId: alias?.text("zone_id") },
        entry: { dnsName: entry?.text("dns_name"), zoneId: entry?.text("hosted_zone_id") },
      },
    ];
  });
}

/** What became of each example, for the table and the page about all of them. */
const rehearsed = new Map<string, RehearsedConfig>();

describeWithEngine("the example", (binary) => {
  describe.each(CONFIG_EXAMPLES)("%s", (example) => {
    let result: RehearsedConfig;
    beforeAll(async () => {
      result = await rehearseConfig(exampleConfig(example), binary());
      rehearsed.set(example, result);
    }, MAX_SECONDS * 1000);

    test("applies as many resources as are synthesized, has an empty second plan, and leaves no leftovers", async () => {
      expect(result.summary).toMatchObject({ secondPlanEmpty: true, leftovers: [] });
      const written = await synthesizeExample(example, temporaryFolder());
      expect(result.summary.stacks.map(({ name, added }) => [name, added])).toEqual(
        written.map((stack) => [stack.name, countResources(textOf(stack))]),
      );
    });

    if (example === "approval") {
      test("blocks clients until the connection is accepted, and by nothing else", () => {
        const proofs = proofsOf(result.topology);
        expect(proofs.length).toBeGreaterThan(0);
        for (const { verdict, hops } of proofs) {
          expect(verdict).toBe("blocked");
          expect(hops.filter(({ status }) => status === "blocked").map(({ code }) => code)).toEqual([
            "PL_VPCE_PENDING_ACCEPTANCE",
          ]);
        }
        expect(result.summary.accepted).toHaveLength(1);
        const afterwards = (result.summary.tests ?? []).flatMap((one) => one.proofs.map(({ verdict }) => verdict));
        // The source is something in a subnet: no state shows its security groups.
        expect(new Set(afterwards)).toEqual(new Set(["assumed"]));
      });
    } else {
      test("gives clients of every consumer access to the service", () => {
        const proofs = proofsOf(result.topology);
        expect(proofs.length).toBeGreaterThanOrEqual(Object.keys(exampleConfig(example).consumers).length);
        for (const { verdict, hops } of proofs) {
          expect(hops.filter(({ status }) => status === "blocked")).toEqual([]);
          const open = hops.every(({ status }) => status === "open");
          expect(verdict).toBe(open ? "reachable" : "assumed");
        }
      });
    }

    if (["alb-tls", "third-party"].includes(example)) {
      test("has an alias record per zone, for the endpoint's name in that zone", () => {
        const zonal = zonalAliases(result.resources);
        expect(zonal).toHaveLength(2);
        for (const { alias, entry } of zonal) {
          expect(entry.dnsName).toMatch(/^vpce-/);
          expect(alias).toEqual(entry);
        }
      });
    }

    test("costs what its README says", () => {
      const readme = readFileSync(join(EXAMPLES_FOLDER, example, "README.md"), "utf8");
      const { unverifiedUsd, usd, unknown } = costOf(result.topology);
      const [, total, unverified] =
        /\*\*([\d.]+) USD a month\*\*[^.]*?(?:, of which ([\d.]+) USD are based on|)/.exec(readme) ?? [];
      expect(total).toBe(money(usd));
      if (unverified !== undefined) expect(unverified).toBe(money(unverifiedUsd));
      const rows = [...readme.matchAll(/^\| .+ \| (?:([\d.]+)( \*)?|unknown) \|$/gm)];
      // Each row is rounded separately.
      const sum = rows.reduce((before, [, row = "0"]) => before + Number(row), 0);
      expect(Math.abs(sum - usd)).toBeLessThanOrEqual(rows.length * 0.005 + 1e-9);
      expect(rows.some(([, row]) => row === undefined)).toBe(unknown.length > 0);
    });

    test("is what its diagram in docs/diagrams shows", async () => {
      const drawn = await drawExample(example, result.topology);
      const shown = readFileSync(join(DIAGRAMS, `${example}.svg`), "utf8");
      expect(drawn === shown ? "current" : "out of date: run npm run docs:diagrams").toBe("current");
    });
  });

  test(`of the README's card, ${CARD_EXAMPLE}, is what the card shows`, () => {
    const shown = readFileSync(CARD_FILE, "utf8");
    const topology = rehearsed.get(CARD_EXAMPLE)?.topology;
    if (topology === undefined) throw new Error(`${CARD_EXAMPLE} was not rehearsed`);
    const isCurrent = drawExampleCard(topology, secondsOnCard(shown)) === shown;
    expect(isCurrent ? "current" : `out of date: run npm run docs:diagrams ${CARD_EXAMPLE}`).toBe("current");
    expect(secondsOnCard(shown)).toBeGreaterThan(0);
  });

  test("has the resources and the cost that docs/topologies.md shows", () => {
    const page = readFileSync(join(PROJECT, "docs", "topologies.md"), "utf8");
    const shown = [...page.matchAll(/^\| \[([\w-]+)\]\(\.\.\/examples.+ \| ([\d +]+) \| ([\d.]+|unknown) \|$/gm)];
    expect(shown.map(([, name]) => name).sort()).toEqual(EXAMPLES);
    const costs = [...rehearsed].map(([name, result]) => [name, resourcesText(result), costText(result.topology)]);
    expect(
      shown
        .map(([, ...cells]) => cells)
        .filter(([name]) => name !== IN_CODE)
        .sort(),
    ).toEqual(costs);
  });

  afterAll(() => {
    printTable([
      ["example", "resources", "rehearsal", "paths", "USD a month"],
      ...CONFIG_EXAMPLES.map((example) => {
        const result = rehearsed.get(example);
        if (!result) return [example, "", "FAILED", "", ""];
        const verdicts = new Set(proofsOf(result.topology).map(({ verdict }) => verdict));
        return [example, resourcesText(result), "passed", [...verdicts].join(", "), costText(result.topology)];
      }),
    ]);
  });
});

describeWithEngine("as HCL, every stack of the example", (binary) => {
  const folder = temporaryFolder();
  let rehearsal: Rehearsal;
  let engine: Engine;

  /** One folder, initialized once with every provider: validating needs nothing else of it. */
  beforeAll(async () => {
    rehearsal = await startRehearsal();
    engine = new Engine(binary(), { name: "hcl", directory: folder }, { ...process.env, ...rehearsal.env });
    writeFileSync(join(folder, "cdk.tf"), PROVIDERS);
    await engine.init();
  });
  afterAll(() => rehearsal.stop());

  test.each(EXAMPLES)("%s is valid", async (example) => {
    const stacks = await synthesizeExample(example, temporaryFolder(), "hcl");
    expect(stacks.length).toBeGreaterThan(0);
    for (const stack of stacks) {
      writeFileSync(join(folder, "cdk.tf"), textOf(stack, "hcl"));
      const warnings = await engine.validate();
      expect(warnings.filter(({ summary }) => summary !== CDKTF_WARNING)).toEqual([]);
    }
  });

  test("is rejected if it is invalid", async () => {
    writeFileSync(join(folder, "cdk.tf"), 'resource "aws_vpc" "main" {\n  cidr = "10.0.0.0/16"\n}\n');
    await expect(engine.validate()).rejects.toThrow("cidr");
  });
});
