/** The colours of the inspector's pages, light and dark. */
const LIGHT = `--paper:#f4efe6;--card:#fffcf6;--sunk:#f1eadd;--ink:#2b2520;--soft:#655b50;--rule:#ddd2c0;--client:#0b6170;--server:#85366f;--good:#1f633a;--good-ground:#dff0e0;--elsewhere:#744e00;--elsewhere-ground:#faecc9;--bad:#a1281d;--bad-ground:#fbe3dc`;
const DARK = `--paper:#14171b;--card:#1c2026;--sunk:#171b20;--ink:#ece6db;--soft:#aba497;--rule:#333a43;--client:#6fd0dc;--server:#e8a6d6;--good:#86d79b;--good-ground:#183522;--elsewhere:#f2c96f;--elsewhere-ground:#3a2e12;--bad:#ffa394;--bad-ground:#46211b`;

/** The whole style sheet of an exported page. All sizes are in rem, so that large type enlarges everything alike. */
export const STYLE = `
:root{color-scheme:light dark;${LIGHT};--text:Inter,ui-sans-serif,system-ui,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;--mono:'JetBrains Mono',ui-monospace,'SF Mono','Cascadia Mono',Menlo,Consolas,'DejaVu Sans Mono',monospace}
@media (prefers-color-scheme:dark){:root{${DARK}}}
@media print{:root{color-scheme:light;${LIGHT};--paper:#fff;--card:#fff}}
*,*::before,*::after{box-sizing:border-box}
body{margin:0 auto;max-width:76rem;padding:1.5rem 1.25rem 3rem;background:var(--paper);color:var(--ink);font:400 .9375rem/1.5 var(--text);-webkit-text-size-adjust:100%}
h1,h2,h3,p,ul,ol,pre{margin:0;padding:0}
ul,ol{list-style:none}
h1{font-size:1.5rem;line-height:1.25;letter-spacing:-.01em;overflow-wrap:anywhere}
h2{font:650 1.125rem/1.5 var(--mono);overflow-wrap:anywhere}
code,pre{font-family:var(--mono);font-variant-ligatures:none}
code{font-size:.92em;overflow-wrap:anywhere}
pre{font-size:.8125rem;line-height:1.4rem;white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:isolate;direction:ltr}
a{color:var(--client);text-underline-offset:.15em}
:focus-visible{outline:.1875rem solid var(--client);outline-offset:2px}
.facts{color:var(--soft);font:400 .8125rem/1.5 var(--text);overflow-wrap:anywhere}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.top{margin-bottom:1rem}
nav,article{background:var(--card);border:1px solid var(--rule);border-radius:.75rem;padding:1rem 1.25rem;margin-bottom:1rem}
nav li{padding:.15rem 0 .15rem 2rem;text-indent:-2rem;counter-increment:exchange;overflow-wrap:anywhere}
nav li::before{content:counter(exchange) '.';display:inline-block;width:2rem;text-indent:0;color:var(--soft)}
nav a{font-family:var(--mono);font-size:.8125rem}
nav .outcome{text-indent:0;display:inline-block}
.outcome{border-radius:.4rem;padding:.05rem .4rem;font:600 .8125rem/1.5 var(--text);white-space:normal}
.good{color:var(--good);background:var(--good-ground)}
.elsewhere{color:var(--elsewhere);background:var(--elsewhere-ground)}
.open{color:var(--ink);background:var(--sunk)}
.bad{color:var(--bad);background:var(--bad-ground)}
.part{--side:var(--client);border-left:.25rem solid var(--side);border-radius:.25rem;padding-left:.9rem;margin-top:1rem}
.part.server{--side:var(--server)}
.part.failed{--side:var(--bad)}
.part h3{display:flex;flex-wrap:wrap;gap:0 1rem;justify-content:space-between;align-items:baseline;font-size:.9375rem;line-height:1.4;margin-bottom:.4rem;overflow-wrap:anywhere}
.part .route,.part.failed h3,.line b{color:var(--side)}
.line{padding:.3rem 0;display:grid;gap:.1rem 1.5rem;align-items:start;grid-template-columns:minmax(0,1fr)}
.line+.line{border-top:1px solid color-mix(in srgb,var(--rule) 60%,transparent)}
.line b{font-weight:700}
.blank .text,.chunk .text,.more{color:var(--soft)}
.line.body .text{padding:.4rem .6rem;border-radius:.4rem;background:var(--sunk)}
.notes{font-size:.8125rem;line-height:1.4rem;color:var(--soft);overflow-wrap:anywhere}
.notes li{padding-left:.9rem;text-indent:-.9rem}
.notes li::before{content:'└ ';content:'└ ' / '';font-family:var(--mono)}
.notes li:not(:last-child)::before{content:'├ ';content:'├ ' / ''}
.notes code{color:var(--ink)}
.pieces{margin:.1rem 0 .2rem;text-indent:0;display:grid;grid-template-columns:fit-content(40%) minmax(0,1fr);gap:0 .75rem}
.pieces div{display:contents}
.pieces dd{margin:0}
.problems{margin-top:1rem;font-size:.875rem}
.problems h3{font-size:.9375rem}
.problem{margin-top:.35rem;padding-left:.9rem;border-left:.25rem solid var(--rule);overflow-wrap:anywhere}
.problem.error{border-color:var(--bad)}
.problem.warning{border-color:var(--elsewhere)}
.spec{white-space:nowrap;font-size:.75rem}
@media (min-width:48rem){.line{grid-template-columns:minmax(0,5fr) minmax(0,6fr)}.line.body{grid-template-columns:minmax(0,1fr)}}
@media print{body{max-width:none;padding:0;font-size:.8125rem}article,nav{border:0;padding:0;border-radius:0}h2,h3{break-after:avoid}.line{break-inside:avoid}.line.body{break-inside:auto}article+article{border-top:1px solid var(--rule);padding-top:1rem}.outcome{border:1px solid}}
`;
