/** From what was seen to what is probably wrong. Pure. */
import type { Proof } from "../../../insight/reachability";
import { failedHop, type TestHop } from "./hops";
import type { Cause } from "./look-at-aws";
import type { TestTarget } from "./test-target";

/**
 * The likely causes of what a test saw, the likeliest first: what AWS says, what the states prove, and what the
 * failure itself points to.
 */
export function likelyCauses(
  target: TestTarget,
  hops: readonly TestHop[],
  fromAws: readonly Cause[],
  proofs: readonly Proof[],
): readonly Cause[] {
  const failed = failedHop(hops);
  if (failed === undefined) return hops.some(asksElsewhere) ? [resolverCause(target)] : [];
  const proven = proofs.flatMap(blockedHops);
  const guesses = guessesFor(target, failed);
  // Without an answer of the VPC's resolver, this machine is most likely not in the network at all.
  return unique(failed.hop === "resolver" ? [...guesses, ...fromAws, ...proven] : [...fromAws, ...proven, ...guesses]);
}

function asksElsewhere({ hop, status }: TestHop): boolean {
  return hop === "this machine's resolver" && status === "warn";
}

function blockedHops({ hops }: Proof): readonly Cause[] {
  return hops
    .filter(({ status, bypassed }) => status === "blocked" && bypassed !== true)
    .map(({ explanation, change, name }) => ({ cause: explanation, fix: change ?? `look at ${name}` }));
}

function resolverCause({ hostname, resolver, hasVpn }: TestTarget): Cause {
  return {
    cause: `DNS of this machine does not point to ${resolver}, the address of the VPC + 2, for ${hostname}`,
    fix: hasVpn
      ? "`privatelink vpn connect` sets it for the session; with another VPN client, let it use the DNS of the VPN"
      : `let this machine ask ${resolver} for that zone`,
  };
}

function guessesFor(target: TestTarget, { hop, code }: TestHop): readonly Cause[] {
  const { endpointId, hostname, network, port, hasVpn, consumer } = target;
  switch (hop) {
    case "resolver":
      return [
        {
          cause: `this machine is not in the network ${network}`,
          fix: hasVpn
            ? `privatelink vpn connect --consumer ${consumer}, in another terminal`
            : "run this on a machine in that network, such as the test instance",
        },
        {
          cause: "the VPN is up, but its authorization rule does not cover the resolver (CVPN-15)",
          fix: `let the rule cover ${network}`,
        },
      ];
    case "name":
      return [
        {
          cause: `no private zone of the network has ${hostname}`,
          fix: "privatelink deploy; if the zone is your own, associate it with the network",
        },
      ];
    case "port":
      return code === "ETIMEDOUT"
        ? [
            {
              cause: `a security group lets nobody through to port ${port} of ${endpointId}, or no target of the load balancer is healthy in that zone`,
              fix: "look at the security group of the endpoint and of the load balancer, then at the health of the targets",
            },
          ]
        : [
            {
              cause: `nothing listens on port ${port}, or the load balancer has no healthy target`,
              fix: "look at the listener of the load balancer and at the health of its targets",
            },
          ];
    default:
      return [
        {
          cause: "the connection works up to the service, and the service itself does not answer as it should",
          fix: "look at the service's own log",
        },
      ];
  }
}

function unique(causes: readonly Cause[]): readonly Cause[] {
  return causes.filter(({ cause }, index) => causes.findIndex((other) => other.cause === cause) === index);
}
