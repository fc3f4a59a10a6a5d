import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ObjectValue } from "../../../src/rehearsal/values/value";
import { describeWithPrograms } from "../../support/programs";
import { TlsHarness, text } from "./tls-harness";

describeWithPrograms(["ssh-keygen"], "OpenSSH itself", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "tls-ssh-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test.each<ObjectValue>([{ algorithm: "RSA" }, { algorithm: "ECDSA", ecdsa_curve: "P521" }, { algorithm: "ED25519" }])(
    "reads the private key %j and finds the same public key and fingerprint",
    async (config) => {
      const state = await new TlsHarness().create("tls_private_key", config);
      const file = join(folder, "key");
      writeFileSync(file, text(state, "private_key_openssh"), { mode: 0o600 });
      const keygen = (...args: string[]) => execFileSync("ssh-keygen", [...args, "-f", file]).toString();
      expect(keygen("-y").trim()).toBe(text(state, "public_key_openssh").trim());
      expect(keygen("-l").split(" ")[1]).toBe(state.public_key_fingerprint_sha256);
      expect(keygen("-l", "-E", "md5").split(" ")[1]).toBe(`MD5:${text(state, "public_key_fingerprint_md5")}`);
    },
  );
});
