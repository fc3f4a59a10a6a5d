// Runs TypeScript in a checkout: `node --require ./scripts/typescript.js FILE.ts`. tsx keeps compiled code in a folder
// of the system's temporary folder and trusts what it finds there: another user who makes that folder first could plant
// code. Programs that this one starts keep no cache either.
process.env.TSX_DISABLE_CACHE = "1";
require("tsx/cjs");
