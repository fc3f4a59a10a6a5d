import type { ClientVpnEndpoint, VpnAuthorizationRule } from "../../topology";
import { whenAbsent } from "../absence";
import { type AddressRange, bySpecificity, type Coverage, coverage, formatRange } from "../address-range";
import { assumed, blocked, factOf, open, resourceAt, restingOn } from "../hop";
import type { Place } from "../place";
import type { Hop } from "../proof";

/** What the authorization rules allow for a destination. */
export interface Authorization {
  readonly coverage: Coverage;
  /** The rule that decides. */
  readonly rule?: VpnAuthorizationRule | undefined;
}

/**
 * The most specific rule that covers the whole range decides; among equals, a rule for all users. A more specific rule
 * for one group decides for its part of the range.
 */
export function isAuthorized(vpn: ClientVpnEndpoint, range: AddressRange): Authorization {
  const rules = vpn.authorizationRules.map((rule) => ({ rule, fit: coverage(rule.targetCidr, range) }));
  const full = rules
    .filter(({ fit }) => fit === "all")
    .map(({ rule }) => rule)
    .sort(
      (a, b) =>
        bySpecificity(a.targetCidr, b.targetCidr) || Number(a.groupId !== undefined) - Number(b.groupId !== undefined),
    );
  const partial = rules.filter(({ fit }) => fit === "some");
  const forAll = new Set(partial.filter(({ rule }) => rule.groupId === undefined).map(({ rule }) => rule.targetCidr));
  const forGroup = partial.find(({ rule }) => rule.groupId !== undefined && !forAll.has(rule.targetCidr));
  if (full[0] !== undefined && forGroup === undefined) return { coverage: "all", rule: full[0] };
  const deciding = forGroup ?? partial[0];
  return deciding === undefined ? { coverage: "none" } : { coverage: "some", rule: deciding.rule };
}

/** Whether VPN clients are authorized to reach the destination (CVPN-11): without a rule nothing is reachable. */
export function checkVpnAuthorization(vpn: ClientVpnEndpoint, to: Place): Hop {
  const { coverage: covered, rule } = isAuthorized(vpn, to.range);
  const target = `${to.label} (${formatRange(to.range)})`;
  if (rule === undefined || covered === "none") {
    return whenAbsent("authorization rule, route or association of a Client VPN endpoint", vpn, {
      assumed: () =>
        assumed(
          "vpn-authorization",
          vpn,
          `The authorization rules of ${vpn.address} are not in the states: one is assumed to cover ${target}.`,
        ),
      closed: () =>
        blocked(
          "vpn-authorization",
          vpn,
          "PL_CVPN_NOT_AUTHORIZED",
          `No authorization rule covers ${target}.`,
          `add an aws_ec2_client_vpn_authorization_rule to ${vpn.address} with target_network_cidr = "${formatRange(to.range)}" or wider`,
        ),
    });
  }
  const object = resourceAt(rule.address, vpn.state);
  if (covered === "some") {
    return assumed(
      "vpn-authorization",
      object,
      `${rule.address} covers part of ${target}; the exact address is not in the state.`,
    );
  }
  if (rule.groupId !== undefined) {
    return assumed(
      "vpn-authorization",
      object,
      `${rule.address} authorizes only members of the group ${rule.groupId}.`,
      {
        code: "PL_CVPN_GROUP_ONLY",
        change: `authorize all groups in ${rule.address}, or add the users to the group`,
      },
    );
  }
  const hop = open("vpn-authorization", object, `${rule.address} authorizes ${rule.targetCidr}.`);
  return restingOn(hop, [factOf({ address: rule.address, state: vpn.state }, "target_network_cidr")]);
}
