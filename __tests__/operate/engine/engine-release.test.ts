import { homedir } from "node:os";
import { join } from "node:path";
import { cacheFolder } from "../../../src/operate/engine/cache-folder";
import { engineRelease, OPENTOFU_VERSION } from "../../../src/operate/engine/engine-release";

describe("the release to download", () => {
  it.each([
    ["linux", "x64", "linux_amd64", "tofu"],
    ["linux", "arm64", "linux_arm64", "tofu"],
    ["darwin", "x64", "darwin_amd64", "tofu"],
    ["darwin", "arm64", "darwin_arm64", "tofu"],
    ["win32", "x64", "windows_amd64", "tofu.exe"],
    ["win32", "arm64", "windows_arm64", "tofu.exe"],
  ] as const)("for %s on %s is %s", (platform, arch, name, executable) => {
    const release = engineRelease({ platform, arch });
    expect(release.archiveUrl.href).toBe(
      `https://github.com/opentofu/opentofu/releases/download/v${OPENTOFU_VERSION}/tofu_${OPENTOFU_VERSION}_${name}.tar.gz`,
    );
    expect(release.sumsUrl.href).toBe(
      `https://github.com/opentofu/opentofu/releases/download/v${OPENTOFU_VERSION}/tofu_${OPENTOFU_VERSION}_SHA256SUMS`,
    );
    expect(release.executable).toBe(executable);
  });

  it("is under a mirror's URL, with or without a trailing slash", () => {
    const machine = { platform: "linux", arch: "x64" } as const;
    const expected = `https://mirror.example/tofu/v${OPENTOFU_VERSION}/tofu_${OPENTOFU_VERSION}_SHA256SUMS`;
    expect(engineRelease(machine, "https://mirror.example/tofu").sumsUrl.href).toBe(expected);
    expect(engineRelease(machine, "https://mirror.example/tofu/").sumsUrl.href).toBe(expected);
  });

  it.each(["ftp://mirror.example/", "file:///mirror", "mirror"])("cannot come from %s", (mirror) => {
    expect(() => engineRelease({ platform: "linux", arch: "x64" }, mirror)).toThrow("not an https URL");
  });
});

describe("the cache folder", () => {
  it("is in the platform's cache folder", () => {
    expect(cacheFolder({}, "linux")).toBe(join(homedir(), ".cache", "cdktf-privatelink"));
    expect(cacheFolder({}, "darwin")).toBe(join(homedir(), "Library", "Caches", "cdktf-privatelink"));
    expect(cacheFolder({}, "win32")).toBe(join(homedir(), "AppData", "Local", "cdktf-privatelink"));
  });

  it("follows the user's settings", () => {
    expect(cacheFolder({ XDG_CACHE_HOME: "/caches" }, "linux")).toBe(join("/caches", "cdktf-privatelink"));
    expect(cacheFolder({ LOCALAPPDATA: "/local" }, "win32")).toBe(join("/local", "cdktf-privatelink"));
  });

  it("ignores a relative XDG_CACHE_HOME", () => {
    expect(cacheFolder({ XDG_CACHE_HOME: "caches" }, "linux")).toBe(cacheFolder({}, "linux"));
  });
});
