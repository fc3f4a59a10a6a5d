// Two packages from one build: `cdktf-privatelink` keeps what its constructs load, `cdktf-privatelink-cli` gets the rest.
// What belongs where follows from the imports alone: see docs/adr/0007-two-packages.md.
const { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } =
  require("node:fs");
const { dirname, join, normalize } = require("node:path");

const ROOT = join(__dirname, "..");
const DIST = join(ROOT, "dist");
const CLI = join(ROOT, "cli");
const CLI_DIST = join(CLI, "dist");

/** What loads at once is light; these two need the other package. */
const ENTRIES_OF_CLI = ["app", "config"];
/** A relative import, in compiled code or in declarations. */
const IMPORT = /(\b(?:from|import|require)\s*\(?\s*")(\.{1,2}\/[^"]+)(")/g;

/** @returns the file in `dist` that a relative import means, in the code or in the declarations. */
function resolveImport(importer, specifier) {
  const path = normalize(join(dirname(importer), specifier));
  const extension = importer.endsWith(".d.ts") ? ".d.ts" : ".js";
  return [path, `${path}${extension}`, join(path, `index${extension}`)].find(
    (file) => /\.\w+$/.test(file) && existsSync(join(DIST, file)),
  );
}

/** @returns the files that these import, directly or not, and these. */
function closure(entries) {
  const found = new Set(entries);
  for (const file of found) {
    for (const [, , specifier] of readFileSync(join(DIST, file), "utf8").matchAll(IMPORT)) {
      const imported = resolveImport(file, specifier);
      if (imported) found.add(imported);
    }
  }
  return found;
}

/** Moves a file to the other package, where files that stay are imported by the name of their package. */
function moveToCli(file, staying) {
  const target = join(CLI_DIST, file);
  mkdirSync(dirname(target), { recursive: true });
  if (!/\.(js|d\.ts)$/.test(file)) return renameSync(join(DIST, file), target);
  const text = readFileSync(join(DIST, file), "utf8").replace(IMPORT, (whole, before, specifier, after) => {
    const imported = resolveImport(file, specifier);
    return imported && staying.has(imported)
      ? `${before}cdktf-privatelink/dist/${imported.replaceAll("\\", "/").replace(/\.d\.ts$/, ".js")}${after}`
      : whole;
  });
  writeFileSync(target, text);
}

/** An entry of the light package whose code is in the other one. */
function writeForward(entry) {
  const module = `cdktf-privatelink-cli/dist/${entry}.js`;
  writeFileSync(join(DIST, `${entry}.d.ts`), `export * from "${module}";\n`);
  writeFileSync(
    join(DIST, `${entry}.js`),
    [
      '"use strict";',
      'const missing = require("../bin/cli-package.js").missingCli();',
      "if (missing !== undefined) throw new Error(missing);",
      `module.exports = require("${module}");`,
      "",
    ].join("\n"),
  );
}

/**
 * Loads each module of the index when one of its exports is read first, as aws-cdk-lib does: bindings of resources
 * that an app does not use cost more than half of what cdktf costs. The assignments tell ES modules what CommonJS exports.
 */
function writeLazyIndex() {
  const file = join(DIST, "index.js");
  const modules = [...readFileSync(file, "utf8").matchAll(/require\("(\.[^"]+)"\)/g)].map(([, module]) => module);
  const owners = Object.keys(require(file)).map((name) => [
    name,
    modules.find((module) => name in require(join(DIST, module))),
  ]);
  const lines = [
    '"use strict";',
    'Object.defineProperty(exports, "__esModule", { value: true });',
    ...owners.map(([name]) => `exports.${name} = void 0;`),
    "function lazy(name, load) {",
    "  Object.defineProperty(exports, name, { enumerable: true, configurable: true, get: () => load()[name] });",
    "}",
    ...owners.map(([name, module]) => `lazy("${name}", () => require("${module}"));`),
  ];
  writeFileSync(file, `${lines.join("\n")}\n`);
}

rmSync(CLI_DIST, { recursive: true, force: true });
const staying = closure(["index.js", "index.d.ts"]);
const files = readdirSync(DIST, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(DIST.length + 1));
const leaving = files.filter((file) => !staying.has(file));
// Declarations of operations name packages of the SDK that only this project's development has; nothing imports them.
const OPERATIONS = join("rehearsal", "api", "operations");
const needed = leaving.filter((file) => !(file.startsWith(OPERATIONS) && file.endsWith(".d.ts")));
for (const file of needed) moveToCli(file, staying);
for (const file of leaving) rmSync(join(DIST, file), { force: true });
for (const entry of ENTRIES_OF_CLI) writeForward(entry);
writeLazyIndex();
for (const text of ["LICENSE", "NOTICE"]) copyFileSync(join(ROOT, text), join(CLI, text));
