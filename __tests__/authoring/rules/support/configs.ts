import { parseConfig } from "../../../../src/authoring/config/parse-config";
import type { Config, ConfigInput } from "../../../../src/authoring/config/schema";
import type { ConfigChange } from "../../../../src/authoring/rules/rule";

/** The config that every rule example changes: two accounts, all defaults, no findings. */
export const BASE: ConfigInput = {
  name: "hello",
  region: "eu-central-1",
  producer: {
    account: { id: "111111111111", profile: "prod" },
    network: { cidr: "10.20.0.0/16", zoneIds: ["euc1-az1", "euc1-az2"] },
  },
  consumers: {
    consumer: {
      account: { id: "222222222222", profile: "dev" },
      network: { cidr: "10.10.0.0/16", zoneIds: ["euc1-az1", "euc1-az2"] },
      // Without effect unless the backend is a shared resource: then RAM-02 finds its absence.
      acceptShare: true,
      dns: { zone: "internal.company" },
      vpn: {},
    },
  },
};

/** The base with a change, as a user would have written it. */
export function changed(change: ConfigChange): unknown {
  return merged(BASE, change);
}

/** The base with a change, parsed. @throws Error when its shape is wrong */
export function configWith(change: ConfigChange): Config {
  const { config, findings } = parseConfig(changed(change));
  if (!config || findings.length > 0) throw new Error(`wrong shape: ${JSON.stringify(findings)}`);
  return config;
}

/** Objects are merged unless their kinds differ; other values are replaced; undefined removes. */
function merged(base: unknown, change: unknown): unknown {
  if (!isObject(base) || !isObject(change) || (change.kind !== undefined && change.kind !== base.kind))
    return isObject(change) ? cleaned(change) : change;
  const keys = new Set([...Object.keys(base), ...Object.keys(change)]);
  return cleaned(
    Object.fromEntries([...keys].map((key) => [key, key in change ? merged(base[key], change[key]) : base[key]])),
  );
}

function cleaned(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
