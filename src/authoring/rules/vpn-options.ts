import { isDomainName } from "../../base/net/domain";
import { vpnServerName } from "../config/derived";
import { valueRule } from "./rule";
import { vpnExample, vpnOptions } from "./vpn-places";

const PORTS = [443, 1194];
const SESSION_HOURS = [8, 10, 12, 24];
const MAX_BANNER = 1400;
/** The longest common name that a certificate can have (RFC 5280). */
const MAX_COMMON_NAME = 64;

export const vpnPort = valueRule<number>({
  id: "CVPN-07",
  severity: "error",
  text: "a Client VPN listens on port 443 or 1194",
  why: "AWS takes no other.",
  source: "hashicorp/aws 5.100.0, validate",
  caughtBy: "validate",
  awsError: "expected vpn_port to be one of [443 1194], got 8443",
  example: vpnExample({ port: 8443 }, { port: 443 }),
  places: (context) => vpnOptions(context, "port"),
  problem: (port) => (PORTS.includes(port) ? undefined : { fix: "write 443 or 1194" }),
});

export const sessionTimeout = valueRule<number>({
  id: "CVPN-07c",
  severity: "error",
  text: "a VPN session lasts 8, 10, 12 or 24 hours",
  why: "AWS takes no other.",
  source: "hashicorp/aws 5.100.0, validate",
  caughtBy: "validate",
  awsError: "expected session_timeout_hours to be one of [8 10 12 24], got 9",
  example: vpnExample({ sessionTimeoutHours: 9 }, { sessionTimeoutHours: 10 }),
  places: (context) => vpnOptions(context, "sessionTimeoutHours"),
  problem(hours) {
    if (SESSION_HOURS.includes(hours)) return undefined;
    return { fix: `write ${SESSION_HOURS.find((allowed) => allowed >= hours) ?? SESSION_HOURS.at(-1)}` };
  },
});

export const bannerLength = valueRule<string>({
  id: "CVPN-07d",
  severity: "error",
  text: "a login banner has 1 to 1400 characters",
  why: "AWS takes no longer one.",
  source: "hashicorp/aws 5.100.0, validate",
  caughtBy: "validate",
  awsError: "expected length of client_login_banner_options.0.banner_text to be in the range (0 - 1400)",
  example: vpnExample({ banner: "x".repeat(MAX_BANNER + 1) }, { banner: "Welcome" }),
  places: (context) => vpnOptions(context, "banner"),
  problem(banner) {
    // The provider counts bytes.
    const length = Buffer.byteLength(banner);
    if (length >= 1 && length <= MAX_BANNER) return undefined;
    return {
      detail: `this one has ${length}`,
      fix: length === 0 ? "leave it out" : `shorten it by ${length - MAX_BANNER}`,
    };
  },
});

export const serverName = valueRule<string>({
  id: "CVPN-21",
  severity: "error",
  text: "the name in a VPN server's certificate is a domain name with a dot, of at most 64 characters",
  why: "AWS looks for a domain in the certificate; one word is none. It need not exist.",
  source: "github.com/cloudposse/terraform-aws-ec2-client-vpn/issues/57",
  caughtBy: "apply",
  awsError: "InvalidParameterValue: Certificate arn:aws:acm:… does not have a domain",
  example: vpnExample({ serverName: "server" }, { serverName: "vpn.internal.company" }),
  places: ({ config, vpns }) =>
    vpns.map(({ stack, path }) => ({
      path: [...path, "serverName"],
      value: vpnServerName(config, stack.consumer),
    })),
  problem(name) {
    if (isServerName(name)) return undefined;
    return { fix: `write ${isServerName(`${name}.internal`) ? `${name}.internal` : "vpn.internal"}` };
  },
});

export const vpnOptionRules = [vpnPort, sessionTimeout, bannerLength, serverName];

function isServerName(name: string): boolean {
  return name.length <= MAX_COMMON_NAME && name.includes(".") && isDomainName(name.replace(/^\*\./, ""));
}
