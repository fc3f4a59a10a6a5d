import { table } from "../../../src/operate/cli/table";

test("a table aligns its cells, whatever their colours", () => {
  const columns = [{ title: "NAME" }, { title: "STATE", paint: (cell: string) => `<${cell}>` }, { title: "X" }];
  const rows = [
    ["first", "available", "1"],
    ["2", "no", ""],
  ];
  expect(table(columns, rows)).toBe(["NAME   STATE      X", "first  <available>  1", "2      <no       >"].join("\n"));
});
