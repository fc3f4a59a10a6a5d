import fc from "fast-check";
import { parseConfig } from "../../../src/authoring/config/parse-config";
import { formatFindings } from "../../../src/base/findings/format-findings";
import { BASE, changed } from "../rules/support/configs";

/** What is said of the base config with a change of any shape. */
function messages(change: object): readonly string[] {
  return formatFindings(parseConfig(changed(change)).findings).split("\n");
}

describe("a config of the right shape", () => {
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

describe("a key that there is not", () => {
  test("is refused with the nearest known key", () => {
    expect(messages({ regoin: "x" })).toEqual([
      "error CONFIG at regoin",
      '  rule: there is no key "regoin" here; known are name, region, producer, consumers, state, stateEncryption, monitoring, tags, acknowledge',
      "  fix:  write region",
    ]);
  });

  test("is refused without a guess when no key is near", () => {
    expect(messages({ producer: { service: { colour: 1 } } })).toEqual([
      "error CONFIG at producer.service.colour",
      '  rule: there is no key "colour" here; known are port, backend, acceptance, principals, crossZone, privateDns, notifications',
      "  fix:  remove it",
    ]);
  });

  test("is compared with the keys of its own kind", () => {
    expect(messages({ producer: { service: { backend: { kind: "targets", adresses: [] } } } })).toEqual([
      "error CONFIG at producer.service.backend.adresses",
      '  rule: there is no key "adresses" here; known are kind, instanceIds, addresses, port, healthCheck',
      "  fix:  write addresses",
    ]);
  });

  test("in a consumer is told with the consumer's name", () => {
    expect(messages({ consumers: { "my-team": { netwrk: {} } } })[0]).toBe(
      'error CONFIG at consumers["my-team"].network',
    );
  });
});

describe("a value of the wrong type", () => {
  test.each([
    [
      { producer: { service: { port: "80" } } },
      "producer.service.port",
      '"80"',
      "expected a number, found a text in quotes",
      "write 80",
    ],
    [
      { producer: { service: { port: 80.5 } } },
      "producer.service.port",
      "80.5",
      "expected a whole number, found a number",
      "write 81",
    ],
    [
      { producer: { service: { crossZone: "true" } } },
      "producer.service.crossZone",
      '"true"',
      "expected true or false, found a text in quotes",
      "write true",
    ],
    [
      { consumers: { consumer: { account: { id: 222222222222 } } } },
      "consumers.consumer.account.id",
      "222222222222",
      "expected a text in quotes, found a number",
      'write "222222222222"',
    ],
    [
      { producer: { service: { principals: "*" } } },
      "producer.service.principals",
      '"*"',
      "expected an array, found a text in quotes",
      'write ["*"]',
    ],
    [
      { producer: { network: { zoneIds: {} } } },
      "producer.network.zoneIds",
      "{}",
      "expected an array, found an object",
      "write [ … ]",
    ],
    [{ monitoring: null }, "monitoring", "null", "expected an object, found null", "write { … }"],
    [{ name: true }, "name", "true", "expected a text in quotes, found true or false", "write a text in quotes"],
  ])("%j is told with the type and the value as it was meant", (change, where, value, problem, fix) => {
    expect(messages(change).slice(0, 3)).toEqual([
      `error CONFIG at ${where} = ${value}`,
      `  rule: ${problem}`,
      `  fix:  ${fix}`,
    ]);
  });
});

describe("a choice that there is not", () => {
  test("is refused with the nearest one", () => {
    expect(messages({ producer: { service: { backend: { kind: "dmeo" } } } })).toEqual([
      'error CONFIG at producer.service.backend.kind = "dmeo"',
      "  rule: expected one of demo, alb, existing-alb, existing-nlb, targets, resource",
      "  fix:  write demo",
    ]);
  });

  test("is refused with all of them when none is near", () => {
    expect(messages({ consumers: { consumer: { vpn: { authentication: { kind: "password" } } } } })).toEqual([
      'error CONFIG at consumers.consumer.vpn.authentication.kind = "password"',
      "  rule: expected one of certificate, saml",
      "  fix:  choose one of certificate, saml",
    ]);
  });
});

describe("what is missing", () => {
  test("is asked for beside what is there", () => {
    expect(messages({ region: undefined })).toEqual([
      "error CONFIG at region",
      "  rule: a text in quotes is required here",
      "  fix:  add region beside name, producer, consumers",
    ]);
  });

  test("at the top is the whole config", () => {
    expect(formatFindings(parseConfig(undefined).findings).split("\n")).toEqual([
      "error CONFIG at the config",
      "  rule: a config is an object",
      "  fix:  write export default defineConfig({ … })",
    ]);
  });
});

describe("a config that is partly wrong", () => {
  test("has all its problems reported together, and is read without the wrong parts", () => {
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

  test("keeps the right elements of an array", () => {
    const { config } = parseConfig(
      changed({ producer: { network: { zoneIds: [1, "euc1-az1", 2, "euc1-az2"] } } } as object),
    );
    expect(config?.producer?.network).toMatchObject({ zoneIds: ["euc1-az1", "euc1-az2"] });
  });
});

describe("any input at all", () => {
  const SEED = 20_261_120;

  test("is either a config or has at least one finding, each with a place, a rule and a fix", () => {
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

  test("in any place of a good config is read without a throw", () => {
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
