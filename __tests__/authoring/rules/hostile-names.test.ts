import { validateConfig } from "../../../src/authoring/app/load-config";
import { DEFAULT_CONFIG } from "../../support/configs";

const { consumer } = DEFAULT_CONFIG.consumers;
const check = (config: unknown) => () => validateConfig(config, "privatelink.config.ts");

describe("a hostile config", () => {
  test.each(["constructor", "toString", "hasOwnProperty", "valueOf"])("cannot name a consumer %s", (name) => {
    expect(check({ ...DEFAULT_CONFIG, consumers: { [name]: consumer } })).toThrow(/STK-01 at consumers\./);
  });

  test.each(["constructor", "toString"])("cannot name a VPN client %s", (client) => {
    const vpn = { ...consumer.vpn, clients: [client] };
    expect(check({ ...DEFAULT_CONFIG, consumers: { consumer: { ...consumer, vpn } } })).toThrow(/clients/);
  });

  test("cannot drop a consumer that JSON names __proto__", () => {
    const text = JSON.stringify(DEFAULT_CONFIG).replace('"consumer":', '"__proto__":');
    expect(check(JSON.parse(text))).toThrow("CONFIG at consumers.__proto__\n  rule: a name must not be __proto__");
  });

  test.each([
    [`\${file("/etc/passwd")}`, "CFG-02"],
    ["%{ if true }x%{ endif }", "CFG-02"],
    ["prod\u001b[2J", "CFG-03"],
    ["prod\u202e", "CFG-03"],
    ["prod\nregion = x", "CFG-03"],
  ])("cannot use the profile %j", (profile, rule) => {
    const account = { ...consumer.account, profile };
    expect(check({ ...DEFAULT_CONFIG, consumers: { consumer: { ...consumer, account } } })).toThrow(
      new RegExp(`${rule} at consumers\\.consumer\\.account\\.profile`),
    );
  });

  test("cannot hide a template in the key of a tag", () => {
    expect(check({ ...DEFAULT_CONFIG, tags: { '${file("x")}': "x" } })).toThrow(/CFG-02/);
  });
});
