// Runs TypeScript in a checkout: `node --require ./scripts/typescript.js FILE.ts`. What was compiled is kept next to the
// installed packages, which nobody but the owner of the checkout can change: a folder that all users share, such as tsx's,
// would let another user plant code. Programs that this one starts do not use that folder either.
const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const Module = require("node:module");
const { join } = require("node:path");
const options = require("./swc-options.js");

process.env.TSX_DISABLE_CACHE = "1";

const CACHE = join(__dirname, "..", "node_modules", ".cache", "compiled");
const VERSION = JSON.stringify([require("@swc/core/package.json").version, options]);

function compiled(source, filename) {
  const kept = join(CACHE, `${createHash("sha1").update(VERSION).update(filename).update(source).digest("hex")}.js`);
  try {
    return readFileSync(kept, "utf8");
  } catch {
    const { transformSync } = require("@swc/core");
    const { code } = transformSync(source, {
      ...options,
      filename,
      sourceMaps: "inline",
      swcrc: false,
      configFile: false,
    });
    try {
      mkdirSync(CACHE, { recursive: true });
      const partial = `${kept}.${process.pid}`;
      writeFileSync(partial, code);
      renameSync(partial, kept);
    } catch {
      // A checkout that cannot be written is compiled every time.
    }
    return code;
  }
}

const { ".json": json } = Module._extensions;
delete Module._extensions[".json"];
Module._extensions[".ts"] = (module, filename) => {
  module._compile(compiled(readFileSync(filename, "utf8"), filename), filename);
};
// In this order: facts.ts is next to facts.json.
Module._extensions[".json"] = json;
