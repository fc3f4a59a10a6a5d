import { accepts, refuses, refusesItsExample } from "./support/violates";

describe("the health check", () => {
  refusesItsExample("TG-12", [
    'error TG-12 at producer.service.backend.matcher = "100"',
    "  rule: a health check's matcher must be status codes from 200 to 499 for an application load balancer, to 599 for a network load balancer",
    "  fix:  use codes such as 200, 200,301 or 200-399",
  ]);

  refuses("TG-12", { producer: { service: { backend: { kind: "alb", healthCheck: { matcher: "2xx" } } } } }, [
    'error TG-12 at producer.service.backend.healthCheck.matcher = "2xx"',
    "  rule: a health check's matcher must be status codes from 200 to 499 for an application load balancer, to 599 for a network load balancer",
    "  fix:  use codes such as 200, 200,301 or 200-399",
  ]);

  accepts("TG-12", { producer: { service: { backend: { kind: "alb", healthCheck: { matcher: "200-599" } } } } });

  refusesItsExample("TG-07", [
    'error TG-07 at producer.service.backend.healthCheck.protocol = "TCP"',
    "  rule: the health check of an application load balancer target must use HTTP or HTTPS",
    "  fix:  use HTTPS",
  ]);

  refuses(
    "TG-07",
    {
      producer: {
        network: {
          kind: "existing",
          vpcId: "vpc-0123456789abcdef0",
          cidr: "10.20.0.0/16",
          subnets: [
            { id: "subnet-0123456789abcdef0", zoneId: "euc1-az1", cidr: "10.20.0.0/24" },
            { id: "subnet-0123456789abcdef1", zoneId: "euc1-az2", cidr: "10.20.1.0/24" },
          ],
        },
        service: {
          backend: {
            kind: "existing-alb",
            arn: "arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/app/web/0123456789abcdef",
            listenerPort: 80,
            healthCheck: { protocol: "TCP" },
          },
        },
      },
    },
    [
      'error TG-07 at producer.service.backend.healthCheck.protocol = "TCP"',
      "  rule: the health check of an application load balancer target must use HTTP or HTTPS",
      "  fix:  use HTTP",
    ],
  );

  refusesItsExample("TG-07b", [
    'error TG-07b at producer.service.backend.healthCheck.protocol = "HTTP"',
    "  rule: the health check of an application load balancer target must use its listener's protocol",
    "  fix:  use HTTPS, or omit it",
  ]);

  refuses(
    "TG-07b",
    {
      producer: {
        network: {
          kind: "existing",
          vpcId: "vpc-0123456789abcdef0",
          cidr: "10.20.0.0/16",
          subnets: [
            { id: "subnet-0123456789abcdef0", zoneId: "euc1-az1", cidr: "10.20.0.0/24" },
            { id: "subnet-0123456789abcdef1", zoneId: "euc1-az2", cidr: "10.20.1.0/24" },
          ],
        },
        service: {
          backend: {
            kind: "existing-alb",
            arn: "arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/app/web/0123456789abcdef",
            listenerPort: 80,
            healthCheck: { protocol: "HTTPS" },
          },
        },
      },
    },
    [
      'error TG-07b at producer.service.backend.healthCheck.protocol = "HTTPS"',
      "  rule: the health check of an application load balancer target must use its listener's protocol",
      "  fix:  use HTTP, or omit it",
    ],
  );

  accepts("TG-07b", {
    producer: {
      network: {
        kind: "existing",
        vpcId: "vpc-0123456789abcdef0",
        cidr: "10.20.0.0/16",
        subnets: [
          { id: "subnet-0123456789abcdef0", zoneId: "euc1-az1", cidr: "10.20.0.0/24" },
          { id: "subnet-0123456789abcdef1", zoneId: "euc1-az2", cidr: "10.20.1.0/24" },
        ],
      },
      service: {
        backend: {
          kind: "existing-alb",
          arn: "arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/app/web/0123456789abcdef",
          listenerPort: 8443,
          healthCheck: { protocol: "HTTPS" },
        },
      },
    },
  });

  refusesItsExample("TG-11", [
    'error TG-11 at producer.service.backend.healthCheck.path = "/health"',
    "  rule: a TCP health check must not have a path or a matcher",
    '  fix:  add protocol: "HTTP" or "HTTPS", or remove the path',
  ]);

  refusesItsExample("TG-09", [
    "error TG-09 at producer.service.backend.healthCheck.intervalSeconds = 4",
    "  rule: a health check's interval must be 5 to 300 seconds",
    "  fix:  use 5",
  ]);

  refuses("TG-09", { producer: { service: { backend: { kind: "alb", healthCheck: { intervalSeconds: 301 } } } } }, [
    "error TG-09 at producer.service.backend.healthCheck.intervalSeconds = 301",
    "  rule: a health check's interval must be 5 to 300 seconds",
    "  fix:  use 300",
  ]);

  refusesItsExample("TG-09b", [
    "error TG-09b at producer.service.backend.healthCheck.timeoutSeconds = 1",
    "  rule: a health check's timeout must be 2 to 120 seconds",
    "  fix:  use 2",
  ]);

  refuses(
    "TG-09b",
    {
      producer: {
        service: { backend: { kind: "alb", healthCheck: { intervalSeconds: 200, timeoutSeconds: 121 } } },
      },
    },
    [
      "error TG-09b at producer.service.backend.healthCheck.timeoutSeconds = 121",
      "  rule: a health check's timeout must be 2 to 120 seconds",
      "  fix:  use 120",
    ],
  );

  refusesItsExample("TG-09c", [
    'error TG-09c at producer.service.backend.healthCheck.path = "health"',
    "  rule: a health check's path must begin with / and have at most 1024 characters",
    "  fix:  use /health",
  ]);

  refuses(
    "TG-09c",
    {
      producer: {
        service: {
          backend: {
            kind: "alb",
            healthCheck: {
              path: "/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            },
          },
        },
      },
    },
    [
      'error TG-09c at producer.service.backend.healthCheck.path = "/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…',
      "  rule: a health check's path must begin with / and have at most 1024 characters",
      "  fix:  shorten it",
    ],
  );

  refusesItsExample("TG-10", [
    "error TG-10 at producer.service.backend.healthCheck.timeoutSeconds = 10",
    "  rule: a health check's timeout must be shorter than its interval: the interval is 5",
    "  fix:  use 2, or a longer interval",
  ]);
});
