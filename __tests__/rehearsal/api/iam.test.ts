import { IAM } from "@aws-sdk/client-iam";
import { OpenDoor, refusalOf } from "../../support/api-door";
import { PRODUCER_ACCOUNT } from "../../support/deployed-world";

const statement = (more: object) =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...more }] });
const TRUST = statement({ Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } });
const READ = statement({ Action: "s3:GetObject", Resource: "*" });
const LIST = statement({ Action: "s3:ListBucket", Resource: "*" });
const POLICY_ARN = `arn:aws:iam::${PRODUCER_ACCOUNT}:policy/read`;

let door: OpenDoor;
let iam: IAM;

beforeEach(async () => {
  door = await OpenDoor.to();
  iam = new IAM(door.settings());
});
afterEach(() => door.close());

const createRole = () => iam.createRole({ RoleName: "main", AssumeRolePolicyDocument: TRUST });
const createPolicy = () => iam.createPolicy({ PolicyName: "read", PolicyDocument: READ });

describe("a role", () => {
  test("is created, changed and deleted, and is the provider's aws_iam_role", async () => {
    const { Role } = await iam.createRole({
      RoleName: "main",
      Path: "/apps/",
      AssumeRolePolicyDocument: TRUST,
      Tags: [{ Key: "Name", Value: "main" }],
    });
    expect(Role).toMatchObject({
      Arn: `arn:aws:iam::${PRODUCER_ACCOUNT}:role/apps/main`,
      RoleId: expect.stringMatching(/^AROA/),
      CreateDate: new Date("2026-03-01T12:00:00.000Z"),
      AssumeRolePolicyDocument: encodeURIComponent(TRUST),
      MaxSessionDuration: 3600,
      Tags: [{ Key: "Name", Value: "main" }],
    });
    await iam.updateRole({ RoleName: "main", Description: "changed", MaxSessionDuration: 7200 });
    await iam.tagRole({ RoleName: "main", Tags: [{ Key: "Stage", Value: "test" }] });
    await iam.untagRole({ RoleName: "main", TagKeys: ["Name"] });
    expect((await iam.getRole({ RoleName: "main" })).Role).toMatchObject({
      Description: "changed",
      MaxSessionDuration: 7200,
      Tags: [{ Key: "Stage", Value: "test" }],
    });
    const [stored] = door.world.ofType("aws_iam_role");
    expect(stored).toMatchObject({
      id: "main",
      region: "global",
      attributes: { path: "/apps/", description: "changed", tags: { Stage: "test" }, force_detach_policies: false },
    });
    await iam.deleteRole({ RoleName: "main" });
    expect(door.world.all()).toEqual([]);
  });

  test("is refused with a wrong policy, twice, and when it does not exist", async () => {
    const noJson = iam.createRole({ RoleName: "main", AssumeRolePolicyDocument: "x" });
    expect(await refusalOf(noJson)).toBe("MalformedPolicyDocumentException: Syntax errors in policy.");
    await createRole();
    expect(await refusalOf(createRole())).toBe("EntityAlreadyExistsException: Role with name main already exists.");
    const unknown = iam.getRole({ RoleName: "other" });
    expect(await refusalOf(unknown)).toBe("NoSuchEntityException: The role with name other cannot be found.");
  });

  test("is not deleted while it has policies, attachments or an instance profile", async () => {
    await createRole();
    const deleted = () => refusalOf(iam.deleteRole({ RoleName: "main" }));
    await iam.createInstanceProfile({ InstanceProfileName: "main" });
    await iam.addRoleToInstanceProfile({ InstanceProfileName: "main", RoleName: "main" });
    expect(await deleted()).toMatch(
      "DeleteConflictException: Cannot delete entity, must remove roles from instance profile",
    );
    await iam.removeRoleFromInstanceProfile({ InstanceProfileName: "main", RoleName: "main" });
    await iam.putRolePolicy({ RoleName: "main", PolicyName: "inline", PolicyDocument: READ });
    expect(await deleted()).toMatch("must delete policies first");
    await iam.deleteRolePolicy({ RoleName: "main", PolicyName: "inline" });
    await iam.attachRolePolicy({ RoleName: "main", PolicyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" });
    expect(await deleted()).toMatch("must detach all policies first");
    await iam.detachRolePolicy({ RoleName: "main", PolicyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" });
    expect(await deleted()).toBe("Error: not refused");
  });

  test("has inline policies, which are put again to change them", async () => {
    await createRole();
    const named = { RoleName: "main", PolicyName: "inline" };
    await iam.putRolePolicy({ ...named, PolicyDocument: READ });
    await iam.putRolePolicy({ ...named, PolicyDocument: LIST });
    expect((await iam.listRolePolicies({ RoleName: "main" })).PolicyNames).toEqual(["inline"]);
    expect((await iam.getRolePolicy(named)).PolicyDocument).toBe(encodeURIComponent(LIST));
    const noJson = iam.putRolePolicy({ ...named, PolicyDocument: "x" });
    expect(await refusalOf(noJson)).toMatch("MalformedPolicyDocument");
    await iam.deleteRolePolicy(named);
    const unknown = iam.getRolePolicy(named);
    expect(await refusalOf(unknown)).toBe("NoSuchEntityException: The role policy with name inline cannot be found.");
  });
});

describe("a managed policy", () => {
  test("is attached to a role once, and not deleted until it is detached", async () => {
    await createRole();
    await createPolicy();
    const attachment = { RoleName: "main", PolicyArn: POLICY_ARN };
    await iam.attachRolePolicy(attachment);
    await iam.attachRolePolicy(attachment);
    expect((await iam.listAttachedRolePolicies({ RoleName: "main" })).AttachedPolicies).toEqual([
      { PolicyArn: POLICY_ARN, PolicyName: "read" },
    ]);
    expect((await iam.getPolicy({ PolicyArn: POLICY_ARN })).Policy?.AttachmentCount).toBe(1);
    const entities = await iam.listEntitiesForPolicy({ PolicyArn: POLICY_ARN });
    expect(entities.PolicyRoles?.map(({ RoleName }) => RoleName)).toEqual(["main"]);
    const inUse = iam.deletePolicy({ PolicyArn: POLICY_ARN });
    expect(await refusalOf(inUse)).toBe("DeleteConflictException: Cannot delete a policy attached to entities.");
    await iam.detachRolePolicy(attachment);
    expect(await refusalOf(iam.detachRolePolicy(attachment))).toMatch("NoSuchEntity");
    await iam.deletePolicy({ PolicyArn: POLICY_ARN });
    expect(door.world.ofType("aws_iam_policy")).toEqual([]);
  });

  test("has up to five versions, of which one is the default", async () => {
    await createPolicy();
    for (const SetAsDefault of [true, false, false, false]) {
      await iam.createPolicyVersion({ PolicyArn: POLICY_ARN, PolicyDocument: LIST, SetAsDefault });
    }
    const { Versions = [] } = await iam.listPolicyVersions({ PolicyArn: POLICY_ARN });
    const versions = Versions.map(({ VersionId, IsDefaultVersion }) => `${VersionId} ${IsDefaultVersion}`);
    expect(versions).toEqual(["v5 false", "v4 false", "v3 false", "v2 true", "v1 false"]);
    expect(door.world.ofType("aws_iam_policy")[0]?.attributes.policy).toBe(LIST);
    const sixth = iam.createPolicyVersion({ PolicyArn: POLICY_ARN, PolicyDocument: LIST });
    expect(await refusalOf(sixth)).toMatch("LimitExceededException: A managed policy can have up to 5 versions.");
    expect(await refusalOf(iam.deletePolicy({ PolicyArn: POLICY_ARN }))).toMatch("has more than one version");
    await iam.setDefaultPolicyVersion({ PolicyArn: POLICY_ARN, VersionId: "v1" });
    expect(door.world.ofType("aws_iam_policy")[0]?.attributes.policy).toBe(READ);
    const isDefault = iam.deletePolicyVersion({ PolicyArn: POLICY_ARN, VersionId: "v1" });
    expect(await refusalOf(isDefault)).toMatch("Cannot delete the default version");
    for (const VersionId of ["v2", "v3", "v4", "v5"])
      await iam.deletePolicyVersion({ PolicyArn: POLICY_ARN, VersionId });
    await iam.deletePolicy({ PolicyArn: POLICY_ARN });
    expect(door.world.all()).toEqual([]);
  });

  test("of a version that IAM does not accept stays as it was", async () => {
    await createPolicy();
    for (const SetAsDefault of [true, false]) {
      const wrong = iam.createPolicyVersion({ PolicyArn: POLICY_ARN, PolicyDocument: TRUST, SetAsDefault });
      expect(await refusalOf(wrong)).toMatch("MalformedPolicyDocument");
    }
    expect((await iam.listPolicyVersions({ PolicyArn: POLICY_ARN })).Versions).toHaveLength(1);
  });

  test("of AWS is there, and its document", async () => {
    const PolicyArn = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore";
    const { Policy } = await iam.getPolicy({ PolicyArn });
    expect(Policy).toMatchObject({
      PolicyName: "AmazonSSMManagedInstanceCore",
      Arn: PolicyArn,
      DefaultVersionId: "v1",
    });
    expect((await iam.getPolicyVersion({ PolicyArn, VersionId: "v1" })).PolicyVersion?.Document).toMatch("Statement");
  });
});

test("an instance profile has one role at most", async () => {
  await createRole();
  const named = { InstanceProfileName: "main" };
  await iam.createInstanceProfile(named);
  await iam.addRoleToInstanceProfile({ ...named, RoleName: "main" });
  const second = iam.addRoleToInstanceProfile({ ...named, RoleName: "main" });
  expect(await refusalOf(second)).toMatch("LimitExceededException: Cannot exceed quota");
  const { InstanceProfile } = await iam.getInstanceProfile(named);
  expect(InstanceProfile?.Roles?.map(({ RoleName }) => RoleName)).toEqual(["main"]);
  expect((await iam.listInstanceProfilesForRole({ RoleName: "main" })).InstanceProfiles).toHaveLength(1);
  expect(await refusalOf(iam.deleteInstanceProfile(named))).toMatch("DeleteConflict");
  const unknown = iam.getInstanceProfile({ InstanceProfileName: "other" });
  expect(await refusalOf(unknown)).toMatch("Instance Profile other cannot be found.");
});

test("lists come in pages, by path", async () => {
  for (const name of ["a", "b", "c"]) await iam.createUser({ UserName: name, Path: name === "c" ? "/x/" : "/" });
  const first = await iam.listUsers({ MaxItems: 2 });
  const second = await iam.listUsers({ MaxItems: 2, Marker: first.Marker });
  expect([first, second].map(({ Users, IsTruncated }) => [Users?.length, IsTruncated])).toEqual([
    [2, true],
    [1, false],
  ]);
  expect((await iam.listUsers({ PathPrefix: "/x" })).Users?.map(({ UserName }) => UserName)).toEqual(["c"]);
  expect((await iam.getUser({})).User?.Arn).toBe(`arn:aws:iam::${PRODUCER_ACCOUNT}:user/rehearsal`);
});
