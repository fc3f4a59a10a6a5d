import { printRehearsalSummary, type RehearsalResult } from "../../../src/operate/cli/rehearse/rehearsal-text";
import { written } from "../../support/written";

const RESULT: RehearsalResult = {
  summary: {
    stacks: [
      {
        name: "producer",
        added: 26,
        outputs: {
          service_port: { value: 8080, sensitive: false, type: "number" },
          zone_ids: { value: ["euc1-az1"], sensitive: false, type: ["list", "string"] },
        },
      },
      {
        name: "consumer",
        added: 29,
        outputs: {
          ca_certificate: { value: "-----BEGIN\nAAAA\n-----END\n", sensitive: false, type: "string" },
          client_certificates: { value: { operator: "SECRET" }, sensitive: true, type: "dynamic" },
        },
      },
    ],
    secondPlanEmpty: true,
    leftovers: [],
  },
  times: [
    { title: "Apply producer", seconds: 1.25 },
    { title: "Apply consumer", seconds: 2 },
  ],
  binary: { path: "/usr/bin/tofu", kind: "opentofu", version: "1.11.4" },
  takenAsExisting: [],
  report: ".privatelink/report.html",
};

async function printed(changes: Partial<RehearsalResult>, json: boolean): Promise<string> {
  return (await written(() => printRehearsalSummary({ ...RESULT, ...changes }, { json }))).stdout;
}

describe("the text summary of a rehearsal", () => {
  test("lists the resources, outputs and duration of each stack", async () => {
    expect(await printed({}, false)).toBe(
      [
        "",
        "producer: 26 resources",
        "  service_port = 8080",
        '  zone_ids = ["euc1-az1"]',
        "",
        "consumer: 29 resources",
        "  ca_certificate = -----BEGIN … (3 lines)",
        "  client_certificates = (sensitive)",
        "",
        "Report with diagram, proofs, cost and resources: .privatelink/report.html",
        "Rehearsed in 3.3 s. Nothing is left in either account.",
        "",
      ].join("\n"),
    );
  });

  test("shows where a kept deployment is", async () => {
    const text = await printed(
      { keptIn: ".privatelink/rehearsal", summary: { ...RESULT.summary, leftovers: undefined } },
      false,
    );
    expect(text).toContain("Kept in .privatelink/rehearsal. It is simulated:");
    expect(text).not.toContain("Nothing is left");
  });

  test("lists the objects assumed to exist", async () => {
    expect(await printed({ takenAsExisting: ["vpc-1", "subnet-1"] }, false)).toContain(
      "Assumed to exist as the config describes, not checked:\n  vpc-1\n  subnet-1\n",
    );
  });
});

describe("the time AWS would take", () => {
  const expected = {
    deploySeconds: 754,
    criticalPath: [
      { type: "aws_lb", kind: "create", seconds: 180 },
      { type: "aws_ec2_client_vpn_network_association", kind: "create", seconds: 420 },
    ],
  };
  const summary = { ...RESULT.summary, expected };

  test("is shown in minutes, with the operations on the critical path", async () => {
    expect(await printed({ summary }, false)).toContain(
      [
        "On AWS the deployment would take about 13 minutes. Critical path:",
        "   180 s  create aws_lb",
        "   420 s  create aws_ec2_client_vpn_network_association",
      ].join("\n"),
    );
  });

  test("is given in seconds in JSON", async () => {
    expect(JSON.parse(await printed({ summary }, true)).expected).toEqual(expected);
  });
});

describe("the JSON summary of a rehearsal", () => {
  test("is one JSON document", async () => {
    expect(JSON.parse(await printed({ takenAsExisting: ["vpc-1"] }, true))).toEqual({
      engine: { kind: "opentofu", version: "1.11.4" },
      stacks: [
        {
          name: "producer",
          resourcesAdded: 26,
          outputs: { service_port: 8080, zone_ids: ["euc1-az1"] },
        },
        {
          name: "consumer",
          resourcesAdded: 29,
          outputs: { ca_certificate: "-----BEGIN\nAAAA\n-----END\n", client_certificates: "(sensitive)" },
        },
      ],
      secondPlanEmpty: true,
      takenAsExisting: ["vpc-1"],
      expected: null,
      leftovers: [],
      keptIn: null,
      report: ".privatelink/report.html",
      steps: RESULT.times,
    });
  });

  test("has null for what was not looked for", async () => {
    const summary = { ...RESULT.summary, leftovers: undefined };
    expect(JSON.parse(await printed({ summary }, true)).leftovers).toBeNull();
  });
});

test.each([true, false])("no sensitive output is printed (json: %s)", async (json) => {
  expect(await printed({}, json)).not.toContain("SECRET");
});
