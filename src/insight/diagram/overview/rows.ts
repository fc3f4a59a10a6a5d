import { compareText } from "../../../base/collections";
import type { Topology } from "../../topology";

/** A place by its subnet: its zone may be known from elsewhere. */
export interface Located {
  readonly subnetId?: string;
  readonly zoneId?: string;
}

/** The key of a lane: an AZ ID, or the id of a subnet whose zone is not known. */
export function laneKey(topology: Topology, { subnetId, zoneId }: Located): string | undefined {
  return zoneId ?? topology.subnets.get(subnetId)?.zoneId ?? subnetId;
}

/** Rows by the lanes of both sides. */
export interface Rows {
  readonly count: number;
  readonly consumer: ReadonlyMap<string, number>;
  readonly producer: ReadonlyMap<string, number>;
  /** Whether a lane is the same zone on both sides; not between Regions, or where the zones are not known. */
  readonly aligned: boolean;
}

/** With more lanes than this, only those of the consumer are drawn. */
const ALL_LANES = 3;

/**
 * Gives each lane a row, the same on both sides for the same zone. Where the sides have no zone in common, as between
 * Regions, lanes share rows in their order.
 * @param needed lanes of the producer that are always drawn
 */
export function rowsOf(
  consumerKeys: readonly string[],
  producerKeys: readonly string[],
  needed: readonly string[] = [],
): Rows {
  const consumer = sorted(consumerKeys);
  const producer = sorted(producerKeys);
  const common = producer.filter((key) => consumer.includes(key));
  if (common.length === 0) {
    const shown = consumer.length === 0 ? producer : producer.slice(0, Math.max(ALL_LANES, consumer.length));
    return {
      count: Math.max(consumer.length, shown.length, 1),
      consumer: numbered(consumer),
      producer: numbered(shown),
      aligned: false,
    };
  }
  const all = sorted([...consumer, ...producer]);
  const shown = all.length <= ALL_LANES ? all : sorted([...consumer, ...needed]);
  const rows = numbered(shown);
  const within = (keys: readonly string[]) => new Map([...rows].filter(([key]) => keys.includes(key)));
  return { count: shown.length, consumer: within(consumer), producer: within(producer), aligned: true };
}

function sorted(keys: readonly string[]): readonly string[] {
  return [...new Set(keys)].sort(compareText);
}

function numbered(keys: readonly string[]): ReadonlyMap<string, number> {
  return new Map(keys.map((key, row) => [key, row]));
}
