import { accepts, refuses, refusesItsExample } from "./support/violates";

describe("the private zone", () => {
  refusesItsExample("R53-01", [
    'error R53-01 at consumers.consumer.dns.zone = "Internal_Company."',
    "  rule: a zone's name is a domain name in lower case: labels of 1 to 63 letters, digits and hyphens",
    "  fix:  write internal-company",
  ]);

  refuses("R53-01", { consumers: { consumer: { dns: { zone: "" } } } }, [
    'error R53-01 at consumers.consumer.dns.zone = ""',
    "  rule: a zone's name is a domain name in lower case: labels of 1 to 63 letters, digits and hyphens",
    "  fix:  write a name such as internal.company",
  ]);

  accepts("R53-01", { consumers: { consumer: { dns: { zone: "local" } } } });

  refusesItsExample("R53-12", [
    'error R53-12 at consumers.consumer.dns.record = "Hello World"',
    "  rule: a record's name is made of labels in lower case, and with its zone has at most 253 characters",
    "  fix:  write hello-world",
  ]);

  refuses("R53-12", { consumers: { consumer: { dns: { record: "..." } } } }, [
    'error R53-12 at consumers.consumer.dns.record = "..."',
    "  rule: a record's name is made of labels in lower case, and with its zone has at most 253 characters",
    "  fix:  write a name such as hello",
  ]);

  accepts("R53-12", { consumers: { consumer: { dns: { record: "@" } } } });

  accepts("R53-12", { consumers: { consumer: { dns: { record: "a.b_c" } } } });

  refusesItsExample("R53-12b", [
    'warning R53-12b at consumers.consumer.dns.record = "hello.internal.company"',
    "  rule: a record does not repeat its zone",
    "  fix:  write hello",
  ]);

  refuses("R53-12b", { consumers: { consumer: { dns: { record: "internal.company" } } } }, [
    'warning R53-12b at consumers.consumer.dns.record = "internal.company"',
    "  rule: a record does not repeat its zone",
    '  fix:  write "@" for the zone itself',
  ]);

  refusesItsExample("R53-12c", [
    'error R53-12c at consumers.consumer.dns.record = "@"',
    "  rule: records per zone have a name of their own, short enough for the zone's id behind it",
    "  fix:  write a record such as hello",
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
      "  rule: records per zone have a name of their own, short enough for the zone's id behind it",
      "  fix:  shorten it to 54 characters",
    ],
  );

  refusesItsExample("R53-07", [
    'error R53-07 at consumers.second.dns.zone = "internal.company"',
    "  rule: a private zone is made once per VPC: consumer makes it in vpc-0123456789abcdef0 already",
    "  fix:  name another zone, or leave dns out",
  ]);
});
