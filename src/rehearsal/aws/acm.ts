/** ACM: imported and requested certificates. */
import { X509Certificate } from "node:crypto";
import type { Behaviours } from "../behaviour";
import { blockOf, stringOf, stringsOf, textOf } from "../values/attributes";
import type { ObjectValue } from "../values/value";
import type { AwsCall } from "./call";

/** What ACM reads in a certificate; undefined when the PEM holds none. */
function inspected(pem: string): ObjectValue | undefined {
  try {
    const certificate = new X509Certificate(pem);
    const details = certificate.publicKey.asymmetricKeyDetails;
    const names = (certificate.subjectAltName ?? "").split(", ").filter((name) => name.startsWith("DNS:"));
    const isRsa = certificate.publicKey.asymmetricKeyType === "rsa";
    return {
      domain_name: /CN=([^\n]*)/.exec(certificate.subject)?.[1] ?? names[0]?.slice(4) ?? "",
      subject_alternative_names: names.map((name) => name.slice(4)),
      key_algorithm: isRsa ? `RSA_${details?.modulusLength ?? 2048}` : `EC_${details?.namedCurve ?? ""}`,
      not_before: new Date(certificate.validFrom).toISOString().replace(".000Z", "Z"),
      not_after: new Date(certificate.validTo).toISOString().replace(".000Z", "Z"),
    };
  } catch {
    return undefined;
  }
}

/** What ACM asks for to prove that a requested name is the user's. */
function validationOption(call: AwsCall, domain: string): ObjectValue {
  return {
    domain_name: domain,
    resource_record_name: `_${call.ids.hex(32)}.${domain.replace(/^\*\./, "")}.`,
    resource_record_type: "CNAME",
    resource_record_value: `_${call.ids.hex(32)}.${call.ids.hex(10)}.acm-validations.aws.`,
  };
}

function imported(planned: ObjectValue): ObjectValue {
  return {
    ...inspected(textOf(planned, "certificate_body")),
    type: "IMPORTED",
    status: "ISSUED",
    validation_method: "NONE",
    domain_validation_options: [],
  };
}

function requested(call: AwsCall, planned: ObjectValue): ObjectValue {
  const domain = textOf(planned, "domain_name");
  const names = [...new Set([domain, ...stringsOf(planned, "subject_alternative_names")])];
  const byDns = textOf(planned, "validation_method") === "DNS";
  return {
    type: "AMAZON_ISSUED",
    status: "PENDING_VALIDATION",
    key_algorithm: "RSA_2048",
    subject_alternative_names: names,
    domain_validation_options: byDns ? names.map((name) => validationOption(call, name)) : [],
  };
}

/** Behaviours by resource type. */
export const acmBehaviours: Behaviours = {
  aws_acm_certificate: {
    service: "ACM",
    label: "ACM Certificate",
    computedBlocks: ["options"],
    create(call, planned) {
      const arn = call.arn(`acm:certificate/${call.ids.uuid()}`);
      const isImported = stringOf(planned, "certificate_body") !== undefined;
      return {
        ...(isImported ? imported(planned) : requested(call, planned)),
        id: arn,
        arn,
        pending_renewal: false,
        renewal_eligibility: "INELIGIBLE",
        options: [
          blockOf(planned, "options") ?? {
            certificate_transparency_logging_preference: isImported ? "DISABLED" : "ENABLED",
          },
        ],
      };
    },
    update: (_call, planned) =>
      stringOf(planned, "certificate_body") === undefined ? {} : imported(planned),
  },
  aws_acm_certificate_validation: {
    service: "ACM",
    label: "ACM Certificate Validation",
    create(call, planned) {
      const certificate = call.find("aws_acm_certificate", textOf(planned, "certificate_arn"));
      if (certificate !== undefined) call.change(certificate, { status: "ISSUED" });
      return { id: call.now().toISOString() };
    },
  },
};
