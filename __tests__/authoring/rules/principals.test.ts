import { accepts, refuses, refusesItsExample } from "./support/violates";

describe("allowed principals", () => {
  refusesItsExample("SVC-05", [
    'error SVC-05 at producer.service.principals[0] = "333333333333"',
    "  rule: a principal is *, or the ARN of an account's root, a user or a role without a path",
    "  fix:  write arn:aws:iam::333333333333:root",
  ]);

  refuses("SVC-05", { producer: { service: { principals: ["arn:aws:iam::333333333333:role/team/network"] } } }, [
    'error SVC-05 at producer.service.principals[0] = "arn:aws:iam::333333333333:role/team/network"',
    "  rule: a principal is *, or the ARN of an account's root, a user or a role without a path: this one has a path",
    "  fix:  write arn:aws:iam::333333333333:role/network, and give it no path in IAM",
  ]);

  refuses("SVC-05", { producer: { service: { principals: ["everyone"] } } }, [
    'error SVC-05 at producer.service.principals[0] = "everyone"',
    "  rule: a principal is *, or the ARN of an account's root, a user or a role without a path",
    "  fix:  write an ARN such as arn:aws:iam::333333333333:root",
  ]);

  accepts("SVC-05", {
    producer: { service: { principals: ["arn:aws-us-gov:iam::333333333333:user/jane.doe", "*"] } },
  });

  refusesItsExample("SVC-06", [
    'error SVC-06 at producer.service.principals[0] = "*"',
    "  rule: a service that everybody may connect to requires acceptance",
    "  fix:  name the accounts, or have connections accepted",
  ]);

  refusesItsExample("SVC-06b", [
    'warning SVC-06b at producer.service.principals[0] = "arn:aws:iam::333333333333:root"',
    "  rule: without acceptance, principals are users or roles rather than whole accounts",
    '  fix:  name a role, or write acceptance: "manual"',
  ]);

  refusesItsExample("SVC-06c", [
    'warning SVC-06c at producer.service.principals[0] = "*"',
    "  rule: a service with the principal * is public: anyone may ask for a connection",
    "  fix:  name the accounts that may connect",
  ]);

  refusesItsExample("SVC-07", [
    'warning SVC-07 at producer.service.principals[0] = "arn:aws:iam::222222222222:root"',
    "  rule: a principal is listed once, and not beside a consumer of its account",
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
      "  rule: a principal is listed once, and not beside a consumer of its account",
      "  fix:  remove it",
    ],
  );

  refusesItsExample("SVC-05b", [
    "warning SVC-05b at producer.service.principals = []",
    "  rule: a service lets somebody in",
    "  fix:  add a consumer or a principal",
  ]);
});
