/** ACM: imported and requested certificates. */
import { CERTIFICATE_IN_USE } from "../../../base/aws-facts/certificates";
import type { AwsCall, Behaviours, ObjectValue, PlanAnswer, PlannedChange, WorldObject } from "../../simulation";
import { blockOf, blocksOf, stringOf, stringsOf, textOf } from "../../values/attributes";
import { isEqual, isWhollyKnown, UNKNOWN } from "../../values/value";
import { acmTime, issue, issuedNow, validationOptions } from "./dns-validation";
import { checkedImport, checkReimport } from "./import-checks";

function imported(call: AwsCall, planned: ObjectValue): ObjectValue {
  const { facts, algorithm } = checkedImport(call, planned);
  return {
    domain_name: facts.commonName ?? facts.dnsNames[0] ?? "",
    subject_alternative_names: facts.dnsNames,
    key_algorithm: algorithm,
    not_before: acmTime(facts.notBefore),
    not_after: acmTime(facts.notAfter),
    type: "IMPORTED",
    status: "ISSUED",
    validation_method: "NONE",
    domain_validation_options: [],
  };
}

/**
 * The names are known before AWS has chosen the records, so that a configuration can have one record per name
 * (`for_each` over `domain_validation_options`).
 */
function plan(_call: AwsCall, { config, prior, planned }: PlannedChange): PlanAnswer {
  const names = namesIn(config);
  const isNew = prior === undefined && planned.domain_validation_options === UNKNOWN;
  if (!isNew || names === undefined || textOf(planned, "validation_method") !== "DNS") return { planned };
  const options = names.map((domain_name) => ({
    domain_name,
    resource_record_name: UNKNOWN,
    resource_record_type: UNKNOWN,
    resource_record_value: UNKNOWN,
  }));
  return { planned: { ...planned, domain_validation_options: options } };
}

/** @returns the domain name and the alternative ones; undefined when they are not all known */
function namesIn(config: ObjectValue): readonly string[] | undefined {
  const { domain_name = null, subject_alternative_names = null } = config;
  if (!isWhollyKnown(domain_name) || !isWhollyKnown(subject_alternative_names)) return undefined;
  return [...new Set([textOf(config, "domain_name"), ...stringsOf(config, "subject_alternative_names")])];
}

/**
 * A private CA issues at once, without validation.
 * @see https://docs.aws.amazon.com/acm/latest/userguide/gs-acm-request-private.html
 */
function issuedPrivately(call: AwsCall, planned: ObjectValue): ObjectValue {
  return {
    key_algorithm: "RSA_2048",
    subject_alternative_names: [
      ...new Set([textOf(planned, "domain_name"), ...stringsOf(planned, "subject_alternative_names")]),
    ],
    domain_validation_options: [],
    validation_method: "NONE",
    ...issuedNow(call, "PRIVATE"),
  };
}

function requested(call: AwsCall, planned: ObjectValue): ObjectValue {
  if (textOf(planned, "certificate_authority_arn") !== "") return issuedPrivately(call, planned);
  const domain = textOf(planned, "domain_name");
  const names = [...new Set([domain, ...stringsOf(planned, "subject_alternative_names")])];
  const byDns = textOf(planned, "validation_method") === "DNS";
  return {
    type: "AMAZON_ISSUED",
    status: "PENDING_VALIDATION",
    key_algorithm: "RSA_2048",
    subject_alternative_names: names,
    domain_validation_options: byDns ? validationOptions(call, names) : [],
    validation_emails: byDns ? [] : names.flatMap((name) => validationEmails(name, planned)),
  };
}

/** The mailboxes of a domain that ACM writes to. */
const MAILBOXES = ["admin", "administrator", "hostmaster", "postmaster", "webmaster"];

/**
 * @returns the addresses that ACM asks for a domain name.
 * @see https://docs.aws.amazon.com/acm/latest/userguide/email-validation.html
 */
export function validationEmails(name: string, certificate: ObjectValue): readonly string[] {
  const asked = blocksOf(certificate, "validation_option").find(({ domain_name }) => domain_name === name);
  const domain = textOf(asked ?? {}, "validation_domain") || name.replace(/^\*\./, "");
  return MAILBOXES.map((mailbox) => `${mailbox}@${domain}`);
}

/** Without a domain name the certificate is imported, even if its body is missing (ACM-01). */
function isImport(planned: ObjectValue): boolean {
  return textOf(planned, "domain_name") === "" || textOf(planned, "certificate_body") !== "";
}

function createCertificate(call: AwsCall, planned: ObjectValue): ObjectValue {
  const arn = call.arn(`acm:certificate/${call.ids.uuid()}`);
  call.hidden = { created_at: call.now().toISOString() };
  const transparency = isImport(planned) ? "DISABLED" : "ENABLED";
  return {
    ...(isImport(planned) ? imported(call.during("importing ACM Certificate"), planned) : requested(call, planned)),
    id: arn,
    arn,
    pending_renewal: false,
    renewal_eligibility: "INELIGIBLE",
    options: [blockOf(planned, "options") ?? { certificate_transparency_logging_preference: transparency }],
  };
}

/** A changed certificate is reimported under the same ARN (CVPN-24). */
function updateCertificate(call: AwsCall, planned: ObjectValue, { attributes }: WorldObject): ObjectValue {
  const texts = ["certificate_body", "certificate_chain", "private_key"];
  const isNew = texts.some((name) => !isEqual(planned[name] ?? null, attributes[name] ?? null));
  if (stringOf(planned, "certificate_body") === undefined || !isNew) return {};
  const { facts } = checkedImport(call, planned);
  checkReimport(call, textOf(attributes, "certificate_body"), facts);
  return imported(call, planned);
}

/** @returns the listeners and Client VPN endpoints that use a certificate. */
export function usersOf(call: AwsCall, arn: string): readonly WorldObject[] {
  const isNamedIn = (value: ObjectValue) =>
    ["certificate_arn", "server_certificate_arn", "root_certificate_chain_arn"].some((name) => value[name] === arn);
  const types = ["aws_lb_listener", "aws_lb_listener_certificate", "aws_ec2_client_vpn_endpoint"];
  return types.flatMap((type) =>
    call.listAnywhere(type, (user) => isNamedIn(user) || blocksOf(user, "authentication_options").some(isNamedIn)),
  );
}

export const acmBehaviours: Behaviours = {
  aws_acm_certificate: {
    service: "ACM",
    label: "ACM Certificate",
    computedBlocks: ["options"],
    waitsOutAtDelete: [CERTIFICATE_IN_USE.code],
    plan,
    create: createCertificate,
    update: updateCertificate,
    operations: { create: "ImportCertificate", update: "ImportCertificate", delete: "DeleteCertificate" },
    inUse: [
      {
        code: CERTIFICATE_IN_USE.code,
        when: (call, { id }) => usersOf(call, id).length > 0,
        message: ({ id, account }) => `Certificate ${id} in account ${account} is in use.`,
      },
    ],
  },
  aws_acm_certificate_validation: {
    service: "ACM",
    label: "ACM Certificate Validation",
    create(call, planned) {
      const certificate = call.find("aws_acm_certificate", textOf(planned, "certificate_arn"));
      if (certificate !== undefined) issue(call, certificate);
      return { id: call.now().toISOString() };
    },
  },
};
