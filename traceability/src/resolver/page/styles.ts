/**
 * The look of every page: rice paper, tea, laterite, a stamp's perforated edge (for verdicts only). No font files, and no
 * family by name: each one that a phone lacks is looked up in vain before the first line is shown. Nor signs outside the
 * letters of a text face (stars, ticks, arrows are drawn): each sends the phone through all its fonts. What lies below the
 * first screen is laid out when it is scrolled to.
 */
export const STYLES = `
:root{--paper:#FAF6EC;--card:#FFFDF8;--ink:#1D2520;--soft:#5B655D;--line:#E4DCC8;--tea:#1F5A41;--mist:#E6EFE6;--lat:#B3452A;--latmist:#F8E7DF;--sun:#D8941A;--sunmist:#FBF0D6;color-scheme:light}
*{box-sizing:border-box}
[hidden]{display:none!important}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 system-ui,sans-serif;overflow-wrap:break-word;-webkit-text-size-adjust:100%}
h1,h2,.w{font-family:ui-serif,serif;font-weight:600;line-height:1.3;margin:0}h1{text-wrap:balance}
h2{font-size:1.25rem}p{margin:0}
a{color:var(--tea);text-underline-offset:3px}
:focus-visible{outline:3px solid var(--sun);outline-offset:2px;border-radius:4px}
header,main,footer{max-width:30rem;margin:0 auto;padding:0 16px}
header{display:flex;align-items:center;gap:12px;min-height:56px}
header a{display:inline-flex;align-items:center;min-height:48px;text-decoration:none}
.w{font-size:1.375rem;margin-right:auto}.w a{color:var(--tea)}
.host{display:flex;align-items:center;gap:4px;color:var(--soft);font-size:.875rem;min-width:0;overflow-wrap:anywhere}.host svg{flex:none}
.lang{font-size:.875rem;padding:0 4px;color:var(--soft);text-decoration:underline!important}
main,.col{display:flex;flex-direction:column;gap:16px;min-width:0}
.v{--h:radial-gradient(circle at 50% 0,#0000 5px,#000 5.6px) 50% 0/16px 51% round no-repeat,radial-gradient(circle at 50% 100%,#0000 5px,#000 5.6px) 50% 100%/16px 51% round no-repeat;-webkit-mask:var(--h);mask:var(--h);color:#fff;--bg:var(--tea)}
.v>div{--h:radial-gradient(circle at 0 50%,#0000 5px,#000 5.6px) 0 50%/51% 16px no-repeat round,radial-gradient(circle at 100% 50%,#0000 5px,#000 5.6px) 100% 50%/51% 16px no-repeat round;-webkit-mask:var(--h);mask:var(--h);background:var(--bg);padding:12px}
.v>div>div{border:1px solid #ffffff4d;padding:16px 16px 20px}
.v.laterite{--bg:var(--lat)}.v.sun{--bg:var(--sun);color:var(--ink)}.v.sun .seal{color:var(--ink)}
.eye{display:flex;align-items:center;gap:12px;font-weight:600;line-height:1.4}
.seal{flex:none;width:40px;height:40px;border-radius:50%;background:#fff;color:var(--bg);display:grid;place-items:center}
.seal>*{display:grid}.tea .bad,.v:not(.tea) .good{display:none}h1{font-size:1.75rem;margin-bottom:4px}.v h1{font-size:2rem;line-height:1.3;margin:12px 0 4px}
.v .code{margin-top:16px;padding-top:12px;border-top:1px dashed #ffffff66;font:600 1.0625rem/1.5 ui-monospace,monospace;letter-spacing:.04em;word-spacing:.25em}
.v .no{font-size:.875rem}
.btns{display:flex;flex-wrap:wrap;gap:12px}
.btn{flex:1 1 9rem;display:flex;align-items:center;justify-content:center;gap:8px;min-height:48px;padding:8px 16px;border:1.5px solid var(--tea);border-radius:16px;background:var(--card);color:var(--tea);font:inherit;font-weight:600;line-height:1.35;text-align:center;text-decoration:none;cursor:pointer;min-width:0}
.btn svg{flex:none}.btn.main{background:var(--tea);color:#fff}.btn.alarm{background:var(--lat);border-color:var(--lat);color:#fff}
.col+.col>*{content-visibility:auto;contain-intrinsic-size:auto 30rem}.c{background:var(--card);border:1px solid var(--line);border-radius:20px;padding:16px}
.n{border-radius:16px;padding:12px 16px;background:var(--sunmist);border:1px solid var(--sun);display:grid;grid-template-columns:24px 1fr;gap:4px 12px}
.n.laterite{background:var(--latmist);border-color:var(--lat)}.n svg{margin-top:1px}.n p{grid-column:2}.n b{line-height:1.5}
.do{background:var(--latmist);border-color:var(--lat)}.do.tea{background:var(--mist);border-color:#b9cfbf}.do.sun{background:var(--sunmist);border-color:var(--sun)}.c>.sm+label,.c>.sm+.n{margin-top:12px}.why{margin:8px 0;padding-left:20px}.why li+li{margin-top:4px}
.do ul{margin:8px 0 0;padding-left:20px}.do li+li{margin-top:4px}.do .btn{margin-top:16px}
.p{display:grid;grid-template-columns:96px 1fr;gap:4px 16px;align-items:start}.p>svg{width:96px;height:96px;border-radius:16px}
.p h2{font-size:1.375rem}.soft{color:var(--soft)}.sm{font-size:.875rem;line-height:1.5}
dl{margin:16px 0 0;display:grid;grid-template-columns:auto 1fr;gap:8px 16px}dt{color:var(--soft)}dd{margin:0;text-align:right;font-weight:600;min-width:0;overflow-wrap:anywhere}dd small{font-size:.875rem;font-weight:400}dt{white-space:nowrap}
.cert{margin-top:16px;padding:12px 16px;border-radius:16px;background:var(--sunmist)}.cert.off{background:#F1ECE0}
.cert b{display:block}.stars{color:var(--sun);fill:currentColor;display:block;margin-bottom:4px}.off .stars{color:#857a63}
ol.j{list-style:none;margin:12px 0 0;padding:0}
.j li{display:grid;grid-template-columns:4.25rem 1fr;gap:0 28px;position:relative;padding-bottom:16px}.j li:last-child{padding-bottom:0}
.j li:before{content:"";position:absolute;left:calc(4.25rem + 8px);top:7px;width:12px;height:12px;border-radius:50%;background:var(--tea);z-index:1}
.j li:not(:last-child):after{content:"";position:absolute;left:calc(4.25rem + 13px);top:12px;bottom:-8px;width:2px;background:var(--line)}
.j time{color:var(--soft);font-variant-numeric:tabular-nums}.j div{min-width:0}
ul.k{list-style:none;margin:12px 0 0;padding:0;display:grid;gap:8px}.k li{display:grid;grid-template-columns:24px 1fr;gap:4px;line-height:1.5}
.k li:before{content:"";width:7px;height:14px;margin:3px 6px;border:solid var(--tea);border-width:0 3px 3px 0;rotate:45deg}.k .failed{color:var(--lat);font-weight:600}.k .unchecked{color:var(--soft)}.k .failed:before,.k .unchecked:before{content:"×";all:unset;text-align:center;font-weight:700}.k .unchecked:before{content:"–"}
.x{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.end{margin-top:16px;padding-top:16px;border-top:1px dashed #cfc5ac;display:grid;gap:8px}
.l{display:inline-flex;align-items:center;min-height:48px;font-weight:600}.c>.l{margin:4px 0 -8px}
summary.l{list-style:none;cursor:pointer;color:var(--tea)}summary.l:before{content:"";width:8px;height:8px;margin:0 10px 0 2px;border:solid;border-width:0 2px 2px 0;rotate:-45deg}[open]>summary.l:before{rotate:45deg}details ul{margin:0 0 8px;padding-left:20px}details li+li{margin-top:4px}details.c{padding:8px 16px}details.c[open]{padding-bottom:16px}form+form{margin-top:16px}
footer{padding-top:16px;padding-bottom:32px;display:flex;flex-wrap:wrap;gap:0 24px;align-items:center;font-size:.875rem;color:var(--soft)}
label{display:block;font-weight:600;margin-bottom:4px}
input{width:100%;min-height:56px;padding:8px 16px;border:1.5px solid #857a63;border-radius:12px;background:#fff;color:inherit;font:600 1.125rem/1.4 ui-monospace,monospace;text-transform:uppercase;letter-spacing:.02em}
input::placeholder{font-weight:400;color:#6b6b6b}input[type=url],#commune{min-height:48px;font-size:1rem;text-transform:none}p.n{display:block;margin:0 0 12px}form .btn{width:100%;margin-top:12px}.hi{display:flex;gap:16px;align-items:center}.hi>svg{flex:none;width:96px;height:96px;border-radius:16px}
@media(min-width:860px){.two header,.two main,.two footer{max-width:61rem}.two main{display:grid;grid-template-columns:1fr 1fr;gap:24px;align-items:start}.v>div>div{padding:24px}}
@media print{.btns,footer,.lang{display:none}}
`
  .trim()
  .replace(/\n/g, "")

/** Only on a batch's origin page. */
export const ORIGIN_STYLES = `
.map{display:block;width:100%;height:auto;border-radius:16px;margin:12px 0}
.ph{display:grid;grid-template-columns:repeat(auto-fill,minmax(120px,1fr));gap:8px;margin:8px 0}.ph a{display:block}.ph img{display:block;width:100%;aspect-ratio:4/3;object-fit:cover;border-radius:12px;background:var(--mist)}
.late{color:#8A5A06}
ul.f{list-style:none;margin:12px 0 0;padding:0;display:grid;gap:16px}.f li{border-top:1px solid var(--line);padding-top:12px}.f .l{display:flex}
code{font:.875rem/1.5 ui-monospace,monospace;overflow-wrap:anywhere}
.c>dl+p{margin-top:12px}
`
  .trim()
  .replace(/\n/g, "")
