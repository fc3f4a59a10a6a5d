/** Derives likely causes from test results. Pure. */
import type { Proof } from "../../../insight/reachability";
import { failedHop, OTHER_ADDRESSES, OTHER_RESOLVER, type TestHop } from "./hops";
import type { Cause } from "./look-at-aws";
import type { TestTarget } from "./test-target";

/**
 * The likely causes of a test's failure, the likeliest first: from AWS, from the proofs, and from the
 * failure itself.
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
  // Without a response from the VPC's resolver, this machine is probably not in the network.
  return unique(failed.hop === "resolver" ? [...guesses, ...fromAws, ...proven] : [...fromAws, ...proven, ...guesses]);
}

function asksElsewhere({ hop, status }: TestHop): boolean {
  return hop === "this machine's resolver" && status === "warn";
}

function blockedHops({ hops }: Proof): readonly Cause[] {
  return hops
    .filter(({ status, bypassed }) => status === "blocked" && bypassed !== true)
    .map(({ explanation, change, name }) => ({ cause: explanation, fix: change ?? `check ${name}` }));
}

function resolverCause({ hostname, resolver, hasVpn }: TestTarget): Cause {
  return {
    cause: `this machine does not use ${resolver}, the VPC base address + 2, to resolve ${hostname}`,
    fix: hasVpn
      ? "`privatelink vpn connect` sets it for the session; with another VPN client, enable its use of the VPN's DNS server"
      : `configure this machine to use ${resolver} for that zone`,
  };
}

function guessesFor(target: TestTarget, { hop, code }: TestHop): readonly Cause[] {
  const { endpointId, hostname, network, port, hasVpn, consumer, resolver } = target;
  switch (hop) {
    case "resolver": {
      const notInNetwork = {
        cause: `this machine is not in the network ${network}`,
        fix: hasVpn
          ? `privatelink vpn connect --consumer ${consumer}, in another terminal`
          : "run the command on a machine in that network, such as the test instance",
      };
      if (code === OTHER_RESOLVER) {
        return [
          notInNetwork,
          {
            cause: `a resolver on the way answers in place of ${resolver}: a guest network, a firewall, or another VPN`,
            fix: "test from another network, or let DNS queries to that address pass",
          },
          {
            cause: `the VPC's resolver does not know ${hostname}`,
            fix: "check in AWS that a private hosted zone with this name is associated with the VPC",
          },
        ];
      }
      return [
        notInNetwork,
        {
          cause: "the VPN is up, but its authorization rule does not cover the resolver (CVPN-15)",
          fix: `authorize access to ${network}`,
        },
      ];
    }
    case "name":
      if (code === OTHER_ADDRESSES) {
        return [
          {
            cause: `the record ${hostname} points to something else than ${endpointId}`,
            fix: "privatelink deploy, and look for another private hosted zone with this name in the VPC",
          },
        ];
      }
      return [
        {
          cause: `no private hosted zone associated with the network has ${hostname}`,
          fix: "privatelink deploy; if you own the zone, associate it with the network",
        },
      ];
    case "port":
      return code === "ETIMEDOUT"
        ? [
            {
              cause: `a security group denies traffic to port ${port} of ${endpointId}, or the load balancer has no healthy target in that zone`,
              fix: "check the security groups of the endpoint and the load balancer, then the target health",
            },
          ]
        : [
            {
              cause: `nothing listens on port ${port}, or the load balancer has no healthy target`,
              fix: "check the load balancer listener and the target health",
            },
          ];
    default:
      return [
        {
          cause: "the connection works up to the service, but the service itself does not respond correctly",
          fix: "check the service's own log",
        },
      ];
  }
}

function unique(causes: readonly Cause[]): readonly Cause[] {
  return causes.filter(({ cause }, index) => causes.findIndex((other) => other.cause === cause) === index);
}
