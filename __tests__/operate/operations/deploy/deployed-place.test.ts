import { validateConfig } from "../../../../src/authoring/app/load-config";
import type { Engine } from "../../../../src/operate/engine/engine";
import { placeInState, requireSamePlaces } from "../../../../src/operate/operations/deploy/deployed-place";
import { configWith, DEFAULT_CONFIG } from "../../../support/configs";

const AWS = 'provider["registry.terraform.io/hashicorp/aws"]';

function stateIn(account: string, region: string): string {
  const arn = (id: string) => `arn:aws:ec2:${region}:${account}:vpc/${id}`;
  const resource = (provider: string, arns: readonly string[]) => ({
    mode: "managed",
    provider,
    instances: arns.map((one) => ({ attributes: { arn: one } })),
  });
  return JSON.stringify({
    version: 4,
    resources: [
      resource(AWS, [arn("vpc-1"), arn("vpc-2"), "arn:aws:iam::111111111111:role/r"]),
      // The producer's provider in a consumer's stack.
      resource(`${AWS}.producer`, [
        "arn:aws:ec2:us-east-1:999999999999:vpc/v",
        "arn:aws:ec2:us-east-1:999999999999:vpc/w",
      ]),
      {
        mode: "managed",
        provider: 'provider["registry.terraform.io/hashicorp/tls"]',
        instances: [{ attributes: null }],
      },
    ],
  });
}

const workOn = (name: string, state: string) => [{ name, engine: { pullState: async () => state } as Engine }];

describe("where a stack is deployed", () => {
  test("is where most resources of its own provider are", () => {
    expect(placeInState(stateIn("111111111111", "eu-central-1"))).toEqual({
      account: "111111111111",
      region: "eu-central-1",
    });
  });

  test.each(["", "{}", '{"encrypted_data":"x"}', '{"resources":[]}'])("is unknown from the state %j", (text) => {
    expect(placeInState(text)).toBeUndefined();
  });
});

describe("a deployed stack", () => {
  const { config } = validateConfig(DEFAULT_CONFIG, "the config");

  test("may stay where it is", async () => {
    await expect(
      requireSamePlaces(config, workOn("producer", stateIn("111111111111", "eu-central-1"))),
    ).resolves.toBeUndefined();
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
    const work = requireSamePlaces(config, workOn(stack, stateIn(account, region)));
    await expect(work).rejects.toThrow(message);
    await expect(work).rejects.toThrow(/nothing was changed\n {2}do: restore/);
  });

  test("with a profile only may be in any account", async () => {
    const open = validateConfig(configWith({ producer: { account: { profile: "prod" } } }), "the config").config;
    await expect(
      requireSamePlaces(open, workOn("producer", stateIn("333333333333", "eu-central-1"))),
    ).resolves.toBeUndefined();
  });
});
