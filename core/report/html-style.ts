/** The style of a report: one column, both colours, made to be printed. */
export const HTML_STYLE = `
:root { color-scheme: light dark; --ink: #16181b; --faint: #595d63; --line: #d5d7da; --surface: #fff; --good: #008460; --bad: #bb5200; }
@media (prefers-color-scheme: dark) { :root { --ink: #f1f2f3; --faint: #a6abb1; --line: #33373c; --surface: #0d0f11; --good: #009e73; --bad: #e0691a; } }
* { box-sizing: border-box; }
body { margin: 2rem auto; max-width: 62rem; padding: 0 1.25rem; font: 16px/1.5 "Source Sans 3", system-ui, sans-serif; color: var(--ink); background: var(--surface); }
h1 { font-size: 1.1rem; font-weight: 600; } h2 { font-size: 1rem; margin: 2rem 0 .5rem; border-top: 1px solid var(--line); padding-top: 1rem; }
.verdict { font-size: 1.7rem; line-height: 1.3; margin: .4rem 0 .6rem; }
.verdict b { color: var(--faint); } .holds b { color: var(--good); } .refuted b, .disagreement b, .error b, .undefined b { color: var(--bad); }
p.small, figcaption, footer { color: var(--faint); font-size: .9rem; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid var(--line); }
td.number, th.number { text-align: right; }
pre, code { font-family: "Source Code Pro", ui-monospace, monospace; font-size: .87rem; overflow-wrap: anywhere; }
pre { border: 1px solid var(--line); padding: .8rem; white-space: pre-wrap; }
figure { margin: 1rem 0; } img { max-width: 100%; height: auto; }
`;
