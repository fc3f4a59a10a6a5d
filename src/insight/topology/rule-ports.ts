const BY_NUMBER: Readonly<Record<string, string>> = {
  "-1": "all",
  "1": "icmp",
  "6": "tcp",
  "17": "udp",
  "58": "icmpv6",
};

/** `all`, `tcp`, `udp`, `icmp`, `icmpv6` or an IANA number, from any way the provider writes a protocol. */
export function normalizeProtocol(protocol: string | undefined): string {
  const text = (protocol ?? "-1").toLowerCase();
  return BY_NUMBER[text] ?? text;
}

const LAST_PORT = 65535;

/** The ports of a rule for all ports. */
export const ALL_PORTS = { fromPort: 0, toPort: LAST_PORT } as const;

/** The port range of a rule: all ports if the protocol has no ports, or if the provider writes 0-0 or -1 for "all". */
export function normalizePorts(
  protocol: string,
  from: number | undefined,
  to: number | undefined,
): { readonly fromPort: number; readonly toPort: number } {
  const withPorts = protocol === "tcp" || protocol === "udp";
  const unset = from === undefined || from < 0;
  if (!withPorts || unset) return ALL_PORTS;
  return { fromPort: from, toPort: to === undefined || to < 0 ? LAST_PORT : to };
}
