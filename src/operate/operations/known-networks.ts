import { consumerRegion, producerRegion } from "../../authoring/config/derived";
import type { AccountConfig, Config, NetworkConfig } from "../../authoring/config/schema";
import type { KnownNetwork } from "../../insight/diagram";

/** The existing networks of a config, for a picture: the states only refer to them. */
export function knownNetworks(config: Config): readonly KnownNetwork[] {
  const { producer } = config;
  return [
    ...(producer && "network" in producer ? existing(producer.network, producer.account, producerRegion(config)) : []),
    ...Object.values(config.consumers).flatMap((consumer) =>
      existing(consumer.network, consumer.account, consumerRegion(config, consumer)),
    ),
  ];
}

function existing(network: NetworkConfig, { id }: AccountConfig, region: string): readonly KnownNetwork[] {
  if (network.kind !== "existing") return [];
  const { vpcId, cidr, subnets } = network;
  return [{ vpcId, cidr, subnets, region, ...(id !== undefined && { accountId: id }) }];
}
