import { LOADER } from "./loader"

/** `now`: the page is of no use without its scripts; `seen`: they wait until what it shows has come. */
export type When = "now" | "seen"

const INLINE = /<script(?: id="_R_")?>([^<]*)<\/script>/g
const PUSHES = [
  /^\(?self\.(__next_f)(?:=self\.__next_f\|\|\[\]\))?\.push\((.*)\);?$/s,
  /^\(globalThis\["(TURBOPACK)"\] \|\| \(globalThis\["TURBOPACK"\] = \[\]\)\)\.push\((.*)\);?$/s,
]
const ASKED_FOR = /<script src="(\/_next\/[^"]+)" async=""(?: id="_R_")?><\/script>/g
const PRELOADED = /<link rel="preload" as="script"[^>]*\/>/g
const END = "</body></html>"

/**
 * Next writes its data into a page as scripts, which a policy would have to let run, whoever wrote them. Here what is
 * nothing but data becomes a block of data, and one script of ours, known by its hash, hands it over. A script of any
 * other shape stays as it is, and the policy keeps it from running.
 */
export function settleScripts(html: string, when: When): string {
  const asked: string[] = []
  let page = html.replaceAll(INLINE, (script, text: string) => asData(text) ?? script)
  if (when === "seen") {
    page = page.replaceAll(PRELOADED, "").replaceAll(ASKED_FOR, (_script, src: string) => {
      asked.push(src)
      return ""
    })
  }
  const list = JSON.stringify([...new Set(asked)]).replaceAll('"', "&quot;")
  const loader = `<script data-when="${when}" data-src="${list}">${LOADER}</script>`
  const end = page.lastIndexOf(END)
  return end === -1 ? page + loader : page.slice(0, end) + loader + page.slice(end)
}

function asData(text: string): string | null {
  for (const push of PUSHES) {
    const [, queue, data] = push.exec(text) ?? []
    if (queue === undefined || data === undefined || !isJson(data)) continue
    return `<script type="application/json" data-push="${queue}">${data}</script>`
  }
  return null
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
