import { asFileName } from "../../src/base/file-name";

test.each([
  "../../x",
  "a/b",
  "a\\b",
  ".ssh",
  "-rf",
  "",
  ".",
  "..",
  "con",
  "NUL.ovpn",
  "a\u0000b",
  "a b",
  "x".repeat(300),
])("%j cannot be a file name", (text) => {
  expect(() => asFileName(text, "a VPN client")).toThrow(`${JSON.stringify(text)} is a VPN client and cannot be`);
});

test.each(["operator", "jane.doe", "A-1_b", "console"])("%s can be a file name", (text) => {
  expect(asFileName(text, "a VPN client")).toBe(text);
});
