import { groupBy } from "../../base/collections";
import { ownerOf, sourceName } from "../diagram";
import type { Proof } from "../reachability";
import type { Topology } from "../topology";

/** A path in words, without Terraform addresses. */
export interface PathName {
  /** The stack of its source, such as `consumer`. */
  readonly consumer: string;
  /** `VPN clients`, `instance web`, `subnet 10.10.0.0/24`; with its stack where there are several. */
  readonly source: string;
  /** Name and port, such as `hello.internal.company:8080`. */
  readonly destination: string;
}

/** Names of paths: of two paths of one consumer that would read alike, each also has the ID of its source. */
export function namePaths(topology: Topology, proofs: readonly Proof[]): ReadonlyMap<Proof, PathName> {
  const named = proofs.map((proof) => ({ proof, name: nameOf(topology, proof) }));
  const alike = groupBy(named, ({ name }) => JSON.stringify(name));
  return new Map(
    [...alike.values()].flatMap((group) =>
      group.map(({ proof, name }) => [
        proof,
        group.length === 1 ? name : { ...name, source: `${name.source} (${proof.source.id})` },
      ]),
    ),
  );
}

function nameOf(topology: Topology, { destinationLabel, source }: Proof): PathName {
  return {
    consumer: ownerOf(topology, source),
    source: sourceName(topology, source),
    destination: destinationLabel,
  };
}
