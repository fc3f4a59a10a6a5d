import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AWS_VERSIONS } from "../../src/rehearsal/simulated-providers";

test("the versions are those of the stored schemas", () => {
  const stored = (file: string) => readFileSync(join("src", "rehearsal", "schemas", file), "utf8");
  const { version } = JSON.parse(stored("aws-5.100.0.json"));
  const { provider } = JSON.parse(stored("aws-6-arguments.json"));
  expect(AWS_VERSIONS).toEqual([version, provider.replace("hashicorp/aws ", "")]);
});
