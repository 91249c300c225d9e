import { InvariantError } from "../errors/index.js"
import { aiAt, findAi } from "./ai-dictionary.js"
import { associationFaults, checkedElements, MAX_ELEMENTS, valueFault, type Gs1Element } from "./elements.js"
import { MAX_URI_LENGTH } from "./digital-link.js"
import { fault, type Gs1Fault } from "./faults.js"

export type ElementStringResult =
  | { readonly ok: true; readonly elements: readonly Gs1Element[] }
  | { readonly ok: false; readonly errors: readonly Gs1Fault[] }

/**
 * Joins elements as a symbol carries them, in the order given, with `^` for FNC1: one in front, and one before an
 * element whose predecessor has no predefined length (General Specifications 7.8). Elements must be known and well
 * formed; what they demand of each other is not looked at, because a second symbol may hold the rest.
 *
 * @throws InvalidInputError `invalid_elements` naming every fault
 * @example toElementString([{ ai: "01", value: "09520123456788" }, { ai: "10", value: "AB" }, { ai: "99", value: "C" }])
 * // "^010952012345678810AB^99C"
 */
export function toElementString(elements: readonly Gs1Element[]): string {
  let separator = "^"
  return checkedElements(elements)
    .map(({ ai, value }) => {
      const written = `${separator}${ai}${value}`
      separator = predefinedLength(ai) ? "" : "^"
      return written
    })
    .join("")
}

/**
 * Reads what toElementString writes, as GS1's own engine reads a symbol: known AIs, values whole, all associations met.
 * Attacker-controlled; throws for nothing.
 *
 * @example parseElementString("^010952012345678810AB") // { ok: true, elements: [{ ai: "01", ... }, { ai: "10", ... }] }
 */
export function parseElementString(text: string): ElementStringResult {
  const elements: Gs1Element[] = []
  const refusal = shapeFault(text)
  if (refusal !== null) return { ok: false, errors: [refusal] }
  for (let position = 1; position < text.length;) {
    if (elements.length === MAX_ELEMENTS) {
      return { ok: false, errors: [fault("too-many-elements", `There are more than ${MAX_ELEMENTS} elements.`)] }
    }
    const entry = aiAt(text, position)
    if (entry === null) return { ok: false, errors: [fault("unknown-ai", `No AI is known at ${position}.`)] }
    const start = position + entry.ai.length
    const end = endOfValue(text, start, entry.predefinedLength ? entry.maxLength : null)
    const value = text.slice(start, end)
    const found = valueFault(entry, value)
    if (found !== null) return { ok: false, errors: [found] }
    elements.push({ ai: entry.ai, value })
    position = text[end] === "^" ? end + 1 : end
  }
  const errors = associationFaults(elements)
  return errors.length > 0 ? { ok: false, errors } : { ok: true, elements }
}

function shapeFault(text: unknown): Gs1Fault | null {
  if (typeof text !== "string") return fault("not-text", "An element string is a text.")
  if (text.length > MAX_URI_LENGTH) return fault("too-long", `There are more than ${MAX_URI_LENGTH} characters.`)
  if (!text.startsWith("^")) return fault("missing-fnc1", "An element string begins with FNC1, written as ^.")
  return text.length === 1 ? fault("empty-value", "There is nothing after FNC1.") : null
}

/** Up to the next FNC1; a value of predefined length may end before it. */
function endOfValue(text: string, start: number, predefined: number | null): number {
  const separator = text.indexOf("^", start)
  const end = separator === -1 ? text.length : separator
  return predefined === null ? end : Math.min(end, start + predefined)
}

function predefinedLength(ai: string): boolean {
  const entry = findAi(ai)
  if (entry === null) throw new InvariantError(`(${ai}) passed as known`)
  return entry.predefinedLength
}
