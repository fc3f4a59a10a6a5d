import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  backendOf,
  localModulesOf,
  programsOf,
  readConfiguration,
  remoteStatesOf,
} from "../../../../src/operate/engine/configuration/configuration";
import { temporaryFolder } from "../../../support/temporary-folder";

function folderWith(files: Readonly<Record<string, string | object>>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files))
    writeFileSync(join(folder, name), typeof text === "string" ? text : JSON.stringify(text));
  return folder;
}

const read = (files: Readonly<Record<string, string | object>>) => readConfiguration(folderWith(files));
const S3 = 'terraform {\n  backend "s3" {\n    bucket = "b"\n  }\n}\n';

describe("a configuration", () => {
  test.each<[string, Readonly<Record<string, string | object>>, string, Readonly<Record<string, string>>]>([
    ["in HCL", { "main.tf": S3 }, "s3", { bucket: '"b"' }],
    ["in JSON", { "main.tf.json": { terraform: { backend: { s3: { bucket: "b" } } } } }, "s3", { bucket: '"b"' }],
    [
      "in JSON, in lists",
      { "a.tf.json": { terraform: [{ backend: [{ gcs: [{ prefix: "b" }] }] }] } },
      "gcs",
      { prefix: '"b"' },
    ],
    [
      "of HCP Terraform",
      {
        "main.tf":
          'terraform {\n  cloud {\n    organization = "o"\n    workspaces {\n      name = "w"\n    }\n  }\n}\n',
      },
      "remote",
      { organization: '"o"', "workspaces.name": '"w"' },
    ],
    ["in an override file", { "zz.tf": S3, "a_override.tf": 'terraform {\n  backend "gcs" {}\n}\n' }, "gcs", {}],
    ["in a file of OpenTofu", { "main.tofu": S3 }, "s3", { bucket: '"b"' }],
  ])("has a backend %s", (_, files, type, settings) => {
    const backend = backendOf(read(files));
    expect({ type: backend?.type, settings: Object.fromEntries(backend?.settings ?? []) }).toEqual({ type, settings });
  });

  test("has no backend in a comment", () => {
    expect(backendOf(read({ "main.tf": `/*\n${S3}*/\n` }))).toBeUndefined();
  });

  test("reads states, and calls modules by path", () => {
    const files = read({
      "main.tf":
        'data "terraform_remote_state" "a" {\n  backend = "s3"\n  config = { key = var.k }\n}\nmodule "m" {\n  source = "../m"\n}\nmodule "r" {\n  source = "a/b/aws"\n}\n',
    });
    expect(remoteStatesOf(files)).toEqual([
      { file: files[0]?.path, name: "a", backend: "s3", config: "{ key = var.k }" },
    ]);
    const json = { data: { terraform_remote_state: { a: { backend: "local", config: { path: "x" } } } } };
    expect(remoteStatesOf(read({ "main.tf.json": json }))).toMatchObject([
      { name: "a", backend: "local", config: '{"path":"x"}' },
    ]);
    expect(localModulesOf(files)).toEqual([join(files[0]?.path ?? "", "..", "..", "m")]);
  });

  test("runs provisioners and external programs", () => {
    const hcl = 'resource "aws_instance" "a" {\n  provisioner "local-exec" {\n    command = "ls"\n  }\n}\n';
    const json = {
      resource: { null_resource: { b: { provisioner: [{ "remote-exec": { inline: ["ls", "id"] } }] } } },
      data: { external: { c: { program: ["./run"] } } },
    };
    expect(programsOf(read({ "a.tf": hcl, "b.tf.json": json }))).toEqual([
      { address: "aws_instance.a", kind: "local-exec", command: "ls" },
      { address: "null_resource.b", kind: "remote-exec", command: '["ls","id"]' },
      { address: "data.external.c", kind: "external", command: '["./run"]' },
    ]);
  });

  test("that is no HCL is refused with its file and line", () => {
    expect(() => read({ "main.tf": 'terraform {\n  backend "s3" {\n' })).toThrow(
      /main\.tf cannot be read[\s\S]*not closed \(line 3\)[\s\S]*do: correct the file/,
    );
  });
});
