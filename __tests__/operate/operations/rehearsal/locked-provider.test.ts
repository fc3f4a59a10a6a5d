import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  lockedProviders,
  lockedVersion,
  lockNotes,
} from "../../../../src/operate/operations/rehearsal/locked-provider";
import { temporaryFolder } from "../../../support/temporary-folder";

/** A lock file as an engine writes it. */
function lockFile(host: string, version: string): string {
  return `# This file is maintained automatically by "terraform init".

provider "${host}/hashicorp/aws" {
  version     = "${version}"
  constraints = ">= 5.0.0"
  hashes = [
    "h1:Ijt7pOlB7Tr7maGQIqtsLFbl7pSMIj06TVdkoSBcYOw=",
  ]
}

provider "${host}/hashicorp/tls" {
  version = "4.1.0"
}
`;
}

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return folder;
}

test("a project without lock files selects nothing, and needs no words", () => {
  expect(lockedProviders(folderWith({}))).toEqual([]);
  expect(lockNotes([])).toEqual([]);
});

test("the lock files of both engines are read, in the folder and in its stacks", () => {
  const folder = folderWith({
    ".terraform.lock.hcl": lockFile("registry.terraform.io", "5.100.0"),
    "cdktf.out/stacks/producer/.terraform.lock.hcl": lockFile("registry.opentofu.org", "6.9.0"),
    "cdktf.out/stacks/consumer/cdk.tf.json": "{}",
  });
  const locked = lockedProviders(folder);
  expect(locked).toEqual([
    { file: ".terraform.lock.hcl", version: "5.100.0" },
    { file: "cdktf.out/stacks/producer/.terraform.lock.hcl", version: "6.9.0" },
  ]);
  expect(lockedVersion(locked)).toBe("6.9.0");
  expect(lockNotes(locked)).toEqual([]);
});

test("a newer plugin than the one that was measured is named, with how to compare", () => {
  const folder = folderWith({ ".terraform.lock.hcl": lockFile("registry.terraform.io", "6.100.0") });
  expect(lockNotes(lockedProviders(folder))).toEqual([
    ".terraform.lock.hcl selects hashicorp/aws 6.100.0: the built-in provider was measured on 5.100.0, and has the " +
      "arguments of 6.25.0. Compare: privatelink rehearse --provider real uses 6.100.0 itself.",
  ]);
});
