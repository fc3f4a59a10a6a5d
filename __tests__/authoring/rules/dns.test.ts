import { accepts, refuses, refusesItsExample } from "./support/violates";

describe("the private hosted zone", () => {
  refusesItsExample("R53-01", [
    'error R53-01 at consumers.consumer.dns.zone = "internal..company"',
    "  rule: a hosted zone's name must be a domain name: labels of 1 to 63 letters, digits, hyphens and underscores",
    "  fix:  use internal.company",
  ]);

  refuses("R53-01", { consumers: { consumer: { dns: { zone: "" } } } }, [
    'error R53-01 at consumers.consumer.dns.zone = ""',
    "  rule: a hosted zone's name must be a domain name: labels of 1 to 63 letters, digits, hyphens and underscores",
    "  fix:  use a name such as internal.company",
  ]);

  accepts("R53-01", { consumers: { consumer: { dns: { zone: "local" } } } });

  // https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html
  accepts("R53-01", { consumers: { consumer: { dns: { zone: "Internal_Company." } } } });

  accepts("CVPN-21", { consumers: { consumer: { dns: { zone: "Internal.Company." }, vpn: {} } } });

  refusesItsExample("R53-12", [
    `error R53-12 at consumers.consumer.dns.record = "${"a".repeat(64)}"`,
    "  rule: a record name must consist of labels of letters, digits, hyphens and underscores, or begin with the label *, and with its zone have at most 253 characters",
    `  fix:  use ${"a".repeat(63)}`,
  ]);

  refuses("R53-12", { consumers: { consumer: { dns: { record: "..." } } } }, [
    'error R53-12 at consumers.consumer.dns.record = ".."',
    "  rule: a record name must consist of labels of letters, digits, hyphens and underscores, or begin with the label *, and with its zone have at most 253 characters",
    "  fix:  use a name such as hello",
  ]);

  accepts("R53-12", { consumers: { consumer: { dns: { record: "@" } } } });

  accepts("R53-12", { consumers: { consumer: { dns: { record: "a.b_c" } } } });

  accepts("R53-12", { consumers: { consumer: { dns: { record: "*" } } } });

  accepts("R53-12", { consumers: { consumer: { dns: { record: "*.Hello." } } } });

  refuses("R53-12", { consumers: { consumer: { dns: { record: "hello.*" } } } }, [
    'error R53-12 at consumers.consumer.dns.record = "hello.*"',
    "  rule: a record name must consist of labels of letters, digits, hyphens and underscores, or begin with the label *, and with its zone have at most 253 characters",
    "  fix:  use hello",
  ]);

  refuses("R53-12c", { consumers: { consumer: { dns: { record: "*", zonalRecords: true } } } }, [
    'error R53-12c at consumers.consumer.dns.record = "*"',
    "  rule: zonal records must have a record name, short enough to append the AZ ID",
    "  fix:  use a record such as hello",
  ]);

  refusesItsExample("R53-12b", [
    'warning R53-12b at consumers.consumer.dns.record = "hello.internal.company"',
    "  rule: a record name must not repeat its zone",
    "  fix:  use hello",
  ]);

  refuses("R53-12b", { consumers: { consumer: { dns: { record: "internal.company" } } } }, [
    'warning R53-12b at consumers.consumer.dns.record = "internal.company"',
    "  rule: a record name must not repeat its zone",
    '  fix:  use "@" for the zone itself',
  ]);

  refusesItsExample("R53-12c", [
    'error R53-12c at consumers.consumer.dns.record = "@"',
    "  rule: zonal records must have a record name, short enough to append the AZ ID",
    "  fix:  use a record such as hello",
  ]);

  refuses(
    "R53-12c",
    {
      consumers: {
        consumer: {
          dns: { record: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", zonalRecords: true },
        },
      },
    },
    [
      'error R53-12c at consumers.consumer.dns.record = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"',
      "  rule: zonal records must have a record name, short enough to append the AZ ID",
      "  fix:  shorten it to 54 characters",
    ],
  );

  refusesItsExample("R53-07", [
    'error R53-07 at consumers.second.dns.zone = "internal.company"',
    "  rule: a private hosted zone must be created only once per VPC: consumer already creates it in vpc-0123456789abcdef0",
    "  fix:  use another zone, or omit dns",
  ]);
});
