import { invalid } from "./fault"

/** A form as it was sent: text, and names in brackets below it. */
export type Form = { [name: string]: string | Form }

const MAX_PAIRS = 1000
const MAX_DEPTH = 5
const NAME = /^([^[\]]+)((?:\[[^[\]]*\])*)$/

/**
 * `application/x-www-form-urlencoded` with brackets, as Stripe's clients write it. Attacker-controlled.
 *
 * @example parseForm("a[b]=1&c[0]=x&c[1]=y&d[]=z") // { a: { b: "1" }, c: { 0: "x", 1: "y" }, d: { 0: "z" } }
 * @throws StripeFault for what is malformed, given twice, or both a value and a list
 */
export function parseForm(text: string): Form {
  const form: Form = {}
  const pairs = text.split("&").filter((pair) => pair !== "")
  if (pairs.length > MAX_PAIRS) throw invalid("Too many parameters", "parameter_invalid")
  for (const pair of pairs) {
    const at = pair.indexOf("=")
    const name = decode(at < 0 ? pair : pair.slice(0, at))
    put(form, namesOf(name), decode(at < 0 ? "" : pair.slice(at + 1)), name)
  }
  return form
}

function namesOf(name: string): string[] {
  const [, first, brackets] = NAME.exec(name) ?? []
  if (first === undefined || brackets === undefined) throw malformed(name)
  const names = [first, ...[...brackets.matchAll(/\[([^[\]]*)\]/g)].map((found) => found[1] ?? "")]
  if (names.length > MAX_DEPTH || names.includes("__proto__")) throw malformed(name)
  return names
}

function put(form: Form, [first = "", ...rest]: string[], value: string, whole: string): void {
  const name = first === "" ? String(Object.keys(form).length) : first
  const there = Object.hasOwn(form, name) ? form[name] : undefined
  if (rest.length === 0) {
    if (there !== undefined) throw malformed(whole)
    form[name] = value
    return
  }
  if (typeof there === "string") throw malformed(whole)
  const inner = there ?? {}
  form[name] = inner
  put(inner, rest, value, whole)
}

function decode(text: string): string {
  try {
    const decoded = decodeURIComponent(text.replace(/\+/g, " "))
    // No column of Postgres holds it.
    if (decoded.includes("\0")) throw new URIError("NUL")
    return decoded
  } catch (error) {
    if (error instanceof URIError)
      throw invalid("The request is not valid UTF-8 in percent encoding", "parameter_invalid")
    throw error
  }
}

const malformed = (name: string) => {
  const shown = name.slice(0, 100)
  return invalid(`Invalid parameter name, or one that is given twice: ${shown}`, "parameter_invalid", shown)
}
