import { isWithin } from "../../base/aws-facts/fact";
import { PORT } from "../../base/aws-facts/security-groups";
import {
  destinationUnknown,
  destinationWithoutPort,
  noVpnAsSource,
  pathEndAmbiguous,
  pathEndNotFound,
  portOutOfRange,
  severalPortsServed,
  severalVpnsAsSource,
} from "../../base/errors/reach-errors";
import { DEFAULT_PORTS } from "../../base/net/names";
import type { Part, Topology } from "../topology";
import { servedPorts } from "./intended-paths";
import type { Destination, Source } from "./proof";

/**
 * Reads a source: `vpn` (the only Client VPN), or the id, Terraform address, `state/address` or name of a Client VPN
 * endpoint, an instance or a subnet.
 * @throws UserError when nothing matches, or several things do; it lists the candidates.
 */
export function parseSource(topology: Topology, text: string): Source {
  const vpns = [...topology.clientVpns.values()];
  if (text === "vpn") return { kind: "client-vpn", id: onlyVpn(vpns) };
  const parts: readonly Part[] = [...vpns, ...topology.instances.values(), ...topology.subnets.values()];
  const { kind, id } = pick(parts, text);
  return { kind: kind === "instance" || kind === "subnet" ? kind : "client-vpn", id };
}

function onlyVpn(vpns: readonly Part[]): string {
  const [vpn, second] = vpns;
  if (vpn === undefined) throw noVpnAsSource();
  if (second !== undefined) throw severalVpnsAsSource(vpns.map(stateAddress));
  return vpn.id;
}

function pick(parts: readonly Part[], text: string): Part {
  const [part, second] = parts.filter((one) => matches(one, text));
  if (part === undefined) throw pathEndNotFound("source", text, ["vpn", ...parts.map(stateAddress)]);
  if (second !== undefined) throw ambiguous("source", parts, text);
  return part;
}

const SCHEME_PORTS: Readonly<Record<string, number>> = DEFAULT_PORTS;

/**
 * Reads a destination: `hello.internal.company:8080`, a URL, or the id, Terraform address, `state/address` or name of
 * an endpoint or an instance, each with `:port`. An endpoint's port is optional when it serves one port.
 * @throws UserError when the port is missing or wrong, or when several things match.
 */
export function parseDestination(topology: Topology, text: string): Destination {
  const url = /^(?<scheme>https?):\/\/(?<host>[^/:\s]+)(?::(?<port>\d+))?(?:[/?#].*)?$/.exec(text)?.groups;
  if (url !== undefined) {
    const port = url.port === undefined ? SCHEME_PORTS[url.scheme ?? ""] : checkedPort(url.port, text);
    return { kind: "name", name: (url.host ?? "").toLowerCase(), port: port ?? DEFAULT_PORTS.https };
  }
  const match = /^(?<what>\S+?)(?::(?<port>\d+))?$/.exec(text)?.groups;
  const what = match?.what ?? text;
  const port = match?.port === undefined ? undefined : checkedPort(match.port, text);
  const parts: readonly Part[] = [...topology.endpoints.values(), ...topology.instances.values()];
  const [part, second] = parts.filter((one) => matches(one, what));
  if (second !== undefined) throw ambiguous("destination", parts, what);
  if (part?.kind === "endpoint") {
    return { kind: "endpoint", id: part.id, port: port ?? onlyPort(topology, part.id, text) };
  }
  if (part === undefined && !DNS_NAME.test(what)) throw destinationUnknown(text);
  if (port === undefined) throw destinationWithoutPort(text);
  return part === undefined
    ? { kind: "name", name: what.toLowerCase().replace(/\.$/, ""), port }
    : { kind: "instance", id: part.id, port };
}

const DNS_NAME = /^[a-z0-9*_-]+(\.[a-z0-9_-]+)+\.?$/i;

function checkedPort(digits: string, text: string): number {
  const port = Number(digits);
  if (!isWithin(PORT.value, port)) throw portOutOfRange(text, digits);
  return port;
}

function onlyPort(topology: Topology, endpointId: string, text: string): number {
  const endpoint = topology.endpoints.get(endpointId);
  const ports = endpoint === undefined ? [] : servedPorts(topology, endpoint);
  const [port, second] = ports;
  if (port === undefined) throw destinationWithoutPort(text);
  if (second !== undefined) throw severalPortsServed(text, ports);
  return port;
}

function matches(part: Part, text: string): boolean {
  return [part.id, part.address, stateAddress(part), part.name].includes(text);
}

function stateAddress(part: Part): string {
  return `${part.state}/${part.address}`;
}

function ambiguous(role: "source" | "destination", parts: readonly Part[], text: string): Error {
  return pathEndAmbiguous(role, text, parts.filter((part) => matches(part, text)).map(stateAddress));
}
