import { buildTopology, type NamedState, type Topology } from "../../src/insight/topology";
import { CONSUMER, DefaultTopology } from "./default-topology";

/** States of one producer and a number of consumers that are alike, each in an account of its own. */
export function manyConsumerStates(count: number): readonly NamedState[] {
  const fixture = new DefaultTopology();
  const consumer = JSON.stringify(fixture.consumer.toState().json);
  const copies = Array.from({ length: count }, (_, index): NamedState => {
    const json = consumer
      .replaceAll(CONSUMER, `${300_000_000_000 + index}`)
      .replaceAll(/\b(vpc|rtb|rtb-main|acl-default)-c\b/g, `$1-c${index}`)
      .replaceAll(/\bsubnet-c(\d)\b/g, `subnet-c${index}x$1`)
      .replaceAll(/\bsg-(endpoint|vpn|default-c)\b/g, `sg-$1-${index}`)
      .replaceAll("vpce-0cccccccccccccccc", `vpce-0ccccccccccc${String(index).padStart(5, "0")}`)
      .replaceAll("cvpn-endpoint-0dddddddddddddddd", `cvpn-endpoint-0dddddddddd${String(index).padStart(5, "0")}`)
      .replaceAll("Z0PRIVATE", `Z0PRIVATE${index}`);
    return { name: `consumer-${index}`, json: JSON.parse(json) };
  });
  return [fixture.producer.toState(), ...copies];
}

/** The topology of {@link manyConsumerStates}. */
export function manyConsumers(count: number): Topology {
  return buildTopology(manyConsumerStates(count));
}
