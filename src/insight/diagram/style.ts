import { FONT_FAMILY } from "./font/font-face";

/** Colors of a picture. */
interface Palette {
  readonly ground: string;
  readonly text: string;
  readonly muted: string;
  readonly card: string;
  readonly cardLine: string;
  readonly line: string;
  readonly accountFill: string;
  readonly accountLine: string;
  readonly regionLine: string;
  readonly vpcFill: string;
  readonly vpcLine: string;
  readonly subnetFill: string;
  readonly subnetLine: string;
  readonly path: string;
  readonly blocked: string;
  readonly assumed: string;
  readonly link: string;
  readonly network: string;
  readonly compute: string;
  readonly names: string;
  readonly data: string;
  readonly people: string;
}

const LIGHT: Palette = {
  ground: "#ffffff",
  text: "#16202e",
  muted: "#56637a",
  card: "#ffffff",
  cardLine: "#c3ccd9",
  line: "#93a0b4",
  accountFill: "#f5f7fa",
  accountLine: "#8592a6",
  regionLine: "#3b8f9e",
  vpcFill: "#faf8ff",
  vpcLine: "#8668d8",
  subnetFill: "#eef5fc",
  subnetLine: "#b5cfe8",
  path: "#1d63d8",
  blocked: "#c9261d",
  assumed: "#a86400",
  link: "#0d7f70",
  network: "#7444cf",
  compute: "#bd5d10",
  names: "#2c62b8",
  data: "#a8327a",
  people: "#4b596e",
};

const DARK: Palette = {
  ground: "#0f141b",
  text: "#e8edf4",
  muted: "#a0adbf",
  card: "#1b232e",
  cardLine: "#3b4859",
  line: "#69788c",
  accountFill: "#141b24",
  accountLine: "#67758a",
  regionLine: "#4fa9b8",
  vpcFill: "#191828",
  vpcLine: "#9c82ea",
  subnetFill: "#15222f",
  subnetLine: "#2f4a63",
  path: "#6aa5ff",
  blocked: "#ff7066",
  assumed: "#eab04d",
  link: "#2a9d8c",
  network: "#8a63dd",
  compute: "#cb6f25",
  names: "#4279cf",
  data: "#bb4a90",
  people: "#5f6f87",
};

/** Class of the picture's root element; every rule of its style sheet begins with it. */
export const PICTURE_CLASS = "pl-diagram";

/**
 * The style sheet of a picture. It is part of the SVG and follows the reader's light or dark color scheme, also in
 * an `<img>`. It contains no text from a topology.
 */
export function styleSheet(): string {
  return [
    `.${PICTURE_CLASS}{${variables(LIGHT)}font-family:${FONT_FAMILY};background:var(--pl-ground)}`,
    `@media (prefers-color-scheme:dark){.${PICTURE_CLASS}{${variables(DARK)}}}`,
    `@media print{.${PICTURE_CLASS}{${variables(LIGHT)}}}`,
    ...RULES.map(scoped),
  ].join("\n");
}

/** Limits all selectors of a rule to the picture: the style sheet of an inline SVG applies to the whole page. */
function scoped(rule: string): string {
  const [selectors = "", body = ""] = rule.split("{");
  const inside = selectors.split(",").map((selector) => `.${PICTURE_CLASS} ${selector}`);
  return `${inside.join(",")}{${body}`;
}

const RULES: readonly string[] = [
  ".pl-ground{fill:var(--pl-ground)}",
  // Hinting rounds the width of each letter to whole pixels, which makes text wider than in the layout.
  "text{fill:var(--pl-text);font-size:11.5px;text-rendering:geometricPrecision}",
  ".pl-note,.pl-muted{fill:var(--pl-muted)}",
  ".pl-frame>rect{stroke-width:1.2;rx:8px}",
  // Lines pass behind the headings of frames.
  ".pl-title text{paint-order:stroke;stroke-width:6px;stroke-linejoin:round}",
  ".pl-title .pl-heading{font-size:13px;font-weight:600}",
  ".pl-title.pl-account text{stroke:var(--pl-accountFill)}",
  ".pl-title.pl-region text{stroke:var(--pl-accountFill)}",
  ".pl-title.pl-vpc text{stroke:var(--pl-vpcFill)}",
  ".pl-title.pl-subnet text{stroke:var(--pl-subnetFill)}",
  ".pl-account>rect{fill:var(--pl-accountFill);stroke:var(--pl-accountLine)}",
  ".pl-region>rect{fill:none;stroke:var(--pl-regionLine);stroke-dasharray:5 4}",
  ".pl-title.pl-region .pl-heading{fill:var(--pl-regionLine)}",
  ".pl-vpc>rect{fill:var(--pl-vpcFill);stroke:var(--pl-vpcLine)}",
  ".pl-title.pl-vpc .pl-heading{fill:var(--pl-vpcLine)}",
  ".pl-subnet>rect{fill:var(--pl-subnetFill);stroke:var(--pl-subnetLine)}",
  ".pl-card>rect{fill:var(--pl-card);stroke:var(--pl-cardLine);stroke-width:1.2;rx:6px}",
  ".pl-card .pl-heading{font-size:12.5px;font-weight:600}",
  ".pl-card .pl-group{font-size:11px;fill:var(--pl-muted)}",
  ".pl-shield{fill:none;stroke:var(--pl-muted);stroke-width:1.2}",
  ".pl-icon rect{rx:6px}",
  ".pl-icon path{fill:none;stroke:#fff;stroke-width:1.4;stroke-linecap:round;stroke-linejoin:round}",
  ".pl-pending>rect{stroke:var(--pl-assumed);stroke-width:1.8}",
  ".pl-broken>rect{stroke:var(--pl-blocked);stroke-width:1.8}",
  ".pl-unseen>rect{stroke-dasharray:4 3}",
  ".pl-on-open>rect{stroke:var(--pl-path);stroke-width:2}",
  ".pl-on-assumed>rect{stroke:var(--pl-assumed);stroke-width:2}",
  ".pl-on-blocked>rect{stroke:var(--pl-blocked);stroke-width:2.4}",
  ".pl-line{fill:none;stroke:var(--pl-line);stroke-width:1.4;stroke-linejoin:round}",
  ".pl-line.pl-part{stroke-dasharray:1 4;stroke-linecap:round}",
  ".pl-line.pl-name{stroke-dasharray:2 4;stroke-linecap:round}",
  ".pl-line.pl-private-link{stroke:var(--pl-link);stroke-width:2.2}",
  ".pl-line.pl-vpn{stroke-dasharray:7 4}",
  ".pl-line.pl-line-pending{stroke:var(--pl-assumed);stroke-dasharray:6 5}",
  ".pl-line.pl-line-broken{stroke:var(--pl-blocked);stroke-dasharray:6 5}",
  ".pl-line.pl-on-open{stroke:var(--pl-path);stroke-width:2.8}",
  ".pl-line.pl-on-assumed{stroke:var(--pl-assumed);stroke-width:2.8}",
  ".pl-line.pl-on-blocked{stroke:var(--pl-blocked);stroke-width:2.8;stroke-dasharray:6 5}",
  ".pl-tip{fill:var(--pl-line)}",
  ".pl-tip.pl-private-link{fill:var(--pl-link)}",
  ".pl-tip.pl-line-pending,.pl-tip.pl-on-assumed{fill:var(--pl-assumed)}",
  ".pl-tip.pl-on-open{fill:var(--pl-path)}",
  ".pl-tip.pl-line-broken,.pl-tip.pl-on-blocked{fill:var(--pl-blocked)}",
  ".pl-label rect{fill:var(--pl-ground);stroke:var(--pl-cardLine);rx:9px}",
  ".pl-label text{font-size:11px;font-weight:600;text-anchor:middle;fill:var(--pl-muted)}",
  ".pl-badge rect{fill:var(--pl-path)}",
  ".pl-badge.pl-on-blocked rect{fill:var(--pl-blocked)}",
  ".pl-badge.pl-on-assumed rect{fill:var(--pl-assumed)}",
  ".pl-badge text{font-size:11px;font-weight:600;text-anchor:middle;fill:var(--pl-ground)}",
  ...(["people", "network", "link", "compute", "names", "data"] as const).map(
    (tint) => `.pl-tint-${tint} rect{fill:var(--pl-${tint})}`,
  ),
];

function variables(palette: Palette): string {
  return Object.entries(palette)
    .map(([name, color]) => `--pl-${name}:${color};`)
    .join("");
}
