import type { CheckResult } from "../../../src/operate/operations/check/check-result";
import { configWith, DEFAULT_CONFIG } from "../../support/configs";
import { CONSUMER, describeWithMoto, PRODUCER } from "../../support/moto";
import { projectFolder, runPrivatelink } from "../../support/project";

describeWithMoto("the commands against moto", (moto) => {
  test("check finds each profile in its own account, with an empty account's networks and quotas", async () => {
    const folder = projectFolder(DEFAULT_CONFIG);
    const { stdout, stderr } = await runPrivatelink(folder, ["check", "--json"], moto().environment);
    expect(stderr).toBe("");
    const { results } = JSON.parse(stdout);
    const identities = results.filter(({ check }: { check: string }) => check === "identity");
    expect(identities.map(({ found }: { found: string }) => found)).toEqual([
      `arn:aws:iam::${PRODUCER}:user/alice`,
      `arn:aws:iam::${CONSUMER}:user/alice`,
    ]);
    const quotas = results.filter(({ check }: { check: string }) => check === "quota");
    expect(new Set(quotas.map(({ status }: { status: string }) => status))).toEqual(new Set(["pass"]));
  });
});

describeWithMoto("a role that cannot be assumed", (moto) => {
  test("fails the check, which names sts:AssumeRole, the role and its trust policy", async () => {
    moto().proxy.fail({ operation: "AssumeRole", times: 999, fault: { kind: "denied" } });
    const roleArn = `arn:aws:iam::${CONSUMER}:role/Deployer`;
    const folder = projectFolder(configWith({ consumer: { account: { id: CONSUMER, profile: "prod", roleArn } } }));
    const run = await runPrivatelink(folder, ["check", "--json"], moto().environment);
    expect(run.exitCode).toBe(1);
    const { ok, results } = JSON.parse(run.stdout) as { ok: boolean; results: readonly CheckResult[] };
    expect(ok).toBe(false);
    expect(results.filter(({ check, status }) => check === "identity" && status === "fail")).toMatchObject([
      {
        where: expect.stringContaining(CONSUMER),
        found: expect.stringMatching(
          `^sts:AssumeRole in eu-central-1 .*access denied to ${roleArn}; found: User: arn:aws:iam::${PRODUCER}:user/alice .*`,
        ),
        expected: expect.stringContaining("trust policy"),
        fix: `check the trust policy of ${roleArn}, and the policies of the principal that assumes it`,
      },
    ]);
  });
});
