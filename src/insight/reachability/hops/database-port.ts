import type { Database } from "../../topology";
import { assumed, blocked, factOf, open, restingOn } from "../hop";
import type { Hop, HopName } from "../proof";

/** Whether a database listens on the port: it has one port. */
export function checkDatabasePort(name: HopName, database: Database, port: number): Hop {
  const facts = [factOf(database, "port")];
  if (database.port === undefined) {
    const text = `The port of ${database.address} is not in the states: ${port} is assumed.`;
    return assumed(name, database, text);
  }
  if (database.port === port) {
    const text = `The traffic arrives at ${database.address}, port ${port}.`;
    return restingOn(open(name, database, text), facts);
  }
  const hop = blocked(
    name,
    database,
    "TARGET_PORT_RESTRICTION",
    `${database.address} listens on port ${database.port}, not ${port}.`,
    `use port ${database.port}, or set port = ${port} on ${database.address}`,
  );
  return restingOn(hop, facts);
}
