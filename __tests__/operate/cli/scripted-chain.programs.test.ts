/**
 * Somebody else's way to a private service, as scripts: openssl makes the certificates, the AWS CLI imports them, an
 * engine deploys both accounts, the AWS CLI accepts the connection and exports the VPN's configuration, boto3 rejects
 * and accepts, and everything is destroyed.
 */
import { spawnSync } from "node:child_process";
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { splitCertificates } from "../../../src/base/pki/pem";
import { DEFAULT_CONFIG } from "../../support/configs";
import { describeWithPrograms } from "../../support/programs";
import { projectFolder, runPrivatelink } from "../../support/project";
import { describeWithEngine } from "../engine/helpers/with-engine";

const hasBoto3 = spawnSync("python3", ["-c", "import boto3"]).status === 0;

describeWithPrograms(["sh", "openssl", "aws"], "a chain of scripts inside `rehearse exec`", () => {
  describeWithEngine("from certificates to a VPN configuration", (engine) => {
    if (!hasBoto3) process.stderr.write('\nSKIPPED: the part of "a chain of scripts" that needs boto3\n\n');

    test("runs to its end, and leaves nothing", async () => {
      const folder = projectFolder(DEFAULT_CONFIG);
      const chain = join(folder, "chain");
      cpSync(join(__dirname, "scripted-chain"), chain, { recursive: true });
      const { stdout, stderr, exitCode } = await runPrivatelink(
        folder,
        ["rehearse", "exec", "--world", "world.json", "--", "sh", "chain/chain.sh"],
        { TERRAFORM_BINARY_NAME: engine().path, DECIDE: hasBoto3 ? "python3" : "" },
      );
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
      const boto3 = ["boto3 rejected rejected", "boto3 InvalidVpcEndpointId.NotFound", "boto3 available available"];
      expect(stdout.trim().split("\n")).toEqual([
        "imported 2",
        "connection pendingAcceptance",
        "connection available",
        "endpoint available",
        "vpn available",
        ...(hasBoto3 ? boto3 : []),
        "ResourceInUseException",
        "left 0",
      ]);
      const profile = readFileSync(join(chain, "dev.ovpn"), "utf8");
      expect(profile).toContain("remote-random-hostname");
      const [authority = "", client = ""] = splitCertificates(profile);
      expect(authority.trim()).toBe(readFileSync(join(chain, "keys", "ca.crt"), "utf8").trim());
      expect(client.trim()).toBe(readFileSync(join(chain, "keys", "client.crt"), "utf8").trim());
      const world = JSON.parse(readFileSync(join(folder, "world.json"), "utf8")) as {
        readonly objects: readonly { readonly owner?: unknown; readonly type: string }[];
      };
      expect(world.objects.filter(({ owner }) => owner === undefined).map(({ type }) => type)).toEqual([]);
    });
  });
});
