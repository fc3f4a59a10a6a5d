import type { Topology } from "./model";

/**
 * Computes something of a topology on first use, and keeps it as long as the topology: a topology never changes.
 * @returns the same object for the same topology
 */
export function perTopology<T extends object>(make: (topology: Topology) => T): (topology: Topology) => T {
  const made = new WeakMap<Topology, T>();
  return (topology) => {
    const known = made.get(topology);
    if (known !== undefined) return known;
    const one = make(topology);
    made.set(topology, one);
    return one;
  };
}
