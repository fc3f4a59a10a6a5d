import type { ConfigInput } from "../../src/authoring/config/schema";

/** The config of the first example: one producer, one consumer, everything else by default. */
export const DEFAULT_CONFIG = {
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
      dns: { zone: "internal.company", record: "hello" },
      vpn: { clientCidr: "172.16.0.0/22", clients: ["operator"] },
    },
  },
} satisfies ConfigInput;

type Producer = NonNullable<ConfigInput["producer"]>;
type Consumer = ConfigInput["consumers"][string];
type Service = NonNullable<Producer["service"]>;

/** What a test changes of {@link DEFAULT_CONFIG}: the members named here replace those that are there. */
export interface ConfigChanges {
  readonly config?: Partial<ConfigInput>;
  readonly producer?: Partial<Producer>;
  readonly service?: Service;
  readonly consumer?: Partial<Consumer>;
}

/** {@link DEFAULT_CONFIG} with changes. */
export function configWith(changes: ConfigChanges): ConfigInput {
  return withoutUndefined({
    ...DEFAULT_CONFIG,
    producer: {
      ...DEFAULT_CONFIG.producer,
      ...(changes.service ? { service: changes.service } : {}),
      ...changes.producer,
    },
    consumers: { consumer: { ...DEFAULT_CONFIG.consumers.consumer, ...changes.consumer } },
    ...changes.config,
  });
}

/** A change to undefined removes a member: a config that has the key without a value is refused. */
function withoutUndefined(config: ConfigInput): ConfigInput {
  return JSON.parse(JSON.stringify(config)) as ConfigInput;
}
