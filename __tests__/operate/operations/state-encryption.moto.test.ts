import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ENCRYPTION_VARIABLE, engineEnvironmentFor } from "../../../src/operate/operations/state-encryption";
import { TOFU } from "../../support/checks";
import { CONSUMER, describeWithMoto } from "../../support/moto";
import { isInstalled } from "../../support/programs";
import { runProgram } from "../../support/run-program";
import { temporaryFolder } from "../../support/temporary-folder";

const REGION = "eu-central-1";
const ROLE = `arn:aws:iam::${CONSUMER}:role/State`;

describeWithMoto("OpenTofu with a KMS key", (moto) => {
  test("encrypts the state as the role of the state, not as the profile that assumes it", async () => {
    if (!isInstalled("tofu")) {
      process.stderr.write("\nSKIPPED: OpenTofu with a KMS key: it needs tofu on the PATH\n\n");
      expect(isInstalled("tofu")).toBe(false);
      return;
    }
    const folder = temporaryFolder();
    writeFileSync(join(folder, "main.tf"), 'resource "terraform_data" "any" {}\n');
    const state = {
      kind: "s3",
      bucket: "b",
      region: REGION,
      profile: "prod",
      roleArn: ROLE,
      useLockfile: true,
    } as const;
    const stateEncryption = { kind: "kms", keyId: await createKey(moto().proxy.url), region: REGION } as const;
    const encryption = engineEnvironmentFor({ state, stateEncryption }, TOFU, {});
    moto().proxy.reset();
    const { exitCode, stderr } = await runProgram({
      command: "tofu",
      args: ["apply", "-auto-approve", "-no-color"],
      folder,
      environment: { ...moto().environment, ...encryption },
    });
    expect({ exitCode, stderr, variable: ENCRYPTION_VARIABLE in encryption }).toEqual({
      exitCode: 0,
      stderr: "",
      variable: true,
    });
    expect(moto().proxy.sent("AssumeRole")[0]?.input).toMatchObject({ RoleArn: ROLE });
    expect(moto().proxy.operations).toContain("GenerateDataKey");
  });
});

/** A key in the role's account. */
async function createKey(url: string): Promise<string> {
  const answer = await fetch(url, {
    method: "POST",
    body: "{}",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "TrentService.CreateKey",
      "x-moto-account-id": CONSUMER,
      authorization: `AWS4-HMAC-SHA256 Credential=setup/20260101/${REGION}/kms/aws4_request, SignedHeaders=host, Signature=0`,
    },
  });
  const { KeyMetadata } = (await answer.json()) as { readonly KeyMetadata: { readonly KeyId: string } };
  return KeyMetadata.KeyId;
}
