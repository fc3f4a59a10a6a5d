import { validateConfig } from "../../../../src/authoring/app/load-config";
import { placeOfState, requireSamePlace } from "../../../../src/operate/operations/deploy/deployed-place";
import { configWith, DEFAULT_CONFIG } from "../../../support/configs";

type Resources = Parameters<typeof placeOfState>[0]["resources"];

function stateIn(account: string, region: string): { readonly resources: Resources } {
  const resource = (arn: string | undefined, mode: "data" | "managed" = "managed") => ({
    address: "aws_vpc.network",
    mode,
    type: "aws_vpc",
    values: { arn },
  });
  const own = ["1", "2"].map((id) => resource(`arn:aws:ec2:${region}:${account}:vpc/vpc-${id}`));
  const elsewhere = ["1", "2", "3"].map((id) => resource(`arn:aws:ec2:us-east-1:999999999999:vpc/${id}`, "data"));
  return { resources: [...elsewhere, resource("arn:aws:iam::111111111111:role/r"), resource(undefined), ...own] };
}

describe("where a stack is deployed", () => {
  test("is where most of its resources are, whatever it reads elsewhere", () => {
    expect(placeOfState(stateIn("111111111111", "eu-central-1"))).toEqual({
      account: "111111111111",
      region: "eu-central-1",
    });
  });

  test("is unknown from an empty state", () => {
    expect(placeOfState({ resources: [] })).toBeUndefined();
  });
});

describe("a deployed stack", () => {
  const { config } = validateConfig(DEFAULT_CONFIG, "the config");

  test("may stay where it is", () => {
    expect(() => requireSamePlace(config, "producer", stateIn("111111111111", "eu-central-1"))).not.toThrow();
  });

  test.each([
    [
      "producer",
      "333333333333",
      "eu-central-1",
      /producer is deployed in account 333333333333, and the config says 111111111111/,
    ],
    [
      "consumer",
      "222222222222",
      "eu-west-1",
      /consumer is deployed in region eu-west-1, and the config says eu-central-1/,
    ],
  ])("%s in %s and %s is not created a second time", (stack, account, region, message) => {
    const compare = () => requireSamePlace(config, stack, stateIn(account, region));
    expect(compare).toThrow(message);
    expect(compare).toThrow(/nothing was changed\n {2}do: restore/);
  });

  test("with a profile only may be in any account", () => {
    const open = validateConfig(configWith({ producer: { account: { profile: "prod" } } }), "the config").config;
    expect(() => requireSamePlace(open, "producer", stateIn("333333333333", "eu-central-1"))).not.toThrow();
  });
});
