import { FULL_TUNNEL_ROUTE, HOME_NETWORKS, VPN_AUTHORIZATION_KEY } from "../../base/aws-facts/client-vpn";
import { GROUP_TEXT } from "../../base/aws-facts/security-groups";
import { cidr, formatCidr, overlaps, parseCidr } from "../../base/net/cidr";
import { vpcBlocks } from "../config/derived";
import { cidrProblem } from "./address-problems";
import type { VpnPlace } from "./context";
import { consumerExample, vpnExample } from "./examples";
import { eachOf, type Place } from "./place";
import { repeats } from "./repeats";
import { at, valueRule, violationsAt, vpnRule } from "./rule";
import { inConsumers, inVpns } from "./values";

const { signs: SIGNS, length: MAX_DESCRIPTION, pattern: DESCRIPTION } = GROUP_TEXT.value;

const EVERYWHERE = FULL_TUNNEL_ROUTE.value;
const HOMES = HOME_NETWORKS.value.map(cidr);

const SAML = {
  kind: "saml" as const,
  serverCertificateArn: "arn:aws:acm:eu-central-1:222222222222:certificate/01234567-89ab-cdef-0123-456789abcdef",
  providerArn: "arn:aws:iam::222222222222:saml-provider/company",
  accessGroupId: "developers",
};

export const authorizedForm = vpnRule("CVPN-11", "error", {
  text: "a network must be authorized once per group, as a CIDR block without host bits",
  why: "An endpoint has one authorization rule per network and group. Only SAML has groups.",
  source: "EC2 API, AuthorizeClientVpnIngress",
  caughtBy: "apply",
  awsError: VPN_AUTHORIZATION_KEY.code,
  example: vpnExample(
    {
      authentication: SAML,
      authorizedNetworks: [{ cidr: "10.99.0.0/16" }, { cidr: "10.99.0.0/16", accessGroupId: "developers" }],
    },
    { authentication: SAML, authorizedNetworks: [{ cidr: "10.99.0.0/16" }] },
  ),
  violations(place) {
    const networks = authorizedBy(place);
    const forms = violationsAt(networks, (text) => cidrProblem(text, "10.99.0.0/16"));
    const { authentication, authorizedNetworks } = place.vpn;
    const ownGroup = authentication.kind === "saml" ? authentication.accessGroupId : undefined;
    const rules = networks.map((network, index) => {
      const group = authorizedNetworks[index]?.accessGroupId;
      return { network, group, key: `${network.value} ${group ?? ownGroup ?? ""}` };
    });
    const again = repeats(rules, ({ key }) => key).map(([{ network }]) =>
      at(network, { detail: "it is listed already", fix: "remove it" }),
    );
    const grouped = authentication.kind === "saml" ? [] : rules.filter(({ group }) => group !== undefined);
    const without = grouped.map(({ network: { path }, group }) => ({
      path: [...path.slice(0, -1), "accessGroupId"],
      value: group,
      detail: "clients with certificates have no group",
      fix: "remove it, or use SAML",
    }));
    return [...forms, ...again, ...without];
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
  notProvable: "hosts outside the VPC are not in the states",
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
  text: `a description in a security group must have at most ${MAX_DESCRIPTION} letters, digits, spaces and ${SIGNS}`,
  why: "EC2 rejects other characters, such as an apostrophe, which passes validate and plan.",
  source: "EC2 API, AuthorizeSecurityGroupEgress",
  caughtBy: "apply",
  awsError: "InvalidParameterValue: Invalid rule description.",
  example: vpnExample(
    { authorizedNetworks: [{ cidr: "10.99.0.0/16", description: "the team's network" }] },
    { authorizedNetworks: [{ cidr: "10.99.0.0/16", description: "network of the team" }] },
  ),
  places: (context) =>
    [...eachOf(inVpns("authorizedNetworks")(context)), ...eachOf(inConsumers("clients")(context))].flatMap(
      ({ path, value: { description } }: Place<{ readonly description?: string }>): Place<string>[] =>
        description === undefined ? [] : [{ path: [...path, "description"], value: description }],
    ),
  problem(description) {
    if (description !== "" && DESCRIPTION.test(description)) return undefined;
    const plain = [...description]
      .filter((sign) => DESCRIPTION.test(sign))
      .join("")
      .slice(0, MAX_DESCRIPTION);
    return { fix: plain === "" ? "omit it" : `use ${JSON.stringify(plain)}` };
  },
});

export const fullTunnel = vpnRule("CVPN-17", "warning", {
  text: "without split tunnel, the VPN must have a route to the internet",
  why: "All client traffic goes to the VPC. A VPC created by this project has no route to the internet: clients lose internet access while connected.",
  source: "AWS Client VPN Administrator Guide, split-tunnel",
  caughtBy: "silent",
  notProvable: "hosts outside the VPC are not in the states",
  example: vpnExample({ splitTunnel: false }, { splitTunnel: true }),
  violations: ({ vpn: { splitTunnel, authorizedNetworks }, path, stack }) =>
    !splitTunnel &&
    (stack.network.kind === "new" || !authorizedNetworks.some(({ cidr }) => cidr === EVERYWHERE)) && {
      path: [...path, "splitTunnel"],
      value: false,
      fix:
        stack.network.kind === "new"
          ? "use splitTunnel: true"
          : "use splitTunnel: true, or authorize 0.0.0.0/0 and make sure that the subnets have a route to the internet",
    },
});

export const splitFullTunnel = vpnRule("CVPN-17b", "warning", {
  text: `with split tunnel, ${EVERYWHERE} must not be an authorized network`,
  why: "Its route is sent to the clients, and with it all their traffic goes through the tunnel, as without split tunnel.",
  source: "AWS Client VPN Administrator Guide, split-tunnel",
  caughtBy: "silent",
  notProvable: "hosts outside the VPC are not in the states",
  example: vpnExample({ authorizedNetworks: [{ cidr: EVERYWHERE }] }, { authorizedNetworks: [] }),
  violations: (place) =>
    place.vpn.splitTunnel &&
    authorizedBy(place)
      .filter(({ value }) => value === EVERYWHERE)
      .map((network) => at(network, { fix: "list the networks that clients need, or use splitTunnel: false" })),
});

export const homeNetworks = vpnRule("CVPN-29", "warning", {
  text: "the networks that VPN clients reach should not overlap with common home networks",
  why: "A client's own network takes precedence over the VPN: at home or on a hotspot with the same addresses, it does not reach them, including the VPC's DNS server.",
  source: "AWS Client VPN Administrator Guide, how Client VPN works",
  caughtBy: "silent",
  notProvable: "the network that a client is in is not in the states",
  example: consumerExample(
    { network: { cidr: "192.168.0.0/16" }, vpn: {} },
    { network: { cidr: "10.10.0.0/16" }, vpn: {} },
  ),
  violations(place) {
    const { path, network } = place.stack;
    const vpc = { path: [...path, "network", "cidr"], value: network.cidr };
    return [vpc, ...authorizedBy(place)].flatMap((reached) => {
      const block = parseCidr(reached.value);
      const clash = block && block.prefix > 0 ? HOMES.find((home) => overlaps(home, block)) : undefined;
      if (clash === undefined) return [];
      const detail = `it overlaps with ${formatCidr(clash)}`;
      return [at(reached, { detail, fix: "use a block such as 10.64.0.0/16, or tell the clients of such networks" })];
    });
  },
});

function authorizedBy({ vpn, path }: VpnPlace): readonly Place<string>[] {
  return vpn.authorizedNetworks.map(({ cidr }, index) => ({
    path: [...path, "authorizedNetworks", index, "cidr"],
    value: cidr,
  }));
}
