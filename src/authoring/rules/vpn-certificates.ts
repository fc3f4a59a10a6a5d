import { type ArnPlace, arnProblem } from "./arns";
import type { RuleContext, VpnPlace } from "./context";
import { duplicates } from "./duplicates";
import type { Path, Place } from "./place";
import { configRule, valueRule } from "./rule";
import { vpnExample } from "./vpn-places";

const CLIENT_NAME = /^[A-Za-z0-9]([A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$/;
const MAX_CLIENT_NAME = 64;
export const ACM_CERTIFICATE = {
  service: "acm",
  resource: /^certificate\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  example: "eu-central-1:222222222222:certificate/01234567-89ab-cdef-0123-456789abcdef",
};
const SAML_PROVIDER = {
  service: "iam",
  resource: /^saml-provider\/[\w._-]{1,128}$/,
  example: ":222222222222:saml-provider/company",
  global: true,
};
const SERVER = "arn:aws:acm:eu-central-1:222222222222:certificate/01234567-89ab-cdef-0123-456789abcdef";

export const serverCertificate = configRule({
  id: "CVPN-05b",
  severity: "error",
  text: "certificates that are brought are named by the server certificate's ARN",
  why: "An endpoint needs a server certificate, and the clients' CA, which is the server's own unless another is named.",
  source: "EC2 API, CreateClientVpnEndpoint",
  caughtBy: "apply",
  example: vpnExample(
    { authentication: { source: "acm" } },
    { authentication: { source: "acm", serverCertificateArn: SERVER } },
  ),
  violations: ({ vpns }) =>
    vpns.flatMap(({ vpn: { authentication }, path }) =>
      authentication.kind === "certificate" &&
      authentication.source === "acm" &&
      authentication.serverCertificateArn === undefined
        ? [
            {
              path: [...path, "authentication", "serverCertificateArn"],
              fix: "run `privatelink certs create` and `privatelink certs import`, which records it, or add the ARN",
            },
          ]
        : [],
    ),
});

export const vpnCertificateArn = valueRule<ArnPlace>({
  id: "CVPN-23",
  severity: "error",
  text: "the certificates of a Client VPN are in ACM, in the consumer's region and account",
  why: "An endpoint reads its certificates from the ACM beside it.",
  source: "AWS Client VPN Administrator Guide, mutual authentication",
  caughtBy: "apply",
  example: vpnExample(
    { authentication: { source: "acm", serverCertificateArn: SERVER.replace("eu-central-1", "us-east-1") } },
    { authentication: { source: "acm", serverCertificateArn: SERVER } },
  ),
  places: ({ vpns }) =>
    vpns.flatMap((place) => {
      const { authentication } = place.vpn;
      return authentication.kind === "saml"
        ? arnPlace(place, "serverCertificateArn", authentication.serverCertificateArn)
        : [
            ...arnPlace(place, "serverCertificateArn", authentication.serverCertificateArn),
            ...arnPlace(place, "clientCaCertificateArn", authentication.clientCaCertificateArn),
          ];
    }),
  problem: (place) => arnProblem(place, ACM_CERTIFICATE),
});

export const samlProvider = valueRule<ArnPlace>({
  id: "CVPN-05c",
  severity: "error",
  text: "a SAML provider is an IAM identity provider of the consumer's account",
  why: "The endpoint trusts providers of its own account.",
  source: "EC2 API, FederatedAuthenticationRequest",
  caughtBy: "apply",
  example: vpnExample(
    { authentication: { kind: "saml", serverCertificateArn: SERVER, providerArn: "company" } },
    {
      authentication: {
        kind: "saml",
        serverCertificateArn: SERVER,
        providerArn: "arn:aws:iam::222222222222:saml-provider/company",
      },
    },
  ),
  places: ({ vpns }) =>
    vpns.flatMap((place) => {
      const { authentication } = place.vpn;
      if (authentication.kind !== "saml") return [];
      return [
        ...arnPlace(place, "providerArn", authentication.providerArn),
        ...arnPlace(place, "selfServiceProviderArn", authentication.selfServiceProviderArn),
      ];
    }),
  problem: (place) => arnProblem(place, SAML_PROVIDER),
});

export const clientName = valueRule<string>({
  id: "CVPN-20c",
  severity: "error",
  text: "a client's name is 1 to 64 letters, digits, dots, hyphens and underscores, and begins and ends with a letter or digit",
  why: "It is the common name of the client's certificate, which Client VPN needs, and the name of its files.",
  source: "AWS Client VPN Administrator Guide, mutual authentication; RFC 5280",
  caughtBy: "silent",
  example: vpnExample({ clients: ["Jane Doe"] }, { clients: ["jane.doe"] }),
  places: namedClients,
  problem(name) {
    if (CLIENT_NAME.test(name)) return undefined;
    const plain = name
      .replace(/[^A-Za-z0-9._-]+/g, "-")
      .slice(0, MAX_CLIENT_NAME)
      .replace(/^[._-]+|[._-]+$/g, "");
    return { fix: plain === "" ? "write a name such as operator" : `write ${plain}` };
  },
});

export const clientsDistinct = configRule({
  id: "CVPN-20b",
  severity: "error",
  text: "certificates are made for at least one client, each with a name of its own",
  why: "Without a client certificate nobody gets in; two of one name could not be told apart, nor revoked one by one.",
  source: "this project's judgement",
  caughtBy: "silent",
  example: vpnExample({ clients: ["operator", "Operator"] }, { clients: ["operator", "auditor"] }),
  violations: ({ vpns }) =>
    vpns.flatMap(({ vpn, path }) => {
      if (vpn.authentication.kind !== "certificate") return [];
      if (vpn.clients.length === 0 && makesCertificates(vpn)) {
        return [{ path: [...path, "clients"], value: [], fix: 'add a client, such as "operator"' }];
      }
      // Files of clients lie side by side, and many file systems do not tell upper from lower case.
      const places = vpn.clients.map((name, index) => ({
        path: [...path, "clients", index],
        value: name.toLowerCase(),
        shown: name,
      }));
      return duplicates(places).map((place) => ({
        path: place.path,
        value: place.shown,
        fix: "write another name",
      }));
    }),
});

export const vpnCertificateRules = [serverCertificate, vpnCertificateArn, samlProvider, clientName, clientsDistinct];

/** Whether the engine makes the VPN's certificates, private keys included. */
export function makesCertificates({ authentication }: VpnPlace["vpn"]): boolean {
  return authentication.kind === "certificate" && authentication.source === "tls-provider";
}

function namedClients({ vpns }: RuleContext): readonly Place<string>[] {
  return vpns
    .filter(({ vpn }) => vpn.authentication.kind === "certificate")
    .flatMap(({ vpn, path }) => vpn.clients.map((value, index) => ({ path: [...path, "clients", index], value })));
}

function arnPlace({ stack, path }: VpnPlace, member: string, arn: string | undefined): readonly Place<ArnPlace>[] {
  if (arn === undefined) return [];
  const at: Path = [...path, "authentication", member];
  const { id } = stack.account;
  const value = { arn, region: stack.region, ...(id === undefined ? {} : { accountId: id }) };
  return [{ path: at, value, shown: arn }];
}
