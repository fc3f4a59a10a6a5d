import type { NamedState } from "../../src/topology";
import { addRule, consumerState, producerState, SERVICE_NAME } from "./default-topology";

const FIRST_ACCOUNT = 300000000000;

/**
 * The states of one producer and `count` consumers, each in an account and a VPC of its own (all with the same
 * addresses inside, as PrivateLink allows): what `many-consumers` deploys.
 */
export function manyConsumers(count: number): readonly NamedState[] {
  const producer = producerState();
  const template = JSON.stringify(consumerState().toState().json);
  const consumers = Array.from({ length: count }, (_, index): NamedState => {
    const account = String(FIRST_ACCOUNT + index);
    addRule(producer, "ingress", `consumer_${index}`, "sg-nlb", {
      cidr_ipv4: `10.${100 + Math.floor(index / 250)}.${index % 250}.0/24`,
    });
    producer.add("aws_vpc_endpoint_service_allowed_principal", `consumer_${index}`, {
      vpc_endpoint_service_id: "vpce-svc-0aaaaaaaaaaaaaaaa",
      principal_arn: `arn:aws:iam::${account}:root`,
    });
    return { name: `consumer${index}`, json: JSON.parse(renamed(template, index, account)) };
  });
  return [producer.toState(), ...consumers];
}

/** Gives every id of a consumer's state a suffix of its own; the service stays the same. */
function renamed(template: string, index: number, account: string): string {
  return template
    .replaceAll("222222222222", account)
    .replaceAll(
      /\b(vpc|subnet|sg|rtb|acl|eni|cvpn-assoc)-([a-z0-9-]*c\d?|endpoint|vpn|1)(?=")/g,
      `$1-$2-${index}`,
    )
    .replaceAll("cvpn-endpoint-0dddddddddddddddd", `cvpn-endpoint-${index}`)
    .replaceAll("vpce-0cccccccccccccccc", `vpce-${(0xc0000000 + index).toString(16)}`)
    .replaceAll("Z0PRIVATE", `Z0PRIVATE${index}`)
    .replaceAll(`${SERVICE_NAME}-${index}`, SERVICE_NAME);
}
