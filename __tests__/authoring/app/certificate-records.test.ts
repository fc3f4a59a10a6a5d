import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { readCertificateRecords, recordCertificate } from "../../../src/authoring/app/certificate-records";
import { validateConfig } from "../../../src/authoring/app/load-config";
import { projectFiles } from "../../../src/authoring/app/project-files";
import { configWith } from "../../support/configs";
import { temporaryFolder } from "../../support/temporary-folder";

const ARN = "arn:aws:acm:eu-central-1:222222222222:certificate/01234567-89ab-cdef-0123-456789abcdef";

describe("the records of imported certificates", () => {
  test("are empty without a file, and keep the other consumers when one is added", () => {
    const file = join(temporaryFolder(), "below", "privatelink.certificates.json");
    expect(readCertificateRecords(file)).toEqual({});
    recordCertificate(file, "second", `${ARN}-2`);
    recordCertificate(file, "first", ARN);
    expect(readFileSync(file, "utf8")).toBe(
      `${JSON.stringify({ first: { serverCertificateArn: ARN }, second: { serverCertificateArn: `${ARN}-2` } }, null, 2)}\n`,
    );
  });

  test.each(["{", '{"consumer":"arn"}', "[]"])("that are damaged (%s) explain how to restore them", (text) => {
    const file = join(temporaryFolder(), "privatelink.certificates.json");
    writeFileSync(file, text);
    expect(() => readCertificateRecords(file)).toThrow(
      /cannot be read[\s\S]*delete it and run `privatelink certs import`, which finds earlier imports/,
    );
  });
});

describe("a config with ACM certificates", () => {
  const config = configWith({ consumer: { vpn: { authentication: { source: "acm" } } } });

  test("is rejected before they are imported, and shows the command to run", () => {
    expect(() => validateConfig(config, "the config")).toThrow(
      "run `privatelink certs create` and `privatelink certs import`, which records the ARN, or add the ARN",
    );
  });

  test("is complete with the records", () => {
    const certificates = { consumer: { serverCertificateArn: ARN } };
    const loaded = validateConfig(config, "the config", { certificates });
    expect(loaded.config.consumers.consumer?.vpn?.authentication).toMatchObject({
      serverCertificateArn: ARN,
    });
  });

  test("is accepted by the command that fixes it; other errors still count", () => {
    const tolerate = ["CVPN-05b"];
    expect(() => validateConfig(config, "the config", { tolerate })).not.toThrow();
    expect(() => validateConfig({ ...config, name: "Hello_World" }, "the config", { tolerate })).toThrow("NAME-01");
  });
});

test("the files of simulated accounts are separate from those of real accounts", () => {
  const real = projectFiles("project/privatelink.config.ts");
  expect(real.certificateRecords).toBe(resolve("project/privatelink.certificates.json"));
  expect(real.pkiFolder("consumer")).toBe(resolve("project/.privatelink/pki/consumer"));
  const simulated = projectFiles("project/privatelink.config.ts", "project/.privatelink/world.json");
  expect(simulated.certificateRecords).toBe(resolve("project/.privatelink/world.files/certificates.json"));
  expect(simulated.pkiFolder("consumer")).toBe(resolve("project/.privatelink/world.files/pki/consumer"));
});

test("two configs in one folder share neither records nor certificates nor outputs", () => {
  for (const world of [undefined, "project/.privatelink/world.json"]) {
    const [usual, other, third] = ["privatelink.config.ts", "staging.config.ts", "staging.ts"].map((file) =>
      projectFiles(`project/${file}`, world),
    );
    const paths = [usual, other, third].flatMap((files) => [
      files?.certificateRecords,
      files?.pkiFolder("consumer"),
      files?.outputsFolder,
    ]);
    expect(new Set(paths).size).toBe(9);
  }
});
