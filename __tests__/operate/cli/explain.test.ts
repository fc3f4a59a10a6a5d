import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { runCost } from "../../../src/operate/cli/cost/run-cost";
import { runDiagram } from "../../../src/operate/cli/diagram/run-diagram";
import { type ReachOptions, runReach } from "../../../src/operate/cli/reach/run-reach";
import { runReport } from "../../../src/operate/cli/report/run-report";
import { DefaultTopology } from "../../support/default-topology";
import { temporaryFolder } from "../../support/temporary-folder";

const ASSUMPTIONS = { hours: "730", gb: "10", vpnConnections: "1", vpnHours: "40", capacityUnits: "0.1" };

/** Writes the states of a fixture as files. */
function stateFiles(fixture = new DefaultTopology()): readonly string[] {
  const folder = temporaryFolder();
  return [fixture.producer, fixture.consumer].map((state) => {
    const file = join(folder, `${state.name}.json`);
    writeFileSync(file, JSON.stringify(state.toState().json));
    return file;
  });
}

function closedFixture(): DefaultTopology {
  const fixture = new DefaultTopology();
  fixture.consumer.remove("aws_ec2_client_vpn_authorization_rule.vpn");
  return fixture;
}

/** Without a VPN, each subnet of the consumer has a path. */
function vpnlessFixture(): DefaultTopology {
  const fixture = new DefaultTopology();
  fixture.consumer.remove("aws_ec2_client_vpn_endpoint.vpn");
  return fixture;
}

describe("commands that explain what is deployed", () => {
  let printed = "";

  beforeEach(() => {
    printed = "";
    jest.spyOn(process.stdout, "write").mockImplementation((text) => {
      printed += String(text);
      return true;
    });
  });
  afterEach(() => jest.restoreAllMocks());

  describe("reach", () => {
    const reach = (options: ReachOptions, from?: string, to?: string) => runReach(from, to, options, new Command());

    test("proves the intended paths, with exit code 0 when they are open", async () => {
      expect(await reach({ state: stateFiles() })).toBe(0);
      expect(printed).toMatch(/^✓ VPN clients of consumer → hello\.internal\.company:8080: open, \d\d hops\n\n/);
    });

    test("shows every hop with --verbose", async () => {
      expect(await reach({ state: stateFiles(), verbose: true })).toBe(0);
      expect(printed).toMatch(/✓ \d\d privatelink-enforcement +producer\/aws_security_group\.load_balancer/);
    });

    test("has exit code 1 when a path is blocked, and shows what would open it", async () => {
      expect(await reach({ state: stateFiles(closedFixture()) })).toBe(1);
      expect(printed).toContain("PL_CVPN_DNS_NOT_AUTHORIZED");
      expect(printed).toMatch(/ {2}also closed:\n {4}hop 6, vpn-authorization: /);
      expect(printed).toContain("\n    fix: ");
    });

    test("has exit code 2 when a path is reachable only if the assumptions hold", async () => {
      const [, consumer = ""] = stateFiles();
      expect(await reach({ state: [consumer] })).toBe(2);
      expect(printed).toMatch(
        /^\? VPN clients of consumer → hello\.internal\.company:8080: open if 1 of \d+ hops is, /,
      );
    });

    test("proves a given path", async () => {
      const code = await reach({ state: stateFiles() }, "vpn", "hello.internal.company:9999");
      expect(code).toBe(1);
      expect(printed).toContain("ELBV2_LISTENER_PORT_RESTRICTION");
    });

    test("prints the reachability table", async () => {
      expect(await reach({ all: true, state: stateFiles(closedFixture()) })).toBe(0);
      expect(printed).toMatch(/^✗ VPN clients of consumer → hello\.internal\.company:8080: blocked/);
    });

    test("prints proofs as JSON", async () => {
      await reach({ json: true, state: stateFiles() });
      expect(JSON.parse(printed)).toMatchObject({ proofs: [{ verdict: "reachable" }] });
    });

    test("fails when there is nothing to prove", async () => {
      const [producer = ""] = stateFiles();
      await expect(reach({ state: [producer] })).rejects.toThrow("no path to prove");
    });
  });

  describe("diagram", () => {
    const options = { mermaid: false, path: true, consumers: "4" };

    test("writes an SVG file with the path", async () => {
      const output = join(temporaryFolder(), "pictures", "out.svg");
      await runDiagram({ ...options, output, state: stateFiles() }, new Command());
      expect(readFileSync(output, "utf8")).toMatch(/^<svg [\s\S]*pl-badge[\s\S]*<\/svg>\n$/);
      expect(printed).toBe(`Written: ${output}\n`);
    });

    test("prints only Mermaid text", async () => {
      await runDiagram({ ...options, mermaid: true, output: "-", state: stateFiles() }, new Command());
      expect(printed).toMatch(/^flowchart TB\n/);
    });

    test("rejects an invalid number of consumers", async () => {
      const run = runDiagram({ ...options, consumers: "many", output: "-", state: stateFiles() }, new Command());
      await expect(run).rejects.toThrow('--consumers is no number: "many"');
    });

    test("draws the path with the number that is asked for", async () => {
      const draw = async (path: string) => {
        const output = join(temporaryFolder(), "out.svg");
        await runDiagram({ ...options, path, output, state: stateFiles(vpnlessFixture()) }, new Command());
        return readFileSync(output, "utf8");
      };
      expect(await draw("1")).toContain("path 1 of 2");
      expect(await draw("2")).toContain("path 2 of 2");
    });

    test("lists the paths when there is none of that number", async () => {
      const run = runDiagram({ ...options, path: "7", output: "-", state: stateFiles() }, new Command());
      await expect(run).rejects.toThrow(
        "there is no path 7\n  expected: one of these numbers:\n    1  VPN clients → hello.internal.company:8080: reachable",
      );
    });

    test("says what a PNG needs when there is no browser", async () => {
      jest.replaceProperty(process, "env", { ...process.env, CHROMIUM_PATH: "/nowhere/chromium" });
      const output = join(temporaryFolder(), "out.png");
      const run = runDiagram({ ...options, output, state: stateFiles() }, new Command());
      await expect(run).rejects.toThrow("found: no program at CHROMIUM_PATH=/nowhere/chromium");
      expect(existsSync(output)).toBe(false);
    });

    test("reports a file that cannot be written", async () => {
      const folder = temporaryFolder();
      const run = runDiagram({ ...options, output: folder, state: stateFiles() }, new Command());
      await expect(run).rejects.toThrow(`${folder} cannot be written`);
    });
  });

  describe("cost", () => {
    test("prints the estimate", async () => {
      await runCost({ ...ASSUMPTIONS, state: stateFiles() }, new Command());
      expect(printed).toMatch(/^ +Total +127\.28$/m);
    });

    test("accepts other assumptions", async () => {
      await runCost({ ...ASSUMPTIONS, hours: "600", json: true, state: stateFiles() }, new Command());
      expect(JSON.parse(printed)).toMatchObject({
        assumptions: { hoursPerMonth: 600 },
        savings: [{}, {}, {}],
      });
    });

    test("uses prices from a file", async () => {
      const prices = join(temporaryFolder(), "prices.json");
      const price = {
        region: "eu-central-1",
        item: "client-vpn-association-hour",
        usd: 1,
        source: "me",
        date: "2026-11-20",
      };
      writeFileSync(prices, JSON.stringify([price]));
      await runCost({ ...ASSUMPTIONS, prices, state: stateFiles() }, new Command());
      expect(printed).toMatch(/hours of 1 association +730 +1 +730\.00$/m);
    });

    test("reports the errors in a price file", async () => {
      const prices = join(temporaryFolder(), "prices.json");
      writeFileSync(
        prices,
        '[{ "region": "eu-central-1", "item": "coffee", "usd": 1, "source": "me", "date": "2026" }]',
      );
      const run = runCost({ ...ASSUMPTIONS, prices, state: stateFiles() }, new Command());
      await expect(run).rejects.toThrow(/price file .*prices\.json cannot be read: [\s\S]*not a known item/);
    });

    test("rejects an assumption that is not a number", async () => {
      const run = runCost({ ...ASSUMPTIONS, gb: "lots", state: stateFiles() }, new Command());
      await expect(run).rejects.toThrow('--gb is no number: "lots"');
    });
  });

  describe("report", () => {
    const options = { title: "My report", plan: false };

    test("writes one HTML file", async () => {
      const output = join(temporaryFolder(), "report.html");
      await runReport({ ...options, output, state: stateFiles() }, new Command());
      const html = readFileSync(output, "utf8");
      expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
      expect(html).toContain("<h1>My report</h1>");
      expect(html).toContain("From 2 state files.");
    });

    test("writes the card of the closed path, with its rule and its fix", async () => {
      const folder = temporaryFolder();
      const [output, card] = [join(folder, "report.html"), join(folder, "card.svg")];
      await runReport({ ...options, output, card, state: stateFiles(closedFixture()) }, new Command());
      const svg = readFileSync(card, "utf8");
      expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
      expect(svg).toContain("VPN clients → hello.internal.company:8080: closed");
      expect(svg).toContain("Fix: ");
    });

    test("has no card where there is no path", async () => {
      const [producer = ""] = stateFiles();
      const output = join(temporaryFolder(), "report.html");
      const run = runReport({ ...options, output, card: "card.svg", state: [producer] }, new Command());
      await expect(run).rejects.toThrow("there is no path for the card");
    });
  });

  describe("state files", () => {
    const reach = (state: readonly string[]) =>
      runReach(undefined, undefined, { state, all: true, json: true }, new Command());

    test("can name their stack", async () => {
      const [producer = "", consumer = ""] = stateFiles(closedFixture());
      await reach([`service=${producer}`, consumer]);
      expect(printed).toContain('"state": "consumer"');
    });

    test("are named in the error when they do not exist", async () => {
      await expect(reach(["nowhere.json"])).rejects.toThrow("the state file nowhere.json cannot be read");
    });

    test("are rejected when they are not output of show -json", async () => {
      const file = join(temporaryFolder(), "terraform.tfstate.json");
      writeFileSync(file, '{ "version": 4, "resources": [] }');
      await expect(reach([file])).rejects.toThrow('is not in the format of "show -json"');
    });

    test("do not count as a deployment when they are empty", async () => {
      const file = join(temporaryFolder(), "empty.json");
      writeFileSync(file, '{ "format_version": "1.0" }');
      await expect(reach([file])).rejects.toThrow("nothing is deployed: there is no resource in 1 state file");
    });
  });
});
