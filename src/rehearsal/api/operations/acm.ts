/** ACM: certificates, with the checks of the provider's `aws_acm_certificate`. */
import type { CertificateDetail, CertificateSummary, KeyAlgorithm } from "@aws-sdk/client-acm";
import { inspectCertificate } from "../../../base/pki/inspect";
import { acmBehaviours, usersOf } from "../../services/acm/certificate";
import type { AwsCall, WorldObject } from "../../simulation";
import { checkInUse } from "../../simulation/declared-refusals";
import { stringOf, stringsOf, textOf } from "../../values/attributes";
import type { OperationsOf } from "../operation-types";
import { taggedWith, tagListOf } from "./object-tags";
import { pageOf } from "./pages";

const TYPE = "aws_acm_certificate";
const CERTIFICATE = acmBehaviours[TYPE] ?? { service: "ACM", label: TYPE };

/** Without other types of keys in its request, ListCertificates answers only these. */
const LISTED_KEYS: readonly string[] = ["RSA_1024", "RSA_2048"];

function requireCertificate(call: AwsCall, arn = ""): WorldObject {
  const message = `Could not find certificate ${arn} in account ${call.account}.`;
  return call.require(TYPE, arn, { code: "ResourceNotFoundException", message });
}

function statusOf(call: AwsCall, { attributes }: WorldObject): CertificateDetail["Status"] {
  const end = stringOf(attributes, "not_after");
  const hasExpired = end !== undefined && end !== "" && new Date(end) < call.now();
  return hasExpired ? "EXPIRED" : (textOf(attributes, "status") as CertificateDetail["Status"]);
}

function dateOf({ attributes }: WorldObject, name: string): Date | undefined {
  const text = textOf(attributes, name);
  return text === "" ? undefined : new Date(text);
}

function summaryOf(call: AwsCall, certificate: WorldObject): CertificateSummary {
  const { id, attributes } = certificate;
  const users = usersOf(call, id);
  const names = stringsOf(attributes, "subject_alternative_names");
  return {
    CertificateArn: id,
    DomainName: textOf(attributes, "domain_name"),
    SubjectAlternativeNameSummaries: [...names],
    HasAdditionalSubjectAlternativeNames: false,
    Status: statusOf(call, certificate),
    Type: textOf(attributes, "type") as CertificateSummary["Type"],
    KeyAlgorithm: (stringOf(attributes, "key_algorithm") ?? "RSA_2048") as KeyAlgorithm,
    InUse: users.length > 0,
    NotBefore: dateOf(certificate, "not_before"),
    NotAfter: dateOf(certificate, "not_after"),
    RenewalEligibility: "INELIGIBLE",
  };
}

function detailOf(call: AwsCall, certificate: WorldObject): CertificateDetail {
  const { id, attributes } = certificate;
  const body = textOf(attributes, "certificate_body");
  const facts = body === "" ? undefined : inspectCertificate(body);
  const { Status, Type, KeyAlgorithm, NotBefore, NotAfter } = summaryOf(call, certificate);
  return {
    CertificateArn: id,
    DomainName: textOf(attributes, "domain_name"),
    SubjectAlternativeNames: [...stringsOf(attributes, "subject_alternative_names")],
    ...{ Status, Type, KeyAlgorithm, NotBefore, NotAfter },
    Serial: facts?.serialNumber.match(/../g)?.join(":"),
    Subject: facts?.subject,
    Issuer: facts?.issuer,
    InUseBy: usersOf(call, id).map((user) => textOf(user.attributes, "arn")),
    RenewalEligibility: "INELIGIBLE",
    Options: { CertificateTransparencyLoggingPreference: Type === "IMPORTED" ? "DISABLED" : "ENABLED" },
  };
}

/** PEM text of a request. */
function pem(bytes: Uint8Array | undefined): string | null {
  return bytes === undefined ? null : Buffer.from(bytes).toString("utf8");
}

export const acmOperations: OperationsOf<typeof import("@aws-sdk/client-acm")> = {
  ImportCertificate(call, { Certificate, PrivateKey, CertificateChain, CertificateArn, Tags = [] }) {
    const before = CertificateArn === undefined ? undefined : requireCertificate(call, CertificateArn);
    if (before !== undefined && Tags.length > 0) {
      call.refuse("ValidationException", "Tagging is not permitted on re-import.");
    }
    const imported = {
      certificate_body: pem(Certificate),
      certificate_chain: pem(CertificateChain),
      private_key: pem(PrivateKey),
    };
    // ACM never shows a key again.
    const kept = { ...imported, private_key: null };
    if (before !== undefined) {
      call.change(before, { ...kept, ...CERTIFICATE.update?.(call, imported, before, imported) });
      return { CertificateArn: before.id };
    }
    const planned = { ...imported, ...taggedWith(Tags) };
    const attributes = { ...planned, ...kept, ...CERTIFICATE.create?.(call, planned, planned) };
    const arn = textOf(attributes, "arn");
    call.make(TYPE, arn, attributes);
    return { CertificateArn: arn };
  },
  DescribeCertificate: (call, { CertificateArn }) => ({
    Certificate: detailOf(call, requireCertificate(call, CertificateArn)),
  }),
  GetCertificate(call, { CertificateArn }) {
    const { attributes } = requireCertificate(call, CertificateArn);
    return {
      Certificate: stringOf(attributes, "certificate_body"),
      CertificateChain: stringOf(attributes, "certificate_chain"),
    };
  },
  ListCertificates(call, { CertificateStatuses, Includes, MaxItems, NextToken }) {
    const keys: readonly string[] = Includes?.keyTypes ?? LISTED_KEYS;
    const summaries = call
      .list(TYPE)
      .map((certificate) => summaryOf(call, certificate))
      .filter(({ KeyAlgorithm = "" }) => keys.includes(KeyAlgorithm))
      .filter(({ Status }) => Status !== undefined && (CertificateStatuses ?? [Status]).includes(Status));
    const { items, next } = pageOf(call, summaries, { size: MaxItems, token: NextToken, code: "ValidationException" });
    return { CertificateSummaryList: [...items], NextToken: next };
  },
  ListTagsForCertificate: (call, { CertificateArn }) => ({
    Tags: tagListOf(requireCertificate(call, CertificateArn)),
  }),
  AddTagsToCertificate(call, { CertificateArn, Tags = [] }) {
    const certificate = requireCertificate(call, CertificateArn);
    const all = taggedWith([...tagListOf(certificate), ...Tags]);
    call.change(certificate, all);
    return {};
  },
  DeleteCertificate(call, { CertificateArn }) {
    const certificate = requireCertificate(call, CertificateArn);
    checkInUse(call, CERTIFICATE, certificate);
    call.remove(certificate);
    return {};
  },
};
