import { MEASURED_CHARACTERS } from "../../../scripts/fonts/characters";
import { subsetInter } from "../../../scripts/fonts/subset-inter";
import INTER from "../../../src/insight/diagram/font/inter.json";
import { fitText, textWidth } from "../../../src/insight/diagram/font/text-width";
import WIDTHS from "../../../src/insight/diagram/font/widths.json";
import { badgeText } from "../../../src/insight/diagram/marks";
import { element, escapeXml } from "../../../src/insight/diagram/xml";

describe("textWidth", () => {
  test("is at least as wide as DejaVu Sans draws the text", () => {
    // Measured in a browser at 100 px.
    expect(textWidth("Network Load Balancer", 100, true)).toBeGreaterThanOrEqual(1310);
    expect(textWidth("hello.internal.company", 100)).toBeGreaterThanOrEqual(1150);
  });

  test("supports accented Latin, Greek and Cyrillic", () => {
    expect(textWidth("é", 100)).toBe(textWidth("e", 100));
    expect(textWidth("Ω", 100)).toBeLessThan(textWidth("東", 100));
    expect(textWidth("Щ", 100)).toBeLessThan(textWidth("東", 100));
  });

  test("treats characters of other scripts as wide", () => {
    expect(textWidth("東京", 10)).toBeGreaterThan(textWidth("ab", 10));
  });
});

describe("fitText", () => {
  test("does not change text that fits", () => {
    expect(fitText("hello", 100, 12)).toBe("hello");
  });

  test("cuts the middle of text that does not fit", () => {
    const cut = fitText("arn:aws:elasticloadbalancing:eu-central-1:111111111111", 120, 12);
    expect(cut).toMatch(/^arn:.*….*111$/);
    expect(textWidth(cut, 12)).toBeLessThanOrEqual(120);
  });

  test("keeps as many characters as fit", () => {
    const text = "iWiWiWmmmllliiii.東京-arn";
    for (let room = 20; room < 250; room += 7) {
      const cut = fitText(text, room, 12);
      const kept = [...cut].length - 1;
      const characters = [...text];
      const head = Math.ceil((kept + 1) / 2);
      const longer = [...characters.slice(0, head), "…", ...characters.slice(characters.length - (kept + 1 - head))];
      expect(textWidth(cut, 12)).toBeLessThanOrEqual(room);
      if (cut !== text) expect(textWidth(longer.join(""), 12)).toBeGreaterThan(room);
    }
  });

  test("cuts a name of 600,000 characters without trying each length", () => {
    expect(fitText("name".repeat(150_000), 60, 12)).toMatch(/^nam.{0,9}….{0,9}me$/);
  });

  test("returns an ellipsis when there is no room", () => {
    expect(fitText("hello", 1, 12)).toBe("…");
  });
});

describe("the embedded font", () => {
  test.each(["400", "600"] as const)("is the current subset of Inter %s", async (weight) => {
    const current = await subsetInter(weight);
    expect(current === INTER[weight] ? "current" : "stale: run npm run fonts").toBe("current");
  });

  test("is covered by the table of widths", () => {
    expect(WIDTHS.characters).toBe(MEASURED_CHARACTERS);
    expect([WIDTHS.regular.length, WIDTHS.bold.length]).toEqual([
      [...MEASURED_CHARACTERS].length,
      [...MEASURED_CHARACTERS].length,
    ]);
  });
});

describe("escapeXml", () => {
  test("escapes markup and quotes", () => {
    expect(escapeXml(`<script>"&'`)).toBe("&lt;script&gt;&quot;&amp;&#39;");
  });

  test("replaces characters that XML forbids, and keeps whole surrogate pairs", () => {
    expect(escapeXml("a\u0000b\u001bc\ud800d")).toBe("a\ufffdb\ufffdc\ufffdd");
    expect(escapeXml("🚀")).toBe("🚀");
  });
});

describe("element", () => {
  test("escapes attributes, rounds numbers and leaves out what is undefined", () => {
    expect(element("rect", { x: 1.234, class: 'a"b', y: undefined })).toBe('<rect x="1.2" class="a&quot;b"/>');
  });
});

describe("badgeText", () => {
  test("joins consecutive hops", () => {
    expect(badgeText([1])).toBe("1");
    expect(badgeText([1, 2])).toBe("1, 2");
    expect(badgeText([1, 2, 3, 7])).toBe("1–3, 7");
  });
});
