import { sideTitle } from "../../../../src/insight/diagram";

test.each([
  ["consumer", "Consumer"],
  ["billing", "Consumer billing"],
  ["consumer-0", "Consumer consumer-0"],
  ["consumers", "Consumer consumers"],
])("the side of the state %s is headed %s: a name stays as it is written", (state, title) => {
  expect(sideTitle("Consumer", state)).toBe(title);
});
