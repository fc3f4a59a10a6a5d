import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { preProcessFile } from "typescript";

/** What a source file imports, with paths relative to the sources' root folder. */
export interface SourceFile {
  readonly path: string;
  readonly imports: readonly string[];
  /** Packages, and modules of Node.js such as `node:fs`. */
  readonly packages: readonly string[];
}

/** Reads the imports of all TypeScript files below a folder: static, dynamic, `require`, and types. */
export function readImports(root: string): readonly SourceFile[] {
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .sort()
    .map((path) => {
      const names = preProcessFile(readFileSync(join(root, path), "utf8"), true, true).importedFiles.map(
        ({ fileName }) => fileName,
      );
      const own = names.filter((name) => name.startsWith("."));
      return {
        path,
        imports: own.flatMap((name) => fileOf(root, resolve(root, dirname(path), name)) ?? []).filter(isInside),
        packages: names.filter((name) => !name.startsWith(".")),
      };
    });
}

function fileOf(root: string, module: string): string | undefined {
  const file = [`${module}.ts`, join(module, "index.ts"), module].find(
    (name) => /\.\w+$/.test(name) && existsSync(name),
  );
  return file && relative(root, file);
}

function isInside(path: string): boolean {
  return !path.startsWith("..");
}

/** A row of the table of folders. */
export interface FolderRow {
  readonly folder: string;
  readonly isPure: boolean;
  readonly mayImport: readonly string[];
}

/** Reads the table "Who may import whom" of docs/architecture.md. */
export function readFolderTable(markdown: string): readonly FolderRow[] {
  const table = markdown.split("## Who may import whom")[1]?.split("\n## ")[0] ?? "";
  return table.split("\n").flatMap((line) => {
    const [, folder, holds = "", mayImport = ""] = /^\| `([^`]+)` \| (.*) \| ?(.*)\|$/.exec(line) ?? [];
    if (folder === undefined) return [];
    return [
      {
        folder,
        isPure: /\bPure\b/.test(holds),
        mayImport: [...mayImport.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? ""),
      },
    ];
  });
}

/** Everything in which the sources differ from the table, a line each. */
export function differences(rows: readonly FolderRow[], files: readonly SourceFile[]): readonly string[] {
  const rowOf = (path: string) =>
    rows
      .filter(({ folder }) => isIn(path, folder))
      .sort((a, b) => b.folder.length - a.folder.length)
      .at(0);
  const found: string[] = [];
  const needed = new Set<string>();
  for (const { path, imports, packages } of files) {
    const row = rowOf(path);
    if (row === undefined) {
      found.push(`${path} is in no row of the table`);
      continue;
    }
    needed.add(row.folder);
    for (const target of imports.filter((each) => rowOf(each) !== row)) {
      const entry = row.mayImport.find((each) => isIn(target, each));
      if (entry === undefined) found.push(`${path} imports ${target}, which ${row.folder} may not import`);
      else needed.add(`${row.folder} -> ${entry}`);
    }
    for (const name of packages.filter((each) => row.isPure && IMPURE.test(each))) {
      found.push(`${path} imports ${name}, and ${row.folder} is said to be pure`);
    }
  }
  for (const { folder, mayImport } of rows) {
    if (!needed.has(folder)) found.push(`the table has a row for ${folder}, which holds no file`);
    for (const entry of mayImport.filter((each) => !needed.has(`${folder} -> ${each}`))) {
      found.push(`the table allows ${folder} to import ${entry}, which no file does`);
    }
  }
  return found;
}

// Not node:net: its isIP only looks at texts.
const IMPURE = /^node:(fs|child_process|http|https|dns|tls|dgram|os|process|worker_threads)/;

function isIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

/** The import cycles among files, or among the folders of the table, each as one line. */
export function cycles(edges: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (node: string, trail: readonly string[]): void => {
    const at = trail.indexOf(node);
    if (at >= 0) found.push([...trail.slice(at), node].join(" -> "));
    if (at >= 0 || done.has(node)) return;
    for (const next of edges.get(node) ?? []) visit(next, [...trail, node]);
    done.add(node);
  };
  for (const node of edges.keys()) visit(node, []);
  return found;
}

/** Who imports whom, by file. */
export function fileEdges(files: readonly SourceFile[]): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(files.map(({ path, imports }) => [path, new Set(imports)]));
}

/** Who imports whom, by folder of the table. */
export function folderEdges(rows: readonly FolderRow[]): ReadonlyMap<string, ReadonlySet<string>> {
  const below = (name: string) => rows.map(({ folder }) => folder).filter((folder) => isIn(folder, name));
  return new Map(
    rows.map(({ folder, mayImport }) => [
      folder,
      new Set(mayImport.flatMap((name) => (below(name).length > 0 ? below(name) : [name]))),
    ]),
  );
}
