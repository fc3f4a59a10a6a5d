import { describeEngine, requireFeature, supports } from "../../../src/operate/engine/engine-kinds";
import { isAtLeast } from "../../../src/operate/engine/engine-version";

describe("comparing versions", () => {
  it.each([
    ["1.11.4", "1.11.4", true],
    ["1.11.4", "1.9.9", true],
    ["1.9.9", "1.11.4", false],
    ["2.0.0", "1.99.99", true],
    ["1.6.0-rc1", "1.6.0", false],
    ["1.6.1-rc1", "1.6.0", true],
    ["1.6.0", "1.6.0-rc1", true],
  ])("%s at least %s is %s", (version, minimum, expected) => {
    expect(isAtLeast(version, minimum)).toBe(expected);
  });

  it("rejects text that is not a version", () => {
    expect(() => isAtLeast("latest", "1.0.0")).toThrow('not a version: "latest"');
  });
});

describe("the features of an engine", () => {
  it("depend on its version", () => {
    expect(supports({ kind: "terraform", version: "1.10.0" }, "s3-lockfile")).toBe(true);
    expect(supports({ kind: "terraform", version: "1.9.8" }, "s3-lockfile")).toBe(false);
  });

  it("depend on its kind", () => {
    expect(supports({ kind: "opentofu", version: "1.7.0" }, "state-encryption")).toBe(true);
    expect(supports({ kind: "terraform", version: "1.99.0" }, "state-encryption")).toBe(false);
  });

  it("are required with an error that names the engines that have them", () => {
    const engine = { kind: "terraform", version: "1.11.4", path: "/bin/terraform" } as const;
    expect(() => requireFeature(engine, "state-encryption")).toThrow(
      [
        "Terraform 1.11.4 does not support state encryption (TF_ENCRYPTION)",
        "  engine: /bin/terraform",
        "  needed: OpenTofu >= 1.7.0 (https://opentofu.org/docs/intro/install/)",
      ].join("\n"),
    );
    expect(() => requireFeature(engine, "s3-lockfile")).not.toThrow();
  });

  it("are reported with its official name", () => {
    expect(describeEngine({ kind: "opentofu", version: "1.11.14" })).toBe("OpenTofu 1.11.14");
  });
});
