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
  readonly good: string;
  readonly goodBand: string;
  readonly some: string;
  readonly someBand: string;
  readonly bad: string;
  readonly badBand: string;
  readonly badGround: string;
  readonly away: string;
  readonly bridge: string;
  readonly zone: string;
  /** Text on a colored ground. */
  readonly onColor: string;
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
  good: "#1b7f47",
  goodBand: "#c3e3d0",
  some: "#9a5f00",
  someBand: "#f3dcae",
  bad: "#c22f2f",
  badBand: "#f4c9c9",
  badGround: "#fff5f5",
  away: "#9aa6b6",
  bridge: "#1f5fbf",
  zone: "#35618f",
  onColor: "#ffffff",
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
  good: "#3fc27c",
  goodBand: "#1c4a33",
  some: "#eab04d",
  someBand: "#54401a",
  bad: "#ff7a70",
  badBand: "#5c2628",
  badGround: "#2a1719",
  away: "#6b7889",
  bridge: "#7db0ff",
  zone: "#8fb6de",
  onColor: "#0f141b",
};

/** Class of the picture's root element; every rule of its style sheet begins with it. */
export const PICTURE_CLASS = "pl-diagram";

/**
 * The style sheet of a picture. It is part of the SVG and follows the reader's light or dark color scheme on a screen,
 * also in an `<img>`. Every color is written out, without variables: other programs than browsers know none. It
 * contains no text from a topology.
 */
export function styleSheet(): string {
  const rules = RULES.map(scoped);
  const dark = rules.map(colorsOf).filter((rule) => rule !== undefined);
  return [
    ...rules.map((rule) => colored(rule, LIGHT)),
    `@media screen and (prefers-color-scheme:dark){${dark.map((rule) => colored(rule, DARK)).join("")}}`,
  ].join("\n");
}

/** Limits all selectors of a rule to the picture: the style sheet of an inline SVG applies to the whole page. */
function scoped(rule: string): string {
  const [selectors = "", body = ""] = rule.split("{");
  const inside = selectors.split(",").map((selector) => `.${PICTURE_CLASS}${selector && ` ${selector}`}`);
  return `${inside.join(",")}{${body}`;
}

/** The declarations of a rule that name a color; undefined without any. */
function colorsOf(rule: string): string | undefined {
  const [selectors = "", body = ""] = rule.replace("}", "").split("{");
  const named = body.split(";").filter((declaration) => declaration.includes("$"));
  return named.length === 0 ? undefined : `${selectors}{${named.join(";")}}`;
}

function colored(rule: string, palette: Palette): string {
  return rule.replace(/\$(\w+)/g, (_, name: keyof Palette) => palette[name]);
}

const RULES: readonly string[] = [
  `{font-family:${FONT_FAMILY};background:$ground}`,
  ".pl-ground{fill:$ground}",
  // Hinting rounds the width of each letter to whole pixels, which makes text wider than in the layout.
  "text{fill:$text;font-size:11.5px;text-rendering:geometricPrecision}",
  ".pl-note,.pl-muted{fill:$muted}",
  ".pl-frame>rect{stroke-width:1.2;rx:8px}",
  // Lines pass behind the headings of frames.
  ".pl-title text{paint-order:stroke;stroke-width:6px;stroke-linejoin:round}",
  ".pl-title .pl-heading{font-size:13px;font-weight:600}",
  ".pl-title.pl-account text{stroke:$accountFill}",
  ".pl-title.pl-region text{stroke:$accountFill}",
  ".pl-title.pl-vpc text{stroke:$vpcFill}",
  ".pl-title.pl-subnet text{stroke:$subnetFill}",
  ".pl-account>rect{fill:$accountFill;stroke:$accountLine}",
  ".pl-region>rect{fill:none;stroke:$regionLine;stroke-dasharray:5 4}",
  ".pl-title.pl-region .pl-heading{fill:$regionLine}",
  ".pl-vpc>rect{fill:$vpcFill;stroke:$vpcLine}",
  ".pl-title.pl-vpc .pl-heading{fill:$vpcLine}",
  ".pl-subnet>rect{fill:$subnetFill;stroke:$subnetLine}",
  ".pl-card>rect{fill:$card;stroke:$cardLine;stroke-width:1.2;rx:6px}",
  ".pl-card .pl-heading{font-size:12.5px;font-weight:600}",
  ".pl-card .pl-group{font-size:11px;fill:$muted}",
  ".pl-shield{fill:none;stroke:$muted;stroke-width:1.2}",
  ".pl-icon rect{rx:6px}",
  ".pl-icon path{fill:none;stroke:#fff;stroke-width:1.4;stroke-linecap:round;stroke-linejoin:round}",
  ".pl-pending>rect{stroke:$assumed;stroke-width:1.8}",
  ".pl-broken>rect{stroke:$blocked;stroke-width:1.8}",
  ".pl-unseen>rect{stroke-dasharray:4 3}",
  ".pl-on-open>rect{stroke:$path;stroke-width:2}",
  ".pl-on-assumed>rect{stroke:$assumed;stroke-width:2}",
  ".pl-on-blocked>rect{stroke:$blocked;stroke-width:2.4}",
  ".pl-line{fill:none;stroke:$line;stroke-width:1.4;stroke-linejoin:round}",
  ".pl-line.pl-part{stroke-dasharray:1 4;stroke-linecap:round}",
  ".pl-line.pl-name{stroke-dasharray:2 4;stroke-linecap:round}",
  ".pl-line.pl-private-link{stroke:$link;stroke-width:2.2}",
  ".pl-line.pl-vpn{stroke-dasharray:7 4}",
  ".pl-line.pl-line-pending{stroke:$assumed;stroke-dasharray:6 5}",
  ".pl-line.pl-line-broken{stroke:$blocked;stroke-dasharray:6 5}",
  ".pl-line.pl-on-open{stroke:$path;stroke-width:2.8}",
  ".pl-line.pl-on-assumed{stroke:$assumed;stroke-width:2.8}",
  ".pl-line.pl-on-blocked{stroke:$blocked;stroke-width:2.8;stroke-dasharray:6 5}",
  ".pl-tip{fill:$line}",
  ".pl-tip.pl-private-link{fill:$link}",
  ".pl-tip.pl-line-pending,.pl-tip.pl-on-assumed{fill:$assumed}",
  ".pl-tip.pl-on-open{fill:$path}",
  ".pl-tip.pl-line-broken,.pl-tip.pl-on-blocked{fill:$blocked}",
  ".pl-label rect{fill:$ground;stroke:$cardLine;rx:9px}",
  ".pl-label text{font-size:11px;font-weight:600;text-anchor:middle;fill:$muted}",
  ".pl-badge rect{fill:$path}",
  ".pl-badge.pl-on-blocked rect{fill:$blocked}",
  ".pl-badge.pl-on-assumed rect{fill:$assumed}",
  ".pl-badge text{font-size:11px;font-weight:600;text-anchor:middle;fill:$ground}",
  ...(["people", "network", "link", "compute", "names", "data"] as const).map(
    (tint) => `.pl-tint-${tint} rect{fill:$${tint}}`,
  ),
  // The overview.
  ".pl-headline{font-size:22px;font-weight:600}",
  ".pl-headline.pl-long{font-size:17px}",
  ".pl-subtitle{font-size:13px;fill:$muted}",
  ".pl-verdict rect{fill:$muted}",
  ".pl-verdict text{font-size:14px;font-weight:600;text-anchor:middle;fill:$onColor}",
  ".pl-verdict.pl-is-open rect{fill:$good}",
  ".pl-verdict.pl-is-partly rect{fill:$some}",
  ".pl-verdict.pl-is-closed rect{fill:$bad}",
  ".pl-verdict.pl-is-assumed rect{fill:$card;stroke:$good;stroke-width:1.6;stroke-dasharray:6 4}",
  ".pl-verdict.pl-is-assumed text{fill:$good}",
  ".pl-side>rect{stroke-width:1.3}",
  ".pl-side.pl-unknown>rect{stroke-dasharray:6 4}",
  ".pl-side-title{font-size:14px;font-weight:600}",
  ".pl-side-note{font-size:12px;fill:$muted}",
  ".pl-end{text-anchor:end}",
  ".pl-middle{text-anchor:middle}",
  ".pl-vpc-title{font-size:12px;font-weight:600;fill:$vpcLine}",
  ".pl-lane>rect{fill:$subnetFill;stroke:$subnetLine;stroke-width:1}",
  ".pl-lane text{font-size:11.5px;font-weight:600;fill:$zone}",
  ".pl-lane .pl-block{font-weight:400}",
  ".pl-band{fill:none;stroke-width:15;stroke-linecap:round;stroke-linejoin:round}",
  ".pl-core{fill:none;stroke-width:2.4;stroke-linecap:round;stroke-linejoin:round}",
  ".pl-band.pl-is-open,.pl-band.pl-is-assumed{stroke:$goodBand}",
  ".pl-band.pl-is-partly{stroke:$someBand}",
  ".pl-band.pl-is-closed{stroke:$badBand}",
  ".pl-core.pl-is-open,.pl-core.pl-is-assumed{stroke:$good}",
  ".pl-core.pl-is-assumed{stroke-dasharray:7 6}",
  ".pl-core.pl-is-partly{stroke:$some}",
  ".pl-core.pl-is-closed{stroke:$bad}",
  ".pl-core.pl-is-beyond{stroke:$away;stroke-width:1.6;stroke-dasharray:2 6}",
  ".pl-core.pl-is-plain{stroke:$line;stroke-width:1.8}",
  ".pl-dots{fill:none;stroke:$bridge;stroke-width:2;stroke-dasharray:1 6;stroke-linecap:round}",
  ".pl-dots.pl-zones{stroke:$muted;stroke-width:1.8}",
  ".pl-box>rect{rx:9px;stroke-width:1.4}",
  ".pl-box.pl-is-open>rect,.pl-box.pl-is-assumed>rect{stroke:$good;stroke-width:1.8}",
  ".pl-box.pl-is-closed>rect{stroke:$bad;stroke-width:2.2}",
  ".pl-box.pl-is-partly>rect{stroke:$some;stroke-width:1.8}",
  ".pl-pill.pl-link-unknown>rect{fill:$people;stroke:$people}",
  ".pl-box.pl-is-beyond text,.pl-box.pl-off text{fill:$muted}",
  ".pl-box .pl-name{font-size:13px;font-weight:600}",
  ".pl-box .pl-fact{font-size:12px;fill:$muted}",
  ".pl-under{font-size:11.5px;text-anchor:middle;fill:$muted}",
  ".pl-mark circle{fill:$good;stroke:$card;stroke-width:1.5}",
  ".pl-mark path{fill:none;stroke:$onColor;stroke-width:2.2;stroke-linecap:round;stroke-linejoin:round}",
  ".pl-mark.pl-is-closed circle{fill:$bad}",
  ".pl-mark.pl-is-partly circle{fill:$some}",
  ".pl-mark.pl-is-assumed circle{fill:$card;stroke:$good}",
  ".pl-mark.pl-is-assumed path{stroke:$good;stroke-width:1.8}",
  ".pl-cross circle{fill:$bad;stroke:$card;stroke-width:2}",
  ".pl-cross path{fill:none;stroke:$onColor;stroke-width:3.6;stroke-linecap:round}",
  ".pl-stem{fill:none;stroke:$bad;stroke-width:1.4}",
  ".pl-reason rect{fill:$badGround;stroke:$bad;stroke-width:1.3}",
  ".pl-reason text{font-size:12px;font-weight:600;text-anchor:middle;fill:$bad}",
  ".pl-pill>rect{rx:23px;fill:$bridge;stroke:$bridge;stroke-width:2}",
  ".pl-pill .pl-name{font-size:13px;font-weight:600;text-anchor:middle;fill:$onColor}",
  ".pl-pill .pl-fact{font-size:12px;text-anchor:middle;fill:$onColor}",
  ".pl-pill.pl-link-pending>rect{fill:$some;stroke:$some}",
  ".pl-pill.pl-link-closed>rect{fill:$bad;stroke:$bad}",
  ".pl-dns rect{fill:$card;stroke:$zone;stroke-width:1}",
  ".pl-dns text{font-size:11.5px;text-anchor:middle;fill:$zone}",
  ".pl-dns.pl-is-closed rect{stroke:$bad}",
  ".pl-dns.pl-is-closed text{fill:$bad}",
  ".pl-others>rect{fill:$accountFill;stroke:$accountLine;stroke-width:1.3}",
  ".pl-legend text{font-size:12px;fill:$muted}",
  ".pl-open-sign{fill:none;stroke:$muted;stroke-width:1.8}",
  ".pl-fold-list{visibility:hidden}",
  ".pl-fold:hover .pl-fold-list,.pl-fold:focus .pl-fold-list,.pl-fold.pl-opened .pl-fold-list{visibility:visible}",
  ".pl-fold-list rect{fill:$card;stroke:$accountLine;stroke-width:1.3}",
  ".pl-fold-list text{font-size:11.5px}",
];
