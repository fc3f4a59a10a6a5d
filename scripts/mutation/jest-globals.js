// Jest's globals on top of mocha's: mocha keeps modules loaded from one mutant to the next, jest would load them each
// time, which takes longer than the tests.
require("../typescript.js");
const { expect } = require("expect");
const { bind } = require("jest-each");

/** Without jest's timeout, which mocha does not take. */
const withEach = (declare) => Object.assign((title, run) => declare(title, run), { each: bind(declare, false) });

/** Mocha sets its globals anew before each file. */
function follow(name, ofMocha, adapt) {
  let adapted = adapt(globalThis[ofMocha]);
  const set = (declare) => {
    adapted = adapt(declare);
  };
  if (name === ofMocha) Object.defineProperty(globalThis, name, { get: () => adapted, set });
  else Object.defineProperty(globalThis, name, { get: () => adapt(globalThis[ofMocha]) });
}

globalThis.expect = expect;
follow("describe", "describe", withEach);
follow("test", "it", withEach);
follow("beforeAll", "before", (declare) => declare);
follow("afterAll", "after", (declare) => declare);
