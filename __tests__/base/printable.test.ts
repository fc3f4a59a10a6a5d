import pc from "picocolors";
import { isSteering, printable } from "../../src/base/printable";

describe("a printed text", () => {
  test.each([
    ["moves the cursor", "a\u001b[2Jb", "a\\u001b[2Jb"],
    ["hides text", "a\u001b[8mb", "a\\u001b[8mb"],
    ["sets the title of a terminal", "\u001b]0;x\u0007", "\\u001b]0;x\\u0007"],
    ["goes back to the start of the line", "all is well\rfailed", "all is well\\u000dfailed"],
    ["is a C1 control character", "a\u009b31mb", "a\\u009b31mb"],
    ["changes the direction", "net\u202ekrow", "net\\u202ekrow"],
    ["isolates a direction", "\u2066x\u2069", "\\u2066x\\u2069"],
    ["cannot be seen", "pay\u200bpal", "pay\\u200bpal"],
  ])("shows what %s", (_, text, shown) => {
    expect([printable(text), isSteering(text)]).toEqual([shown, true]);
  });

  test("keeps colors, line breaks, tabs and every language", () => {
    const text = `${pc.createColors(true).red("x")}\n\tGrüße, 你好, שלום 👩‍🔧`.replaceAll("\u200d", "");
    expect(printable(text)).toBe(text);
  });

  test("stays JSON", () => {
    const value = { name: "net\u202ekrow\u009b" };
    expect(JSON.parse(printable(JSON.stringify(value)))).toEqual(value);
  });
});
