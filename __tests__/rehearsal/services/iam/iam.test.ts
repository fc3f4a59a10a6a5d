import type { ObjectValue } from "../../../../src/rehearsal/values/value";
import { SimulatedAws } from "../../../support/simulated-aws";

const IDENTITY = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };
const TRUST = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } };
const MANAGED = "arn:aws:iam::aws:policy/ReadOnlyAccess";

const document = (...Statement: readonly object[]) => JSON.stringify({ Version: "2012-10-17", Statement });

async function scene() {
  const aws = new SimulatedAws();
  const role = (name: string, more: ObjectValue = {}) =>
    aws.create("aws_iam_role", { name, assume_role_policy: document(TRUST), ...more });
  const policy = (name: string, more: ObjectValue = {}) =>
    aws.create("aws_iam_policy", { name, policy: document(IDENTITY), ...more });
  const attach = (name: string, policy_arn: unknown) =>
    aws.create("aws_iam_role_policy_attachment", { role: name, policy_arn: String(policy_arn) });
  return { aws, role, policy, attach };
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
describe("an entity of IAM", () => {
  test.each([
    ["aws_iam_user", "user", "AIDA", "IAM User", "CreateUser"],
    ["aws_iam_group", "group", "AGPA", "IAM Group", "CreateGroup"],
    ["aws_iam_instance_profile", "instance-profile", "AIPA", "IAM Instance Profile", "CreateInstanceProfile"],
    ["aws_iam_role", "role", "AROA", "IAM Role", "CreateRole"],
  ])(
    "of type %s has a unique ID, and a name that is unique whatever its case (IAM-01)",
    async (type, kind, prefix, label, operation) => {
      const aws = new SimulatedAws();
      const more: ObjectValue = kind === "role" ? { assume_role_policy: document(TRUST) } : {};
      const make = (name: string, path?: string) => aws.create(type, { name, ...(path && { path }), ...more });
      expect(await make("app")).toMatchObject({
        id: "app",
        arn: `arn:aws:iam::111111111111:${kind}/app`,
        unique_id: expect.stringMatching(new RegExp(`^${prefix}[0-9A-Z]{17}$`)),
        ...(["role", "instance-profile"].includes(kind) && { create_date: "2026-01-02T03:04:05Z" }),
      });
      expect(await make("other", "/team/")).toMatchObject({ arn: `arn:aws:iam::111111111111:${kind}/team/other` });
      await expect(make("APP")).rejects.toThrow(
        new RegExp(
          `^creating ${label} \\(APP\\): operation error IAM: ${operation}, https response error StatusCode: 409, .*` +
            `EntityAlreadyExists: ${label.slice(4)} with name APP already exists\\.$`,
        ),
      );
    },
  );

  test("that is an instance profile has an existing role, or none", async () => {
    const { aws, role } = await scene();
    await role("app");
    const profile = (more: ObjectValue) => aws.create("aws_iam_instance_profile", more);
    expect(await profile({ name: "app", role: "app" })).toMatchObject({ role: "app" });
    await expect(profile({ name: "other", role: "other" })).rejects.toThrow(
      /AddRoleToInstanceProfile, https response error StatusCode: 404, .*NoSuchEntity: The role with name other cannot be found\.$/,
    );
  });
});

describe("a policy of IAM", () => {
  test("has a path, and a name of its own", async () => {
    const { policy } = await scene();
    expect(await policy("app", { path: "/team/" })).toMatchObject({
      id: "arn:aws:iam::111111111111:policy/team/app",
      arn: "arn:aws:iam::111111111111:policy/team/app",
      policy_id: expect.stringMatching(/^ANPA[0-9A-Z]{17}$/),
      attachment_count: 0,
    });
    expect(await policy("app")).toMatchObject({ arn: "arn:aws:iam::111111111111:policy/app" });
    await expect(policy("app")).rejects.toThrow(
      /^creating IAM Policy \(app\): .*CreatePolicy, https response error StatusCode: 409, .*EntityAlreadyExists: A policy called app already exists\. Duplicate names are not allowed\.$/,
    );
  });

  test("that is attached is not deleted", async () => {
    const { aws, role, policy, attach } = await scene();
    await role("app");
    const [used, unused] = [await policy("used"), await policy("unused")];
    const attachment = await attach("app", used.arn);
    await aws.destroy("aws_iam_policy", unused);
    await expect(aws.destroy("aws_iam_policy", used)).rejects.toThrow(
      /DeletePolicy, https response error StatusCode: 409, .*DeleteConflict: Cannot delete a policy attached to entities\.$/,
    );
    await aws.destroy("aws_iam_role_policy_attachment", attachment);
    for (const type of ["user", "group"]) {
      await aws.create(`aws_iam_${type}`, { name: "app" });
      const other = await aws.create(`aws_iam_${type}_policy_attachment`, {
        [type]: "app",
        policy_arn: String(used.arn),
      });
      await expect(aws.destroy("aws_iam_policy", used)).rejects.toThrow("DeleteConflict");
      await aws.destroy(`aws_iam_${type}_policy_attachment`, other);
    }
    await aws.destroy("aws_iam_policy", used);
  });

  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
  test.each<[string, string]>([
    ["not json", "Syntax errors in policy."],
    ["[]", "Syntax errors in policy."],
    [
      JSON.stringify({ Version: "2020-01-01", Statement: [IDENTITY] }),
      "The policy must contain a valid version string.",
    ],
    [document({ ...IDENTITY, Effect: "Maybe" }), "Syntax errors in policy."],
    [JSON.stringify({ Version: "2012-10-17", Statement: "x" }), "Syntax errors in policy."],
    [document({ ...IDENTITY, Principal: "*" }), "Policy document should not specify a principal."],
    [document({ ...IDENTITY, NotPrincipal: "*" }), "Policy document should not specify a principal."],
    [document({ Effect: "Allow", Resource: "*" }), "Policy statement must contain actions."],
    [document({ Effect: "Allow", Action: "s3:*" }), "Policy statement must contain resources."],
    [document({ ...IDENTITY, Resource: ["*", "bucket"] }), 'Resource bucket must be in ARN format or "*".'],
    [
      document({ Effect: "Deny", NotAction: "s3:*", NotResource: "bucket" }),
      'Resource bucket must be in ARN format or "*".',
    ],
    [document(IDENTITY, { ...IDENTITY, Resource: "bucket" }), 'Resource bucket must be in ARN format or "*".'],
  ])("is not %s", async (text, problem) => {
    const { aws, policy } = await scene();
    await expect(policy("app", { policy: text })).rejects.toThrow(`MalformedPolicyDocument: ${problem}`);
    await expect(aws.update("aws_iam_policy", { policy: text }, await policy("other"))).rejects.toThrow(
      `CreatePolicyVersion, `,
    );
  });

  test.each<[string, object]>([
    ["the old version", { Version: "2008-10-17", Statement: [IDENTITY] }],
    ["no version", { Statement: [IDENTITY] }],
    ["one statement", { Statement: { ...IDENTITY, Effect: "Deny" } }],
    ["the opposites", { Statement: { Effect: "Allow", NotAction: "s3:*", NotResource: "arn:aws:s3:::bucket" } }],
  ])("can have %s", async (_, policyDocument) => {
    const { policy } = await scene();
    expect(await policy("app", { policy: JSON.stringify(policyDocument) })).toMatchObject({ name: "app" });
  });
});

describe("a role", () => {
  test.each<[object, string]>([
    [{ ...TRUST, Resource: "*" }, "Has prohibited field Resource"],
    [{ Effect: "Allow", Action: "sts:AssumeRole" }, "Missing required field Principal"],
    [{ Effect: "Allow", Principal: { AWS: "*" } }, "Missing required field Action"],
    [
      { ...TRUST, Principal: { Service: ["ec2.amazonaws.com", "ec2"] } },
      'Invalid principal in policy: "SERVICE":"ec2"',
    ],
    [{ ...TRUST, Principal: { Service: "x ec2.amazonaws.com" } }, "Invalid principal in policy"],
    [{ ...TRUST, Principal: { Service: "ec2.amazonaws.com.evil" } }, "Invalid principal in policy"],
  ])("does not trust %j", async (statement, problem) => {
    const { aws, role } = await scene();
    const assume_role_policy = document(statement);
    await expect(role("app", { assume_role_policy })).rejects.toThrow(`MalformedPolicyDocument: ${problem}`);
    await expect(aws.update("aws_iam_role", { assume_role_policy }, await role("app"))).rejects.toThrow(
      "UpdateAssumeRolePolicy, ",
    );
  });

  test.each<[object]>([
    [{ ...TRUST, Principal: { AWS: "*" } }],
    [{ ...TRUST, Principal: "*" }],
    [{ Effect: "Deny", NotPrincipal: { AWS: "arn:aws:iam::111111111111:root" }, NotAction: "sts:*" }],
    [{ ...TRUST, Principal: { Service: "ec2.amazonaws.com.cn" } }],
  ])("can trust %j", async (statement) => {
    const { role } = await scene();
    expect(await role("app", { assume_role_policy: document(statement) })).toMatchObject({ name: "app" });
  });

  test("with policies is deleted on request only", async () => {
    const { aws, role, attach } = await scene();
    const [used, forced, unused] = [
      await role("used"),
      await role("forced", { force_detach_policies: true }),
      await role("unused"),
    ];
    const inline = { name: "read", policy: document(IDENTITY) };
    const attachment = await attach("used", MANAGED);
    await attach("forced", MANAGED);
    for (const name of ["used", "forced"]) await aws.create("aws_iam_role_policy", { role: name, ...inline });
    await aws.destroy("aws_iam_role", unused);
    await aws.destroy("aws_iam_role", forced);
    expect(aws.world.ofType("aws_iam_role_policy")).toHaveLength(1);
    await expect(aws.destroy("aws_iam_role", used)).rejects.toThrow(
      /DeleteRole, https response error StatusCode: 409, .*DeleteConflict: Cannot delete entity, must detach all policies first\.$/,
    );
    await aws.destroy("aws_iam_role_policy_attachment", attachment);
    await expect(aws.destroy("aws_iam_role", used)).rejects.toThrow(
      "Cannot delete entity, must delete policies first.",
    );
  });

  test("shows its managed policies, which stay unless it has some of its own", async () => {
    const { aws, role, policy, attach } = await scene();
    const app = await role("app");
    expect(app.managed_policy_arns).toEqual([]);
    const { arn } = await policy("app");
    const [first] = [await attach("app", MANAGED), await attach("app", arn)];
    const shown = async () => [(await aws.read("aws_iam_role", app))?.managed_policy_arns].flat().sort();
    expect(await shown()).toEqual([String(arn), MANAGED].sort());
    const config = { name: "app", assume_role_policy: document(TRUST) };
    const tagged = await aws.change(
      "aws_iam_role",
      { ...config, description: "mine" },
      (await aws.read("aws_iam_role", app)) ?? {},
    );
    expect([tagged.managed_policy_arns].flat().sort()).toEqual([String(arn), MANAGED].sort());
    await aws.destroy("aws_iam_role_policy_attachment", first);
    expect(await shown()).toEqual([arn]);
    const own = await aws.change("aws_iam_role", { ...config, managed_policy_arns: [MANAGED] }, tagged);
    expect(own.managed_policy_arns).toEqual([MANAGED]);
  });

  test("has existing policies attached, by an attachment that is imported by role and ARN", async () => {
    const { aws, role, attach } = await scene();
    await role("app");
    const type = "aws_iam_role_policy_attachment";
    const attachment = await attach("app", MANAGED);
    expect(attachment.id).toMatch(/^app-\d{18}/);
    expect(await aws.importState(type, `app/${MANAGED}`)).toMatchObject({ id: attachment.id });
    expect(await aws.importState(type, `other/${MANAGED}`)).toMatchObject({ id: `other/${MANAGED}` });
    await expect(attach("app", "arn:aws:iam::111111111111:policy/none")).rejects.toThrow(
      /AttachRolePolicy, https response error StatusCode: 404, .*NoSuchEntity: Policy arn:aws:iam::111111111111:policy\/none does not exist or is not attachable\.$/,
    );
  });

  test("has inline policies, which are imported by role and name", async () => {
    const { aws, role } = await scene();
    await role("app");
    const type = "aws_iam_role_policy";
    const inline = await aws.create(type, { role: "app", name: "read", policy: document(IDENTITY) });
    expect(inline.id).toBe("app:read");
    expect(await aws.importState(type, "app:read")).toMatchObject({ id: "app:read", role: "app", name: "read" });
    await expect(aws.create(type, { role: "none", name: "read", policy: document(IDENTITY) })).rejects.toThrow(
      /^creating IAM Role Policy \(read\): .*PutRolePolicy, .*NoSuchEntity: The role with name none cannot be found\.$/,
    );
    await expect(aws.update(type, { policy: "x" }, inline)).rejects.toThrow(/PutRolePolicy, .*MalformedPolicyDocument/);
  });
});

describe("the data source of policies", () => {
  test("finds those of AWS by ARN or name, and those of the account", async () => {
    const { aws, role, policy, attach } = await scene();
    await role("app");
    await attach("app", MANAGED);
    const found = await aws.data("aws_iam_policy", { arn: MANAGED });
    expect(found).toMatchObject({
      id: MANAGED,
      arn: MANAGED,
      name: "ReadOnlyAccess",
      path: "/",
      attachment_count: 1,
      description: "",
      policy_id: expect.stringMatching(/^ANPA[0-9A-F]{17}$/),
      tags: {},
    });
    expect(JSON.parse(String(found.policy))).toEqual({ Version: "2012-10-17", Statement: [] });
    const job = "arn:aws:iam::aws:policy/job-function/Billing";
    expect(await aws.data("aws_iam_policy", { arn: job })).toMatchObject({
      name: "Billing",
      path: "/job-function/",
      attachment_count: 0,
    });
    expect(await aws.data("aws_iam_policy", { name: "AmazonSSMManagedInstanceCore" })).toMatchObject({
      arn: "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
    });
    const own = await policy("AmazonLike");
    expect(await aws.data("aws_iam_policy", { name: "AmazonLike" })).toMatchObject({ arn: own.arn });
    expect(await aws.data("aws_iam_policy", { arn: String(own.arn) })).toMatchObject({ name: "AmazonLike" });
    await expect(aws.data("aws_iam_policy", { name: "mine" })).rejects.toThrow("no matching IAM Policy found");
  });
});

describe("a policy document", () => {
  const made = async (config: ObjectValue) => {
    const { json, minified_json, version, id } = await new SimulatedAws().data("aws_iam_policy_document", config);
    return { json: String(json), document: JSON.parse(String(json)), minified_json, version, id };
  };

  test("has principals by type, and conditions by test", async () => {
    const { document: policy } = await made({
      policy_id: "mine",
      version: "2008-10-17",
      statement: [
        {
          not_actions: ["s3:*"],
          not_resources: ["arn:aws:s3:::a"],
          principals: [
            { type: "AWS", identifiers: ["arn:aws:iam::111111111111:root"] },
            { type: "Service", identifiers: ["ec2.amazonaws.com", "ssm.amazonaws.com"] },
          ],
          condition: [
            { test: "StringEquals", variable: "a", values: ["x", "y"] },
            { test: "StringEquals", variable: "b", values: ["&{aws:username}"] },
          ],
        },
        { actions: ["s3:*"], resources: ["*"], not_principals: [{ type: "AWS", identifiers: ["*"] }] },
      ],
    });
    expect(policy).toEqual({
      Version: "2008-10-17",
      Id: "mine",
      Statement: [
        {
          Effect: "Allow",
          NotAction: "s3:*",
          NotResource: "arn:aws:s3:::a",
          Principal: {
            AWS: "arn:aws:iam::111111111111:root",
            Service: ["ssm.amazonaws.com", "ec2.amazonaws.com"],
          },
          Condition: { StringEquals: { a: ["x", "y"], b: `$\{aws:username}` } },
        },
        { Effect: "Allow", Action: "s3:*", Resource: "*", NotPrincipal: { AWS: "*" } },
      ],
    });
  });

  test("is also written on one line, with Go's escapes, and has an ID of its text", async () => {
    const { json, minified_json, version, id } = await made({
      statement: [{ sid: "a<b>&", actions: ["s3:*"], resources: ["*"] }],
    });
    expect(minified_json).toBe(
      '{"Version":"2012-10-17","Statement":[{"Sid":"a\\u003cb\\u003e\\u0026","Effect":"Allow","Action":"s3:*","Resource":"*"}]}',
    );
    expect(json).toContain("\\u003c");
    expect(version).toBe("2012-10-17");
    expect(id).toMatch(/^\d+$/);
  });

  test("has the ID of its sources, and refuses what is not JSON", async () => {
    const { document: policy } = await made({ source_json: JSON.stringify({ Id: "theirs", Statement: [] }) });
    expect(policy).toEqual({ Version: "2012-10-17", Id: "theirs", Statement: [] });
    await expect(made({ override_json: "nonsense" })).rejects.toThrow("parsing policy document: nonsense is not JSON");
  });

  test("keeps statements without a Sid, and appends new ones", async () => {
    const statement = (Sid: string | undefined, Action: string) => ({
      ...(Sid && { Sid }),
      Effect: "Allow",
      Action,
      Resource: "*",
    });
    const text = (...Statement: readonly object[]) => JSON.stringify({ Statement });
    const { document: policy } = await made({
      source_policy_documents: [text(statement("A", "a:x"), statement(undefined, "n:x"))],
      override_policy_documents: [text(statement(undefined, "n:y"), statement("A", "a:y"), statement("B", "b:y"))],
    });
    expect(policy.Statement).toEqual([
      statement("A", "a:y"),
      statement(undefined, "n:x"),
      statement(undefined, "n:y"),
      statement("B", "b:y"),
    ]);
  });
});
