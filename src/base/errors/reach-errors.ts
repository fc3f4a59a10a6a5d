/** Errors about the two ends of a path. */
import { type UserError, userError } from "./user-error";

const LONGEST_LIST = 12;

function listed(texts: readonly string[]): string {
  const more = texts.length - LONGEST_LIST;
  return more > 0 ? `${texts.slice(0, LONGEST_LIST).join(", ")} and ${more} more` : texts.join(", ");
}

/** The source `vpn` stands for the only Client VPN endpoint, and there is none. */
export function noVpnAsSource(): UserError {
  return userError(
    'the states have no Client VPN endpoint, so there is no source "vpn"',
    "do: name an instance (i-…) or a subnet (subnet-…)",
  );
}

/** The source `vpn` stands for the only Client VPN endpoint, and there are several. */
export function severalVpnsAsSource(addresses: readonly string[]): UserError {
  return userError(
    `"vpn" could be any of ${addresses.length} Client VPN endpoints`,
    `do: name one: ${listed(addresses)}`,
  );
}

/** No resource in the states has this id, address or name. */
export function pathEndNotFound(role: "source" | "destination", text: string, possible: readonly string[]): UserError {
  return userError(`the ${role} "${text}" is not in the states`, `expected one of: ${listed(possible)}`);
}

/** Several resources in the states have this id, address or name. */
export function pathEndAmbiguous(role: "source" | "destination", text: string, found: readonly string[]): UserError {
  return userError(`the ${role} "${text}" is ambiguous`, `do: name one: ${listed(found)}`);
}

/** A destination is neither in the states nor a DNS name. */
export function destinationUnknown(text: string): UserError {
  return userError(
    `the destination "${text}" is unknown`,
    "expected: a DNS name with a port, such as hello.internal.company:8080, or an endpoint or instance in the states",
  );
}

/** A destination needs a port. */
export function destinationWithoutPort(text: string): UserError {
  return userError(`the destination "${text}" has no port`, `do: write ${text}:<port>, such as ${text}:443`);
}

/** A destination needs a port, because its endpoint serves several. */
export function severalPortsServed(text: string, ports: readonly number[]): UserError {
  return userError(
    `the destination "${text}" serves several ports`,
    `do: write one of ${ports.map((one) => `${text}:${one}`).join(", ")}`,
  );
}

/** A destination's port is out of range. */
export function portOutOfRange(text: string, port: string): UserError {
  return userError(`the port of "${text}" is not between 1 and 65535`, `found: ${port}`);
}
