const marks: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" }

export const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark)

/** `150.000 ₫`. */
export const dong = (amount: number): string => `${String(amount).replace(/\B(?=(\d{3})+$)/g, ".")} ₫`

const style = `
:root{color-scheme:light;--ink:#12263f;--soft:#52627a;--line:#d5dde8;--blue:#005baa;--red:#c8102e;--paper:#fff;--ground:#f2f5f9}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif}
header{background:var(--paper);border-bottom:3px solid var(--blue)}
header p{max-width:60rem;margin:0 auto;padding:.75rem 1rem;display:flex;gap:.75rem;align-items:center;flex-wrap:wrap}
.brand{font-weight:800;letter-spacing:.02em;font-size:1.25rem}.brand b{color:var(--red)}.brand i{color:var(--blue);font-style:normal}
.tag{font-size:.85rem;color:#7a4b00;background:#fff3d6;border-radius:1rem;padding:.1rem .7rem}
main>*{min-width:0}li{overflow-wrap:anywhere}
main{max-width:60rem;margin:0 auto;padding:1rem;display:grid;gap:1rem}
@media(min-width:52rem){main.two{grid-template-columns:22rem 1fr;align-items:start}main.two>.wide{grid-column:1/-1}}
section,aside{background:var(--paper);border:1px solid var(--line);border-radius:.75rem;padding:1rem}
h1{font-size:1.3rem;margin:0 0 .75rem}h2{font-size:1.05rem;margin:0 0 .6rem}
dl{margin:0;display:grid;gap:.6rem}dt{color:var(--soft);font-size:.875rem}dd{margin:0;overflow-wrap:anywhere}
.amount{font-size:1.6rem;font-weight:700;color:var(--blue)}
label{display:block;margin:0 0 .9rem;font-weight:600}
input{display:block;font-weight:400;width:100%;font:inherit;padding:.7rem .8rem;margin-top:.25rem;border:1px solid #8796ab;border-radius:.5rem;background:#fff;color:inherit}
input:focus,button:focus-visible,a:focus-visible,summary:focus-visible{outline:3px solid #7db7ea;outline-offset:2px}
button,.button{font:inherit;font-weight:600;min-height:3rem;width:100%;padding:.6rem 1rem;border-radius:.5rem;border:1px solid var(--blue);background:var(--blue);color:#fff;cursor:pointer;text-align:center;text-decoration:none;display:block}
.plain{background:#fff;color:var(--blue)}.quiet{background:none;border-color:transparent;color:var(--red)}
.methods{display:grid;gap:.6rem;margin:0;padding:0;list-style:none}
.methods .button{text-align:left;background:#fff;color:var(--ink);border-color:var(--line)}
.methods small{display:block;font-weight:400;color:var(--soft)}
.wrong{border-left:4px solid var(--red);background:#fdecef;padding:.6rem .8rem;margin:0 0 1rem;border-radius:.25rem}
.cards{list-style:none;margin:0;padding:0;display:grid;gap:.5rem}
.cards li{border:1px solid var(--line);border-radius:.5rem;padding:.5rem .7rem}
.number{font:600 1rem ui-monospace,Menlo,Consolas,monospace;letter-spacing:.03em}
.small{font-size:.875rem;color:var(--soft)}
.outcomes{display:grid;gap:.5rem;grid-template-columns:repeat(auto-fill,minmax(8.5rem,1fr));margin-bottom:.75rem}
.outcomes button{min-height:2.75rem;font-size:.9rem}
summary{cursor:pointer;font-weight:600;padding:.3rem 0}
.row{display:flex;gap:.5rem;flex-wrap:wrap}.row button{width:auto;min-height:2.75rem}
`

export function page(title: string, body: string, wide = false): string {
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex"><link rel="icon" href="data:,"><title>${escaped(title)}</title><style>${style}</style></head>
<body><header><p><span class="brand"><b>VN</b><i>PAY</i></span><span class="tag">Mô phỏng trên máy này, không có tiền thật</span></p></header>
<main${wide ? ' class="two"' : ""}>${body}</main></body></html>`
}
