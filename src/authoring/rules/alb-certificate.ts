import { COMMON_NAME_LENGTH } from "../../base/aws-facts/certificates";
import { LISTENER_CERTIFICATE, TLS_POLICY } from "../../base/aws-facts/load-balancing";
import { unique } from "../../base/collections";
import { coversHost, isDomainName } from "../../base/net/domain";
import { serviceHostname, serviceHostnames } from "../config/derived";
import type { CertificateConfig } from "../config/schema";
import { ACM_CERTIFICATE, type ArnPlace, arnProblem, producerArns } from "./arn-problem";
import { backendExample } from "./examples";
import { eachOf } from "./place";
import { configRule, type Example, valueRule } from "./rule";
import { inBackend } from "./values";

const MAX_COMMON_NAME = COMMON_NAME_LENGTH.value;
const ARN = "arn:aws:acm:eu-central-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef";

export const listenerCertificate = valueRule<ArnPlace>("LS-02", "error", {
  text: "an HTTPS listener's certificate must be in ACM, in the producer's region and account",
  why: "A load balancer uses certificates from its own account and region only.",
  source: "ELBv2 API, CreateListener",
  caughtBy: "apply",
  awsError: `${LISTENER_CERTIFICATE.code}: Certificate ARN 'arn:aws:acm:us-east-1:…' is not valid`,
  example: certificateExample(
    { kind: "acm", arn: ARN.replace("eu-central-1", "us-east-1") },
    { kind: "acm", arn: ARN },
  ),
  places: producerArns(inBackend("certificate", "arn")),
  problem: (place) => arnProblem(place, ACM_CERTIFICATE),
});

export const tlsPolicy = valueRule<string>("LS-07", "error", {
  text: "a TLS policy must be the name of one that ELB has",
  why: "The provider accepts any name.",
  source: "ELBv2 API, CreateListener",
  caughtBy: "apply",
  awsError: "SSLPolicyNotFound: SSL policy 'TLS-1.2' not found",
  example: backendExample(
    { kind: "alb", tlsPolicy: "TLS-1.2" },
    { kind: "alb", tlsPolicy: "ELBSecurityPolicy-TLS13-1-3-2021-06" },
  ),
  places: inBackend("tlsPolicy"),
  problem: (name) =>
    TLS_POLICY.value.test(name) ? undefined : { fix: "use a policy such as ELBSecurityPolicy-TLS13-1-2-2021-06" },
});

export const certificateCoversName = configRule("TLS-01", "warning", {
  text: "the service certificate must cover the name that consumers connect to",
  why: "Clients compare the name in the URL with the names in the certificate and reject a mismatch.",
  source: "RFC 6125",
  caughtBy: "silent",
  notProvable: "each client compares the names: no client connects to a rehearsal",
  example: namesExample(["other.company"], ["*.internal.company"]),
  violations: (context) =>
    inBackend(
      "certificate",
      "dnsNames",
    )(context).flatMap(({ path, value: names }) => {
      const hosts = context.consumers.flatMap(({ usesProducer, consumer }) =>
        usesProducer ? (serviceHostname(context.config, consumer) ?? []) : [],
      );
      const missing = unique(hosts).filter((host) => !names.some((name) => coversHost(name, host)));
      if (names.length === 0 || missing.length === 0) return [];
      const some = missing.slice(0, 3).join(", ");
      return [{ path, value: names, detail: `${some} is not covered`, fix: `add ${some}, or omit dnsNames` }];
    }),
});

export const certificateNames = valueRule<string>("TLS-02", "error", {
  text: "a name in a certificate must be a domain name, with or without *. in front",
  why: "A wildcard replaces exactly one label, the first.",
  source: "RFC 6125",
  caughtBy: "silent",
  notProvable: "each client compares the names: no client connects to a rehearsal",
  example: namesExample(["api.*.company"], ["*.internal.company"]),
  places: (context) => eachOf(inBackend("certificate", "dnsNames")(context)),
  problem(name) {
    if (isDomainName(name.replace(/^\*\./, ""))) return undefined;
    const lower = name.toLowerCase().replace(/\.$/, "");
    return {
      fix: isDomainName(lower.replace(/^\*\./, "")) ? `use ${lower}` : "use a name such as *.internal.company",
    };
  },
});

export const commonNameLength = valueRule<readonly string[]>("TLS-03", "error", {
  text: `a generated certificate must have at least one name, the first with at most ${MAX_COMMON_NAME} characters`,
  why: "The first name becomes the common name, whose length is limited. The others can be longer.",
  source: "RFC 5280",
  caughtBy: "silent",
  notProvable: "each client decides whether it accepts a certificate with a longer common name",
  example: namesExample([`${"a".repeat(60)}.company`, "api.company"], ["api.company", `${"a".repeat(60)}.company`]),
  places: ({ config, producer }) => {
    const certificate = producer?.backend.kind === "alb" ? producer.backend.certificate : undefined;
    if (!producer || certificate?.kind !== "self-signed") return [];
    const value = certificate.dnsNames ?? serviceHostnames(config);
    return [{ path: [...producer.backendPath, "certificate", "dnsNames"], value }];
  },
  problem([first]) {
    if (first === undefined) return { fix: "omit dnsNames to use the service's own names" };
    return first.length > MAX_COMMON_NAME ? { fix: "put a shorter name first" } : undefined;
  },
});

function certificateExample(bad: CertificateConfig, good: CertificateConfig): Example {
  return backendExample({ kind: "alb", certificate: bad }, { kind: "alb", certificate: good });
}

function namesExample(bad: string[], good: string[]): Example {
  return certificateExample({ kind: "self-signed", dnsNames: bad }, { kind: "self-signed", dnsNames: good });
}
