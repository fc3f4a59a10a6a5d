import { accepts, refuses, refusesItsExample } from "./support/violates";

const ACCOUNT = "arn:aws:iam::333333333333:root";
const CONSUMER = "arn:aws:iam::222222222222:root";
const VENDOR = { name: "com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0", port: 443 };

describe("allowed principals", () => {
  refusesItsExample("SVC-05", [
    'error SVC-05 at producer.service.principals[0] = "333333333333"',
    "  rule: a principal must be *, or the ARN of an account root, or of a user or role without a path",
    "  fix:  use arn:aws:iam::333333333333:root",
  ]);

  refuses("SVC-05", { producer: { service: { principals: ["arn:aws:iam::333333333333:role/team/network"] } } }, [
    'error SVC-05 at producer.service.principals[0] = "arn:aws:iam::333333333333:role/team/network"',
    "  rule: a principal must be *, or the ARN of an account root, or of a user or role without a path: this one has a path",
    "  fix:  use arn:aws:iam::333333333333:role/network, and remove its path in IAM",
  ]);

  refuses("SVC-05", { producer: { service: { principals: ["everyone"] } } }, [
    'error SVC-05 at producer.service.principals[0] = "everyone"',
    "  rule: a principal must be *, or the ARN of an account root, or of a user or role without a path",
    "  fix:  use an ARN such as arn:aws:iam::333333333333:root",
  ]);

  // A service principal: only accounts, users and roles connect.
  refuses("SVC-05", { producer: { service: { principals: ["vpce.amazonaws.com"] } } }, [
    'error SVC-05 at producer.service.principals[0] = "vpce.amazonaws.com"',
    "  rule: a principal must be *, or the ARN of an account root, or of a user or role without a path",
    "  fix:  use an ARN such as arn:aws:iam::333333333333:root",
  ]);

  accepts("SVC-05", {
    producer: { service: { principals: ["arn:aws-us-gov:iam::333333333333:user/jane.doe", "*"] } },
  });

  refusesItsExample("SVC-06", [
    'error SVC-06 at producer.service.principals[0] = "*"',
    "  rule: a service with the principal * must require acceptance",
    "  fix:  list the accounts, or require acceptance",
  ]);

  refusesItsExample("SVC-06b", [
    'warning SVC-06b at producer.service.principals[0] = "arn:aws:iam::333333333333:root"',
    "  rule: without acceptance, principals should be users or roles rather than whole accounts",
    '  fix:  use a role, or set acceptance: "manual"',
  ]);

  refusesItsExample("SVC-06c", [
    'warning SVC-06c at producer.service.principals[0] = "*"',
    "  rule: a service with the principal * is public: anyone can request a connection",
    "  fix:  list the accounts that can connect",
  ]);

  refusesItsExample("SVC-07", [
    'warning SVC-07 at producer.service.principals[0] = "arn:aws:iam::222222222222:root"',
    "  rule: a principal must be listed once, and not in addition to a consumer of its account",
    "  fix:  remove it",
  ]);

  refuses(
    "SVC-07",
    {
      producer: {
        service: { principals: ["arn:aws:iam::333333333333:root", "arn:aws:iam::333333333333:root"] },
      },
    },
    [
      'warning SVC-07 at producer.service.principals[1] = "arn:aws:iam::333333333333:root"',
      "  rule: a principal must be listed once, and not in addition to a consumer of its account",
      "  fix:  remove it",
    ],
  );

  refusesItsExample("SVC-05b", [
    "warning SVC-05b at producer.service.principals = []",
    "  rule: a service must allow at least one principal",
    "  fix:  add a consumer or a principal",
  ]);

  refuses("SVC-05", { producer: { service: { principals: ["arn:aws:iam::333333333333:user/team/jane"] } } }, [
    'error SVC-05 at producer.service.principals[0] = "arn:aws:iam::333333333333:user/team/jane"',
    "  rule: a principal must be *, or the ARN of an account root, or of a user or role without a path: this one has a path",
    "  fix:  use arn:aws:iam::333333333333:user/jane, and remove its path in IAM",
  ]);

  refuses("SVC-05", { producer: { service: { principals: ["arn:aws:iam::333333333333:group/team/network"] } } }, [
    'error SVC-05 at producer.service.principals[0] = "arn:aws:iam::333333333333:group/team/network"',
    "  rule: a principal must be *, or the ARN of an account root, or of a user or role without a path",
    "  fix:  use an ARN such as arn:aws:iam::333333333333:root",
  ]);

  refuses("SVC-05", { producer: { service: { principals: ["arn:aws:iam::333333333333:role/team/"] } } }, [
    'error SVC-05 at producer.service.principals[0] = "arn:aws:iam::333333333333:role/team/"',
    "  rule: a principal must be *, or the ARN of an account root, or of a user or role without a path",
    "  fix:  use an ARN such as arn:aws:iam::333333333333:root",
  ]);

  // Whole accounts are fine where each connection is accepted, by hand or by the consumer's own stack.
  accepts("SVC-06b", { producer: { service: { acceptance: "manual", principals: [ACCOUNT] } } });
  accepts("SVC-06b", { producer: { service: { acceptance: "accepter", principals: [ACCOUNT] } } });
  accepts("SVC-06b", { producer: { service: { principals: [ACCOUNT] } } });

  // SVC-06 rejects this one.
  accepts("SVC-06c", { producer: { service: { acceptance: "principals", principals: ["*"] } } });

  refuses("SVC-06c", { producer: { service: { principals: [ACCOUNT, "*"] } } }, [
    'warning SVC-06c at producer.service.principals[1] = "*"',
    "  rule: a service with the principal * is public: anyone can request a connection",
    "  fix:  list the accounts that can connect",
  ]);

  accepts("SVC-06", { producer: { service: { acceptance: "accepter", principals: ["*"] } } });

  // A consumer of another service does not get a permission of this one.
  accepts("SVC-07", {
    producer: { service: { principals: ["arn:aws:iam::222222222222:root"] } },
    consumers: { consumer: { service: VENDOR } },
  });

  refuses("SVC-07", { producer: { service: { principals: [CONSUMER, CONSUMER] } } }, [
    `warning SVC-07 at producer.service.principals[0] = "${CONSUMER}"`,
    "  rule: a principal must be listed once, and not in addition to a consumer of its account",
    "  fix:  remove it",
    "",
    `warning SVC-07 at producer.service.principals[1] = "${CONSUMER}"`,
    "  rule: a principal must be listed once, and not in addition to a consumer of its account",
    "  fix:  remove it",
  ]);

  refuses("SVC-05b", { consumers: { consumer: { service: VENDOR } } }, [
    "warning SVC-05b at producer.service.principals = []",
    "  rule: a service must allow at least one principal",
    "  fix:  add a consumer or a principal",
  ]);

  accepts("SVC-05b", { producer: { service: { principals: [] } } });
  accepts("SVC-05b", { producer: { service: { principals: [ACCOUNT] } }, consumers: { consumer: undefined } });
});
