import type { Proof, Verdict } from "../reachability/proof";
import type { Topology } from "../topology";
import { isOfService } from "./alike-consumers";
import { compareNames, ownerOf, pathName } from "./overview/names";

const WEIGHT: Readonly<Record<Verdict, number>> = { blocked: 0, partly: 1, assumed: 2, reachable: 3 };

/**
 * Proofs, the most interesting to draw first: customer services before AWS services, blocked before reachable, from a
 * VPN before from an instance, to every zone before to one of them; then by the names of consumer and source.
 */
export function pathsByInterest(topology: Topology, proofs: readonly Proof[]): readonly Proof[] {
  const weigh = (proof: Proof) =>
    Number(!leadsToService(topology, proof)) * 100 +
    WEIGHT[proof.verdict] * 10 +
    Number(proof.source.kind !== "client-vpn") -
    Math.min(proof.perZone.length, 9) / 10;
  const name = (proof: Proof) => `${ownerOf(topology, proof.source)} ${pathName(topology, proof)}`;
  return [...proofs].sort((a, b) => weigh(a) - weigh(b) || compareNames(name(a), name(b)));
}

/** The most interesting proof to draw; undefined without any. */
export function pathToShow(topology: Topology, proofs: readonly Proof[]): Proof | undefined {
  return pathsByInterest(topology, proofs)[0];
}

function leadsToService(topology: Topology, proof: Proof): boolean {
  const parts = proof.perZone.flatMap((zone) => zone.route.map((part) => part.id));
  const endpoints = parts.flatMap((id) => topology.endpoints.get(id) ?? []);
  // A path that ends before any endpoint is an intended one: show it.
  return endpoints.length === 0 || endpoints.some(isOfService);
}
