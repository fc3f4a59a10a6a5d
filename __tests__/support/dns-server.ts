import { createSocket, type Socket } from "node:dgram";
import type { AddressInfo } from "node:net";

/** How a resolver answers a name: with addresses, with "there is no such name", or not at all; `*` is any other name. */
export type DnsAnswers = Readonly<Record<string, readonly string[] | "silence">>;

const HEADER = 12;
const TTL = 60;

/** A resolver on loopback that knows a few names. @returns `address:port`, and how to end it */
export async function startDnsServer(
  answers: DnsAnswers,
): Promise<{ readonly server: string; close(): Promise<void> }> {
  const socket = createSocket("udp4");
  socket.on("message", (query, { address, port }) => {
    const answer = answers[questionIn(query)] ?? answers["*"] ?? [];
    if (answer !== "silence") socket.send(responseTo(query, answer), port, address);
  });
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  const { address, port }: AddressInfo = socket.address();
  return { server: `${address}:${port}`, close: () => closed(socket) };
}

function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.close(() => resolve()));
}

/** The name that a query asks for. */
function questionIn(query: Buffer): string {
  const labels: string[] = [];
  for (let at = HEADER; query[at]; at += 1 + (query[at] ?? 0))
    labels.push(query.toString("ascii", at + 1, at + 1 + (query[at] ?? 0)));
  return labels.join(".");
}

function responseTo(query: Buffer, addresses: readonly string[]): Buffer {
  const question = query.subarray(HEADER, query.indexOf(0, HEADER) + 1 + 4);
  const header = Buffer.alloc(HEADER);
  query.copy(header, 0, 0, 2);
  const noSuchName = 3;
  // A response, recursion desired and available.
  header.writeUInt16BE(0x8180 | (addresses.length === 0 ? noSuchName : 0), 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(addresses.length, 6);
  return Buffer.concat([header, question, ...addresses.map(addressRecord)]);
}

/** An A record whose name points back to the question. */
function addressRecord(address: string): Buffer {
  const record = Buffer.alloc(12);
  record.writeUInt16BE(0xc000 | HEADER, 0);
  record.writeUInt16BE(1, 2);
  record.writeUInt16BE(1, 4);
  record.writeUInt32BE(TTL, 6);
  record.writeUInt16BE(4, 10);
  return Buffer.concat([record, Buffer.from(address.split(".").map(Number))]);
}
