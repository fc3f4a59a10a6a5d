import { overlaps, parseCidr } from "../../base/net/cidr";
import { vpcBlocks } from "../config/derived";
import { cidrProblem } from "./address-problems";
import type { VpnPlace } from "./context";
import { vpnExample } from "./examples";
import { eachOf, type Place } from "./place";
import { repeatedValues } from "./repeats";
import { at, valueRule, violationsAt, vpnRule } from "./rule";
import { inVpns } from "./values";

const MAX_DESCRIPTION = 255;

export const authorizedForm = vpnRule("CVPN-11", "error", {
  text: "a network must be authorized once, as a CIDR block without host bits",
  why: "An endpoint has one authorization rule per network.",
  source: "EC2 API, AuthorizeClientVpnIngress",
  caughtBy: "apply",
  awsError: "InvalidClientVpnDuplicateAuthorizationRule",
  example: vpnExample(
    { authorizedNetworks: [{ cidr: "10.99.0.1/16" }] },
    { authorizedNetworks: [{ cidr: "10.99.0.0/16" }] },
  ),
  violations(place) {
    const networks = authorizedBy(place);
    const forms = violationsAt(networks, (text) => cidrProblem(text, "10.99.0.0/16"));
    const again = repeatedValues(networks).map((network) =>
      at(network, { detail: "it is listed already", fix: "remove it" }),
    );
    return [...forms, ...again];
  },
});

export const vpcNotAuthorized = vpnRule("CVPN-12", "error", {
  text: "the VPC's own CIDR block must not be an authorized network",
  why: "The association authorizes and routes it: a second route is rejected.",
  source: "github.com/hashicorp/terraform-provider-aws/issues/18080",
  caughtBy: "apply",
  awsError: "InvalidClientVpnDuplicateRoute: Route already exists",
  example: vpnExample(
    { authorizedNetworks: [{ cidr: "10.10.0.0/16" }] },
    { authorizedNetworks: [{ cidr: "10.99.0.0/16" }] },
  ),
  violations: (place) =>
    authorizedBy(place)
      .filter(({ value }) => vpcBlocks(place.stack.network).includes(value))
      .map((network) => at(network, { fix: "remove it" })),
});

export const authorizedRouted = vpnRule("CVPN-14", "warning", {
  text: "an authorized network must be one that the VPC has a route to",
  why: "The tunnel terminates in the VPC. Networks beyond it need peering, a transit gateway or an internet gateway, and routes in both directions, which this config does not create.",
  source: "AWS re:Post, Client VPN access to other resources",
  caughtBy: "silent",
  example: vpnExample({ authorizedNetworks: [{ cidr: "10.99.0.0/16" }] }, { authorizedNetworks: [] }),
  violations(place) {
    const vpc = parseCidr(place.stack.network.cidr);
    return authorizedBy(place)
      .filter(({ value }) => {
        const block = parseCidr(value);
        return vpc && block && !(overlaps(vpc, block) && block.prefix > 0);
      })
      .map((network) => at(network, { fix: "add routes in both directions" }));
  },
});

export const ruleDescription = valueRule<string>("SG-01b", "error", {
  text: "a description in a security group must have at most 255 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*",
  why: "EC2 rejects other characters, such as an apostrophe, which passes validate and plan.",
  source: "EC2 API, AuthorizeSecurityGroupEgress",
  caughtBy: "apply",
  awsError: "InvalidParameterValue: Invalid rule description.",
  example: vpnExample(
    { authorizedNetworks: [{ cidr: "10.99.0.0/16", description: "the team's network" }] },
    { authorizedNetworks: [{ cidr: "10.99.0.0/16", description: "network of the team" }] },
  ),
  places: (context) =>
    eachOf(inVpns("authorizedNetworks")(context)).flatMap(({ path, value: { description } }): Place<string>[] =>
      description === undefined ? [] : [{ path: [...path, "description"], value: description }],
    ),
  problem(description) {
    if (/^[a-zA-Z0-9. _\-:/()#,@[\]+=&;{}!$*]{1,255}$/.test(description)) return undefined;
    const plain = description.replace(/[^a-zA-Z0-9. _\-:/()#,@[\]+=&;{}!$*]+/g, "").slice(0, MAX_DESCRIPTION);
    return { fix: plain === "" ? "omit it" : `use ${JSON.stringify(plain)}` };
  },
});

export const fullTunnel = vpnRule("CVPN-17", "warning", {
  text: "without split tunnel, the VPN must have a route to the internet",
  why: "All client traffic goes to the VPC. A VPC created by this project has no route to the internet: clients lose internet access while connected.",
  source: "AWS Client VPN Administrator Guide, split-tunnel",
  caughtBy: "silent",
  example: vpnExample({ splitTunnel: false }, { splitTunnel: true }),
  violations: ({ vpn: { splitTunnel }, path, stack }) =>
    !splitTunnel && {
      path: [...path, "splitTunnel"],
      value: false,
      fix:
        stack.network.kind === "new"
          ? "use splitTunnel: true"
          : "use splitTunnel: true, or authorize 0.0.0.0/0 and make sure that the subnets have a route to the internet",
    },
});

function authorizedBy({ vpn, path }: VpnPlace): readonly Place<string>[] {
  return vpn.authorizedNetworks.map(({ cidr }, index) => ({
    path: [...path, "authorizedNetworks", index, "cidr"],
    value: cidr,
  }));
}
