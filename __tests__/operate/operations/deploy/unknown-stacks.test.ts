import { validateConfig } from "../../../../src/authoring/app/load-config";
import type { Deployment } from "../../../../src/operate/operations/deploy/deployment";
import { describeUnknown, lookForUnknown } from "../../../../src/operate/operations/deploy/unknown-stacks";
import type { World } from "../../../../src/rehearsal/world/world";
import { DEFAULT_CONFIG } from "../../../support/configs";
import { accountsOf, CONSUMER_ACCOUNT, deployedWorld, put, REGION } from "../../../support/deployed-world";

const { config } = validateConfig(DEFAULT_CONFIG, "the config");
const CONSUMER = { name: "consumer", directory: "/nowhere", dependencies: ["producer"] };
const WHERE = `account ${CONSUMER_ACCOUNT}, ${REGION}`;

function deploymentOn(world: World, isSimulated: boolean): Deployment {
  return {
    config,
    accounts: accountsOf(world),
    world: isSimulated ? world : undefined,
    stacks: [CONSUMER],
    outputsFolder: "/nowhere",
    notes: [],
    now: () => new Date(),
    work: () => {
      throw new Error("not needed here");
    },
    forDestroy: () => {
      throw new Error("not needed here");
    },
  };
}

async function find(world: World, isSimulated: boolean, known: ReadonlySet<string> = new Set()) {
  const [unknown] = await lookForUnknown(deploymentOn(world, isSimulated), [CONSUMER], async () => known);
  return unknown?.found;
}

describe("a stack without a state", () => {
  test("on AWS: only resources with the stack's names are found", async () => {
    expect(await find(deployedWorld(), false)).toEqual([
      expect.stringMatching(/^VPC endpoint vpce-/),
      expect.stringMatching(/^Client VPN endpoint cvpn-/),
      "VPC vpc-consumer",
    ]);
  });

  test("on simulated accounts: every object in its account is found", async () => {
    expect(await find(deployedWorld(), true)).toEqual([
      expect.stringMatching(/^VPC endpoint vpce-/),
      expect.stringMatching(/^Client VPN endpoint cvpn-/),
      "VPC vpc-consumer",
      "aws_ec2_client_vpn_network_association cvpn-assoc-1",
      "aws_network_interface eni-1",
      "aws_subnet subnet-c0",
    ]);
  });

  test("on simulated accounts: objects that existed before, are in other states or are kept on purpose do not count", async () => {
    const world = deployedWorld();
    const owner = { account: "", region: "", type: "existing", id: "before" };
    for (const object of world.ofType("aws_subnet")) world.put({ ...object, owner });
    put(world, CONSUMER_ACCOUNT, "aws_s3_bucket", "states");
    put(world, CONSUMER_ACCOUNT, "aws_acm_certificate", "imported", { tags: { "privatelink:vpn": "hello-consumer" } });
    const known = new Set(["aws_vpc/vpc-consumer", "aws_network_interface/eni-1"]);
    expect(await find(world, true, known)).toEqual([
      expect.stringMatching(/^VPC endpoint vpce-/),
      expect.stringMatching(/^Client VPN endpoint cvpn-/),
      "aws_ec2_client_vpn_network_association cvpn-assoc-1",
    ]);
  });

  test("each object left is described with where it is", () => {
    const stack = { name: "consumer", why: "", prefix: "hello-consumer", where: WHERE, notLookedAt: [] };
    expect(describeUnknown([{ ...stack, found: ["VPC vpc-1"], isComplete: true }])).toEqual([
      `VPC vpc-1 in ${WHERE}: probably from the stack consumer, but not in its state`,
    ]);
  });
});
