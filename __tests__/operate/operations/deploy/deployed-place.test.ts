import { validateConfig } from "../../../../src/authoring/app/load-config";
import type { AwsAccounts } from "../../../../src/operate/aws";
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
  const inAccount = (account: string) =>
    ({ inRegion: () => ({ getCallerIdentity: async () => ({ account }) }) }) as unknown as AwsAccounts;
  const compare = (name: string, state: ReturnType<typeof stateIn>, written = config, account = "111111111111") =>
    requireSamePlace({ config: written, accounts: inAccount(account) }, name, state);

  test("may stay where it is", async () => {
    await expect(compare("producer", stateIn("111111111111", "eu-central-1"))).resolves.toBeUndefined();
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
  ])("%s in %s and %s is not created a second time", async (stack, account, region, message) => {
    const work = compare(stack, stateIn(account, region));
    await expect(work).rejects.toThrow(message);
    await expect(work).rejects.toThrow(/nothing was changed\n {2}do: restore/);
  });

  test("of which the config has a profile only is where the credentials are", async () => {
    const open = validateConfig(configWith({ producer: { account: { profile: "prod" } } }), "the config").config;
    const state = stateIn("333333333333", "eu-central-1");
    await expect(compare("producer", state, open, "333333333333")).resolves.toBeUndefined();
    await expect(compare("producer", state, open, "444444444444")).rejects.toThrow(
      /producer is deployed in account 333333333333, and the credentials are of 444444444444: .*\n.*\n {2}do: use cred/,
    );
  });
});
