import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { dirname, join } from "node:path";
import { cacheFolder } from "../../../src/operate/engine/cache-folder";
import { cachedEngine, type DownloadProgress, downloadEngine } from "../../../src/operate/engine/download-engine";
import { OPENTOFU_VERSION } from "../../../src/operate/engine/engine-release";
import { obtainEngine } from "../../../src/operate/engine/obtain-engine";
import { portOf, urlOf, useLocalServers } from "../../support/local-servers";
import { useTemporaryFolders } from "./helpers/temporary-folder";

const MACHINE = { platform: "linux", arch: "x64" } as const;
const ARCHIVE = `tofu_${OPENTOFU_VERSION}_linux_amd64.tar.gz`;
const RELEASE_PATH = `/v${OPENTOFU_VERSION}/`;

describe("downloading an engine", () => {
  const temporaryFolder = useTemporaryFolders();
  const listen = useLocalServers();

  /** An archive as OpenTofu publishes it, with a program that says it is OpenTofu. */
  const makeArchive = (executable = "tofu"): Buffer => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, executable), `#!/bin/sh\necho "OpenTofu v${OPENTOFU_VERSION}"\n`, {
      mode: 0o644,
    });
    writeFileSync(join(folder, "LICENSE"), "MPL-2.0");
    execFileSync("tar", ["-czf", "archive.tar.gz", executable, "LICENSE"], { cwd: folder });
    return readFileSync(join(folder, "archive.tar.gz"));
  };

  const sumsOf = (archive: Buffer, name = ARCHIVE): string =>
    `${"0".repeat(64)}  other.zip\n${createHash("sha256").update(archive).digest("hex")}  ${name}\n`;

  /** A mirror with these files; `requests` lists what was asked of it. */
  const mirror = async (files: Readonly<Record<string, Buffer | string>>) => {
    const requests: string[] = [];
    const server = await listen((request, response) => {
      requests.push(request.url ?? "");
      const file = files[(request.url ?? "").replace(RELEASE_PATH, "")];
      if (file === undefined) response.writeHead(404).end();
      else response.writeHead(200, { "content-length": Buffer.byteLength(file) }).end(file);
    });
    return { url: urlOf(server), requests, server };
  };

  const mirrorWith = (archive: Buffer, sums = sumsOf(archive)) =>
    mirror({ [ARCHIVE]: archive, [`tofu_${OPENTOFU_VERSION}_SHA256SUMS`]: sums });

  const cleanEnvironment = (mirrorUrl?: string) => ({
    ...process.env,
    XDG_CACHE_HOME: temporaryFolder(),
    PRIVATELINK_ENGINE_MIRROR: mirrorUrl,
    PRIVATELINK_ENGINE_SHA256: undefined as string | undefined,
    HTTP_PROXY: undefined,
    http_proxy: undefined,
    HTTPS_PROXY: undefined,
    https_proxy: undefined,
  });

  const engineCache = (environment: NodeJS.ProcessEnv): string[] => {
    const folder = join(cacheFolder(environment), "engine");
    return existsSync(folder) ? readdirSync(folder) : [];
  };

  it("keeps the executable in the cache, and reports progress", async () => {
    const archive = makeArchive();
    const { url } = await mirrorWith(archive);
    const environment = cleanEnvironment();
    const progress: DownloadProgress[] = [];
    const path = await downloadEngine({
      environment,
      machine: MACHINE,
      releases: url,
      onProgress: (step) => progress.push(step),
    });
    expect(path).toBe(join(cacheFolder(environment), "engine", `opentofu_${OPENTOFU_VERSION}_linux_amd64`, "tofu"));
    expect(statSync(path).mode & 0o111).toBe(0o111);
    expect(readdirSync(dirname(path)).sort()).toEqual(["sha256", "tofu"]);
    expect(engineCache(environment)).toHaveLength(1);
    expect(progress.at(-1)).toEqual({
      version: OPENTOFU_VERSION,
      url: `${url}${RELEASE_PATH}${ARCHIVE}`,
      receivedBytes: archive.byteLength,
      totalBytes: archive.byteLength,
    });
  });

  it("happens only once", async () => {
    const { url, requests } = await mirrorWith(makeArchive());
    const environment = cleanEnvironment();
    expect(cachedEngine({ environment, machine: MACHINE })).toBeUndefined();
    const first = await downloadEngine({ environment, machine: MACHINE, releases: url });
    const asked = requests.length;
    expect(await downloadEngine({ environment, machine: MACHINE, releases: url })).toBe(first);
    expect(cachedEngine({ environment, machine: MACHINE })).toBe(first);
    expect(requests).toHaveLength(asked);
  });

  it("can happen twice at the same time", async () => {
    const { url } = await mirrorWith(makeArchive());
    const environment = cleanEnvironment();
    const [one, other] = await Promise.all([
      downloadEngine({ environment, machine: MACHINE, releases: url }),
      downloadEngine({ environment, machine: MACHINE, releases: url }),
    ]);
    expect(one).toBe(other);
    expect(engineCache(environment)).toHaveLength(1);
  });

  it("provides a usable engine if none is installed", async () => {
    const { url } = await mirrorWith(makeArchive());
    const environment = { ...cleanEnvironment(), TERRAFORM_BINARY_NAME: undefined };
    const tools = temporaryFolder();
    mkdirSync(join(tools, "bin"));
    for (const tool of ["tar", "gzip", "sh"]) {
      const found = execFileSync("sh", ["-c", `command -v ${tool}`], { encoding: "utf8" }).trim();
      writeFileSync(join(tools, "bin", tool), `#!/bin/sh\nexec ${found} "$@"\n`, { mode: 0o755 });
    }
    const engine = await obtainEngine({
      environment: { ...environment, PATH: join(tools, "bin") },
      machine: MACHINE,
      releases: url,
    });
    expect(engine).toMatchObject({ kind: "opentofu", version: OPENTOFU_VERSION });
  });

  it("says why it was tried, if it fails and no engine is installed", async () => {
    const { url } = await mirror({});
    const environment = { ...cleanEnvironment(), PATH: "", TERRAFORM_BINARY_NAME: undefined };
    await expect(obtainEngine({ environment, machine: MACHINE, releases: url })).rejects.toThrow(
      new RegExp(
        `^no engine is on the PATH, and OpenTofu cannot be downloaded in its place\\n {2}cannot download ${url}.*\\n {2}the server answered 404 Not Found\\n {2}install OpenTofu`,
      ),
    );
  });

  it("does not happen if it is turned off", async () => {
    await expect(obtainEngine({ environment: { PATH: "" }, download: false })).rejects.toThrow(
      "no engine found: neither tofu nor terraform is on the PATH\n  looked in: (the PATH is empty)\n  install OpenTofu",
    );
  });

  it("rejects a file with a wrong checksum, and keeps nothing", async () => {
    const archive = makeArchive();
    const { url } = await mirrorWith(archive, `${"a".repeat(64)}  ${ARCHIVE}\n`);
    const environment = cleanEnvironment();
    await expect(downloadEngine({ environment, machine: MACHINE, releases: url })).rejects.toThrow(
      [
        `${url}${RELEASE_PATH}${ARCHIVE} is not the file that was published: its SHA-256 sum is wrong`,
        `  expected: ${"a".repeat(64)} (${url}${RELEASE_PATH}tofu_${OPENTOFU_VERSION}_SHA256SUMS)`,
        `  found:    ${createHash("sha256").update(archive).digest("hex")}`,
      ].join("\n"),
    );
    expect(engineCache(environment)).toEqual([]);
  });

  it("rejects a file that the list of checksums does not contain", async () => {
    const archive = makeArchive();
    const { url, requests } = await mirrorWith(archive, sumsOf(archive, `not-${ARCHIVE}`));
    const environment = cleanEnvironment();
    await expect(downloadEngine({ environment, machine: MACHINE, releases: url })).rejects.toThrow(
      `names no SHA-256 sum for ${ARCHIVE}`,
    );
    expect(requests.some((request) => request.endsWith(".tar.gz"))).toBe(false);
    expect(engineCache(environment)).toEqual([]);
  });

  it("reports the server's answer if the release does not exist", async () => {
    const { url } = await mirror({});
    await expect(downloadEngine({ environment: cleanEnvironment(), machine: MACHINE, releases: url })).rejects.toThrow(
      new RegExp(`^cannot download ${url}/.*SHA256SUMS\\n {2}the server answered 404 Not Found\\n {2}install OpenTofu`),
    );
  });

  it("says what to install if there is no network", async () => {
    const { url, server } = await mirror({});
    server.close();
    const environment = cleanEnvironment();
    const error = await downloadEngine({ environment, machine: MACHINE, releases: url }).catch(
      (caught: unknown) => caught,
    );
    expect(String(error)).toMatch(/cannot download http.*\n {2}connect ECONNREFUSED 127\.0\.0\.1:\d+\n/);
    expect(String(error)).toContain("install OpenTofu >= 1.6.0 (https://opentofu.org/docs/intro/install/)");
    expect(String(error)).toContain("or name a mirror of the OpenTofu releases in PRIVATELINK_ENGINE_MIRROR");
    expect(engineCache(environment)).toEqual([]);
  });

  it("keeps nothing of an incomplete transfer", async () => {
    const archive = makeArchive();
    const server = await listen((request, response) => {
      if (request.url?.endsWith("SHA256SUMS")) {
        response.end(sumsOf(archive));
        return;
      }
      response.writeHead(200, { "content-length": archive.byteLength });
      response.write(archive.subarray(0, 50), () => response.destroy());
    });
    const environment = cleanEnvironment();
    await expect(downloadEngine({ environment, machine: MACHINE, releases: urlOf(server) })).rejects.toThrow(
      /^cannot download/,
    );
    expect(engineCache(environment)).toEqual([]);
  });

  it("keeps nothing if it is interrupted", async () => {
    const archive = makeArchive();
    const server = await listen((request, response) => {
      if (request.url?.endsWith("SHA256SUMS")) response.end(sumsOf(archive));
      else response.writeHead(200, { "content-length": archive.byteLength }).write(archive.subarray(0, 50));
    });
    const environment = cleanEnvironment();
    const controller = new AbortController();
    const reason = new Error("enough");
    const download = downloadEngine({
      environment,
      machine: MACHINE,
      releases: urlOf(server),
      signal: controller.signal,
      onProgress: () => controller.abort(reason),
    });
    await expect(download).rejects.toBe(reason);
    expect(engineCache(environment)).toEqual([]);
  });

  it("rejects an archive without the executable, and keeps nothing", async () => {
    const { url } = await mirrorWith(makeArchive("something-else"));
    const environment = cleanEnvironment();
    await expect(downloadEngine({ environment, machine: MACHINE, releases: url })).rejects.toThrow(
      `cannot unpack ${ARCHIVE}\n  tar: `,
    );
    expect(engineCache(environment)).toEqual([]);
  });

  it("follows redirects, which the release pages use", async () => {
    const { url } = await mirrorWith(makeArchive());
    const redirecting = await listen((request, response) => {
      response.writeHead(302, { location: `${url}${request.url}` }).end();
    });
    const environment = cleanEnvironment();
    expect(await downloadEngine({ environment, machine: MACHINE, releases: urlOf(redirecting) })).toMatch(/tofu$/);
  });

  it("uses the proxy set in the environment, except for hosts in NO_PROXY", async () => {
    const { server: origin, url } = await mirrorWith(makeArchive());
    const tunnels: string[] = [];
    const proxy = await listen((_request, response) => response.writeHead(400).end());
    proxy.on("connect", (request, client) => {
      tunnels.push(request.url ?? "");
      const upstream = connect(portOf(origin), "127.0.0.1", () => {
        client.write("HTTP/1.1 200 OK\r\n\r\n");
        client.pipe(upstream).pipe(client);
      });
      upstream.on("error", () => client.destroy());
      client.on("error", () => upstream.destroy());
    });
    const proxied = { ...cleanEnvironment(), HTTP_PROXY: urlOf(proxy) };
    expect(await downloadEngine({ environment: proxied, machine: MACHINE, releases: "http://localhost" })).toMatch(
      /tofu$/,
    );
    expect(new Set(tunnels)).toEqual(new Set(["localhost:80"]));

    const direct = { ...cleanEnvironment(), HTTP_PROXY: "http://127.0.0.1:1", NO_PROXY: "127.0.0.1" };
    expect(await downloadEngine({ environment: direct, machine: MACHINE, releases: url })).toMatch(/tofu$/);
  });

  it("rejects a machine that has no release", async () => {
    const machine = { platform: "aix", arch: "ppc64" } as const;
    await expect(downloadEngine({ environment: cleanEnvironment("http://x.invalid"), machine })).rejects.toThrow(
      /^there is no engine to download for aix on ppc64\n {2}install OpenTofu/,
    );
  });

  it("rejects a mirror that is not a URL", async () => {
    await expect(downloadEngine({ environment: cleanEnvironment("mirror.example") })).rejects.toThrow(
      /^PRIVATELINK_ENGINE_MIRROR is "mirror\.example", which is not an https URL/,
    );
  });

  it("rejects a mirror without a checksum, before it asks it for anything", async () => {
    const { url, requests } = await mirrorWith(makeArchive());
    const download = downloadEngine({ environment: cleanEnvironment(url), machine: MACHINE });
    await expect(download).rejects.toThrow(
      "PRIVATELINK_ENGINE_MIRROR names a mirror, whose archive cannot be verified\n  expected: its SHA-256 checksum in PRIVATELINK_ENGINE_SHA256",
    );
    expect(requests).toEqual([]);
  });

  it("accepts what a mirror has when its checksum is the written one, and rejects a forged archive with a list of its own", async () => {
    const [archive, forged] = [makeArchive(), makeArchive("tofu")];
    const checksum = createHash("sha256").update(archive).digest("hex");
    const good = { ...cleanEnvironment((await mirrorWith(archive)).url), PRIVATELINK_ENGINE_SHA256: checksum };
    expect(await downloadEngine({ environment: good, machine: MACHINE })).toMatch(/tofu$/);
    const bytes = Buffer.concat([forged, Buffer.from("forged")]);
    const bad = { ...cleanEnvironment((await mirrorWith(bytes)).url), PRIVATELINK_ENGINE_SHA256: checksum };
    await expect(downloadEngine({ environment: bad, machine: MACHINE })).rejects.toThrow(
      `expected: ${checksum} (PRIVATELINK_ENGINE_SHA256)`,
    );
    expect(engineCache(bad)).toEqual([]);
  });

  it.each(["http://mirror.example/", "ftp://mirror.example/"])("rejects the mirror %s: not https", async (url) => {
    await expect(downloadEngine({ environment: cleanEnvironment(url), machine: MACHINE })).rejects.toThrow(
      `PRIVATELINK_ENGINE_MIRROR is "${url}", which is not an https URL`,
    );
  });

  it("does not follow a redirect to http", async () => {
    const redirecting = await listen((_request, response) => {
      response.writeHead(302, { location: "http://releases.invalid/tofu" }).end();
    });
    const download = downloadEngine({
      environment: cleanEnvironment(),
      machine: MACHINE,
      releases: urlOf(redirecting),
    });
    await expect(download).rejects.toThrow("the server redirects to http://releases.invalid/tofu, which is not https");
  });

  it("replaces a cached engine that was changed", async () => {
    const { url } = await mirrorWith(makeArchive());
    const options = { environment: cleanEnvironment(), machine: MACHINE, releases: url };
    const path = await downloadEngine(options);
    writeFileSync(path, "#!/bin/sh\necho planted\n");
    expect(cachedEngine(options)).toBeUndefined();
    expect(await downloadEngine(options)).toBe(path);
    expect(readFileSync(path, "utf8")).not.toContain("planted");
  });

  it("removes what a killed download left", async () => {
    const { url } = await mirrorWith(makeArchive());
    const environment = cleanEnvironment();
    const left = join(cacheFolder(environment), "engine", "opentofu.partial-abc");
    mkdirSync(left, { recursive: true });
    utimesSync(left, 0, 0);
    await downloadEngine({ environment, machine: MACHINE, releases: url });
    expect(existsSync(left)).toBe(false);
  });
});
