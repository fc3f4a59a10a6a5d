import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  cycles,
  differences,
  type FolderRow,
  fileEdges,
  folderEdges,
  readFolderTable,
  readImports,
  type SourceFile,
} from "./support/imports";
import { PROJECT } from "./support/project";

const files = readImports(join(PROJECT, "src"));
const rows = readFolderTable(readFileSync(join(PROJECT, "docs", "architecture.md"), "utf8"));

describe("the table of folders in docs/architecture.md", () => {
  test("says who imports whom, no more and no less", () => {
    expect(differences(rows, files)).toEqual([]);
  });

  test("allows no cycle of folders", () => {
    expect(cycles(folderEdges(rows))).toEqual([]);
  });
});

test("no source files import each other in a cycle", () => {
  expect(cycles(fileEdges(files))).toEqual([]);
});

test("user errors are created in src/base/errors only", () => {
  const elsewhere = files
    .filter(({ path }) => !path.startsWith("base/errors/"))
    .filter(({ path }) => /\b(userError|new UserError)\(/.test(readFileSync(join(PROJECT, "src", path), "utf8")));
  expect(elsewhere.map(({ path }) => path)).toEqual([]);
});

describe("the guard itself", () => {
  const table: readonly FolderRow[] = [
    { folder: "base", isPure: true, mayImport: [] },
    { folder: "top", isPure: false, mayImport: ["base"] },
  ];
  const file = (path: string, imports: readonly string[], packages: readonly string[] = []): SourceFile => ({
    path,
    imports,
    packages,
  });
  const used = [file("base/a.ts", []), file("top/b.ts", ["base/a.ts"])];

  test("accepts imports that the table allows", () => {
    expect(differences(table, used)).toEqual([]);
  });

  test.each([
    ["an upward import", file("base/c.ts", ["top/b.ts"]), "base/c.ts imports top/b.ts, which base may not import"],
    ["a file in no row", file("attic/d.ts", []), "attic/d.ts is in no row of the table"],
    [
      "a file access in a pure folder",
      file("base/e.ts", [], ["node:fs"]),
      "base/e.ts imports node:fs, and base is said to be pure",
    ],
  ])("finds %s", (_, added, expected) => {
    expect(differences(table, [...used, added])).toEqual([expected]);
  });

  test("finds an entry that no import needs", () => {
    expect(differences(table, [file("base/a.ts", []), file("top/b.ts", [])])).toEqual([
      "the table allows top to import base, which no file does",
    ]);
  });

  test("finds a cycle of files", () => {
    const edges = fileEdges([file("a.ts", ["b.ts"]), file("b.ts", ["c.ts"]), file("c.ts", ["a.ts"])]);
    expect(cycles(edges)).toEqual(["a.ts -> b.ts -> c.ts -> a.ts"]);
  });
});
