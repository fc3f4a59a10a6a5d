import { COMMON_NAME_LENGTH } from "../../base/aws-facts/certificates";
import { VPN_BANNER_LENGTH, VPN_PORTS, VPN_SERVER_DOMAIN, VPN_SESSION_HOURS } from "../../base/aws-facts/client-vpn";
import { vpnServerName } from "../config/derived";
import { vpnExample } from "./examples";
import { valueRule } from "./rule";
import { inVpns } from "./values";

const PORTS: readonly number[] = VPN_PORTS.value;
const SESSION_HOURS: readonly number[] = VPN_SESSION_HOURS.value;
const MAX_BANNER = VPN_BANNER_LENGTH.value;
const MAX_COMMON_NAME = COMMON_NAME_LENGTH.value;

export const vpnPort = valueRule<number>("CVPN-07", "error", {
  text: `a Client VPN must listen on port ${PORTS.join(" or ")}`,
  why: "AWS accepts no other port.",
  source: "hashicorp/aws 5.100.0, validate",
  caughtBy: "validate",
  awsError: "expected vpn_port to be one of [443 1194], got 8443",
  example: vpnExample({ port: 8443 }, { port: 443 }),
  places: inVpns("port"),
  problem: (port) => (PORTS.includes(port) ? undefined : { fix: `use ${PORTS.join(" or ")}` }),
});

export const sessionTimeout = valueRule<number>("CVPN-07c", "error", {
  text: "a VPN session must last 8, 10, 12 or 24 hours",
  why: "AWS accepts no other value.",
  source: "hashicorp/aws 5.100.0, validate",
  caughtBy: "validate",
  awsError: "expected session_timeout_hours to be one of [8 10 12 24], got 9",
  example: vpnExample({ sessionTimeoutHours: 9 }, { sessionTimeoutHours: 10 }),
  places: inVpns("sessionTimeoutHours"),
  problem(hours) {
    if (SESSION_HOURS.includes(hours)) return undefined;
    return { fix: `use ${SESSION_HOURS.find((allowed) => allowed >= hours) ?? SESSION_HOURS.at(-1)}` };
  },
});

export const bannerLength = valueRule<string>("CVPN-07d", "error", {
  text: `a login banner must have 1 to ${MAX_BANNER} characters`,
  why: "AWS rejects longer banners.",
  source: "hashicorp/aws 5.100.0, validate",
  caughtBy: "validate",
  awsError: "expected length of client_login_banner_options.0.banner_text to be in the range (0 - 1400)",
  example: vpnExample({ banner: "x".repeat(MAX_BANNER + 1) }, { banner: "Welcome" }),
  places: inVpns("banner"),
  problem(banner) {
    // The provider counts bytes.
    const length = Buffer.byteLength(banner);
    if (length >= 1 && length <= MAX_BANNER) return undefined;
    return {
      detail: `this one has ${length}`,
      fix: length === 0 ? "omit it" : `shorten it by ${length - MAX_BANNER}`,
    };
  },
});

export const serverName = valueRule<string>("CVPN-21", "error", {
  text: `the name in a VPN server certificate must be a domain name with a dot and at most ${MAX_COMMON_NAME} characters`,
  why: "AWS requires a domain name in the certificate; a single label is not enough. The domain need not exist.",
  source: "github.com/cloudposse/terraform-aws-ec2-client-vpn/issues/57",
  caughtBy: "apply",
  awsError: "InvalidParameterValue: Certificate arn:aws:acm:… does not have a domain",
  example: vpnExample({ serverName: "server" }, { serverName: "vpn.internal.company" }),
  places: ({ config, vpns }) =>
    vpns.map(({ stack, path }) => ({ path: [...path, "serverName"], value: vpnServerName(config, stack.consumer) })),
  problem(name) {
    if (isServerName(name)) return undefined;
    return { fix: `use ${isServerName(`${name}.internal`) ? `${name}.internal` : "vpn.internal"}` };
  },
});

function isServerName(name: string): boolean {
  return name.length <= MAX_COMMON_NAME && VPN_SERVER_DOMAIN.value.test(name);
}
