import { DEFAULT_CONFIG } from "../../support/configs";
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
