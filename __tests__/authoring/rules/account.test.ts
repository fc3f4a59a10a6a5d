import { accepts, refuses, refusesItsExample } from "./support/violates";

describe("accounts and credentials", () => {
  refusesItsExample("ACC-01", [
    'error ACC-01 at consumers.consumer.account.id = "2222-2222-2222"',
    "  rule: an account ID must have 12 digits",
    '  fix:  use "222222222222"',
  ]);

  refuses("ACC-01", { consumers: { consumer: { account: { id: "222" } } } }, [
    'error ACC-01 at consumers.consumer.account.id = "222"',
    "  rule: an account ID must have 12 digits",
    '  fix:  use 12 digits, such as "111111111111"',
  ]);

  refuses("ACC-01", { producer: { account: { id: "11111111111x" } } }, [
    'error ACC-01 at producer.account.id = "11111111111x"',
    "  rule: an account ID must have 12 digits",
    '  fix:  use 12 digits, such as "111111111111"',
  ]);

  refusesItsExample("ACC-06", [
    'error ACC-06 at consumers.consumer.account.profile = " "',
    "  rule: a profile must have a name",
    "  fix:  write the profile's name, or omit the key",
  ]);

  refuses("ACC-06", { producer: { account: { profile: "" } } }, [
    'error ACC-06 at producer.account.profile = ""',
    "  rule: a profile must have a name",
    "  fix:  write the profile's name, or omit the key",
  ]);

  refusesItsExample("ACC-02", [
    "error ACC-02 at consumers.consumer.account.id",
    "  rule: a consumer of this config's producer must set its account ID",
    "  fix:  add the 12-digit ID that `aws sts get-caller-identity` shows in that account",
  ]);

  refuses(
    "ACC-02",
    {
      producer: { service: { backend: { kind: "resource", address: "10.20.0.10" }, principals: ["*"] } },
      consumers: { consumer: { account: { id: undefined } } },
    },
    [
      "error ACC-02 at consumers.consumer.account.id",
      "  rule: a consumer of this config's producer must set its account ID",
      "  fix:  add the 12-digit ID that `aws sts get-caller-identity` shows in that account",
    ],
  );

  accepts("ACC-02", {
    producer: { service: { principals: ["*"] } },
    consumers: { consumer: { account: { id: undefined } } },
  });

  refusesItsExample("ACC-03", [
    'error ACC-03 at producer.account.roleArn = "arn:aws:iam::999999999999:role/deployer"',
    "  rule: a role to assume must be the ARN of an IAM role in its stack's account: it is in account 999999999999, the stack in 111111111111",
    "  fix:  use one in account 111111111111",
  ]);

  refuses("ACC-03", { producer: { account: { roleArn: "deployer" } } }, [
    'error ACC-03 at producer.account.roleArn = "deployer"',
    "  rule: a role to assume must be the ARN of an IAM role in its stack's account",
    "  fix:  use an ARN such as arn:aws:iam::111111111111:role/deployer",
  ]);

  refuses("ACC-03", { producer: { account: { roleArn: "arn:aws-cn:iam::111111111111:role/deployer" } } }, [
    'error ACC-03 at producer.account.roleArn = "arn:aws-cn:iam::111111111111:role/deployer"',
    "  rule: a role to assume must be the ARN of an IAM role in its stack's account: it is in the partition aws-cn, the stack in aws",
    "  fix:  use arn:aws:iam::111111111111:role/deployer",
  ]);

  accepts("ACC-03", {
    producer: { account: { id: undefined, roleArn: "arn:aws:iam::999999999999:role/path/deployer" } },
  });

  refusesItsExample("ACC-04", [
    'error ACC-04 at consumers.consumer.account.profile = "prod"',
    "  rule: different accounts must use different credentials: it is used for account 111111111111 elsewhere in this config, here for 222222222222",
    "  fix:  use the profile for account 222222222222",
  ]);

  refuses(
    "ACC-04",
    {
      producer: { account: { roleArn: "arn:aws:iam::111111111111:role/a", profile: undefined } },
      consumers: {
        consumer: { account: { roleArn: "arn:aws:iam::111111111111:role/a", profile: undefined } },
      },
    },
    [
      'error ACC-04 at consumers.consumer.account.roleArn = "arn:aws:iam::111111111111:role/a"',
      "  rule: different accounts must use different credentials: it is used for account 111111111111 elsewhere in this config, here for 222222222222",
      "  fix:  use the roleArn for account 222222222222",
    ],
  );

  accepts("ACC-04", {
    producer: { account: { profile: "base", roleArn: "arn:aws:iam::111111111111:role/a" } },
    consumers: { consumer: { account: { profile: "base", roleArn: "arn:aws:iam::222222222222:role/a" } } },
  });

  refusesItsExample("ACC-05", [
    "warning ACC-05 at consumers.consumer.account",
    "  rule: the stack of a consumer that accepts its own connection must have credentials for both accounts",
    "  fix:  set profile or roleArn for both the producer and the consumer",
  ]);

  accepts("ACC-05", {
    producer: { account: { profile: undefined }, service: { acceptance: "principals" } },
    consumers: { consumer: { account: { profile: undefined } } },
  });

  // Without an ID, nothing shows that the accounts differ.
  accepts("ACC-04", {
    producer: { account: { id: undefined, profile: "prod" } },
    consumers: { consumer: { account: { profile: "prod" } } },
  });

  // One account, one profile.
  accepts("ACC-04", {
    producer: { account: { profile: "prod" } },
    consumers: { consumer: { account: { id: "111111111111", profile: "prod" } } },
  });

  accepts("ACC-05", { consumers: { consumer: { account: { profile: undefined } } } });
  accepts("ACC-05", { producer: { account: { profile: undefined } } });
  accepts("ACC-05", {
    producer: { account: { profile: undefined } },
    consumers: { consumer: { account: { id: "111111111111", profile: undefined } } },
  });
  accepts("ACC-05", {
    producer: { account: { profile: undefined } },
    consumers: {
      consumer: {
        account: { profile: undefined },
        service: { name: "com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0", port: 443 },
      },
    },
  });
});
