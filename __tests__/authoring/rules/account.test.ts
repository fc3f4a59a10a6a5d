import { accepts, refuses, refusesItsExample } from "./support/violates";

describe("accounts and credentials", () => {
  refusesItsExample("ACC-01", [
    'error ACC-01 at consumers.consumer.account.id = "2222-2222-2222"',
    "  rule: an account id has 12 digits",
    '  fix:  write "222222222222"',
  ]);

  refuses("ACC-01", { consumers: { consumer: { account: { id: "222" } } } }, [
    'error ACC-01 at consumers.consumer.account.id = "222"',
    "  rule: an account id has 12 digits",
    '  fix:  write 12 digits, such as "111111111111"',
  ]);

  refuses("ACC-01", { producer: { account: { id: "11111111111x" } } }, [
    'error ACC-01 at producer.account.id = "11111111111x"',
    "  rule: an account id has 12 digits",
    '  fix:  write 12 digits, such as "111111111111"',
  ]);

  refusesItsExample("ACC-02", [
    "error ACC-02 at consumers.consumer.account.id",
    "  rule: a consumer of this config's producer names its account",
    "  fix:  add the 12 digits that `aws sts get-caller-identity` shows in that account",
  ]);

  refuses(
    "ACC-02",
    {
      producer: { service: { backend: { kind: "resource", address: "10.20.0.10" }, principals: ["*"] } },
      consumers: { consumer: { account: { id: undefined } } },
    },
    [
      "error ACC-02 at consumers.consumer.account.id",
      "  rule: a consumer of this config's producer names its account",
      "  fix:  add the 12 digits that `aws sts get-caller-identity` shows in that account",
    ],
  );

  accepts("ACC-02", {
    producer: { service: { principals: ["*"] } },
    consumers: { consumer: { account: { id: undefined } } },
  });

  refusesItsExample("ACC-03", [
    'error ACC-03 at producer.account.roleArn = "arn:aws:iam::999999999999:role/deployer"',
    "  rule: a role to assume is the ARN of an IAM role, in its stack's account: it is in account 999999999999, the stack in 111111111111",
    "  fix:  give one of account 111111111111",
  ]);

  refuses("ACC-03", { producer: { account: { roleArn: "deployer" } } }, [
    'error ACC-03 at producer.account.roleArn = "deployer"',
    "  rule: a role to assume is the ARN of an IAM role, in its stack's account",
    "  fix:  write an ARN such as arn:aws:iam::111111111111:role/deployer",
  ]);

  refuses("ACC-03", { producer: { account: { roleArn: "arn:aws-cn:iam::111111111111:role/deployer" } } }, [
    'error ACC-03 at producer.account.roleArn = "arn:aws-cn:iam::111111111111:role/deployer"',
    "  rule: a role to assume is the ARN of an IAM role, in its stack's account: it is in the partition aws-cn, the stack in aws",
    "  fix:  write arn:aws:iam::111111111111:role/deployer",
  ]);

  accepts("ACC-03", {
    producer: { account: { id: undefined, roleArn: "arn:aws:iam::999999999999:role/path/deployer" } },
  });

  refusesItsExample("ACC-04", [
    'error ACC-04 at consumers.consumer.account.profile = "prod"',
    "  rule: different accounts are reached with different credentials: it leads to account 111111111111 elsewhere in this config, here to 222222222222",
    "  fix:  give the profile that leads to account 222222222222",
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
      "  rule: different accounts are reached with different credentials: it leads to account 111111111111 elsewhere in this config, here to 222222222222",
      "  fix:  give the roleArn that leads to account 222222222222",
    ],
  );

  accepts("ACC-04", {
    producer: { account: { profile: "base", roleArn: "arn:aws:iam::111111111111:role/a" } },
    consumers: { consumer: { account: { profile: "base", roleArn: "arn:aws:iam::222222222222:role/a" } } },
  });

  refusesItsExample("ACC-05", [
    "warning ACC-05 at consumers.consumer.account",
    "  rule: a consumer's stack that accepts its own connection needs credentials for both accounts",
    "  fix:  give the producer and the consumer a profile or a roleArn each",
  ]);

  accepts("ACC-05", {
    producer: { account: { profile: undefined }, service: { acceptance: "principals" } },
    consumers: { consumer: { account: { profile: undefined } } },
  });
});
