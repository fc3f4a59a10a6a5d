import type { World } from "../../../../src/rehearsal/world/world";
import { checkContext, checked } from "../../../support/checks";
import { configWith } from "../../../support/configs";
import { accountsOf, emptyWorld, PRODUCER_ACCOUNT, put, type SimulatedFacts } from "../../../support/deployed-world";

const backend = { kind: "resource" as const, address: "10.20.0.10" };

function sharing(
  acceptShare: boolean | undefined,
  world: World = emptyWorld(),
  facts: Partial<SimulatedFacts> = {},
  deployed: readonly string[] = [],
) {
  const config = configWith({ producer: { service: { backend } }, consumer: { acceptShare } });
  const deployedIds = async () => new Set(deployed);
  return checked("sharing", checkContext(config, { accounts: accountsOf(world, facts), deployedIds }));
}

/** Both accounts are in an organization that shares resources. Only its management account may ask for that. */
function organization(management = PRODUCER_ACCOUNT): World {
  const world = emptyWorld();
  world.put({
    account: management,
    region: "global",
    type: "aws_ram_sharing_with_organization",
    id: management,
    attributes: {},
  });
  return world;
}

describe("acceptShare of a consumer", () => {
  test("must be true, as it is by default, where the accounts have no organization in common", async () => {
    const expected =
      "pass: consumer: it is not in the producer's organization: it gets an invitation, and acceptShare is true";
    expect(await sharing(undefined)).toEqual([expected]);
    expect(await sharing(true)).toEqual([expected]);
    expect(await sharing(false)).toEqual([
      "fail: consumer: it is not in the producer's organization: it gets an invitation, and the share is never accepted | set acceptShare: true (RAM-02)",
    ]);
  });

  test("must be false in an organization that shares resources: there is no invitation", async () => {
    expect(await sharing(false, organization())).toEqual([
      "pass: consumer: it is in the producer's organization o-rehearsal0, which shares resources: it gets no invitation, and acceptShare is false",
    ]);
    expect(await sharing(undefined, organization())).toEqual([
      "fail: consumer: it is in the producer's organization o-rehearsal0, which shares resources: it gets no invitation, and accepting fails | set acceptShare: false (RAM-02)",
    ]);
  });

  test("is left to the user in a member account that cannot ask, with whom to ask", async () => {
    expect(await sharing(undefined, organization("999999999999"))).toEqual([
      "warn: consumer: it is in the producer's organization o-rehearsal0, and acceptShare is true; only its management account can tell whether it shares resources | in account 999999999999: aws organizations list-aws-service-access-for-organization; with ram.amazonaws.com in its answer set acceptShare: false, without it acceptShare: true (RAM-02)",
    ]);
  });

  test("is proven in a member account by a share with the organization or one of its units", async () => {
    const world = organization("999999999999");
    const principal = "arn:aws:organizations::999999999999:ou/o-rehearsal0/ou-1234-12345678";
    put(world, PRODUCER_ACCOUNT, "aws_ram_principal_association", "other", { principal });
    expect((await sharing(undefined, world))[0]).toMatch(/^fail: .*which shares resources: .*accepting fails/);
  });

  test("does not matter any more once the share is accepted", async () => {
    const share = `arn:aws:ram:eu-central-1:${PRODUCER_ACCOUNT}:resource-share/0123`;
    expect(await sharing(true, organization(), {}, [share])).toEqual(["pass: consumer: it has accepted the share"]);
  });

  test("is not asked about without a shared resource", async () => {
    expect(await checked("sharing", checkContext(configWith({}), { accounts: accountsOf(organization()) }))).toEqual(
      [],
    );
  });
});
