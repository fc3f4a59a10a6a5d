import { userError } from "../../base/errors/user-error";
import type { ClientVpnEndpoint, Part, Topology } from "../topology";
import { servedPorts } from "./intended-paths";
import type { Destination, Source } from "./proof";

/**
 * Reads a source as people write it: `vpn` (the only Client VPN), or the id, Terraform address, `state/address` or
 * name of a Client VPN endpoint, an instance or a subnet.
 * @throws UserError when nothing, or more than one thing, is meant; it lists what could be.
 */
export function parseSource(topology: Topology, text: string): Source {
  const vpns = [...topology.clientVpns.values()];
  if (text === "vpn") return onlyVpn(vpns);
  const candidates: readonly Part[] = [...vpns, ...topology.instances.values(), ...topology.subnets.values()];
  const part = pick(candidates, text, "source", ["vpn"]);
  if (part.kind === "instance") return { kind: "instance", id: part.id };
  return part.kind === "subnet" ? { kind: "subnet", id: part.id } : { kind: "client-vpn", id: part.id };
}

function onlyVpn(vpns: readonly ClientVpnEndpoint[]): Source {
  const [vpn, second] = vpns;
  if (vpn === undefined) {
    throw userError(
      'the states have no Client VPN endpoint, so there is no source "vpn"',
      "name an instance (i-…) or a subnet (subnet-…) instead",
    );
  }
  if (second !== undefined) {
    throw userError(
      `"vpn" could be any of ${vpns.length} Client VPN endpoints`,
      `name one: ${listed(vpns.map(stateAddress))}`,
    );
  }
  return { kind: "client-vpn", id: vpn.id };
}

const SCHEME_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443 };

/**
 * Reads a destination as people write it: `hello.internal.company:8080`, a URL, or the id, Terraform address,
 * `state/address` or name of an endpoint or an instance, each with `:port`. An endpoint's port may be left out when
 * one port is served behind it.
 * @throws UserError when the port is missing or wrong, or when more than one thing is meant.
 */
export function parseDestination(topology: Topology, text: string): Destination {
  const url = /^(?<scheme>https?):\/\/(?<host>[^/:\s]+)(?::(?<port>\d+))?(?:[/?#].*)?$/.exec(text)?.groups;
  if (url !== undefined) {
    const port = url.port === undefined ? SCHEME_PORTS[url.scheme ?? ""] : checkedPort(url.port, text);
    return { kind: "name", name: (url.host ?? "").toLowerCase(), port: port ?? 443 };
  }
  const match = /^(?<what>\S+?)(?::(?<port>\d+))?$/.exec(text)?.groups;
  const what = match?.what ?? text;
  const port = match?.port === undefined ? undefined : checkedPort(match.port, text);
  const parts: readonly Part[] = [...topology.endpoints.values(), ...topology.instances.values()];
  const found = parts.filter((part) => isMeant(part, what));
  if (found.length === 0) return nameOf(what, port, text);
  const part = pick(parts, what, "destination", []);
  if (part.kind === "endpoint") {
    return { kind: "endpoint", id: part.id, port: port ?? onlyPort(topology, part.id, text) };
  }
  if (port === undefined) throw missingPort(text);
  return { kind: "instance", id: part.id, port };
}

function nameOf(name: string, port: number | undefined, text: string): Destination {
  if (!/^[a-z0-9*_-]+(\.[a-z0-9_-]+)+\.?$/i.test(name)) {
    throw userError(
      `the destination "${text}" is not known`,
      "expected a DNS name with a port, such as hello.internal.company:8080, or an endpoint or instance of the states",
    );
  }
  if (port === undefined) throw missingPort(text);
  return { kind: "name", name: name.toLowerCase().replace(/\.$/, ""), port };
}

function missingPort(text: string): Error {
  return userError(`the destination "${text}" has no port`, `write ${text}:<port>, such as ${text}:443`);
}

function checkedPort(digits: string, text: string): number {
  const port = Number(digits);
  if (port < 1 || port > 65535) throw userError(`the port of "${text}" is not between 1 and 65535`, `found: ${digits}`);
  return port;
}

function onlyPort(topology: Topology, endpointId: string, text: string): number {
  const endpoint = topology.endpoints.get(endpointId);
  const ports = endpoint === undefined ? [] : servedPorts(topology, endpoint);
  const [port, second] = ports;
  if (port === undefined) throw missingPort(text);
  if (second !== undefined) {
    throw userError(
      `behind "${text}" several ports are served`,
      `write one of ${ports.map((one) => `${text}:${one}`).join(", ")}`,
    );
  }
  return port;
}

function isMeant(part: Part, text: string): boolean {
  return [part.id, part.address, stateAddress(part), part.name].includes(text);
}

function stateAddress(part: Part): string {
  return `${part.state}/${part.address}`;
}

function pick(parts: readonly Part[], text: string, role: string, words: readonly string[]): Part {
  const found = parts.filter((part) => isMeant(part, text));
  const [part, second] = found;
  if (part === undefined) {
    throw userError(
      `the ${role} "${text}" is nothing in the states`,
      `expected one of: ${listed([...words, ...parts.map(stateAddress)])}`,
    );
  }
  if (second !== undefined) {
    throw userError(`the ${role} "${text}" means several things`, `name one: ${listed(found.map(stateAddress))}`);
  }
  return part;
}

const LONGEST_LIST = 12;

function listed(texts: readonly string[]): string {
  const more = texts.length - LONGEST_LIST;
  return more > 0 ? `${texts.slice(0, LONGEST_LIST).join(", ")} and ${more} more` : texts.join(", ");
}
