import { readFileSync } from "node:fs";
import { systemError } from "../../src/base/errors/system-errors";
import { UserError } from "../../src/base/errors/user-error";
import { temporaryFolder } from "../support/temporary-folder";

const thrownBy = (action: () => unknown): unknown => {
  try {
    return action();
  } catch (error) {
    return error;
  }
};

test("an error of the file system says what, where, and what to do", () => {
  const folder = temporaryFolder();
  const error = Object.assign(new Error("EACCES"), { code: "EACCES", path: folder, syscall: "open" });
  expect(systemError(error)?.message).toBe(
    `cannot use ${folder}: permission is denied\n  found: EACCES at open\n  do: check who owns it and its mode, or choose another place`,
  );
  expect(systemError(thrownBy(() => readFileSync(folder)))?.message).toContain("it is a folder");
});

test.each([
  ["a user's error", new UserError("x")],
  ["a missing file, which code must expect", Object.assign(new Error("x"), { code: "ENOENT", syscall: "open" })],
  ["a defect", new TypeError("x")],
])("%s is not changed", (_, error) => {
  expect(systemError(error)).toBeUndefined();
});
