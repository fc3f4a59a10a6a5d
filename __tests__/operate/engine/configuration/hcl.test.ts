import { literalOf, parseHcl } from "../../../../src/operate/engine/configuration/hcl";

const attributes = (text: string) => Object.fromEntries(parseHcl(text).attributes);

describe("the structure of HCL", () => {
  test("blocks have labels, with and without quotes, and nest", () => {
    const { blocks } = parseHcl('terraform {\n  backend s3 {\n    bucket = "b" # why\n  }\n}\nresource "a" "b" {}\n');
    expect(blocks.map(({ type, labels }) => [type, labels])).toEqual([
      ["terraform", []],
      ["resource", ["a", "b"]],
    ]);
    expect(blocks[0]?.blocks).toEqual([
      { type: "backend", labels: ["s3"], attributes: new Map([["bucket", '"b"']]), blocks: [] },
    ]);
  });

  test("blocks in comments, strings and heredocs are text", () => {
    const text = [
      '/* backend "a" {} */ # backend "b" {}',
      'x = "backend \\"c\\" {" // {',
      "y = <<-EOT",
      '  backend "d" {',
      "  EOT",
      `z = "\${jsonencode({ a = "}" })}"`,
    ].join("\n");
    expect(parseHcl(text).blocks).toEqual([]);
    expect(attributes(text)).toEqual({
      x: '"backend \\"c\\" {"',
      y: '<<-EOT\n  backend "d" {\n  EOT',
      z: `"\${jsonencode({ a = "}" })}"`,
    });
  });

  test("an expression goes on in brackets, over lines and comments", () => {
    expect(attributes("a = {\n  b = 1 # }\n  c = [\n    2,\n  ]\n}\nd = f(\n  3\n)\n")).toEqual({
      a: "{\n  b = 1 # }\n  c = [\n    2,\n  ]\n}",
      d: "f(\n  3\n)",
    });
    expect(parseHcl("a { b = 1 }").blocks[0]?.attributes).toEqual(new Map([["b", "1"]]));
  });

  test.each(['a "b" {', 'a = "', "a b", "= 1", "x = <<EOT\n"])("%j is refused with its line", (text) => {
    expect(() => parseHcl(`\n${text}`)).toThrow(/\(line \d\)/);
  });

  test("a literal is a string without templates", () => {
    expect(['"a\\"b"', `"$\${a}"`, `"\${a}"`, "var.a", '"%{if a}"', undefined].map(literalOf)).toEqual([
      'a"b',
      `\${a}`,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
