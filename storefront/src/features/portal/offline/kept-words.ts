/**
 * A form that is sent while the signal goes leaves an error page in its place. What was typed is kept in this tab until the
 * page is opened again: never passwords, never files, never what the page itself put into hidden fields.
 */

const TYPED = "nguon-vua-go"
const FAILED = "nguon-gui-hong"

export type Typed = { name: string; value: string }[]

const KEPT_TYPES = new Set([
  "text",
  "search",
  "tel",
  "email",
  "number",
  "date",
  "datetime-local",
  "month",
  "time",
  "url",
])

type Field = { name: string; type: string; value: string; checked?: boolean }

/** What of a form's fields is worth keeping. */
export const typedIn = (fields: Iterable<Field>): Typed =>
  [...fields].flatMap(({ name, type, value, checked }) => {
    const isChoice = type === "radio" || type === "checkbox"
    const isKept = isChoice
      ? checked === true
      : KEPT_TYPES.has(type) || type === "textarea" || type.startsWith("select")
    return name !== "" && isKept && value !== "" ? [{ name, value }] : []
  })

/** Before a form goes off. */
export function keepWords(form: HTMLFormElement): void {
  const fields = [...form.elements].filter(isField)
  sessionStorage.setItem(TYPED, JSON.stringify({ path: location.pathname, typed: typedIn(fields) }))
}

/** The page in whose place an error stands now. */
export const noteFailure = (): void => sessionStorage.setItem(FAILED, location.pathname)

/** Puts back what was typed on this page when its sending failed, once; answers whether there was anything. */
export function giveWordsBack(): boolean {
  const failed = sessionStorage.getItem(FAILED)
  if (failed !== location.pathname) return false
  const { path, typed } = JSON.parse(sessionStorage.getItem(TYPED) ?? "{}") as { path?: string; typed?: Typed }
  sessionStorage.removeItem(FAILED)
  sessionStorage.removeItem(TYPED)
  if (path !== location.pathname || typed === undefined) return false
  const fields = [...document.querySelectorAll("main form")].flatMap((form) =>
    form instanceof HTMLFormElement ? [...form.elements].filter(isField) : [],
  )
  return typed.map((word) => fillIn(fields, word)).includes(true)
}

type Input = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const isField = (element: Element): element is Input =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement

function fillIn(fields: readonly Input[], { name, value }: Typed[number]): boolean {
  const field = fields.find((each) => each.name === name && (!isChoice(each) || each.value === value))
  if (field === undefined) return false
  if (isChoice(field)) field.checked = true
  else field.value = value
  // Fields that a script watches hear of it as if it had been typed.
  field.dispatchEvent(new Event("input", { bubbles: true }))
  field.dispatchEvent(new Event("change", { bubbles: true }))
  return true
}

const isChoice = (field: Input): field is HTMLInputElement =>
  field instanceof HTMLInputElement && (field.type === "radio" || field.type === "checkbox")
