import { deploymentId, ownershipTags } from "../../../src/authoring/config/ownership";

const PLACE = { account: { id: "111111111111", profile: "prod" }, region: "eu-central-1" };

describe("the ID of a deployment", () => {
  const id = deploymentId("hello", PLACE);

  test("is the same every time, whatever profile reaches the account", () => {
    expect(deploymentId("hello", { ...PLACE, account: { id: "111111111111", profile: "other" } })).toBe(id);
    expect(id).toBe("5970ccf9e537");
  });

  test("is that of the role's account if the config has no account ID", () => {
    const roleArn = "arn:aws:iam::111111111111:role/deploy";
    expect(deploymentId("hello", { ...PLACE, account: { roleArn } })).toBe(id);
  });

  test.each([
    ["name", deploymentId("other", PLACE)],
    ["account", deploymentId("hello", { ...PLACE, account: { id: "222222222222" } })],
    ["region", deploymentId("hello", { ...PLACE, region: "eu-west-1" })],
  ])("is another with another %s", (_, other) => {
    expect(other).not.toBe(id);
  });
});

test("the ownership tags name the project, the stack and the deployment", () => {
  expect(ownershipTags({ name: "hello" }, { ...PLACE, name: "producer" })).toEqual({
    "privatelink:project": "hello",
    "privatelink:stack": "producer",
    "privatelink:deployment": deploymentId("hello", PLACE),
  });
});
