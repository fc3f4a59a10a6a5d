import { FONT_FAMILY } from "../diagram/font/font-face";

/** The page's style sheet: light and dark, narrow and wide, screen and paper. */
export const STYLE = `
:root{color-scheme:light dark;--ground:#fff;--panel:#f5f7fa;--text:#16202e;--muted:#56637a;--line:#d5dce6;--link:#1d63d8;
--good:#16794a;--good-ground:#e6f4ec;--warning:#8f5600;--warning-ground:#fdf3e0;--bad:#c9261d;--bad-ground:#fdeceb}
@media (prefers-color-scheme:dark){:root{--ground:#0f141b;--panel:#161e28;--text:#e8edf4;--muted:#a0adbf;--line:#2c3848;--link:#6aa5ff;
--good:#5fd39a;--good-ground:#12291f;--warning:#eab04d;--warning-ground:#2b2213;--bad:#ff7066;--bad-ground:#301a1b}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--text);font:15px/1.5 ${FONT_FAMILY}}
.page{max-width:1500px;margin:0 auto;padding:0 20px 60px}
h1{font-size:24px;margin:22px 0 2px}
h2{font-size:19px;margin:0 0 12px}
h3{font-size:15px;margin:18px 0 8px;overflow-wrap:anywhere}
p{margin:4px 0}
a{color:var(--link)}
code{font:12.5px ui-monospace,Menlo,Consolas,"Liberation Mono",monospace;overflow-wrap:anywhere}
section{padding-top:26px;scroll-margin-top:44px}
.origin,.none,.object,caption{color:var(--muted)}
.skip{position:absolute;left:-9999px}
.skip:focus{left:20px;top:6px;background:var(--ground);padding:4px 10px;z-index:5}
nav{position:sticky;top:0;display:flex;flex-wrap:wrap;gap:4px 18px;padding:9px 0;z-index:3}
header{display:contents}
nav{background:var(--ground);border-bottom:1px solid var(--line)}
nav a{text-decoration:none}
nav a:hover{text-decoration:underline}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.verdict{border-left:5px solid;border-radius:6px;padding:14px 18px}
.verdict h2{margin:0;font-size:20px}
.verdict .mark{display:inline-block;min-width:1.3em}
.verdict.good{border-color:var(--good);background:var(--good-ground)}
.verdict.warning{border-color:var(--warning);background:var(--warning-ground)}
.verdict.bad{border-color:var(--bad);background:var(--bad-ground)}
.good .mark{color:var(--good)}.warning .mark{color:var(--warning)}.bad .mark{color:var(--bad)}
.numbers{display:flex;flex-wrap:wrap;gap:12px;margin:14px 0 0}
.numbers>div{background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:8px 16px;min-width:120px}
dt{color:var(--muted);font-size:13px}
dd{margin:0;font-size:20px;font-weight:600}
dd a{color:inherit;text-decoration:none}
dd a:hover{text-decoration:underline}
.pill{display:inline-block;border-radius:10px;padding:1px 10px;font-size:12.5px;font-weight:600;background:var(--panel);color:var(--muted);border:1px solid}
.pill.reachable{color:var(--good)}.pill.assumed,.pill.partly,.pill.warning{color:var(--warning)}.pill.blocked,.pill.error{color:var(--bad)}
.chooser select{font:inherit;max-width:100%;padding:4px 6px}
.panes{display:grid;grid-template-columns:minmax(0,3fr) minmax(320px,2fr);gap:18px;align-items:start}
.picture{position:sticky;top:52px}
.viewport{height:min(74vh,1000px);border:1px solid var(--line);border-radius:8px;overflow:hidden;cursor:grab;touch-action:none}
.viewport.moving{cursor:grabbing}
.viewport svg{display:block;width:100%;height:100%}
.viewport [data-box]{cursor:pointer}
.controls{position:absolute;right:10px;top:10px;display:flex;gap:4px;z-index:2}
.controls button{width:32px;height:32px;font-size:17px;line-height:1;border:1px solid var(--line);border-radius:6px;background:var(--ground);color:var(--text);cursor:pointer}
.about{min-height:3.2em;padding:8px 2px;font-size:13px;color:var(--muted);white-space:pre-line;overflow-wrap:anywhere;max-height:22vh;overflow:auto}
.tip{position:fixed;z-index:10;max-width:420px;padding:8px 12px;border-radius:6px;background:var(--text);color:var(--ground);font-size:12.5px;white-space:pre-line;overflow-wrap:anywhere;pointer-events:none}
.viewport .pl-card.chosen>rect,.viewport .pl-frame.chosen>rect{stroke-width:4;filter:drop-shadow(0 0 6px var(--link))}
.hops{list-style:none;margin:0;padding:0;border:1px solid var(--line);border-radius:8px;overflow:hidden}
.hops li+li{border-top:1px solid var(--line)}
.hops summary{display:flex;gap:8px;align-items:baseline;padding:5px 12px;cursor:pointer;list-style:none}
.hops summary::-webkit-details-marker{display:none}
.hops summary:hover{background:var(--panel)}
.hops .number{min-width:22px;text-align:center;border-radius:10px;background:var(--link);color:var(--ground);font-size:12px;font-weight:600;padding:0 4px}
.hops .assumed .number{background:var(--warning)}
.hops .blocked .number{background:var(--bad)}
.hops .status{font-weight:600;color:var(--good)}
.hops .assumed .status{color:var(--warning)}
.hops .blocked .status{color:var(--bad)}
.hops .blocked .name{font-weight:600}
.hops .name{white-space:nowrap}
.hops .at{margin-left:auto;font-size:12.5px;color:var(--muted);overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.hops details>p{margin:0;padding:0 12px 4px 56px;font-size:13.5px;overflow-wrap:anywhere}
.hops details>p:last-child{padding-bottom:9px}
.hops details.chosen{background:var(--panel);box-shadow:inset 3px 0 var(--link)}
.code{font:12.5px ui-monospace,Menlo,Consolas,"Liberation Mono",monospace}
.object{font-size:12.5px}
.findings{list-style:none;margin:0;padding:0}
.findings li{border:1px solid var(--line);border-radius:6px;padding:8px 14px;margin:0 0 8px}
.filter input{font:inherit;padding:5px 8px;width:min(420px,70%)}
.stack{margin:10px 0}
summary{cursor:pointer}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:13.5px;margin:8px 0}
caption{text-align:left;padding:4px 0;font-size:13px}
th,td{text-align:left;padding:4px 10px;border-bottom:1px solid var(--line);vertical-align:top}
th{color:var(--muted);font-weight:600}
th.number,td.number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
.total b{font-size:22px}
.caution{color:var(--warning)}
[hidden]{display:none!important}
@media (max-width:900px){.panes{grid-template-columns:minmax(0,1fr)}.picture{position:relative;top:0}.viewport{height:60vh}}
@media print{
:root{--ground:#fff;--panel:#f5f7fa;--text:#000;--muted:#444;--line:#bbb}
nav,.controls,.filter,.chooser,.about,.skip{display:none}
.path[hidden]{display:block!important}
.panes{display:block}.picture{position:static}
.viewport{height:auto;border:0;overflow:visible}table{font-size:11px}code{font-size:10px}
.viewport svg{height:auto;max-height:24cm}
section{break-before:auto}.picture,.hops li,tr,.findings li{break-inside:avoid}
a{color:inherit;text-decoration:none}}
`;
