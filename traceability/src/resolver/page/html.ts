/** Markup that is safe to send: made by `html` alone, so that nothing reaches a page unescaped by forgetting. */
export class SafeHtml {
  constructor(readonly text: string) {}
}

export type HtmlValue = SafeHtml | string | number | null | undefined | false | readonly HtmlValue[]

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
}

/** Template tag: every value is escaped unless it is markup of this tag; `false`, `null` and `undefined` show nothing. */
export function html(strings: TemplateStringsArray, ...values: HtmlValue[]): SafeHtml {
  const parts = strings.map(
    (text, index) => text.replace(/\n\s*/g, "\n") + (index < values.length ? shown(values[index]) : ""),
  )
  return new SafeHtml(parts.join(""))
}

function shown(value: HtmlValue): string {
  if (value === null || value === undefined || value === false) return ""
  if (value instanceof SafeHtml) return value.text
  if (Array.isArray(value)) return value.map(shown).join("")
  return String(value).replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "")
}

/** JSON that the page's module reads: no `<` is left that could end the element. */
export function jsonElement(id: string, value: unknown): SafeHtml {
  const json = JSON.stringify(value).replace(/</g, "\\u003c")
  return new SafeHtml(`<script type="application/json" id="${id}">${json}</script>`)
}
