import { clip, columnsOf, UNLIMITED, widthOf, wrap } from "../../../../src/operate/cli/layout/wrap";

const SENTENCE = "the state at terraform.consumer.tfstate is missing";

describe("a text that is wrapped", () => {
  test("is broken between words, and continues at the indentation", () => {
    expect(wrap(`  ${SENTENCE}`, 30, 4)).toEqual([
      "  the state at",
      "    terraform.consumer.tfstate",
      "    is missing",
    ]);
  });

  test("keeps a word that is longer than a line whole", () => {
    expect(wrap("id vpce-svc-0b08007e4ef77a857 gone", 12)).toEqual(["id", "vpce-svc-0b08007e4ef77a857", "gone"]);
  });

  test("stays as it is where it fits, and where the width is not limited", () => {
    expect(wrap(SENTENCE, SENTENCE.length)).toEqual([SENTENCE]);
    expect(wrap(SENTENCE, UNLIMITED)).toEqual([SENTENCE]);
    expect(wrap("", 10)).toEqual([""]);
  });

  test("keeps the gaps between columns", () => {
    expect(wrap("Stop     privatelink destroy", 20, 2)).toEqual(["Stop     privatelink", "  destroy"]);
  });

  test("takes no columns for its colours", () => {
    expect(columnsOf("\u001b[32m✔\u001b[39m ok")).toBe(4);
  });
});

test.each([
  [80, SENTENCE],
  [30, "the state at …"],
  [4, "…"],
])("a text that is clipped to %i columns ends after a whole word", (width, clipped) => {
  expect(clip(SENTENCE, width)).toBe(clipped);
});

test.each([
  [{ isTTY: true, columns: 60 }, 60],
  [{ isTTY: true, columns: 0 }, UNLIMITED],
  [{ isTTY: false, columns: 60 }, UNLIMITED],
  [{}, UNLIMITED],
])("the width of %j is %d", (stream, width) => {
  expect(widthOf(stream)).toBe(width);
});
