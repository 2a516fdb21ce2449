#include "host/html/style_sheet.h"

namespace mote::host::html {

std::string_view style_sheet() {
  return R"css(
:root { color-scheme: light dark; --paper: #fff; --ink: #1b1f23; --soft: #5d666f; --line: #d8dde1; --wash: #f5f7f8;
  --accent: #0f5c6e; --accent-rgb: 15 92 110; --wrong-rgb: 190 84 28; --warm: #b4571f; --mid: #7f9ea6;
  --warn-line: #b7791f; --warn-wash: #fdf6e3; }
@media (prefers-color-scheme: dark) { :root { --paper: #14181b; --ink: #e4e8ea; --soft: #9aa5ad; --line: #333b41;
  --wash: #1c2226; --accent: #6cc0d2; --accent-rgb: 70 165 185; --wrong-rgb: 214 120 66; --warm: #e0935c;
  --mid: #4d747e; --warn-line: #d9a441; --warn-wash: #2a2417; } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 "Helvetica Neue", Helvetica, Arial,
  "Liberation Sans", sans-serif; font-variant-numeric: tabular-nums; }
.page { max-width: 52rem; margin: 0 auto; padding: 2.2rem 1.4rem 3rem; }
.head { border-top: 6px solid var(--accent); padding-top: 1.1rem; }
.kind { margin: 0; color: var(--accent); font-size: .78rem; font-weight: 700; letter-spacing: .09em;
  text-transform: uppercase; }
h1 { margin: .1rem 0 .2rem; font-size: 2.1rem; line-height: 1.15; letter-spacing: -.015em; overflow-wrap: anywhere; }
.summary { margin: 0; font-size: 1.08rem; max-width: 40rem; }
.meta { margin: .4rem 0 0; color: var(--soft); font-size: .87rem; }
h2 { margin: 2.3rem 0 .5rem; padding-bottom: .25rem; border-bottom: 1.5px solid var(--ink); font-size: 1.12rem;
  break-after: avoid; }
h2 .no { color: var(--accent); margin-right: .55em; }
h3 { margin: 1.5rem 0 .4rem; font-size: .95rem; break-after: avoid; }
.warning { margin: 1.1rem 0 0; padding: .65rem .9rem; border-left: 4px solid var(--warn-line);
  background: var(--warn-wash); }
.warning b { margin-right: .4em; }
.keys { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.6rem, 1fr)); gap: 0 1.2rem;
  margin: 1.5rem 0 0; padding: 0; }
.keys div { border-top: 1.5px solid var(--line); padding: .5rem 0 .7rem; display: flex; flex-direction: column; }
.keys dt { order: 2; color: var(--soft); font-size: .82rem; line-height: 1.35; }
.keys dd { order: 1; margin: 0; font-size: 1.5rem; font-weight: 600; letter-spacing: -.01em; }
.keys dd small { font-size: .85rem; font-weight: 400; color: var(--soft); }
.keys dd.more { order: 3; font-size: .78rem; font-weight: 400; letter-spacing: 0; color: var(--soft); }
table { border-collapse: collapse; width: 100%; }
th { text-align: left; font-weight: 600; }
thead th { color: var(--soft); font-size: .76rem; font-weight: 600; border-bottom: 1px solid var(--line);
  padding: .3rem .8rem .3rem 0; }
.values td, .values tbody th { border-bottom: 1px solid var(--line); padding: .36rem .8rem .36rem 0; vertical-align: top; }
.values tbody th { font-weight: 400; width: 31%; }
.values td:last-child, .values th:last-child { padding-right: 0; }
.known { margin: 0; } .known > summary, div.known { display: flex; gap: .8rem; align-items: baseline; color: inherit;
  font-size: inherit; list-style: none; }
.known > summary::-webkit-details-marker { display: none; } .known > summary:hover { background: var(--wash); }
.known .shown { flex: 1; min-width: 0; } .known .badge { flex: none; }
.unsaid { color: var(--soft); }
.caution { display: block; color: var(--warm); font-size: .82rem; }
.origin { display: grid; grid-template-columns: max-content 1fr; gap: .1rem .8rem; margin: .4rem 0 .5rem;
  padding: .5rem .7rem; background: var(--wash); font-size: .82rem; }
.origin dt { color: var(--soft); } .origin dd { margin: 0; overflow-wrap: anywhere; }
.values tr { break-inside: avoid; }
.value { font-weight: 600; overflow-wrap: anywhere; }
.text { font-weight: 400; }
.hash { font: 400 .78rem/1.5 ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; }
.extra { display: block; color: var(--soft); font-size: .82rem; }
.num, .grid .num { text-align: right; }
.grid td, .grid tbody th { border-bottom: 1px solid var(--line); padding: .22rem .8rem .22rem 0; font-size: .88rem; }
.grid tbody th { font-weight: 400; }
.badge { white-space: nowrap; border: 1px solid; border-radius: 3px; padding: 0 .38rem; font-size: .74rem;
  line-height: 1.45; display: inline-block; color: var(--soft); text-decoration: none; }
.badge sup { font-size: .64rem; line-height: 0; margin-left: .15em; }
.measured { color: var(--paper); background: var(--accent); border-color: var(--accent); }
.emulated { color: var(--accent); border-color: var(--accent); }
.computed { color: var(--ink); border-color: var(--mid); }
.declared { border-style: dashed; }
.unknown { border-color: transparent; padding: 0; font-style: italic; }
a { color: var(--accent); text-underline-offset: 2px; }
.scroll { overflow-x: auto; }
.confusion { width: auto; font-size: .85rem; }
.confusion th { font-weight: 400; padding: .2rem .5rem; border: 0; color: var(--ink); font-size: .82rem; }
.confusion caption { text-align: left; padding-bottom: .3rem; }
.confusion thead th { text-align: center; min-width: 3rem; } .confusion .corner { background: none; }
.confusion tbody th { text-align: right; }
.confusion td { min-width: 2.5rem; height: 1.9rem; text-align: center; border: 1px solid var(--paper);
  background: var(--wash); }
.confusion .right { background: rgb(var(--accent-rgb) / calc(.10 + var(--s) * .42)); font-weight: 600; }
.confusion .wrong { background: rgb(var(--wrong-rgb) / calc(.16 + var(--s) * .6)); }
figure { margin: .8rem 0 0; }
figcaption, .note { color: var(--soft); font-size: .84rem; margin: .35rem 0 0; }
svg { display: block; width: 100%; height: auto; max-width: 44rem; font: 12px "Helvetica Neue", Helvetica, Arial,
  "Liberation Sans", sans-serif; font-variant-numeric: tabular-nums; }
svg text { fill: var(--ink); } svg .soft { fill: var(--soft); font-size: 11px; }
svg .axis { stroke: var(--line); } svg .bar { fill: var(--accent); } svg .rest { fill: var(--wash); }
svg .mean { stroke: var(--warm); stroke-width: 1.5; stroke-dasharray: 4 3; }
svg .whisker { stroke: var(--ink); stroke-width: 1.3; fill: none; }
svg .embodied { fill: var(--mid); } svg .use { fill: var(--warm); } svg .training { fill: var(--accent); }
svg .seam { stroke: var(--paper); stroke-width: 1; } svg .line-a, svg .line-b { fill: none; stroke-width: 2; }
svg .line-a { stroke: var(--accent); } svg .line-b { stroke: var(--warm); stroke-dasharray: 5 3; }
svg .dot { fill: var(--accent); fill-opacity: .45; }
svg .strong { font-weight: 600; } svg .ink { fill: var(--ink); } svg .out { fill: rgb(var(--accent-rgb) / .16); }
svg .border { fill: none; stroke: var(--accent); stroke-width: 1.5; stroke-dasharray: 6 4; }
.diagram svg { max-width: 29rem; }
svg .faint { fill: none; stroke: var(--mid); stroke-width: 1; }
.mistakes audio { height: 2rem; width: 15rem; vertical-align: middle; } .mistakes img { max-height: 6rem; max-width: 12rem; }
svg .name-a { fill: var(--accent); } svg .name-b { fill: var(--warm); }
.two { display: grid; grid-template-columns: 1fr 1fr; gap: 0 1.6rem; }
details { margin: .5rem 0 0; } summary { cursor: pointer; color: var(--accent); font-size: .87rem; }
.sources { font-size: .84rem; color: var(--soft); padding-left: 1.7rem; } .sources li { overflow-wrap: anywhere; }
.sources li:target { color: var(--ink); background: var(--warn-wash); }
.legend { display: grid; grid-template-columns: max-content 1fr; gap: .25rem .8rem; font-size: .86rem; margin: .4rem 0 0; }
.legend dd { margin: 0; color: var(--soft); }
footer { margin-top: 2.6rem; padding-top: .7rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .82rem; }
@media (max-width: 560px) { body { font-size: 14px; } .page { padding: 1rem .9rem 2rem; } h1 { font-size: 1.6rem; }
  .two { grid-template-columns: 1fr; } .values tbody th { width: 32%; padding-right: .5rem; }
  .known > summary, div.known { gap: .5rem; } .badge { font-size: .68rem; padding: 0 .25rem; }
  .keys { grid-template-columns: 1fr 1fr; } .confusion td, .confusion thead th { min-width: 1.7rem; height: 1.6rem; }
  .confusion th { padding: .1rem .22rem; font-size: .7rem; } .confusion thead th span { writing-mode: vertical-rl; }
  svg { font-size: 14px; } svg .soft { font-size: 13px; } }
@media print { @page { size: A4; margin: 15mm 14mm; }
  :root { color-scheme: light; --paper: #fff; --ink: #000; --soft: #444; --line: #bbb; --wash: #f2f2f2;
    --accent: #0f5c6e; --accent-rgb: 15 92 110; --wrong-rgb: 190 84 28; --warm: #b4571f; --mid: #7f9ea6;
    --warn-line: #b7791f; --warn-wash: #fdf6e3; }
  body { font-size: 9.5pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .page { max-width: none; padding: 0; } figure, .keys, .warning { break-inside: avoid; } summary { list-style: none; }
  details::details-content { content-visibility: visible; block-size: auto; }
  details.known::details-content, details.known > .origin { display: none; } .sources { columns: 2; column-gap: 2rem; } a { color: inherit; } a.measured { color: #fff; } }
)css";
}

}  // namespace mote::host::html
