import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { compareText } from "../../base/collections";
import { certificateRecordsNotReadable } from "../../base/errors/config-errors";
import { parseJson } from "../../base/json";
import { type RecordedCertificates, recordedCertificatesSchema } from "../config/recorded-certificates";

/** Reads the recorded ARNs; none if there is no file. @throws UserError when the file is damaged */
export function readCertificateRecords(file: string): RecordedCertificates {
  if (!existsSync(file)) return {};
  const parsed = recordedCertificatesSchema.safeParse(parseJson(readFileSync(file, "utf8")));
  if (parsed.success) return parsed.data;
  throw certificateRecordsNotReadable(file);
}

/** Records the ARN of a consumer's certificate and keeps the others. */
export function recordCertificate(file: string, consumer: string, serverCertificateArn: string): void {
  write(file, { ...readCertificateRecords(file), [consumer]: { serverCertificateArn } });
}

/** Removes the record of a consumer whose certificate was deleted. */
export function forgetCertificate(file: string, consumer: string): void {
  const { [consumer]: forgotten, ...others } = readCertificateRecords(file);
  if (forgotten !== undefined) write(file, others);
}

function write(file: string, records: RecordedCertificates): void {
  const sorted = Object.fromEntries(Object.entries(records).sort(([a], [b]) => compareText(a, b)));
  mkdirSync(dirname(file), { recursive: true });
  // A reader sees either the old or the new file, never a partial one.
  const temporary = `${file}.${process.pid}.tmp`;
  writeFileSync(temporary, `${JSON.stringify(sorted, null, 2)}\n`);
  renameSync(temporary, file);
}
