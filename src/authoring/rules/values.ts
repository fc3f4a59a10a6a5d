import { valueAt } from "../config/paths";
import type { BackendConfig, Config, ConsumerConfig, ProducerConfig, ServiceConfig, VpnConfig } from "../config/schema";
import type { RuleContext } from "./context";
import type { Place } from "./place";

/** The values at one path of each root, with their places. */
type Values<V> = (context: RuleContext) => readonly Place<V>[];
type KeyOf<T> = T extends object ? keyof T & string : never;
type Member<T, K> = T extends object ? (K extends keyof T ? NonNullable<T[K]> : never) : never;

/** Reads a path below each root; roots without a value there are omitted. */
interface Reader<T> {
  <A extends KeyOf<T>>(a: A): Values<Member<T, A>>;
  <A extends KeyOf<T>, B extends KeyOf<Member<T, A>>>(a: A, b: B): Values<Member<Member<T, A>, B>>;
  <A extends KeyOf<T>, B extends KeyOf<Member<T, A>>, C extends KeyOf<Member<Member<T, A>, B>>>(
    a: A,
    b: B,
    c: C,
  ): Values<Member<Member<Member<T, A>, B>, C>>;
}

function reader<T>(roots: (context: RuleContext) => readonly Omit<Place<T>, "shown">[]): Reader<T> {
  return (...keys: readonly string[]) =>
    (context: RuleContext) =>
      roots(context).flatMap((root) => {
        const value = valueAt(root.value, keys);
        // The overloads above define the type at these keys.
        return value === undefined ? [] : [{ path: [...root.path, ...keys], value: value as never }];
      });
}

/** Values of the config itself. */
export const inConfig = reader<Config>(({ config }) => [{ path: [], value: config }]);

/** Values of the producer. */
export const inProducer = reader<ProducerConfig>(({ producer }) =>
  producer ? [{ path: producer.path, value: producer.producer }] : [],
);

/** Values of the producer's service. */
export const inService = reader<ServiceConfig>(({ producer }) =>
  producer ? [{ path: producer.servicePath, value: producer.service }] : [],
);

/** Values of the service's backend. */
export const inBackend = reader<BackendConfig>(({ producer }) =>
  producer ? [{ path: producer.backendPath, value: producer.backend }] : [],
);

/** Values of each consumer. */
export const inConsumers = reader<ConsumerConfig>(({ consumers }) =>
  consumers.map(({ path, consumer }) => ({ path, value: consumer })),
);

/** Values of the producer, then of each consumer. */
export const inStacks = reader<ProducerConfig | ConsumerConfig>(({ producer, consumers }) => [
  ...(producer ? [{ path: producer.path, value: producer.producer }] : []),
  ...consumers.map(({ path, consumer }) => ({ path, value: consumer })),
]);

/** Values of each Client VPN. */
export const inVpns = reader<VpnConfig>(({ vpns }) => vpns.map(({ path, vpn }) => ({ path, value: vpn })));
