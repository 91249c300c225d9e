const marks: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" }

export const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark)

/** `150.000 ₫`. */
export const dong = (amount: number): string => `${String(amount).replace(/\B(?=(\d{3})+$)/g, ".")} ₫`

/** Day and time in Vietnam. */
export const moment = (ms: number): string =>
  new Intl.DateTimeFormat("vi-VN", { dateStyle: "short", timeStyle: "short", timeZone: "Asia/Ho_Chi_Minh" }).format(ms)

export type Look = { brand: string; colour: string; on: string; home: string }

const style = ({ colour, on }: Look): string => `
:root{color-scheme:light;--ink:#1d232b;--soft:#566070;--line:#d9dee6;--paper:#fff;--ground:#f4f5f7;--brand:${colour};--on:${on}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere}
header{background:var(--brand);color:var(--on)}
header div{max-width:60rem;margin:0 auto;padding:.5rem 1rem;display:flex;gap:.25rem 1rem;align-items:center;flex-wrap:wrap}
header a{color:inherit;font-weight:800;font-size:1.25rem;text-decoration:none;min-height:2.75rem;display:inline-flex;align-items:center}
.tag{font-size:.85rem;color:#5f3c00;background:#fff3d6;border-radius:1rem;padding:.1rem .7rem}
main{max-width:60rem;margin:0 auto;padding:1rem;display:grid;gap:1rem}
main.narrow{max-width:32rem}main>*{min-width:0}
section{background:var(--paper);border:1px solid var(--line);border-radius:.75rem;padding:1rem}
h1{font-size:1.3rem;line-height:1.3;margin:0 0 .5rem}h2{font-size:1.05rem;margin:0 0 .5rem}p{margin:0 0 .75rem}
.small{font-size:.875rem;color:var(--soft);margin:0}
fieldset{border:0;margin:0 0 1rem;padding:0;display:grid;gap:.5rem}legend{font-weight:600;padding:0;margin-bottom:.5rem}
.choice{display:flex;gap:.75rem;align-items:center;min-height:3rem;border:1px solid var(--line);border-radius:.5rem;padding:.5rem .75rem;cursor:pointer}
.choice:has(:checked){border-color:var(--brand);box-shadow:inset 0 0 0 1px var(--brand)}
.choice input{width:1.25rem;height:1.25rem;accent-color:var(--brand);flex:none;margin:0}
ul{margin:0 0 1rem;padding-left:1.2rem}ul.plain{list-style:none;padding:0;margin:0;display:grid;gap:.75rem}
button,.button{font:inherit;font-weight:600;min-height:2.75rem;padding:.5rem 1rem;border-radius:.5rem;border:1px solid var(--brand);background:var(--brand);color:var(--on);cursor:pointer;text-align:center;text-decoration:none;display:inline-flex;align-items:center;justify-content:center}
.wide{width:100%;margin-bottom:.5rem}.quiet{background:#fff;color:var(--ink);border-color:#8791a0}
a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible{outline:3px solid #1b6fd6;outline-offset:2px}
.shelf{display:grid;gap:.75rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,15rem),1fr));list-style:none;margin:0;padding:0}
.shelf li{border:1px solid var(--line);border-radius:.75rem;overflow:hidden;display:flex;flex-direction:column;background:#fff}
.shelf img,.shelf .none{width:100%;aspect-ratio:4/3;object-fit:cover;display:block;background:#e9edf2}
.shelf .none{display:grid;place-items:center;color:var(--soft)}
.shelf div.body{padding:.75rem;display:grid;gap:.35rem;flex:1;align-content:start}
.shelf h2{margin:0;font-size:1rem}
.price{font-weight:700}.row{display:flex;gap:.5rem;flex-wrap:wrap;align-items:center}
.badge{font-size:.8rem;border-radius:1rem;padding:.05rem .6rem;background:#e6f4ea;color:#0b5b28}.badge.off{background:#f1e4e4;color:#7d1616}
select{font:inherit;min-height:2.75rem;border-radius:.5rem;border:1px solid #8791a0;background:#fff;padding:.25rem .5rem;max-width:100%;width:100%}
dl{margin:0;display:grid;gap:.25rem .75rem;grid-template-columns:auto 1fr}dt{color:var(--soft)}dd{margin:0}
nav{display:flex;gap:.5rem;flex-wrap:wrap;margin-top:.75rem}
`

export function page(look: Look, title: string, body: string, narrow = false): string {
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex"><link rel="icon" href="data:,"><title>${escaped(title)} · ${escaped(look.brand)} mô phỏng</title><style>${style(look)}</style></head>
<body><header><div><a href="${escaped(look.home)}">${escaped(look.brand)}</a><span class="tag">Mô phỏng trên máy này, không phải sàn thật</span></div></header>
<main${narrow ? ' class="narrow"' : ""}>${body}</main></body></html>`
}
