import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, inflateRawSync } from "node:zlib";
import { crc32, tarGz, zip } from "../../../src/rehearsal/providers/archive-formats";
import { RehearsedFiles } from "../../../src/rehearsal/providers/rehearsed-files";
import { temporaryFolder } from "../../support/temporary-folder";
import { SmallProviders } from "./small-providers";

/** Name, contents and mode of each file, as the central directory of a ZIP file has them. */
function unzipped(file: Buffer): readonly (readonly [string, string, number])[] {
  const end = file.length - 22;
  let at = file.readUInt32LE(end + 16);
  return Array.from({ length: file.readUInt16LE(end + 10) }, () => {
    expect(file.readUInt32LE(at)).toBe(0x02014b50);
    const [packed, length, offset] = [
      file.readUInt32LE(at + 20),
      file.readUInt16LE(at + 28),
      file.readUInt32LE(at + 42),
    ];
    const name = file.toString("utf8", at + 46, at + 46 + length);
    const data = offset + 30 + file.readUInt16LE(offset + 26);
    const content = inflateRawSync(file.subarray(data, data + packed));
    expect(file.readUInt32LE(at + 16)).toBe(crc32(content));
    const mode = file.readUInt32LE(at + 38) >>> 16;
    at += 46 + length;
    return [name, content.toString("utf8"), mode & 0o777] as const;
  });
}

const ENTRIES = [
  { name: "a.txt", content: Buffer.from("hello"), mode: 0o644 },
  { name: "b/c.sh", content: Buffer.from("#!/bin/sh"), mode: 0o755 },
];

describe("archives", () => {
  test("a ZIP file has each file with its contents and mode", () => {
    expect(unzipped(zip(ENTRIES))).toEqual([
      ["a.txt", "hello", 0o644],
      ["b/c.sh", "#!/bin/sh", 0o755],
    ]);
  });

  test("the checksum is the CRC-32 of ISO 3309", () => {
    expect(crc32(Buffer.from("123456789"))).toBe(0xcbf43926);
  });

  test("a TAR file has its headers, whose checksums are right", () => {
    const tar = gunzipSync(tarGz(ENTRIES));
    const header = tar.subarray(0, 512);
    expect(header.toString("latin1", 0, 5)).toBe("a.txt");
    expect(tar.toString("latin1", 512, 517)).toBe("hello");
    const sum = header.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 32 : byte), 0);
    expect(Number.parseInt(header.toString("latin1", 148, 154), 8)).toBe(sum);
  });

  test("archive_file packs a folder without what is excluded, and says what it hashes to", async () => {
    const providers = new SmallProviders();
    for (const name of ["lib/a.js", "lib/b.test.js", "node_modules/x/i.js"]) {
      mkdirSync(join(providers.folder, "src", name, ".."), { recursive: true });
      writeFileSync(join(providers.folder, "src", name), name);
      chmodSync(join(providers.folder, "src", name), 0o640);
    }
    const config = {
      type: "zip",
      source_dir: "src",
      output_path: "out.zip",
      excludes: ["node_modules", "**/*.test.js"],
    };
    const found = await providers.data("archive_file", config);
    const written = readFileSync(join(providers.folder, "out.zip"));
    expect(unzipped(written)).toEqual([["lib/a.js", "lib/a.js", 0o640]]);
    expect(found.output_size).toBe(written.length);
    expect(await providers.data("archive_file", config)).toEqual(found);
  });

  test("a missing source is refused", async () => {
    const read = new SmallProviders().data("archive_file", {
      type: "zip",
      source_file: "none.js",
      output_path: "o.zip",
    });
    await expect(read).rejects.toThrow("could not archive missing file");
  });
});

describe("hashicorp/local", () => {
  test("writes a file, notices when it was changed, and deletes it", async () => {
    const providers = new SmallProviders();
    const path = join(providers.folder, "keys", "a.pem");
    const config = { filename: "keys/a.pem", content: "key", file_permission: "0600" };
    const state = await providers.create("local_file", config);
    expect(readFileSync(path, "utf8")).toBe("key");
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(await providers.read("local_file", state)).toEqual(state);
    writeFileSync(path, "other");
    expect(await providers.read("local_file", state)).toBeNull();
    await providers.destroy("local_file", state);
    expect(existsSync(path)).toBe(false);
  });

  test("leaves a real file as it is, and reads what the configuration wrote", async () => {
    const providers = new SmallProviders();
    const path = join(providers.folder, "real.txt");
    writeFileSync(path, "real");
    const state = await providers.create("local_file", { filename: path, content: "rehearsed" });
    expect(await providers.data("local_file", { filename: path })).toMatchObject({ content: "rehearsed" });
    expect(await providers.read("local_file", state)).toEqual(state);
    await providers.destroy("local_file", state);
    expect(readFileSync(path, "utf8")).toBe("real");
    expect(await providers.data("local_file", { filename: path })).toMatchObject({ content: "real" });
  });
});

test("which files are a rehearsal's own is known in its next run", () => {
  const [folder, notes] = [temporaryFolder(), join(temporaryFolder(), "notes")];
  const [own, real] = [join(folder, "own"), join(folder, "real")];
  writeFileSync(real, "real");
  const first = new RehearsedFiles(notes);
  first.write(own, Buffer.from("1"));
  first.write(real, Buffer.from("copy"));
  const second = new RehearsedFiles(notes);
  second.write(own, Buffer.from("2"));
  expect([readFileSync(own, "utf8"), readFileSync(real, "utf8")]).toEqual(["2", "real"]);
  expect(second.read(real)?.toString()).toBe("copy");
  second.remove(own);
  second.remove(real);
  expect([existsSync(own), readFileSync(real, "utf8")]).toEqual([false, "real"]);
});
