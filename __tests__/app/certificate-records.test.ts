import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readCertificateRecords, recordCertificate } from "../../src/app/certificate-records";
import { projectFiles } from "../../src/app/project-files";
import { temporaryFolder } from "../support/temporary-folder";

const ARN = "arn:aws:acm:eu-central-1:222222222222:certificate/11111111-2222-3333-4444-555555555555";
const OTHER = ARN.replace("1111", "9999");

const recordsFile = (): string => join(temporaryFolder(), "files", "privatelink.certificates.json");

describe("the recorded certificates", () => {
  test("are none where nothing was recorded", () => {
    expect(readCertificateRecords(recordsFile())).toEqual({});
  });

  test("are read as they were recorded; a later one leaves the others alone", () => {
    const file = recordsFile();
    recordCertificate(file, "test", OTHER);
    recordCertificate(file, "dev", ARN);
    recordCertificate(file, "test", ARN);
    expect(readCertificateRecords(file)).toEqual({
      dev: { serverCertificateArn: ARN },
      test: { serverCertificateArn: ARN },
    });
  });

  test("are sorted, so that a commit shows what changed and nothing else", () => {
    const file = recordsFile();
    recordCertificate(file, "test", OTHER);
    recordCertificate(file, "dev", ARN);
    expect(readFileSync(file, "utf8")).toBe(
      `{
  "dev": {
    "serverCertificateArn": "${ARN}"
  },
  "test": {
    "serverCertificateArn": "${OTHER}"
  }
}
`,
    );
    expect(readdirSync(dirname(file))).toEqual(["privatelink.certificates.json"]);
  });

  test.each(["", "{", "[]", '{"dev": "arn"}', '{"dev": {}}'])(
    "that are %j are refused, with what to do",
    (text) => {
      const file = join(temporaryFolder(), "privatelink.certificates.json");
      writeFileSync(file, text);
      expect(() => readCertificateRecords(file)).toThrow(
        `${file} cannot be understood\n  expected: { "<consumer>": { "serverCertificateArn": "arn:aws:acm:…" } }`,
      );
    },
  );
});

describe("the files of a project", () => {
  test("are beside its config: records to be committed, keys in the folder that git ignores", () => {
    const files = projectFiles("/home/me/project/privatelink.config.ts");
    expect(files.certificateRecords).toBe("/home/me/project/privatelink.certificates.json");
    expect(files.pkiFolder("dev")).toBe("/home/me/project/.privatelink/pki/dev");
  });

  test("are beside the world file for simulated accounts, so that they never mix with the real ones", () => {
    const files = projectFiles("/home/me/project/privatelink.config.ts", "/tmp/my/world.json");
    expect(files.certificateRecords).toBe("/tmp/my/world.files/certificates.json");
    expect(files.pkiFolder("dev")).toBe("/tmp/my/world.files/pki/dev");
  });
});
