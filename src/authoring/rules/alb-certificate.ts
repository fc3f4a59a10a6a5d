import { coversHost, isDomainName } from "../../base/net/domain";
import { serviceHostname, serviceHostnames } from "../config/derived";
import { type ArnPlace, arnProblem } from "./arns";
import type { RuleContext } from "./context";
import { type ConfigChange, configRule, valueRule } from "./rule";
import { ACM_CERTIFICATE } from "./vpn-certificates";

const CERTIFICATE = ["producer", "service", "backend", "certificate"];
/** The longest common name that a certificate can have (RFC 5280). */
const MAX_COMMON_NAME = 64;
const ARN = "arn:aws:acm:eu-central-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef";

export const listenerCertificate = valueRule<ArnPlace>({
  id: "LS-02",
  severity: "error",
  text: "an HTTPS listener's certificate is in ACM, in the producer's region and account",
  why: "A load balancer reads its certificates from the ACM beside it.",
  source: "ELBv2 API, CreateListener",
  caughtBy: "apply",
  example: { bad: withArn(ARN.replace("eu-central-1", "us-east-1")), good: withArn(ARN) },
  places: ({ producer }) => {
    const backend = producer?.producer.service.backend;
    if (!producer || backend?.kind !== "alb" || backend.certificate.kind !== "acm") return [];
    const { id } = producer.account;
    const { arn } = backend.certificate;
    const value = { arn, region: producer.region, ...(id === undefined ? {} : { accountId: id }) };
    return [{ path: [...CERTIFICATE, "arn"], value, shown: arn }];
  },
  problem: (place) => arnProblem(place, ACM_CERTIFICATE),
});

export const certificateCoversName = configRule({
  id: "TLS-01",
  severity: "warning",
  text: "the service's certificate has the name that consumers call it by",
  why: "Clients compare the name in the URL with those in the certificate, and refuse a mismatch.",
  source: "RFC 6125",
  caughtBy: "silent",
  example: {
    bad: withCertificateNames(["other.company"]),
    good: withCertificateNames(["*.internal.company"]),
  },
  violations: (context) => {
    const { config, consumers } = context;
    const names = certificateDnsNames(context);
    if (names.length === 0) return [];
    const hosts = consumers.flatMap(({ usesProducer, consumer }) =>
      usesProducer ? (serviceHostname(config, consumer) ?? []) : [],
    );
    const missing = [...new Set(hosts)].filter((host) => !names.some((name) => coversHost(name, host)));
    if (missing.length === 0) return [];
    return [
      {
        path: ["producer", "service", "backend", "certificate", "dnsNames"],
        value: names,
        detail: `${missing.slice(0, 3).join(", ")} is not covered`,
        fix: `add ${missing.slice(0, 3).join(", ")}, or leave dnsNames out`,
      },
    ];
  },
});

export const certificateNames = valueRule<string>({
  id: "TLS-02",
  severity: "error",
  text: "a name in a certificate is a domain name, or *. and a domain name",
  why: "A wildcard stands for one whole label, the first.",
  source: "RFC 6125",
  caughtBy: "silent",
  example: {
    bad: withCertificateNames(["api.*.company"]),
    good: withCertificateNames(["*.internal.company"]),
  },
  places: (context) =>
    certificateDnsNames(context).map((value, index) => ({
      path: [...CERTIFICATE, "dnsNames", index],
      value,
    })),
  problem(name) {
    if (isDomainName(name.replace(/^\*\./, ""))) return undefined;
    const lower = name.toLowerCase().replace(/\.$/, "");
    return {
      fix: isDomainName(lower.replace(/^\*\./, "")) ? `write ${lower}` : "write a name such as *.internal.company",
    };
  },
});

export const commonNameLength = valueRule<readonly string[]>({
  id: "TLS-03",
  severity: "error",
  text: "a certificate that is made here has a name, the first of at most 64 characters",
  why: "The first becomes the common name, which certificates limit. The others may be longer.",
  source: "RFC 5280",
  caughtBy: "apply",
  example: {
    bad: withCertificateNames([`${"a".repeat(60)}.company`, "api.company"]),
    good: withCertificateNames(["api.company", `${"a".repeat(60)}.company`]),
  },
  places: ({ config, producer }) => {
    const backend = producer?.producer.service.backend;
    if (backend?.kind !== "alb" || backend.certificate.kind !== "self-signed") return [];
    const value = backend.certificate.dnsNames ?? serviceHostnames(config);
    return [{ path: [...CERTIFICATE, "dnsNames"], value }];
  },
  problem([first]) {
    if (first === undefined) return { fix: "leave it out for the service's own names" };
    return first.length > MAX_COMMON_NAME ? { fix: "put a shorter name first" } : undefined;
  },
});

export const albCertificateRules = [listenerCertificate, certificateCoversName, certificateNames, commonNameLength];

function withCertificateNames(dnsNames: string[]) {
  return {
    producer: {
      service: { backend: { kind: "alb" as const, certificate: { kind: "self-signed" as const, dnsNames } } },
    },
  };
}

function withArn(arn: string): ConfigChange {
  return { producer: { service: { backend: { kind: "alb", certificate: { kind: "acm", arn } } } } };
}

function certificateDnsNames({ producer }: RuleContext): readonly string[] {
  const backend = producer?.producer.service.backend;
  const certificate = backend?.kind === "alb" ? backend.certificate : undefined;
  return certificate?.kind === "self-signed" ? (certificate.dnsNames ?? []) : [];
}
