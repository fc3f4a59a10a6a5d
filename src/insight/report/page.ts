import { createHash } from "node:crypto";
import { type Html, h, join, ownMarkup } from "./html";

export interface Page {
  readonly title: string;
  readonly style: string;
  readonly script: string;
  readonly body: Html;
}

/**
 * A complete HTML document. Its content security policy allows no network requests, and only the page's own style sheet
 * and script, by their hashes. The style sheet contains the font.
 */
export function renderPage({ title, style, script, body }: Page): string {
  const policy = [
    "default-src 'none'",
    `style-src ${hashOf(style)}`,
    "font-src data:",
    `script-src ${hashOf(script)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const head = h(
    "head",
    {},
    h("meta", { charset: "utf-8" }),
    h("meta", { "http-equiv": "Content-Security-Policy", content: policy }),
    h("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    h("meta", { name: "color-scheme", content: "light dark" }),
    h("meta", { name: "referrer", content: "no-referrer" }),
    h("title", {}, title),
    h("style", {}, ownMarkup(style)),
  );
  const html = h("html", { lang: "en" }, head, h("body", {}, body, h("script", {}, ownMarkup(script))));
  return `<!doctype html>\n${join(html).html}\n`;
}

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
