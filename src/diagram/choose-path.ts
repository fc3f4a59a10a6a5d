import type { Proof, Verdict } from "../reachability/proof";
import type { Topology } from "../topology";
import { isOfService } from "./alike-consumers";

const WEIGHT: Readonly<Record<Verdict, number>> = { blocked: 0, partly: 1, reachable: 2 };

/**
 * The proof that is most worth a picture: one to somebody's service before one to AWS's own, a closed one before an
 * open one, one from a VPN before one from an instance. Undefined when there is none.
 */
export function pathToShow(topology: Topology, proofs: readonly Proof[]): Proof | undefined {
  const weigh = (proof: Proof) =>
    Number(!leadsToService(topology, proof)) * 100 +
    WEIGHT[proof.verdict] * 10 +
    Number(proof.source.kind !== "client-vpn");
  return proofs.reduce<Proof | undefined>(
    (best, proof) => (best === undefined || weigh(proof) < weigh(best) ? proof : best),
    undefined,
  );
}

function leadsToService(topology: Topology, proof: Proof): boolean {
  const parts = proof.perZone.flatMap((zone) => zone.route.map((part) => part.id));
  const endpoints = parts.flatMap((id) => topology.endpoints.get(id) ?? []);
  // A path that ends before any endpoint is one that somebody wanted: it is worth being looked at.
  return endpoints.length === 0 || endpoints.some(isOfService);
}
