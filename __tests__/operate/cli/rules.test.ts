import { Command } from "commander";
import { RULES } from "../../../src/authoring/rules/catalogue";
import { UserError } from "../../../src/base/errors/user-error";
import { rulesCommand } from "../../../src/operate/cli/rules/rules-command";

describe("privatelink rules", () => {
  let printed = "";

  beforeEach(() => {
    printed = "";
    jest.spyOn(process.stdout, "write").mockImplementation((text) => {
      printed += String(text);
      return true;
    });
  });
  afterEach(() => jest.restoreAllMocks());

  const run = (...args: readonly string[]) =>
    new Command("privatelink").addCommand(rulesCommand()).parseAsync(["rules", ...args], { from: "user" });

  test("lists every rule with id, severity, text and source", async () => {
    await run();
    expect(printed.trimEnd().split("\n")).toHaveLength(RULES.length);
    expect(printed).toContain(
      "VPC-01    error    a VPC's IPv4 CIDR block must be between /16 and /28 [EC2 API, CreateVpc]\n",
    );
  });

  test("prints them as JSON", async () => {
    await run("--json");
    const rules: readonly { readonly id: string; readonly caughtBy: string }[] = JSON.parse(printed);
    expect(rules.map(({ id }) => id)).toEqual(RULES.map(({ id }) => id));
    expect(rules.find(({ id }) => id === "CVPN-01")).toMatchObject({ severity: "error", caughtBy: "apply" });
  });

  test("explains one rule", async () => {
    await run("explain", "cvpn-01");
    expect(printed).toMatch(/^CVPN-01 \(error\): a client CIDR block must be between \/12 and \/22\n/);
    expect(printed).toContain('\nrejected:\n  consumers: { consumer: { vpn: { clientCidr: "172.16.0.0/23" } } },\n');
  });

  test("suggests the rule that was meant when the ID is unknown", async () => {
    await expect(run("explain", "CVPN01")).rejects.toThrow(UserError);
    await expect(run("explain", "CVPN01")).rejects.toThrow("there is no rule CVPN01\n  do: use CVPN-01");
  });
});
