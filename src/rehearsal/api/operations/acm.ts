/** ACM: certificates, with the checks of the provider's `aws_acm_certificate`. */
import type {
  CertificateDetail,
  CertificateOptions,
  CertificateSummary,
  DomainValidation,
  KeyAlgorithm,
} from "@aws-sdk/client-acm";
import { inspectCertificate } from "../../../base/pki/inspect";
import { changeObject, createObject, deleteObject } from "../../objects/requests";
import { usersOf, validationEmails } from "../../services/acm/certificate";
import type { AwsCall, WorldObject } from "../../simulation";
import { blockOf, blocksOf, stringOf, stringsOf, textOf } from "../../values/attributes";
import type { OperationsOf } from "../operation-types";
import { argumentsByName, membersByName } from "./members-by-name";
import { changeTags, taggedWith, tagListOf } from "./object-tags";
import { pageOf } from "./pages";

const TYPE = "aws_acm_certificate";

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
  const { id, attributes, hidden = {} } = certificate;
  const body = textOf(attributes, "certificate_body");
  const facts = body === "" ? undefined : inspectCertificate(body);
  const { Status, Type, KeyAlgorithm, NotBefore, NotAfter } = summaryOf(call, certificate);
  const created = stringOf(hidden, "created_at");
  const time = created === undefined ? undefined : new Date(created);
  return {
    CertificateArn: id,
    DomainName: textOf(attributes, "domain_name"),
    SubjectAlternativeNames: [...stringsOf(attributes, "subject_alternative_names")],
    ...membersByName<CertificateDetail>(attributes, ["CertificateAuthorityArn"]),
    DomainValidationOptions: validationsOf(certificate),
    ...{ Status, Type, KeyAlgorithm, NotBefore, NotAfter },
    CreatedAt: time,
    ...(Type === "IMPORTED" ? { ImportedAt: time } : { IssuedAt: NotBefore }),
    Serial: facts?.serialNumber.match(/../g)?.join(":"),
    Subject: facts?.subject ?? `CN=${textOf(attributes, "domain_name")}`,
    Issuer: facts?.issuer ?? (Type === "AMAZON_ISSUED" ? "Amazon" : undefined),
    InUseBy: usersOf(call, id).map((user) => textOf(user.attributes, "arn")),
    RenewalEligibility: "INELIGIBLE",
    Options: {
      CertificateTransparencyLoggingPreference: Type === "IMPORTED" ? "DISABLED" : "ENABLED",
      ...membersByName<CertificateOptions>(blockOf(attributes, "options") ?? {}, [
        "CertificateTransparencyLoggingPreference",
        "Export",
      ]),
    },
  };
}

/** How the names of a requested certificate are validated; undefined for another one. */
function validationsOf({ attributes }: WorldObject): DomainValidation[] | undefined {
  const method = textOf(attributes, "validation_method");
  if (method !== "DNS" && method !== "EMAIL") return undefined;
  const ValidationStatus = attributes.status === "ISSUED" ? "SUCCESS" : "PENDING_VALIDATION";
  const records = blocksOf(attributes, "domain_validation_options");
  return stringsOf(attributes, "subject_alternative_names").map((DomainName) => {
    const record = records.find(({ domain_name }) => domain_name === DomainName);
    const common = { DomainName, ValidationDomain: DomainName, ValidationStatus, ValidationMethod: method } as const;
    if (record === undefined) return { ...common, ValidationEmails: [...validationEmails(DomainName, attributes)] };
    const ResourceRecord = {
      Name: textOf(record, "resource_record_name"),
      Type: "CNAME" as const,
      Value: textOf(record, "resource_record_value"),
    };
    return { ...common, ResourceRecord };
  });
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
    const certificate =
      before === undefined
        ? createObject(call, TYPE, { ...imported, ...taggedWith(Tags) })
        : changeObject(call, before, imported);
    // ACM never shows a key again.
    call.change(certificate, { private_key: null });
    return { CertificateArn: certificate.id };
  },
  RequestCertificate(call, { SubjectAlternativeNames, DomainValidationOptions = [], Tags, ...input }) {
    const { id } = createObject(call, TYPE, {
      ...argumentsByName(input, ["DomainName", "KeyAlgorithm", "Options", "CertificateAuthorityArn"]),
      // Not mapped by name: AWS adds the domain name to them.
      subject_alternative_names: SubjectAlternativeNames && [
        ...new Set([...SubjectAlternativeNames, input.DomainName ?? ""]),
      ],
      validation_method: input.CertificateAuthorityArn === undefined ? (input.ValidationMethod ?? "EMAIL") : undefined,
      ...argumentsByName({ ValidationOption: DomainValidationOptions }, ["ValidationOption"]),
      ...taggedWith(Tags),
    });
    return { CertificateArn: id };
  },
  UpdateCertificateOptions(call, { CertificateArn, ...input }) {
    changeObject(call, requireCertificate(call, CertificateArn), argumentsByName(input, ["Options"]));
    return {};
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
  AddTagsToCertificate(call, { CertificateArn, Tags }) {
    changeTags(call, requireCertificate(call, CertificateArn), { set: taggedWith(Tags).tags }, "ACM");
    return {};
  },
  RemoveTagsFromCertificate(call, { CertificateArn, Tags = [] }) {
    changeTags(call, requireCertificate(call, CertificateArn), { remove: Tags }, "ACM");
    return {};
  },
  DeleteCertificate(call, { CertificateArn }) {
    deleteObject(call, requireCertificate(call, CertificateArn));
    return {};
  },
};
