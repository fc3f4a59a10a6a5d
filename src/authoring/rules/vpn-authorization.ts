import { formatCidr, isCanonical, overlaps, parseCidr } from "../../base/net/cidr";
import type { VpnPlace } from "./context";
import { duplicates } from "./duplicates";
import type { Place } from "./place";
import { configRule, valueRule } from "./rule";
import { vpnExample } from "./vpn-places";

const MAX_DESCRIPTION = 255;

export const authorizedForm = configRule({
  id: "CVPN-11",
  severity: "error",
  text: "a network is authorized once, as a block without host bits",
  why: "An endpoint has one authorization rule per network.",
  source: "EC2 API, AuthorizeClientVpnIngress",
  caughtBy: "apply",
  awsError: "InvalidClientVpnDuplicateAuthorizationRule",
  example: vpnExample(
    { authorizedNetworks: [{ cidr: "10.99.0.1/16" }] },
    { authorizedNetworks: [{ cidr: "10.99.0.0/16" }] },
  ),
  violations: (context) => {
    const forms = context.vpns.flatMap(authorizedBy).flatMap(({ path, value }) => {
      const block = parseCidr(value);
      if (block && isCanonical(value)) return [];
      return [{ path, value, fix: block ? `write ${formatCidr(block)}` : "write a block such as 10.99.0.0/16" }];
    });
    const again = context.vpns.flatMap((place) =>
      duplicates(authorizedBy(place)).map((found) => ({
        ...found,
        detail: "it is there already",
        fix: "remove it",
      })),
    );
    return [...forms, ...again];
  },
});

export const vpcNotAuthorized = configRule({
  id: "CVPN-12",
  severity: "error",
  text: "the VPC's own block is not an authorized network",
  why: "It is authorized and routed by the association itself: a second route is refused.",
  source: "github.com/hashicorp/terraform-provider-aws/issues/18080",
  caughtBy: "apply",
  awsError: "InvalidClientVpnDuplicateRoute: Route already exists",
  example: vpnExample(
    { authorizedNetworks: [{ cidr: "10.10.0.0/16" }] },
    { authorizedNetworks: [{ cidr: "10.99.0.0/16" }] },
  ),
  violations: ({ vpns }) =>
    vpns.flatMap((place) =>
      authorizedBy(place)
        .filter(({ value }) => value === place.stack.network.cidr)
        .map((found) => ({ ...found, fix: "remove it" })),
    ),
});

export const authorizedRouted = configRule({
  id: "CVPN-14",
  severity: "warning",
  text: "an authorized network is one that the VPC has a route to",
  why: "The tunnel ends in the VPC. What lies beyond needs peering, a transit gateway or an internet gateway, and routes there and back, which this config does not make.",
  source: "AWS re:Post, Client VPN access to other resources",
  caughtBy: "silent",
  example: vpnExample({ authorizedNetworks: [{ cidr: "10.99.0.0/16" }] }, { authorizedNetworks: [] }),
  violations: ({ vpns }) =>
    vpns.flatMap((place) => {
      const vpc = parseCidr(place.stack.network.cidr);
      return authorizedBy(place).flatMap((found) => {
        const block = parseCidr(found.value);
        if (!vpc || !block || (overlaps(vpc, block) && block.prefix > 0)) return [];
        return [{ ...found, fix: "add the routes, there and back" }];
      });
    }),
});

export const ruleDescription = valueRule<string>({
  id: "SG-01b",
  severity: "error",
  text: "a description in a security group has at most 255 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*",
  why: "EC2 refuses others, such as an apostrophe, which passes validate and plan.",
  source: "EC2 API, AuthorizeSecurityGroupEgress",
  caughtBy: "apply",
  awsError: "InvalidParameterValue: Invalid rule description.",
  example: vpnExample(
    { authorizedNetworks: [{ cidr: "10.99.0.0/16", description: "the team's network" }] },
    { authorizedNetworks: [{ cidr: "10.99.0.0/16", description: "network of the team" }] },
  ),
  places: ({ vpns }) =>
    vpns.flatMap(({ path, vpn: { authorizedNetworks } }) =>
      authorizedNetworks.flatMap(({ description }, index) =>
        description === undefined
          ? []
          : [{ path: [...path, "authorizedNetworks", index, "description"], value: description }],
      ),
    ),
  problem(description) {
    if (/^[a-zA-Z0-9. _\-:/()#,@[\]+=&;{}!$*]{1,255}$/.test(description)) return undefined;
    const plain = description.replace(/[^a-zA-Z0-9. _\-:/()#,@[\]+=&;{}!$*]+/g, "").slice(0, MAX_DESCRIPTION);
    return { fix: plain === "" ? "leave it out" : `write ${JSON.stringify(plain)}` };
  },
});

export const fullTunnel = configRule({
  id: "CVPN-17",
  severity: "warning",
  text: "without split tunnel there is a way to the internet behind the VPN",
  why: "All traffic of the clients goes into the VPC. A VPC of this project has no way out: their internet is gone while they are connected.",
  source: "AWS Client VPN Administrator Guide, split-tunnel",
  caughtBy: "silent",
  example: vpnExample({ splitTunnel: false }, { splitTunnel: true }),
  violations: ({ vpns }) =>
    vpns
      .filter(({ vpn: { splitTunnel } }) => !splitTunnel)
      .map(({ path, stack }) => ({
        path: [...path, "splitTunnel"],
        value: false,
        fix:
          stack.network.kind === "new"
            ? "write splitTunnel: true"
            : "write splitTunnel: true, or authorize 0.0.0.0/0 and see that the subnets have a way out",
      })),
});

export const vpnNetworkRules = [authorizedForm, vpcNotAuthorized, authorizedRouted, ruleDescription, fullTunnel];

function authorizedBy({ vpn, path }: VpnPlace): readonly Place<string>[] {
  return vpn.authorizedNetworks.map(({ cidr }, index) => ({
    path: [...path, "authorizedNetworks", index, "cidr"],
    value: cidr,
  }));
}
