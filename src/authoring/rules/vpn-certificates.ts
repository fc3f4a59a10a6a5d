import { COMMON_NAME_LENGTH } from "../../base/aws-facts/certificates";
import { isInherited } from "../../base/collections";
import { ACM_CERTIFICATE, type ArnPlace, arnPlaces, arnProblem } from "./arn-problem";
import type { VpnPlace } from "./context";
import { vpnExample } from "./examples";
import { hyphenated } from "./hyphenated";
import { eachOf, type Place } from "./place";
import { repeats } from "./repeats";
import { at, valueRule, vpnRule } from "./rule";

const CLIENT_NAME = /^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$/;
const MAX_CLIENT_NAME = COMMON_NAME_LENGTH.value;
const SAML_PROVIDER = {
  service: "iam",
  resource: /^saml-provider\/[\w._-]{1,128}$/,
  example: ":222222222222:saml-provider/company",
  global: true,
};
const SERVER = "arn:aws:acm:eu-central-1:222222222222:certificate/01234567-89ab-cdef-0123-456789abcdef";

export const serverCertificate = vpnRule("CVPN-05b", "error", {
  text: "existing certificates must be given by the server certificate's ARN",
  why: "An endpoint needs a server certificate and the clients' CA, which defaults to the server's own CA.",
  source: "EC2 API, CreateClientVpnEndpoint",
  caughtBy: "project",
  example: vpnExample(
    { authentication: { source: "acm" } },
    { authentication: { source: "acm", serverCertificateArn: SERVER } },
  ),
  violations: ({ vpn: { authentication }, path }) =>
    authentication.kind === "certificate" &&
    authentication.source === "acm" &&
    authentication.serverCertificateArn === undefined && {
      path: [...path, "authentication", "serverCertificateArn"],
      fix: "run `privatelink certs create` and `privatelink certs import`, which records the ARN, or add the ARN",
    },
});

export const vpnCertificateArn = valueRule<ArnPlace>("CVPN-23", "error", {
  text: "Client VPN certificates must be in ACM, in the consumer's region and account",
  why: "An endpoint uses certificates from its own account and region only.",
  source: "AWS Client VPN Administrator Guide, mutual authentication",
  caughtBy: "apply",
  example: vpnExample(
    { authentication: { source: "acm", serverCertificateArn: SERVER.replace("eu-central-1", "us-east-1") } },
    { authentication: { source: "acm", serverCertificateArn: SERVER } },
  ),
  places: ({ vpns }) =>
    vpns.flatMap((place) => authenticationArns(place, ["serverCertificateArn", "clientCaCertificateArn"])),
  problem: (place) => arnProblem(place, ACM_CERTIFICATE),
});

export const samlProvider = valueRule<ArnPlace>("CVPN-05c", "error", {
  text: "a SAML provider must be an IAM identity provider in the consumer's account",
  why: "The endpoint trusts providers in its own account only.",
  source: "EC2 API, FederatedAuthenticationRequest",
  caughtBy: "validate",
  awsError: '"authentication_options.0.saml_provider_arn" (company) is an invalid ARN: arn: invalid prefix',
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
  places: ({ vpns }) => vpns.flatMap((place) => authenticationArns(place, ["providerArn", "selfServiceProviderArn"])),
  problem: (place) => arnProblem(place, SAML_PROVIDER),
});

export const clientName = valueRule<string>("CVPN-20c", "error", {
  text: `a client's name must be 1 to ${MAX_CLIENT_NAME} letters, digits, dots, hyphens and underscores, and begin and end with a letter or digit`,
  why: "It is the common name of the client certificate, which Client VPN requires, and part of its file names.",
  source: "AWS Client VPN Administrator Guide, mutual authentication; RFC 5280",
  caughtBy: "silent",
  notProvable: "no client connects to a rehearsal",
  example: vpnExample({ clients: ["Jane Doe"] }, { clients: ["jane.doe"] }),
  places: ({ vpns }) => vpns.flatMap(clientsOf),
  problem(name) {
    if (isInherited(name))
      return { detail: "every object of JavaScript has a member of this name", fix: `use ${name}-1` };
    if (CLIENT_NAME.test(name) && name.length <= MAX_CLIENT_NAME) return undefined;
    const plain = hyphenated(name.slice(0, MAX_CLIENT_NAME), /[^A-Za-z0-9._-]+/g);
    return { fix: plain === "" ? "use a name such as operator" : `use ${plain}` };
  },
});

export const clientsDistinct = vpnRule("CVPN-20b", "error", {
  text: "generated certificates must be for at least one client, each with a unique name",
  why: "Without a client certificate no one can connect; two certificates of one name could not be told apart or revoked individually.",
  source: "this project's judgement",
  caughtBy: "silent",
  notProvable: "no client connects to a rehearsal",
  example: vpnExample({ clients: ["operator", "Operator"] }, { clients: ["operator", "auditor"] }),
  violations(place) {
    const { vpn, path } = place;
    if (vpn.clients.length === 0 && generatesCertificates(vpn)) {
      return { path: [...path, "clients"], value: [], fix: 'add a client, such as "operator"' };
    }
    // Client files share a folder, and many file systems ignore case.
    return repeats(clientsOf(place), ({ value }) => value.toLowerCase()).map(([client]) =>
      at(client, { fix: "use another name" }),
    );
  },
});

/** Whether the tls provider generates the VPN's certificates, including their private keys. */
export function generatesCertificates({ authentication }: VpnPlace["vpn"]): boolean {
  return authentication.kind === "certificate" && authentication.source === "tls-provider";
}

/** The clients that get a certificate. */
function clientsOf({ vpn, path }: VpnPlace): readonly Place<string>[] {
  return vpn.authentication.kind === "certificate" ? eachOf([{ path: [...path, "clients"], value: vpn.clients }]) : [];
}

function authenticationArns({ stack, vpn, path }: VpnPlace, members: readonly string[]): readonly Place<ArnPlace>[] {
  const arns = new Map<string, unknown>(Object.entries(vpn.authentication));
  return members.flatMap((member) => {
    const arn = arns.get(member);
    return typeof arn === "string" ? arnPlaces(stack, [{ path: [...path, "authentication", member], value: arn }]) : [];
  });
}
