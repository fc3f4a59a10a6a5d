/** ACM: certificates whose domain names are validated by DNS. */
import { DAY } from "../../../base/days";
import { isPublicName, normalizedName } from "../../../base/net/domain";
import type { AwsCall, ObjectValue, WorldObject } from "../../simulation";
import { blocksOf, stringsOf, textOf } from "../../values/attributes";
import { publicRecords } from "../route53/public-records";

/**
 * The DNS records that validate domain names: a name and its wildcard share one,
 * https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html
 */
export function validationOptions(call: AwsCall, names: readonly string[]): readonly ObjectValue[] {
  const records = new Map<string, ObjectValue>();
  return names.map((domain_name) => {
    const base = domain_name.replace(/^\*\./, "");
    const record = records.get(base) ?? {
      resource_record_name: `_${call.ids.hex(32)}.${base}.`,
      resource_record_type: "CNAME",
      resource_record_value: `_${call.ids.hex(32)}.${call.ids.hex(10)}.acm-validations.aws.`,
    };
    records.set(base, record);
    return { domain_name, ...record };
  });
}

/** @returns a time as ACM's attributes have it: `2026-03-01T12:00:00Z`. */
export function acmTime(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, "Z");
}

/**
 * The days for which ACM issues a certificate, by its type.
 * @see https://docs.aws.amazon.com/acm/latest/userguide/acm-concepts.html and
 *   https://docs.aws.amazon.com/acm/latest/userguide/gs-acm-request-private.html
 */
const VALIDITY_DAYS = { AMAZON_ISSUED: 198, PRIVATE: 395 };

/** @returns the attributes of a certificate that ACM issues now. */
export function issuedNow(call: AwsCall, type: keyof typeof VALIDITY_DAYS): ObjectValue {
  const now = call.now();
  const end = new Date(now.getTime() + VALIDITY_DAYS[type] * DAY);
  return { type, status: "ISSUED", not_before: acmTime(now), not_after: acmTime(end) };
}

/** Issues a certificate that waits for its validation. */
export function issue(call: AwsCall, certificate: WorldObject): void {
  if (certificate.attributes.status === "PENDING_VALIDATION")
    call.change(certificate, issuedNow(call, "AMAZON_ISSUED"));
}

/** Issues every certificate all of whose records are now in public DNS. @param coming a record that is being created */
export function issueValidated(call: AwsCall, coming: ObjectValue): void {
  const waiting = call.listAnywhere(
    "aws_acm_certificate",
    (certificate) =>
      certificate.status === "PENDING_VALIDATION" && blocksOf(certificate, "domain_validation_options").length > 0,
  );
  if (waiting.length === 0) return;
  const records = publicRecords(call, coming);
  const isThere = (wanted: ObjectValue) =>
    isPublicName(normalizedName(textOf(wanted, "domain_name"))) &&
    records.some(
      (record) =>
        record.type === "CNAME" &&
        normalizedName(textOf(record, "fqdn")) === normalizedName(textOf(wanted, "resource_record_name")) &&
        stringsOf(record, "records").some(
          (value) => normalizedName(value) === normalizedName(textOf(wanted, "resource_record_value")),
        ),
    );
  for (const certificate of waiting) {
    if (blocksOf(certificate.attributes, "domain_validation_options").every(isThere)) issue(call, certificate);
  }
}
