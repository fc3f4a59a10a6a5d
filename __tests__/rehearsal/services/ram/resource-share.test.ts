import { SimulatedAws } from "../../../support/simulated-aws";

const THEIRS = "222222222222";
const SUBNET = "arn:aws:ec2:eu-central-1:111111111111:subnet/subnet-1";

async function scene(allow_external_principals = true) {
  const aws = new SimulatedAws();
  const session = await aws.session(THEIRS);
  const share = await aws.create("aws_ram_resource_share", { name: "shared", allow_external_principals });
  const resource_share_arn = String(share.arn);
  const add = (resource_arn: string, arn = resource_share_arn) =>
    aws.create("aws_ram_resource_association", { resource_share_arn: arn, resource_arn });
  const offer = (principal: string, arn = resource_share_arn) =>
    aws.create("aws_ram_principal_association", { resource_share_arn: arn, principal });
  const accept = (as = session, share_arn = resource_share_arn) =>
    aws.create("aws_ram_resource_share_accepter", { share_arn }, as);
  return { aws, session, share, resource_share_arn, add, offer, accept };
}

describe("a resource share", () => {
  test("has an ARN, and associations with IDs of both ends", async () => {
    const { share, resource_share_arn, add, offer } = await scene();
    expect(share).toMatchObject({
      id: resource_share_arn,
      arn: expect.stringMatching(/^arn:aws:ram:eu-central-1:111111111111:resource-share\/[0-9a-f-]{36}$/),
      permission_arns: [],
    });
    expect(await add(SUBNET)).toMatchObject({ id: `${resource_share_arn},${SUBNET}` });
    expect(await offer(THEIRS)).toMatchObject({ id: `${resource_share_arn},${THEIRS}` });
    for (const made of [() => add(SUBNET, "arn:x"), () => offer(THEIRS, "arn:x")]) {
      await expect(made()).rejects.toThrow(
        /AssociateResourceShare, .*UnknownResourceException: ResourceShare arn:x could not be found\.$/,
      );
    }
  });

  test.each([
    ["subnet-1", "MalformedArnException: The specified resource ARN is malformed: subnet-1"],
    [`x${SUBNET}`, `MalformedArnException: The specified resource ARN is malformed: x${SUBNET}`],
    ["arn:aws:ec2:eu-central-1:111111111111:", "MalformedArnException"],
    [
      SUBNET.replace("111111111111", THEIRS),
      `UnknownResourceException: Resource ${SUBNET.replace("111111111111", THEIRS)} could not be found.`,
    ],
    ["arn:aws:vpc-lattice:eu-central-1:111111111111:servicenetwork/sn-1", "UnknownResourceException"],
  ])("does not contain %s", async (arn, problem) => {
    const { add } = await scene();
    await expect(add(arn)).rejects.toThrow(problem);
  });

  test("contains service networks that exist", async () => {
    const { aws, add } = await scene();
    const network = await aws.create("aws_vpclattice_service_network", { name: "shared" });
    expect(await add(String(network.arn))).toMatchObject({ resource_arn: network.arn });
  });
});

// https://docs.aws.amazon.com/ram/latest/userguide/working-with-shared-invitations.html
describe("the acceptance of a share", () => {
  const NONE = "No pending RAM Resource Share (";

  test.each([THEIRS, `arn:aws:iam::${THEIRS}:root`])(
    "of a principal %s names the share and its resources",
    async (principal) => {
      const { aws, resource_share_arn, add, offer, accept } = await scene();
      await add(SUBNET);
      await offer(principal);
      const other = await aws.create("aws_ram_resource_share", { name: "other", allow_external_principals: true });
      await add(`${SUBNET}2`, String(other.arn));
      expect(await accept()).toMatchObject({
        id: resource_share_arn,
        invitation_arn: resource_share_arn.replace("resource-share", "resource-share-invitation"),
        receiver_account_id: THEIRS,
        resources: [SUBNET],
        sender_account_id: "111111111111",
        share_id: `rs-${resource_share_arn.split("/").at(-1)}`,
        share_name: "shared",
        status: "ACTIVE",
      });
      await expect(accept()).rejects.toThrow(
        `${NONE}${resource_share_arn}) invitation found\n\nNOTE: If both AWS accounts are in the same AWS Organization and RAM Sharing ` +
          "with AWS Organizations is enabled, this resource is not necessary",
      );
    },
  );

  test("needs an invitation in its region", async () => {
    const { aws, offer, accept } = await scene();
    await expect(accept()).rejects.toThrow(NONE);
    await offer("333333333333");
    await expect(accept()).rejects.toThrow(NONE);
    await offer(THEIRS);
    await expect(accept(await aws.session(THEIRS, "eu-west-1"))).rejects.toThrow(NONE);
    await expect(accept(undefined, "arn:x")).rejects.toThrow(NONE);
    expect(await accept()).toMatchObject({ status: "ACTIVE" });
  });

  test("is not needed within an organization (RAM-02)", async () => {
    const { offer, accept } = await scene(false);
    await offer(THEIRS);
    await expect(accept()).rejects.toThrow(NONE);
  });

  test("ends when the account leaves the share", async () => {
    const { aws, session, offer, accept } = await scene();
    const principals = [await offer(THEIRS), await offer("333333333333")];
    const accepter = await accept();
    expect(await aws.importState("aws_ram_resource_share_accepter", String(accepter.id))).toMatchObject({
      id: accepter.id,
      share_arn: accepter.id,
    });
    await aws.destroy("aws_ram_resource_share_accepter", accepter, session);
    expect(aws.world.ofType("aws_ram_principal_association").map(({ id }) => id)).toEqual([principals[1]?.id]);
  });

  test.each<[string, boolean]>([
    [THEIRS, true],
    ["333333333333", false],
  ])("lets the account %s use the subnet: %s", async (account, isAllowed) => {
    const { aws, add, offer, accept } = await scene();
    const vpc_id = String((await aws.create("aws_vpc", { cidr_block: "10.0.0.0/16" })).id);
    const [shared, other] = [0, 1].map((n) => aws.create("aws_subnet", { vpc_id, cidr_block: `10.0.${n}.0/24` }));
    await add(String((await shared)?.arn));
    await offer(THEIRS);
    await accept();
    const session = await aws.session(account);
    const use = async (subnet: typeof shared) =>
      aws.create("aws_network_interface", { subnet_id: String((await subnet)?.id) }, session);
    if (isAllowed) expect((await use(shared)).id).toMatch(/^eni-/);
    else await expect(use(shared)).rejects.toThrow("InvalidSubnetID.NotFound");
    await expect(use(other)).rejects.toThrow("InvalidSubnetID.NotFound");
  });
});
