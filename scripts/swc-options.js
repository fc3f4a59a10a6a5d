// How TypeScript is compiled where types are not checked: for the tests, and for programs that run in a checkout.
module.exports = {
  jsc: { target: "es2022", parser: { syntax: "typescript", decorators: true } },
  module: { type: "commonjs" },
};
