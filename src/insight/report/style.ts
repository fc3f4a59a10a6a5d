import { FONT_FAMILY } from "../diagram/font/font-face";

/** The page's style sheet: light and dark, narrow and wide, screen and paper. */
export const STYLE = `
:root{color-scheme:light dark;--ground:#fff;--panel:#f5f7fa;--text:#16202e;--muted:#56637a;--line:#d5dce6;--link:#1d63d8;
--good:#16794a;--good-ground:#e6f4ec;--warning:#8f5600;--warning-ground:#fdf3e0;--bad:#c9261d;--bad-ground:#fdeceb;--bridge:#eaf1fc}
@media (prefers-color-scheme:dark){:root{--ground:#0f141b;--panel:#161e28;--text:#e8edf4;--muted:#a0adbf;--line:#2c3848;--link:#6aa5ff;
--good:#5fd39a;--good-ground:#12291f;--warning:#eab04d;--warning-ground:#2b2213;--bad:#ff7066;--bad-ground:#301a1b;--bridge:#17263c}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--text);font:15px/1.5 ${FONT_FAMILY}}
.page{max-width:1400px;margin:0 auto;padding:0 20px 60px}
h1{font-size:24px;margin:18px 0 2px;overflow-wrap:anywhere}
h2{font-size:19px;margin:0 0 12px}
h3{font-size:16px;margin:18px 0 8px;overflow-wrap:anywhere}
h4{font-size:14px;margin:14px 0 4px;color:var(--muted)}
small{font-size:13px;font-weight:400;color:var(--muted)}
p{margin:4px 0}
a{color:var(--link)}
code{font:12.5px ui-monospace,Menlo,Consolas,"Liberation Mono",monospace}
section{padding-top:28px;scroll-margin-top:44px}
.origin,.none,.object,caption,.passed{color:var(--muted)}
.skip{position:absolute;left:-9999px}
.skip:focus{left:20px;top:6px;background:var(--ground);padding:4px 10px;z-index:5}
nav{position:sticky;top:0;display:flex;flex-wrap:wrap;gap:4px 18px;padding:9px 0;z-index:3;background:var(--ground);border-bottom:1px solid var(--line)}
header{display:contents}
nav a{text-decoration:none}
nav a:hover{text-decoration:underline}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
#summary{padding-top:14px}
.good{--tone:var(--good);--tone-ground:var(--good-ground)}
.warning{--tone:var(--warning);--tone-ground:var(--warning-ground)}
.bad,.error{--tone:var(--bad);--tone-ground:var(--bad-ground)}
.verdict,.reason{border-left:5px solid var(--tone);border-radius:6px;padding:12px 18px;background:var(--tone-ground);overflow-wrap:anywhere}
.verdict h2{margin:0;font-size:21px}
.mark{display:inline-block;min-width:1.3em;color:var(--tone)}
.basis{color:var(--muted)}
.card{margin:14px 0;border:1px solid var(--line);border-radius:10px;padding:4px 18px 16px}
.card>h3{font-size:20px;margin:12px 0 8px}
.strip{list-style:none;display:flex;gap:0;margin:8px 0 14px;padding:0}
.strip li{flex:1 1 0;min-width:0;display:flex;flex-direction:column;--tone:var(--good)}
.strip li.assumed,.strip li.partly{--tone:var(--warning)}.strip li.blocked{--tone:var(--bad)}.strip li.unknown{--tone:var(--line)}
.strip .side{font-size:13px;height:21px;margin:0 0 8px;color:var(--muted);white-space:nowrap;overflow:visible}
.strip .side b{color:var(--text)}
.strip .box{flex:1;position:relative;margin-right:34px;min-height:92px;border:2px solid var(--tone);border-radius:8px;padding:12px 14px;background:var(--ground);overflow-wrap:anywhere}
.strip .connection .box{background:var(--bridge)}
.strip li:last-child .box{margin-right:0}
.strip .box>b,.strip .box>span{display:block}
.strip .box>span{font-size:13px;color:var(--muted)}
.strip .box>b{padding-right:20px}
.strip .unknown b{color:var(--muted)}
.strip .box .sign{position:absolute;right:8px;top:8px;width:22px;height:22px;line-height:22px;border-radius:11px;text-align:center;font-size:14px;font-weight:600;background:var(--tone);color:var(--ground)}
.strip .unknown .sign{display:none}
.strip li+li .box::before{content:"";position:absolute;left:-36px;top:50%;width:34px;border-top:4px solid var(--tone)}
.strip li.unknown .box::before{border-top-style:dotted}
.strip li.blocked+li .box::before{border-top-style:dotted}
.next ul,.card ul{margin:6px 0;padding-left:20px}
.next li{overflow-wrap:anywhere}
.numbers{display:flex;flex-wrap:wrap;gap:10px;margin:14px 0 0}
.numbers>div{background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:6px 14px;min-width:112px}
dt{color:var(--muted);font-size:13px}
dd{margin:0;font-size:18px;font-weight:600}
dd a{color:inherit;text-decoration:none}
dd a:hover{text-decoration:underline}
.pill{display:inline-block;border-radius:12px;padding:1px 11px;font-size:13px;font-weight:600;color:var(--tone,var(--muted));border:1px solid;vertical-align:2px}
.chooser select{font:inherit;max-width:100%;padding:5px 6px}
.picture{position:sticky;top:42px;z-index:1;background:var(--ground);padding-top:4px}
.viewport{height:min(54vh,620px);border:1px solid var(--line);border-radius:8px;overflow:hidden;cursor:grab;touch-action:none}
.viewport.moving{cursor:grabbing}
.viewport svg{display:block;width:100%;height:100%}
.viewport [data-box]{cursor:pointer}
.controls{position:absolute;right:0;bottom:2px;display:flex;gap:4px;z-index:2}
.controls button{width:32px;height:32px;font-size:17px;line-height:1;border:1px solid var(--line);border-radius:6px;background:var(--ground);color:var(--text);cursor:pointer}
.about{padding:6px 116px 6px 2px;min-height:38px;font-size:13px;color:var(--muted);white-space:pre-line;overflow-wrap:anywhere;max-height:12vh;overflow:auto}
.tip{position:fixed;z-index:10;max-width:420px;padding:8px 12px;border-radius:6px;background:var(--text);color:var(--ground);font-size:13px;white-space:pre-line;overflow-wrap:anywhere;pointer-events:none}
.viewport .chosen>rect{stroke-width:4;filter:drop-shadow(0 0 6px var(--link))}
.hops{list-style:none;margin:8px 0;padding:0;columns:2 420px;column-gap:20px}
.hops li{break-inside:avoid;border-bottom:1px solid var(--line);scroll-margin-top:62vh}
.hops summary{display:flex;gap:8px;align-items:baseline;padding:4px 8px;list-style:none}
.hops summary::-webkit-details-marker{display:none}
.hops summary:hover{background:var(--panel)}
.hops .number{min-width:24px;text-align:center;border-radius:10px;background:var(--panel);color:var(--muted);font-size:12px;font-weight:600;padding:0 4px}
.hops .assumed .number{background:var(--warning);color:var(--ground)}
.hops .blocked .number{background:var(--bad);color:var(--ground)}
.hops .status{font-weight:600;color:var(--good)}
.hops .assumed .status{color:var(--warning)}
.hops .blocked .status{color:var(--bad)}
.hops .blocked .name{font-weight:600}
.hops .name{white-space:nowrap}
.hops .at{margin-left:auto;font-size:12.5px;color:var(--muted);overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.hops details>p{margin:0;padding:0 12px 4px 56px;font-size:13.5px;overflow-wrap:anywhere}
.hops details>p:last-child{padding-bottom:9px}
.hops details.chosen{background:var(--panel);box-shadow:inset 3px 0 var(--link)}
.passed{font-size:13.5px}
.code{font:12.5px ui-monospace,Menlo,Consolas,"Liberation Mono",monospace}
.object{font-size:12.5px;overflow-wrap:break-word}
.findings,.timeline{list-style:none;margin:0;padding:0}
.findings li{border:1px solid var(--line);border-radius:6px;padding:8px 14px;margin:0 0 8px;overflow-wrap:anywhere}
.timeline li{display:grid;grid-template-columns:minmax(200px,3fr) minmax(200px,5fr) minmax(160px,3fr);gap:2px 14px;align-items:center;padding:4px 0;border-bottom:1px solid var(--line);font-size:13.5px;overflow-wrap:anywhere}
.timeline .when{color:var(--muted);grid-column:3}
.bar{display:block;width:100%;height:12px;background:var(--panel)}
.t-open{fill:var(--good)}.t-partly{fill:var(--warning)}.t-closed{fill:var(--bad)}.t-step{fill:var(--muted);opacity:.5}.t-critical{fill:var(--link)}
.failed .what{color:var(--bad)}
.filter input{font:inherit;padding:5px 8px;width:min(420px,70%)}
.stack{margin:10px 0}
summary{cursor:pointer}
table{border-collapse:collapse;width:100%;font-size:13.5px;margin:8px 0}
caption{text-align:left;padding:4px 0;font-size:13px}
th,td{text-align:left;padding:4px 10px 4px 0;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:break-word}
th{color:var(--muted);font-weight:600}
th.number,td.number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
td code{overflow-wrap:anywhere}
.total b{font-size:22px}
.caution{color:var(--warning)}
[hidden]{display:none!important}
@media screen and (max-width:760px){
.page{padding:0 14px 40px}
.card{padding:2px 12px 12px}
.card>h3,.verdict h2{font-size:18px}
nav{flex-wrap:nowrap;overflow-x:auto;white-space:nowrap}
.strip,.strip li{display:block}
.strip .side{height:auto;margin:0;white-space:normal}
.strip .side:not(:has(b)){display:none}
.strip .side:has(b){padding:6px 0 4px}
.strip .box{min-height:0;margin:0 0 14px;padding:7px 40px 7px 12px}
.strip .box>span{display:inline;margin-right:8px}
.strip .box .sign{display:block}.strip .unknown .box .sign{display:none}
.strip li+li .box::before{left:24px;top:-16px;width:0;height:14px;border-top:0;border-left:4px solid var(--tone)}
.strip li+li:has(.side b) .box::before{display:none}
.picture{position:relative;top:0}
.viewport{height:auto;overflow-x:auto;touch-action:pan-x pan-y pinch-zoom}
.viewport svg{width:auto;height:420px}
.about{max-height:none}
.hops li{scroll-margin-top:60px}
.timeline li{display:block}
.timeline .what,.timeline .when{display:block}
thead{display:none}
table,tbody,tr,td,td.number{display:block;text-align:left;white-space:normal}
tr{border-bottom:1px solid var(--line);padding:5px 0}
td{border:0;padding:0}
td:empty{display:none}
td[data-label]::before{content:attr(data-label) ": ";color:var(--muted)}
.stack td:nth-child(1),.stack td:nth-child(2){display:inline;margin-right:8px}
.stack td:nth-child(1){color:var(--muted)}
}
@media print{
@page{margin:14mm}
:root{--ground:#fff;--panel:#f5f7fa;--text:#000;--muted:#444;--line:#bbb;--link:#1d63d8;--good:#16794a;--good-ground:#e6f4ec;--warning:#8f5600;--warning-ground:#fdf3e0;--bad:#c9261d;--bad-ground:#fdeceb;--bridge:#eaf1fc}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
body{font-size:10.5pt}
.page{padding:0}
nav,.controls,.filter,.chooser,.about,.skip,.tip{display:none}
.path[hidden]{display:block!important}
.picture{position:static}
.viewport{height:auto;border:0;overflow:visible}
.viewport svg{height:auto;max-height:20cm}
table{font-size:9pt}code{font-size:8pt}
.hops details>p{font-size:9pt;padding-left:40px}
h1,h2,h3,h4,summary,caption,thead{break-after:avoid}
.picture,.hops li,tr,.findings li,.card,.verdict,.reason,.strip,.timeline li{break-inside:avoid}
p,li{orphans:2;widows:2}
.stack table{table-layout:fixed}
.stack th:nth-child(-n+2){width:22%}
.stack td{overflow-wrap:anywhere}
a{color:inherit;text-decoration:none}
.strip .box{margin-right:16px;padding:7px;min-height:80px}.strip .box>b{font-size:9pt;padding-right:18px}.strip .box .sign{right:4px;top:5px;width:18px;height:18px;line-height:18px;font-size:11px}.strip li+li .box::before{left:-18px;width:16px}
}
`;
