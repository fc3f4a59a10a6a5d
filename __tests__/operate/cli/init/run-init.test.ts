import { validateConfig } from "../../../../src/authoring/app/load-config";
import { writtenAnswers } from "../../../../src/operate/cli/init/run-init";
import { configText, newConfig, readmeText } from "../../../../src/operate/operations/init/new-project";
import { answersOf } from "../../../../src/operate/operations/init/project-questions";
import { written } from "../../../support/written";

const GIVEN = {
  name: "orders",
  region: "us-east-1",
  producer: "111111111111/prod",
  consumer: "222222222222",
  hostname: "orders.db.example.com",
};

describe("the answers about a new project", () => {
  test("are those of the options, and what is suggested for the others", async () => {
    expect(await writtenAnswers({ yes: true, name: "orders" }, undefined)).toEqual({
      name: "orders",
      region: "eu-central-1",
      producer: "111111111111/prod",
      consumer: "222222222222/dev",
      hostname: "orders.internal.company",
    });
  });

  test("are asked for one by one, again after one that cannot be used, and nothing is the suggestion", async () => {
    const replies = ["Orders!", "orders", "", "111111111111/prod", "", ""];
    const asked: string[] = [];
    const ask = async (question: string) => {
      asked.push(question);
      return replies.shift() ?? "";
    };
    const { stderr } = await written(async () =>
      expect(await writtenAnswers({ yes: false }, ask)).toEqual({
        name: "orders",
        region: "eu-central-1",
        producer: "111111111111/prod",
        consumer: "222222222222/dev",
        hostname: "orders.internal.company",
      }),
    );
    expect(stderr).toBe("  expected: at most 40 lower-case letters, digits and hyphens, such as hello\n");
    expect(asked).toEqual([
      "Name of the service [hello]: ",
      "Name of the service [hello]: ",
      "AWS region [eu-central-1]: ",
      "Account that offers the service: ID/PROFILE [111111111111/prod]: ",
      "Account that uses it: ID/PROFILE [222222222222/dev]: ",
      "Private name of the service [orders.internal.company]: ",
    ]);
  });

  test("without a terminal are those of the options, and the missing ones are named", async () => {
    expect(await writtenAnswers({ yes: false, ...GIVEN }, undefined)).toEqual(GIVEN);
    const { hostname: _, region: __, ...some } = GIVEN;
    await expect(writtenAnswers({ yes: false, ...some }, undefined)).rejects.toThrow(
      "cannot ask about the new project: this is not a terminal\n  nothing was written\n  do: give --region, --hostname, or --yes for what is suggested",
    );
  });

  test.each([
    ["name", "Hello_World"],
    ["region", "eu-centrl-1"],
    ["region", "constructor"],
    ["producer", "1111"],
    ["consumer", "prod"],
    ["hostname", "hello.company"],
    ["hostname", 'a.b."};c'],
  ])("of an option that cannot be used is refused: --%s %s", async (key, answer) => {
    await expect(writtenAnswers({ yes: true, ...GIVEN, [key]: answer }, undefined)).rejects.toThrow(
      `--${key} cannot be ${JSON.stringify(answer)}\n  expected: `,
    );
  });
});

describe("the files of a new project", () => {
  const answers = answersOf(GIVEN);

  test("have a config without errors and without warnings", () => {
    const { findings } = validateConfig(newConfig(answers), "the new config");
    expect(findings.filter(({ severity }) => severity !== "info")).toEqual([]);
  });

  test("have the config as it is written by hand", () => {
    expect(
      configText(newConfig(answers))
        .split("\n")
        .filter((line) => !line.includes("//")),
    ).toEqual([
      'import { defineConfig } from "cdktf-privatelink/config";',
      "",
      "export default defineConfig({",
      '  name: "orders",',
      '  region: "us-east-1",',
      "  producer: {",
      '    account: { id: "111111111111", profile: "prod" },',
      '    network: { cidr: "10.20.0.0/16", zoneIds: ["use1-az1", "use1-az2"] },',
      '    service: { port: 8080, backend: { kind: "demo" } },',
      "  },",
      "  consumers: {",
      "    consumer: {",
      '      account: { id: "222222222222" },',
      '      network: { cidr: "10.10.0.0/16", zoneIds: ["use1-az1", "use1-az2"] },',
      '      dns: { zone: "db.example.com", record: "orders" },',
      '      vpn: { clientCidr: "172.16.0.0/22", clients: ["operator"] },',
      "    },",
      "  },",
      '  state: { kind: "local" },',
      "});",
      "",
    ]);
  });

  test("have a README that names accounts, service and commands", () => {
    const text = readmeText(answers, "privatelink.config.ts");
    expect(text).toContain(
      "in AWS account 111111111111 with account 222222222222 over PrivateLink: `orders.db.example.com:8080`",
    );
    expect(text.match(/^npx privatelink \w+/gm)).toEqual([
      "npx privatelink rehearse",
      "npx privatelink check",
      "npx privatelink up",
      "npx privatelink destroy",
    ]);
  });
});
