import { awsProvider } from "../../../src/rehearsal/aws-provider/aws-provider";
import { conform } from "../../../src/rehearsal/lifecycle/conform";
import { awsSchema } from "../../../src/rehearsal/schemas";
import { SimulatedClock } from "../../../src/rehearsal/simulation/clock";
import { Operations } from "../../../src/rehearsal/simulation/operations";
import type { ObjectValue } from "../../../src/rehearsal/values/value";
import { World } from "../../../src/rehearsal/world/world";
import { zonesOf } from "../../../src/rehearsal/world/zones";

const clock = new SimulatedClock();
const simulation = { world: new World(), clock, operations: new Operations(clock), zones: zonesOf, changed: () => {} };
const facts = { profiles: { dev: "222222222222" }, environment: { AWS_REGION: "eu-central-1" } };
const provider = awsProvider(simulation, () => facts);
const asked = (config: ObjectValue) => conform(awsSchema().provider_block, config);
const problems = (config: ObjectValue) =>
  (provider.validate?.(asked(config)) ?? []).map(({ summary, detail }) => [summary, detail].filter(Boolean).join(": "));

describe("a provider block", () => {
  test("that is complete is accepted", () => {
    const role = { role_arn: "arn:aws:iam::444444444444:role/deploy", session_name: "deploy" };
    expect(problems({ region: "eu-central-1", allowed_account_ids: ["444444444444"], assume_role: [role] })).toEqual(
      [],
    );
  });

  test.each<[string, ObjectValue, RegExp]>([
    [
      "allowed and forbidden accounts",
      { allowed_account_ids: ["1"], forbidden_account_ids: ["2"] },
      /"allowed_account_ids": conflicts with forbidden_account_ids/,
    ],
    [
      "a role that is no ARN",
      { assume_role: [{ role_arn: "deploy" }] },
      /"assume_role\.0\.role_arn" \(deploy\) is an invalid ARN/,
    ],
    [
      "a session name of one letter",
      { assume_role: [{ session_name: "a" }] },
      /expected length of assume_role\.0\.session_name/,
    ],
    [
      "a web identity without a token",
      { assume_role_with_web_identity: [{ role_arn: "arn:aws:iam::444444444444:role/deploy" }] },
      /one of `?assume_role_with_web_identity\.0\.web_identity_token/,
    ],
  ])("with %s is refused", (_, config, message) => {
    expect(problems(config).join("\n")).toMatch(message);
  });

  test("acts for the environment and folder of the engine that asks", async () => {
    const session = await provider.configure(asked({}), {
      environment: { AWS_PROFILE: "dev", AWS_REGION: "eu-west-1" },
      folder: "/",
    });
    expect(session).toMatchObject({ account: "222222222222", region: "eu-west-1" });
    expect(await provider.configure(asked({}))).toMatchObject({ account: "111111111111", region: "eu-central-1" });
  });
});
