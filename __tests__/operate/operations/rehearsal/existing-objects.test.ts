import { existingObjects, profilesOf } from "../../../../src/operate/operations/rehearsal/existing-objects";
import { configWith } from "../../../support/configs";
import { configFrom } from "../../../support/template";

const role = (account: string) => `arn:aws:iam::${account}:role/deployer`;

/** One profile for both accounts: the producer is its own account, or the consumer is. */
const shared = (producer: object, consumer: object) =>
  configFrom(
    configWith({
      producer: { account: { id: "111111111111", profile: "ops", ...producer } },
      consumer: { account: { id: "222222222222", profile: "ops", ...consumer } },
    }),
  );

test("a profile is in the account that it reaches without a role", () => {
  expect(profilesOf(shared({}, { roleArn: role("222222222222") }))).toEqual({ ops: "111111111111" });
  expect(profilesOf(shared({ roleArn: role("111111111111") }, {}))).toEqual({ ops: "222222222222" });
});

test("a profile that reaches every account by a role is in one of them", () => {
  const config = shared({ roleArn: role("111111111111") }, { roleArn: role("222222222222") });
  expect(Object.keys(profilesOf(config))).toEqual(["ops"]);
});

test("what exists is found in the accounts of a config whose roles share a profile", () => {
  expect(existingObjects(shared({}, { roleArn: role("222222222222") }))).toEqual(expect.any(Array));
});
