import type { ConfigInput, VpnConfig } from "../config/schema";
import type { RuleContext } from "./context";
import type { Place } from "./place";
import type { Example } from "./rule";

type VpnInput = NonNullable<ConfigInput["consumers"][string]["vpn"]>;

/** An option of every Client VPN, where it has a value. */
export function vpnOptions<K extends keyof VpnConfig>(
  { vpns }: RuleContext,
  option: K,
): readonly Place<NonNullable<VpnConfig[K]>>[] {
  return vpns.flatMap(({ vpn, path }) => {
    const value = vpn[option];
    return value === undefined || value === null ? [] : [{ path: [...path, option], value }];
  });
}

/** An example of a rule about a consumer's Client VPN. */
export function vpnExample(bad: VpnInput, good: VpnInput): Example {
  return { bad: { consumers: { consumer: { vpn: bad } } }, good: { consumers: { consumer: { vpn: good } } } };
}
