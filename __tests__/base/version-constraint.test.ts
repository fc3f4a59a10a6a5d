import { meetsConstraint } from "../../src/base/version-constraint";

test.each([
  ["5.100.0", "~> 5.0", true],
  ["6.25.0", "~> 5.0", false],
  ["5.100.0", "~> 5.46.0", false],
  ["5.46.9", "~> 5.46.0", true],
  ["6.25.0", ">= 5.46, < 7.0", true],
  ["6.25.0", ">= 6.28", false],
  ["6.25.0", "6.25", true],
  ["6.25.0", "!= 6.25.0", false],
  ["6.25.0", "<= 6.24.9", false],
  ["6.25.0", "> 6", true],
  ["6.25.0", "= 6.25.0", true],
  ["6.25.0", "~> 6", true],
  ["6.25.0", "", true],
])("%s against %s is %s", (version, constraint, expected) => {
  expect(meetsConstraint(version, constraint)).toBe(expected);
});
