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
  const texts = textsOf(strings)
  let text = texts[0] ?? ""
  for (let i = 0; i < values.length; i++) text += shown(values[i]) + (texts[i + 1] ?? "")
  return new SafeHtml(text)
}

// The texts of a template are the same array at every call, so their indentation is taken out once.
const known = new WeakMap<TemplateStringsArray, string[]>()

function textsOf(strings: TemplateStringsArray): string[] {
  const texts = known.get(strings) ?? strings.map((text) => text.replace(/\n\s*/g, "\n"))
  known.set(strings, texts)
  return texts
}

function shown(value: HtmlValue): string {
  if (value === null || value === undefined || value === false) return ""
  if (value instanceof SafeHtml) return value.text
  if (Array.isArray(value)) return value.map(shown).join("")
  return escapeHtml(String(value))
}

/** Text as it stands in an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "")
}

/** JSON that the page's module reads: no `<` is left that could end the element. */
export function jsonElement(id: string, value: unknown): SafeHtml {
  const json = JSON.stringify(value).replace(/</g, "\\u003c")
  return new SafeHtml(`<script type="application/json" id="${id}">${json}</script>`)
}
