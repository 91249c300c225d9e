import { findAi, type ApplicationIdentifier } from "./ai-dictionary.js"
import { associationFaults, MAX_ELEMENTS, valueFault, type Gs1Element } from "./elements.js"
import { fault, type Gs1Fault } from "./faults.js"
import { isPathSequence } from "./path-sequence.js"
import { decodeComponent } from "./percent.js"

/** A query parameter that says nothing in the terms of GS1; `value` as written, null when there was no `=`. */
export interface IgnoredParameter {
  readonly name: string
  readonly value: string | null
}

export interface DigitalLink {
  readonly ok: true
  /** In the order of the URI: primary key, its qualifiers, attributes. */
  readonly elements: readonly Gs1Element[]
  /** How many of them are in the path. */
  readonly pathLength: number
  /** Scheme, host and path before the primary key. */
  readonly stem: string
  readonly ignored: readonly IgnoredParameter[]
}

export type DigitalLinkResult = DigitalLink | { readonly ok: false; readonly errors: readonly Gs1Fault[] }

/** The longest data that GS1's own engine takes; far more than any symbol holds. */
export const MAX_URI_LENGTH = 8_191

const URI_CHARACTERS = /^[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]*$/
/** Nothing is said of a host's form (IPv4, IPv6, ports), only of its characters. */
const HOST = /^[A-Za-z0-9\-.:/[\]]+$/

type RawPair = { entry: ApplicationIdentifier; raw: string }

/**
 * Reads a GS1 Digital Link URI (URI Syntax 1.6, uncompressed) and decides as GS1's own Syntax Engine does in its default
 * mode: numeric AIs and 14-digit GTINs only, qualifiers in order, no attribute that belongs in the path, no unknown
 * numeric parameter, all associations between AIs met. The rightmost primary key counts. Attacker-controlled.
 * Takes time linear in the length of the text and throws for nothing.
 *
 * One difference: the engine cuts a value after 90 characters before it looks at its length; here it is too long.
 *
 * @example parseDigitalLink("https://id.gs1.org/01/09520123456788/10/ABC123")
 * // { ok: true, elements: [{ ai: "01", value: "09520123456788" }, { ai: "10", value: "ABC123" }], ... }
 */
export function parseDigitalLink(uri: string): DigitalLinkResult {
  const refusal = shapeFault(uri)
  if (refusal !== null) return refused(refusal)
  const hostStart = uri.indexOf("//") + 2
  const pathStart = uri.indexOf("/", hostStart)
  const [beforeFragment = ""] = uri.slice(pathStart).split("#", 1)
  const [path = ""] = beforeFragment.split("?", 1)
  const segments = path.slice(1).split("/")
  const keyAt = findPrimaryKey(segments)
  if (keyAt === null) return refused(fault("no-primary-key", "There is no primary key in the path."))
  const query = readQuery(beforeFragment.slice(path.length + 1))
  if (!query.ok) return query
  const inPath = pairsOf(segments.slice(keyAt))
  if (inPath.length + query.attributes.length + query.ignored.length > MAX_ELEMENTS) {
    return refused(fault("too-many-elements", `There are more than ${MAX_ELEMENTS} elements and parameters.`))
  }
  const elements: Gs1Element[] = []
  const errors: Gs1Fault[] = []
  for (const pair of inPath) readValue(pair, "path", { elements, errors })
  for (const pair of query.attributes) readValue(pair, "query", { elements, errors })
  errors.push(...placeFaults(inPath, query.attributes))
  if (errors.length === 0) errors.push(...associationFaults(elements))
  if (errors.length > 0) return { ok: false, errors }
  const stem = uri.slice(0, pathStart) + (keyAt === 0 ? "" : `/${segments.slice(0, keyAt).join("/")}`)
  return { ok: true, elements, pathLength: inPath.length, stem, ignored: query.ignored }
}

function refused(...errors: Gs1Fault[]): DigitalLinkResult {
  return { ok: false, errors }
}

function shapeFault(uri: unknown): Gs1Fault | null {
  if (typeof uri !== "string") return fault("not-text", "A URI is a text.")
  if (uri.length > MAX_URI_LENGTH) return fault("too-long", `The URI has more than ${MAX_URI_LENGTH} characters.`)
  if (!URI_CHARACTERS.test(uri)) return fault("illegal-character", "The URI has a character that no URI has.")
  const [scheme] = /^(?:https?|HTTPS?):\/\//.exec(uri) ?? []
  if (scheme === undefined) return fault("illegal-scheme", "The scheme is not http or https.")
  const pathStart = uri.indexOf("/", scheme.length)
  if (pathStart <= scheme.length) return fault("missing-path", "There is no domain or no path.")
  if (!HOST.test(uri.slice(scheme.length, pathStart))) {
    return fault("illegal-domain", "The domain has a character that no domain has.")
  }
  return null
}

/** Where the rightmost primary key is, walking back over pairs of an AI and a value; null when the walk meets none. */
function findPrimaryKey(segments: readonly string[]): number | null {
  for (let at = segments.length - 2; at >= 0; at -= 2) {
    const entry = findAi(segments[at] ?? "")
    if (entry === null) return null
    if (entry.qualifiers !== null) return at
  }
  return null
}

/** Every other segment is a known AI: findPrimaryKey walked over them. */
function pairsOf(segments: readonly string[]): RawPair[] {
  const pairs: RawPair[] = []
  for (let at = 0; at + 1 < segments.length; at += 2) {
    const entry = findAi(segments[at] ?? "")
    if (entry !== null) pairs.push({ entry, raw: segments[at + 1] ?? "" })
  }
  return pairs
}

type Query = { ok: true; attributes: RawPair[]; ignored: IgnoredParameter[] }

function readQuery(text: string): Query | Exclude<DigitalLinkResult, DigitalLink> {
  const attributes: RawPair[] = []
  const ignored: IgnoredParameter[] = []
  const errors: Gs1Fault[] = []
  for (const parameter of text.split("&").filter((part) => part !== "")) {
    const end = parameter.indexOf("=")
    const name = end === -1 ? parameter : parameter.slice(0, end)
    const entry = end === -1 ? null : findAi(name)
    if (entry !== null) attributes.push({ entry, raw: parameter.slice(end + 1) })
    else if (end !== -1 && /^\d*$/.test(name)) errors.push(fault("unknown-ai", "is not known", name))
    else ignored.push({ name, value: end === -1 ? null : parameter.slice(end + 1) })
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, attributes, ignored }
}

function readValue(
  { entry, raw }: RawPair,
  place: "path" | "query",
  { elements, errors }: { elements: Gs1Element[]; errors: Gs1Fault[] },
): void {
  const value = decodeComponent(raw, place)
  const found = value === null ? fault("illegal-null", "has a null character", entry.ai) : valueFault(entry, value)
  if (found !== null) errors.push(found)
  else elements.push({ ai: entry.ai, value: value ?? "" })
}

/** Whether every AI stands where it may: qualifiers in order in the path, attributes once and in the query. */
function placeFaults(inPath: readonly RawPair[], attributes: readonly RawPair[]): Gs1Fault[] {
  const path = inPath.map(({ entry }) => entry.ai)
  if (!isPathSequence(path))
    return [fault("key-qualifiers", "These qualifiers do not go with the key, or not in this order.")]
  const seen = new Set(path)
  return attributes.flatMap(({ entry }) => {
    const faults: Gs1Fault[] = []
    if (seen.has(entry.ai)) faults.push(fault("duplicate-ai", "stands there twice", entry.ai))
    else if (!entry.attribute) faults.push(fault("not-an-attribute", "may not stand in the query", entry.ai))
    else if (path.some((_, i) => isPathSequence(path.toSpliced(i + 1, 0, entry.ai)))) {
      faults.push(fault("belongs-in-path", "belongs in the path", entry.ai))
    }
    seen.add(entry.ai)
    return faults
  })
}
