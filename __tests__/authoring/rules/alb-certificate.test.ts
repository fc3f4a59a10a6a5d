import { accepts, refuses, refusesItsExample } from "./support/violates";

describe("the HTTPS listener certificate", () => {
  refusesItsExample("LS-07", [
    'error LS-07 at producer.service.backend.tlsPolicy = "TLS-1.2"',
    "  rule: a TLS policy must be the name of one that ELB has",
    "  fix:  use a policy such as ELBSecurityPolicy-TLS13-1-2-2021-06",
  ]);

  refusesItsExample("LS-02", [
    'error LS-02 at producer.service.backend.certificate.arn = "arn:aws:acm:us-east-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef"',
    "  rule: an HTTPS listener's certificate must be in ACM, in the producer's region and account: it is in us-east-1, the stack in eu-central-1",
    "  fix:  use one in eu-central-1",
  ]);

  refuses(
    "LS-02",
    {
      producer: {
        service: {
          backend: {
            kind: "alb",
            certificate: { kind: "acm", arn: "arn:aws:iam::111111111111:server-certificate/web" },
          },
        },
      },
    },
    [
      'error LS-02 at producer.service.backend.certificate.arn = "arn:aws:iam::111111111111:server-certificate/web"',
      "  rule: an HTTPS listener's certificate must be in ACM, in the producer's region and account",
      "  fix:  use an ARN such as arn:aws:acm:eu-central-1:222222222222:certificate/01234567-89ab-cdef-0123-456789abcdef",
    ],
  );

  refusesItsExample("TLS-01", [
    'warning TLS-01 at producer.service.backend.certificate.dnsNames = ["other.company"]',
    "  rule: the service certificate must cover the name that consumers connect to: hello.internal.company is not covered",
    "  fix:  add hello.internal.company, or omit dnsNames",
  ]);

  accepts("TLS-01", { producer: { service: { backend: { kind: "alb" } } } });

  refusesItsExample("TLS-02", [
    'error TLS-02 at producer.service.backend.certificate.dnsNames[0] = "api.*.company"',
    "  rule: a name in a certificate must be a domain name, with or without *. in front",
    "  fix:  use a name such as *.internal.company",
  ]);

  refuses(
    "TLS-02",
    {
      producer: {
        service: {
          backend: { kind: "alb", certificate: { kind: "self-signed", dnsNames: ["API.company."] } },
        },
      },
    },
    [
      'error TLS-02 at producer.service.backend.certificate.dnsNames[0] = "API.company."',
      "  rule: a name in a certificate must be a domain name, with or without *. in front",
      "  fix:  use api.company",
    ],
  );

  refusesItsExample("TLS-03", [
    'error TLS-03 at producer.service.backend.certificate.dnsNames = ["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.company","api.company"]',
    "  rule: a generated certificate must have at least one name, the first with at most 64 characters",
    "  fix:  put a shorter name first",
  ]);

  refuses(
    "TLS-03",
    {
      producer: { service: { backend: { kind: "alb", certificate: { kind: "self-signed", dnsNames: [] } } } },
    },
    [
      "error TLS-03 at producer.service.backend.certificate.dnsNames = []",
      "  rule: a generated certificate must have at least one name, the first with at most 64 characters",
      "  fix:  omit dnsNames to use the service's own names",
    ],
  );

  refuses(
    "TLS-03",
    {
      producer: { service: { backend: { kind: "alb" } } },
      consumers: {
        consumer: { dns: { zone: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.company" } },
      },
    },
    [
      'error TLS-03 at producer.service.backend.certificate.dnsNames = ["hello.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.company"]',
      "  rule: a generated certificate must have at least one name, the first with at most 64 characters",
      "  fix:  put a shorter name first",
    ],
  );
});
