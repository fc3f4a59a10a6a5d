import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import {
  describeForgotten,
  forgetOutputs,
  forgottenStacks,
  printableOutputs,
  saveOutputs,
} from "../../../../src/operate/operations/deploy/saved-outputs";
import { temporaryFolder } from "../../../support/temporary-folder";

const OUTPUTS = {
  service_port: { value: 8080, sensitive: false, type: "number" },
  client_certificates: { value: { operator: "SECRET" }, sensitive: true },
};

describe("saved outputs", () => {
  test("are in a file named after the stack that only its owner can read, in `output -json` format", () => {
    const folder = join(temporaryFolder(), "outputs");
    const file = saveOutputs(folder, "consumer", OUTPUTS, { sensitive: true });
    expect(file).toBe(join(folder, "consumer.json"));
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(OUTPUTS);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  test("contain nothing sensitive when states are encrypted", () => {
    const file = saveOutputs(temporaryFolder(), "consumer", OUTPUTS, { sensitive: false });
    const text = readFileSync(file, "utf8");
    expect(text).not.toContain("SECRET");
    expect(JSON.parse(text)).toMatchObject({
      service_port: { value: 8080 },
      client_certificates: { value: "(sensitive)", sensitive: true },
    });
  });

  test("are deleted with their stack, also when run twice", () => {
    const folder = temporaryFolder();
    const file = saveOutputs(folder, "consumer", OUTPUTS, { sensitive: true });
    forgetOutputs(folder, "consumer");
    forgetOutputs(folder, "consumer");
    expect(() => statSync(file)).toThrow("ENOENT");
  });
});

test("a stack that was deployed but is no longer in the config is reported", () => {
  const folder = temporaryFolder();
  for (const stack of ["producer", "second"]) saveOutputs(folder, stack, OUTPUTS, { sensitive: true });
  expect(forgottenStacks(folder, ["producer", "consumer"])).toEqual(["second"]);
  expect(forgottenStacks(join(folder, "nowhere"), [])).toEqual([]);
  expect(describeForgotten(["second", "third"], ["third"])).toEqual([
    "stack second was deployed from here but is no longer in the config: add it back to destroy it",
    "stack third was deployed from here but is no longer in the config: run `privatelink destroy third`",
  ]);
});

test("printable outputs hide sensitive values", () => {
  expect(printableOutputs(OUTPUTS)).toEqual({ service_port: 8080, client_certificates: "(sensitive)" });
});
