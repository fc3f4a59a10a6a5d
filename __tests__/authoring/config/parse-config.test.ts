import fc from "fast-check";
import { parseConfig } from "../../../src/authoring/config/parse-config";
import { formatFindings } from "../../../src/base/findings/format-findings";
import { BASE, changed } from "../rules/support/configs";

/** The findings in the base config with a change of any shape. */
function messages(change: object): readonly string[] {
  return formatFindings(parseConfig(changed(change)).findings).split("\n");
}

describe("a valid config", () => {
  test("gets its defaults", () => {
    const { config, findings } = parseConfig(BASE);
    expect(findings).toEqual([]);
    expect(config?.state).toEqual({ kind: "local" });
    expect(config?.producer).toMatchObject({
      access: "instance-connect",
      network: { kind: "new" },
      service: {
        port: 8080,
        acceptance: "accepter",
        crossZone: true,
        backend: { kind: "demo", instanceType: "t4g.micro" },
      },
    });
    expect(config?.consumers.consumer?.vpn).toEqual({
      clientCidr: "172.16.0.0/22",
      splitTunnel: true,
      clients: ["operator"],
      authentication: { kind: "certificate", source: "tls-provider" },
      associations: "one",
      port: 443,
      transport: "udp",
      sessionTimeoutHours: 8,
      authorizedNetworks: [],
      logRetentionDays: 30,
    });
  });

  test("is frozen, because rules and stacks share it", () => {
    expect(Object.isFrozen(parseConfig(BASE).config)).toBe(true);
  });
});

describe("an unknown key", () => {
  test("is rejected and suggests the nearest known key", () => {
    expect(messages({ regoin: "x" })).toEqual([
      "error CONFIG at regoin",
      '  rule: unknown key "regoin"; expected one of name, region, producer, consumers, state, stateEncryption, monitoring, production, deletionProtection, tags, acknowledge',
      "  fix:  use region",
    ]);
  });

  test("is rejected without a suggestion if no key is near", () => {
    expect(messages({ producer: { service: { colour: 1 } } })).toEqual([
      "error CONFIG at producer.service.colour",
      '  rule: unknown key "colour"; expected one of port, backend, acceptance, principals, crossZone, privateDns, notifications',
      "  fix:  remove it",
    ]);
  });

  test("is compared with the keys of its kind", () => {
    expect(messages({ producer: { service: { backend: { kind: "targets", adresses: [] } } } })).toEqual([
      "error CONFIG at producer.service.backend.adresses",
      '  rule: unknown key "adresses"; expected one of kind, instanceIds, addresses, port, healthCheck',
      "  fix:  use addresses",
    ]);
  });

  test("in a consumer is reported with the consumer name", () => {
    expect(messages({ consumers: { "my-team": { netwrk: {} } } })[0]).toBe(
      'error CONFIG at consumers["my-team"].netwrk',
    );
  });
});

describe("a value of the wrong type", () => {
  test.each([
    [
      { producer: { service: { port: "80" } } },
      "producer.service.port",
      '"80"',
      "expected a number, found a string",
      "use 80",
    ],
    [{ producer: { service: { port: 80.5 } } }, "producer.service.port", "80.5", "expected an integer", "use 81"],
    [
      { producer: { service: { crossZone: "true" } } },
      "producer.service.crossZone",
      '"true"',
      "expected a boolean, found a string",
      "use true",
    ],
    [
      { consumers: { consumer: { account: { id: 222222222222 } } } },
      "consumers.consumer.account.id",
      "222222222222",
      "expected a string, found a number",
      'use "222222222222"',
    ],
    [
      { producer: { service: { principals: "*" } } },
      "producer.service.principals",
      '"*"',
      "expected an array, found a string",
      'use ["*"]',
    ],
    [
      { producer: { network: { zoneIds: {} } } },
      "producer.network.zoneIds",
      "{}",
      "expected an array, found an object",
      'use ["…"]',
    ],
    [
      { monitoring: null },
      "monitoring",
      "null",
      "expected an object, found null",
      "use {} for the defaults, or remove the key",
    ],
    [{ name: true }, "name", "true", "expected a string, found a boolean", "use a string in quotes"],
  ])("%j is reported with the type and the value that was probably meant", (change, where, value, problem, fix) => {
    expect(messages(change).slice(0, 3)).toEqual([
      `error CONFIG at ${where} = ${value}`,
      `  rule: ${problem}`,
      `  fix:  ${fix}`,
    ]);
  });
});

describe("an unknown choice", () => {
  test("is rejected and suggests the nearest one", () => {
    expect(messages({ producer: { service: { backend: { kind: "dmeo" } } } })).toEqual([
      'error CONFIG at producer.service.backend.kind = "dmeo"',
      "  rule: expected one of demo, alb, existing-alb, existing-nlb, targets, resource",
      "  fix:  use demo",
    ]);
  });

  test("is rejected with the full list if none is near", () => {
    expect(messages({ consumers: { consumer: { vpn: { authentication: { kind: "password" } } } } })).toEqual([
      'error CONFIG at consumers.consumer.vpn.authentication.kind = "password"',
      "  rule: expected one of certificate, saml",
      "  fix:  use one of certificate, saml",
    ]);
  });
});

describe("a missing value", () => {
  test("is reported with its sibling keys", () => {
    expect(messages({ region: undefined })).toEqual([
      "error CONFIG at region",
      "  rule: a string is required here",
      "  fix:  add region next to name, producer, consumers",
    ]);
  });

  test("at the top level refers to the whole config", () => {
    expect(formatFindings(parseConfig(undefined).findings).split("\n")).toEqual([
      "error CONFIG at the config",
      "  rule: a config must be an object",
      "  fix:  use export default defineConfig({ … })",
    ]);
  });
});

describe("a partly invalid config", () => {
  test("reports all problems together, and is read without the invalid parts", () => {
    const { config, findings } = parseConfig(
      changed({
        regoin: 1,
        producer: { service: { port: "x", acceptance: "manual" } },
        tags: { a: 1, b: "2" },
      } as object),
    );
    expect(findings.map(({ where }) => where).sort()).toEqual(["producer.service.port", "regoin", "tags.a"]);
    expect(config?.producer?.service).toMatchObject({ port: 8080, acceptance: "manual" });
    expect(config?.tags).toEqual({ b: "2" });
  });

  test("keeps the valid elements of an array", () => {
    const { config } = parseConfig(
      changed({ producer: { network: { zoneIds: [1, "euc1-az1", 2, "euc1-az2"] } } } as object),
    );
    expect(config?.producer?.network).toMatchObject({ zoneIds: ["euc1-az1", "euc1-az2"] });
  });
});

describe("any input", () => {
  const SEED = 20_261_120;

  test("is either a config or has at least one finding, each with a place, rule and fix", () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true }), (input) => {
        const { config, findings } = parseConfig(input);
        expect(config !== undefined || findings.length > 0).toBe(true);
        for (const { problem, fix } of findings) expect(problem !== "" && fix !== "").toBe(true);
        expect(() => formatFindings(findings)).not.toThrow();
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });

  test("anywhere in a valid config is read without throwing", () => {
    const places = paths(BASE);
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.anything(), (path, value) => {
        const { config, findings } = parseConfig(replaced(BASE, path, value));
        expect(config !== undefined || findings.length > 0).toBe(true);
        expect(() => formatFindings(findings)).not.toThrow();
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });
});

function paths(value: unknown, at: readonly PropertyKey[] = []): readonly (readonly PropertyKey[])[] {
  if (typeof value !== "object" || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, member]) => paths(member, [...at, key]))];
}

function replaced(base: unknown, [key, ...rest]: readonly PropertyKey[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(base))
    return base.map((item, index) => (String(index) === key ? replaced(item, rest, value) : item));
  const members = base as Readonly<Record<PropertyKey, unknown>>;
  return { ...members, [key]: replaced(members[key], rest, value) };
}
