import { accepts, refuses, refusesItsExample } from "./support/violates";

describe("the names of resources", () => {
  refusesItsExample("NAME-01", [
    'error NAME-01 at name = "Hello_World"',
    "  rule: the config's name must be 1 to 40 lower-case letters, digits and hyphens, and begin and end with a letter or digit",
    "  fix:  use hello-world",
  ]);

  refuses("NAME-01", { name: "___" }, [
    'error NAME-01 at name = "___"',
    "  rule: the config's name must be 1 to 40 lower-case letters, digits and hyphens, and begin and end with a letter or digit",
    "  fix:  use a name such as hello",
  ]);

  refuses("NAME-01", { name: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" }, [
    'error NAME-01 at name = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"',
    "  rule: the config's name must be 1 to 40 lower-case letters, digits and hyphens, and begin and end with a letter or digit",
    "  fix:  use aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
  ]);

  accepts("NAME-01", { name: "a" });

  refusesItsExample("LB-01", [
    'error LB-01 at name = "a-service-with-a-very-long-name-indeed"',
    "  rule: a load balancer's name must have at most 32 characters and not begin with internal-: a-service-with-a-very-long-name-indeed-nlb has 42",
    "  fix:  shorten it by 10, for example a-service-with-a-very-long-n",
  ]);

  refuses("LB-01", { name: "internal-hello" }, [
    'error LB-01 at name = "internal-hello"',
    "  rule: a load balancer's name must have at most 32 characters and not begin with internal-",
    "  fix:  use hello",
  ]);

  refuses("LB-01", { name: "a-service-whose-name-has-29cc", producer: { service: { backend: { kind: "alb" } } } }, [
    'error LB-01 at name = "a-service-whose-name-has-29cc"',
    "  rule: a load balancer's name must have at most 32 characters and not begin with internal-: a-service-whose-name-has-29cc-alb has 33",
    "  fix:  shorten it by 1, for example a-service-whose-name-has-29c",
    "",
    'error LB-01 at name = "a-service-whose-name-has-29cc"',
    "  rule: a load balancer's name must have at most 32 characters and not begin with internal-: a-service-whose-name-has-29cc-nlb has 33",
    "  fix:  shorten it by 1, for example a-service-whose-name-has-29c",
  ]);

  accepts("LB-01", { name: "a-service-whose-name-has-28c" });

  accepts("LB-01", {
    name: "internal-hello",
    producer: { service: { backend: { kind: "resource", address: "10.20.0.10" } } },
  });

  refusesItsExample("TG-01", [
    'error TG-01 at name = "a-service-with-a-very-long-name-indeed"',
    "  rule: a target group's name must have at most 32 characters: a-service-with-a-very-long-name-indeed-tg has 41",
    "  fix:  shorten it by 9, for example a-service-with-a-very-long-na",
  ]);

  refuses("TG-01", { name: "a-service-whose-name-has-29cc", producer: { service: { backend: { kind: "alb" } } } }, [
    'error TG-01 at name = "a-service-whose-name-has-29cc"',
    "  rule: a target group's name must have at most 32 characters: a-service-whose-name-has-29cc-web has 33",
    "  fix:  shorten it by 1, for example a-service-whose-name-has-29c",
  ]);

  refusesItsExample("SG-01", [
    'error SG-01 at name = "sg-hello"',
    "  rule: a security group's name must not begin with sg-",
    "  fix:  begin the name with another word",
  ]);

  refuses("SG-01", { name: "sg" }, [
    'error SG-01 at name = "sg"',
    "  rule: a security group's name must not begin with sg-",
    "  fix:  begin the name with another word",
  ]);

  accepts("SG-01", { name: "sgx" });

  refusesItsExample("IAM-01", [
    'error IAM-01 at name = "a-service-with-a-very-long-name-indeed"',
    "  rule: the name prefix of an IAM role must have at most 38 characters: a-service-with-a-very-long-name-indeed-ssm- has 43",
    "  fix:  shorten it by 5, for example a-service-with-a-very-long-name-i",
  ]);

  refuses(
    "IAM-01",
    {
      consumers: {
        "a-consumer-with-a-name-that-is-long": {
          account: { id: "333333333333" },
          access: "ssm",
          network: { cidr: "10.11.0.0/16", zoneIds: ["euc1-az1", "euc1-az2"] },
        },
      },
    },
    [
      'error IAM-01 at consumers["a-consumer-with-a-name-that-is-long"] = "a-consumer-with-a-name-that-is-long"',
      "  rule: the name prefix of an IAM role must have at most 38 characters: hello-a-consumer-with-a-name-that-is-long-ssm- has 46",
      "  fix:  shorten it by 8, for example a-consumer-with-a-name-that",
    ],
  );

  refuses(
    "IAM-01",
    {
      name: "a-service-whose-name-has-28c",
      monitoring: { flowLogs: true },
      consumers: { consumer: undefined },
    },
    [
      'error IAM-01 at name = "a-service-whose-name-has-28c"',
      "  rule: the name prefix of an IAM role must have at most 38 characters: a-service-whose-name-has-28c-flow-logs- has 39",
      "  fix:  shorten it by 1, for example a-service-whose-name-has-28",
    ],
  );

  refusesItsExample("LAT-01", [
    'error LAT-01 at name = "hello--db"',
    "  rule: a resource gateway's name must have 3 to 40 characters, no double hyphen, and not begin with rgw- or rcfg-",
    "  fix:  use hello-db",
  ]);

  refuses(
    "LAT-01",
    { name: "rgw-hello", producer: { service: { backend: { kind: "resource", address: "10.20.0.10" } } } },
    [
      'error LAT-01 at name = "rgw-hello"',
      "  rule: a resource gateway's name must have 3 to 40 characters, no double hyphen, and not begin with rgw- or rcfg-",
      "  fix:  use hello",
    ],
  );

  refuses("LAT-01", { name: "db", producer: { service: { backend: { kind: "resource", address: "10.20.0.10" } } } }, [
    'error LAT-01 at name = "db"',
    "  rule: a resource gateway's name must have 3 to 40 characters, no double hyphen, and not begin with rgw- or rcfg-",
    "  fix:  use a name such as hello",
  ]);

  accepts("LAT-01", { name: "db" });
});
