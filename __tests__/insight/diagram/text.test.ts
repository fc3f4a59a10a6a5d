import { badgeText } from "../../../src/insight/diagram/marks";
import { fitText, textWidth } from "../../../src/insight/diagram/text-width";
import { element, escapeXml } from "../../../src/insight/diagram/xml";

describe("textWidth", () => {
  test("is at least as wide as Arial draws the text", () => {
    // Measured in a browser: "Network Load Balancer" in bold Liberation Sans (Arial's widths) at 100 px.
    expect(textWidth("Network Load Balancer", 100, true)).toBeGreaterThanOrEqual(1112);
    expect(textWidth("hello.internal.company", 100)).toBeGreaterThanOrEqual(1023);
  });

  test("knows that characters of other scripts are wide", () => {
    expect(textWidth("東京", 10)).toBeGreaterThan(textWidth("ab", 10));
  });
});

describe("fitText", () => {
  test("leaves a text alone that fits", () => {
    expect(fitText("hello", 100, 12)).toBe("hello");
  });

  test("cuts the middle of a text that does not fit, and then it fits", () => {
    const cut = fitText("arn:aws:elasticloadbalancing:eu-central-1:111111111111", 120, 12);
    expect(cut).toMatch(/^arn:.*….*111$/);
    expect(textWidth(cut, 12)).toBeLessThanOrEqual(120);
  });

  test("ends at an ellipsis where there is no room at all", () => {
    expect(fitText("hello", 1, 12)).toBe("…");
  });
});

describe("escapeXml", () => {
  test("takes the meaning from markup and quotes", () => {
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
  test("joins hops that follow each other", () => {
    expect(badgeText([1])).toBe("1");
    expect(badgeText([1, 2])).toBe("1, 2");
    expect(badgeText([1, 2, 3, 7])).toBe("1–3, 7");
  });
});
