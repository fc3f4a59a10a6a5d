import type { ConfigInput } from "../config/schema";
import type { ConfigChange, Example } from "./rule";

type ProducerChange = NonNullable<ConfigChange["producer"]>;
type ServiceChange = NonNullable<ProducerChange["service"]>;
type ConsumerChange = NonNullable<NonNullable<ConfigChange["consumers"]>[string]>;

/** Examples of a rule over the producer. */
export const producerExample = exampleIn<ProducerChange>((producer) => ({ producer }));

/** Examples of a rule over the producer's network. */
export const networkExample = exampleIn<NonNullable<ProducerChange["network"]>>((network) => ({
  producer: { network },
}));

/** Examples of a rule over the producer's service. */
export const serviceExample = exampleIn<ServiceChange>((service) => ({ producer: { service } }));

/** Examples of a rule over the service's backend. */
export const backendExample = exampleIn<NonNullable<ServiceChange["backend"]>>((backend) => ({
  producer: { service: { backend } },
}));

/** Examples of a rule over a consumer. */
export const consumerExample = exampleIn<ConsumerChange>((consumer) => ({ consumers: { consumer } }));

/** Examples of a rule over a consumer's Client VPN. */
export const vpnExample = exampleIn<NonNullable<ConfigInput["consumers"][string]["vpn"]>>((vpn) => ({
  consumers: { consumer: { vpn } },
}));

/** The subnets of {@link existingNetwork}. */
export function existingSubnets(
  network: string,
): { id: string; zoneId: string; cidr: string; routeTableId?: string }[] {
  return [0, 1].map((n) => ({
    id: `subnet-0123456789abcdef${n}`,
    zoneId: `euc1-az${n + 1}`,
    cidr: `${network}.${n}.0/24`,
  }));
}

/** An existing VPC with two subnets, in `<network>.0.0/16`. */
export function existingNetwork(network: string, subnets = existingSubnets(network)) {
  return { kind: "existing" as const, vpcId: "vpc-0123456789abcdef0", cidr: `${network}.0.0/16`, subnets };
}

function exampleIn<T>(change: (value: T) => ConfigChange): (bad: T, good: T) => Example {
  return (bad, good) => ({ bad: change(bad), good: change(good) });
}
