import type { Destroyed } from "../../operations/deploy/destroy";
import type { UnknownStack } from "../../operations/deploy/unknown-stacks";
import { describeCounts } from "../../operations/stack-progress";

/** The result of a destroy as JSON. */
export function destroyedJson({ works, rejected, certificates, unknown, left }: Destroyed) {
  return {
    stacks: works.map(({ name, applied }) => ({ name, destroyed: applied?.counts.remove ?? 0 })),
    rejectedConnections: rejected,
    deletedCertificates: certificates.deleted.map(({ certificateArn }) => certificateArn),
    unknownStacks: unknown,
    left,
  };
}

/** The result of a destroy as text: it claims nothing beyond the states. */
export function destroyedLines({ works, rejected, certificates, unknown, left }: Destroyed): readonly string[] {
  return [
    ...works.map(({ name, applied }) => `${name}: ${applied ? describeCounts(applied.counts) : "nothing to do"}`),
    ...rejected.map((connection) => `rejected: ${connection}`),
    ...certificates.deleted.map(({ certificateArn }) => `deleted: ${certificateArn}`),
    ...unknown.flatMap(unknownLines),
    ...(left.length > 0 ? ["", "Left:", ...left.map((line) => `  ${line}`)] : []),
    ...(left.length === 0 && works.length > 0 ? ["Nothing that was in the states is left."] : []),
  ];
}

function unknownLines({ name, why, prefix, where, found, isComplete, notLookedAt }: UnknownStack): readonly string[] {
  if (isComplete && found.length === 0) return [`${name}: ${why}. Nothing is left in ${where}.`];
  const seen = found.length === 0 && notLookedAt.length === 0;
  return [
    `${name}: ${why}. If it was ever deployed, its resources are unknown to privatelink; they may still run and incur charges.`,
    seen
      ? `  No endpoint service, load balancer, VPC endpoint, Client VPN endpoint or VPC named ${prefix} was found in ${where}.`
      : "  do: restore the state and run privatelink destroy again, or delete what is listed below by hand",
    ...(isComplete ? [] : [`  do: search ${where} for other resources whose names or tags begin with ${prefix}`]),
  ];
}
