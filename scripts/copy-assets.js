// tsc compiles TypeScript only: copies what the compiled code reads at run time beside it.
const { copyFileSync, mkdirSync, readdirSync } = require("node:fs");
const { dirname, join, relative } = require("node:path");

const root = join(__dirname, "..");

for (const file of readdirSync(join(root, "src"), { recursive: true, withFileTypes: true })) {
  if (!file.isFile() || !/\.(proto|json|txt|js)$/.test(file.name)) continue;
  const source = join(file.parentPath ?? file.path, file.name);
  const target = join(root, "dist", relative(join(root, "src"), source));
  mkdirSync(dirname(target), { recursive: true });
  copyFileSync(source, target);
}
