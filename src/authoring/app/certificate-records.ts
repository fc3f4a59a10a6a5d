import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { userError } from "../../base/errors/user-error";
import { type RecordedCertificates, recordedCertificatesSchema } from "../config/recorded-certificates";

/** Reads the recorded ARNs; none where there is no file. @throws UserError when the file is damaged */
export function readCertificateRecords(file: string): RecordedCertificates {
  if (!existsSync(file)) return {};
  const parsed = recordedCertificatesSchema.safeParse(parseJson(readFileSync(file, "utf8")));
  if (parsed.success) return parsed.data;
  throw userError(
    `${file} cannot be understood`,
    'expected: { "<consumer>": { "serverCertificateArn": "arn:aws:acm:…" } }',
    "do: restore it, or delete it and run `privatelink certs import`, which finds what it imported before",
  );
}

/** Records the ARN of a consumer's certificate, and leaves the others as they are. */
export function recordCertificate(file: string, consumer: string, serverCertificateArn: string): void {
  write(file, { ...readCertificateRecords(file), [consumer]: { serverCertificateArn } });
}

/** Removes what is recorded of a consumer: the certificate was deleted. */
export function forgetCertificate(file: string, consumer: string): void {
  const { [consumer]: forgotten, ...others } = readCertificateRecords(file);
  if (forgotten !== undefined) write(file, others);
}

function write(file: string, records: RecordedCertificates): void {
  const sorted = Object.fromEntries(Object.entries(records).sort(([a], [b]) => (a < b ? -1 : 1)));
  mkdirSync(dirname(file), { recursive: true });
  // A reader sees the old file or the new one, never a part of it.
  const temporary = `${file}.${process.pid}.tmp`;
  writeFileSync(temporary, `${JSON.stringify(sorted, null, 2)}\n`);
  renameSync(temporary, file);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
