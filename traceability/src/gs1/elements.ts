import { InvalidInputError } from "../errors/index.js"
import { findAi, matchesPattern, type AiComponent, type ApplicationIdentifier } from "./ai-dictionary.js"
import { CHECKS } from "./checks.js"
import { fault, type Gs1Fault } from "./faults.js"

/** An element string: an AI and its value. */
export interface Gs1Element {
  readonly ai: string
  readonly value: string
}

/** More than any symbol holds; the limit of GS1's own engine. */
export const MAX_ELEMENTS = 64

const CHARACTERS = {
  N: /^\d*$/,
  X: /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]*$/,
  Y: /^[#\-/0-9A-Z]*$/,
  Z: /^[-0-9A-Z_a-z]*={0,2}$/,
} as const satisfies Record<AiComponent["type"], RegExp>

/** AIs whose serial is the optional last part of the value. */
const SERIAL_WITHIN = ["253", "255", "8003"]

/** Length, characters and content of one value (General Specifications 3); null when all is well. */
export function valueFault(entry: ApplicationIdentifier, value: string): Gs1Fault | null {
  if (value === "") return fault("empty-value", "has no value", entry.ai)
  if (value.length < entry.minLength) return fault("value-too-short", "is too short", entry.ai)
  if (value.length > entry.maxLength) return fault("value-too-long", "is too long", entry.ai)
  let position = 0
  for (const component of entry.components) {
    const part = value.slice(position, position + component.max)
    position += part.length
    if (part === "" && component.optional) continue
    if (part.length < component.min) return fault("value-illegal-length", "has an incomplete part", entry.ai)
    const found = componentFault(component, part, entry.ai)
    if (found !== null) return found
  }
  return null
}

function componentFault({ type, checks }: AiComponent, part: string, ai: string): Gs1Fault | null {
  if (!CHARACTERS[type].test(part)) {
    return fault("value-illegal-character", `has a character outside of the set of type ${type}`, ai)
  }
  // The engine's own rule for padding, which it counts in threes.
  if (type === "Z" && part.endsWith("=") && part.length % 3 !== 0) {
    return fault("value-illegal", "is wrongly padded", ai)
  }
  const failed = checks.find((name) => !CHECKS[name](part))
  return failed === undefined ? null : fault("value-illegal", `fails the check ${failed}`, ai)
}

/** What elements demand of each other: pairs that exclude each other, AIs that need others, repeats, serials to sign. */
export function associationFaults(elements: readonly Gs1Element[]): Gs1Fault[] {
  const values = new Map<string, string>()
  const faults: Gs1Fault[] = []
  for (const { ai, value } of elements) {
    if (values.has(ai) && values.get(ai) !== value) faults.push(fault("different-values", "has two values", ai))
    values.set(ai, value)
  }
  for (const ai of values.keys()) faults.push(...faultsBeside(ai, [...values.keys()]))
  if (values.has("8030")) faults.push(...unsignable(values))
  return faults
}

function faultsBeside(ai: string, all: readonly string[]): Gs1Fault[] {
  const entry = findAi(ai)
  if (entry === null) return []
  const others = all.filter((other) => other !== ai)
  const isThere = (pattern: string): boolean => others.some((other) => matchesPattern(other, pattern))
  const excluded = entry.excludes.filter(isThere)
  const missing = entry.requires.filter((groups) => !groups.some((group) => group.every(isThere)))
  return [
    ...excluded.map((pattern) => fault("excluded-ai", `may not stand beside (${pattern})`, ai)),
    ...missing.map((groups) =>
      fault("missing-ai", `needs ${groups.map((group) => `(${group.join(") with (")})`).join(" or ")}`, ai),
    ),
  ]
}

/** A digital signature is of one thing: these keys name one only with their serial (General Specifications, AI 8030). */
function unsignable(values: ReadonlyMap<string, string>): Gs1Fault[] {
  return SERIAL_WITHIN.filter((ai) => values.get(ai)?.length === findAi(ai)?.minLength).map((ai) =>
    fault("missing-serial", "needs its serial beside (8030)", ai),
  )
}

/**
 * Elements that a caller gave, each known and well formed in itself.
 *
 * @throws InvalidInputError `invalid_elements` naming every fault
 */
export function checkedElements(elements: readonly Gs1Element[]): Gs1Element[] {
  const faults: Gs1Fault[] = []
  if (elements.length === 0) faults.push(fault("empty-value", "There are no elements."))
  if (elements.length > MAX_ELEMENTS) faults.push(fault("too-many-elements", "There are too many elements."))
  const checked = elements
    .slice(0, MAX_ELEMENTS)
    .map((element) => ({ ai: String(element.ai), value: String(element.value) }))
  for (const { ai, value } of checked) {
    const entry = findAi(ai)
    const found = entry === null ? fault("unknown-ai", "is not known", ai) : valueFault(entry, value)
    if (found !== null) faults.push(found)
  }
  if (faults.length > 0) throw invalidElements(faults)
  return checked
}

export function invalidElements(faults: readonly Gs1Fault[]): InvalidInputError {
  return new InvalidInputError(
    "invalid_elements",
    faults.map(({ ai, code, message }) => ({ path: ai ?? "", message: `${code}: ${message}` })),
  )
}
