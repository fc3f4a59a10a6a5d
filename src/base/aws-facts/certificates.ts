import { fact, statement } from "./fact";
import { api, other, page } from "./sources";

const PREREQUISITES = page(
  "ACM User Guide, prerequisites for importing certificates",
  "acm/latest/userguide/import-certificate-prerequisites.html",
);
const IMPORT = api("ACM", "ImportCertificate");

export const COMMON_NAME_LENGTH = fact("CVPN-20c", "a certificate's common name has at most 64 characters", 64, {
  unit: "characters",
  source: other("RFC 5280, appendix A, ub-common-name", "https://www.rfc-editor.org/rfc/rfc5280"),
});

export const ACM_KEYS = fact(
  "ACM-02b",
  "ACM imports certificates with these keys",
  { rsaBits: [1024, 2048, 3072, 4096], curves: ["prime256v1", "secp384r1", "secp521r1"] },
  { code: "ValidationException", source: PREREQUISITES },
);

export const X509_VERSION = fact("ACM-02c", "ACM imports certificates of X.509 version 3", 3, {
  source: PREREQUISITES,
});

export const ACM_LENGTHS = fact(
  "ACM-02d",
  "an imported certificate, its key and its chain have at most this many bytes",
  { certificate: 32_768, privateKey: 5_120, chain: 2_097_152 },
  { unit: "bytes", code: "ValidationException", source: IMPORT },
);

export const REIMPORT = statement(
  "ACM-04",
  "a certificate that is imported again must keep the key usages of the one that it replaces",
  page("ACM User Guide, reimport a certificate", "acm/latest/userguide/import-reimport.html"),
  "ValidationException",
);

export const CERTIFICATE_IN_USE = statement(
  "ACM-05",
  "a certificate that a load balancer or VPN uses cannot be deleted",
  api("ACM", "DeleteCertificate"),
  "ResourceInUseException",
);

export const CERTIFICATE_RESOURCE = fact(
  "ACM-06",
  "the resource part of a certificate's ARN",
  /^certificate\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  { source: IMPORT },
);

/** The lifetimes are this project's own, within what clients accept. */
export const LIFETIMES = fact(
  "ACM-07",
  "privatelink's CA is valid for ten years and its VPN certificates for 825 days, self-signed ones for a year; they are due for renewal 30 days before they expire",
  { authority: 3650, leaf: 825, selfSigned: 365, renewal: 30 },
  {
    unit: "days",
    source: other("this project's judgement; easy-rsa's defaults", "https://github.com/OpenVPN/easy-rsa"),
  },
);
