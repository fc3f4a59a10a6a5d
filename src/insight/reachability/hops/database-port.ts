import type { Database } from "../../topology";
import { assumed, blocked, factOf, open, restingOn } from "../hop";
import type { Hop } from "../proof";

/** Whether a database listens on the port: it has one port. */
export function checkDatabasePort(database: Database, port: number): Hop {
  const facts = [factOf(database, "port")];
  if (database.port === undefined) {
    const text = `The port of ${database.address} is not in the states: ${port} is assumed.`;
    return assumed("target", database, text);
  }
  if (database.port === port) {
    const text = `The traffic arrives at ${database.address}, port ${port}.`;
    return restingOn(open("target", database, text), facts);
  }
  const hop = blocked(
    "target",
    database,
    "TARGET_PORT_RESTRICTION",
    `${database.address} listens on port ${database.port}, not ${port}.`,
    `use port ${database.port}, or set port = ${port} on ${database.address}`,
  );
  return restingOn(hop, facts);
}
