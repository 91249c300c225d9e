import { InvalidInputError, InvariantError } from "../errors/index.js"
import { findAi } from "./ai-dictionary.js"
import { parseDigitalLink } from "./digital-link.js"
import { checkedElements, invalidElements, type Gs1Element } from "./elements.js"
import { fault } from "./faults.js"
import { encodeComponent } from "./percent.js"

/** The resolver of GS1 itself, whose URIs are the canonical ones (URI Syntax 1.6, section 4.12). */
export const CANONICAL_BASE = "https://id.gs1.org"

/**
 * Writes elements as a GS1 Digital Link URI: the first primary key among them, its qualifiers in order, all others as
 * attributes in the order given. What it writes, parseDigitalLink reads back.
 *
 * @param base where the link leads: scheme, host and perhaps a path, without query or fragment
 * @throws InvalidInputError `invalid_elements` naming every fault, `invalid_base`
 * @example buildDigitalLink([{ ai: "01", value: "09520123456788" }, { ai: "10", value: "A/1" }], "https://nguon.vn")
 * // "https://nguon.vn/01/09520123456788/10/A%2F1"
 */
export function buildDigitalLink(elements: readonly Gs1Element[], base: string = CANONICAL_BASE): string {
  return finish(elements, base, { sorted: false })
}

/**
 * The one form of a link that says the same wherever the link leads: on id.gs1.org, without parameters that are not
 * GS1's, attributes in the order of their AIs.
 *
 * @param link a GS1 Digital Link URI, or elements
 * @throws InvalidInputError `invalid_elements` naming every fault
 * @example canonicalDigitalLink("HTTPS://nguon.vn/x/01/09520123456788?utm=a") // "https://id.gs1.org/01/09520123456788"
 */
export function canonicalDigitalLink(link: string | readonly Gs1Element[]): string {
  if (typeof link === "object") return finish(link, CANONICAL_BASE, { sorted: true })
  const result = parseDigitalLink(link)
  if (!result.ok) throw invalidElements(result.errors)
  return finish(result.elements, CANONICAL_BASE, { sorted: true })
}

function finish(elements: readonly Gs1Element[], base: string, { sorted }: { sorted: boolean }): string {
  const { path, attributes } = arrange(checkedElements(elements))
  if (sorted) attributes.sort((a, b) => (a.ai < b.ai ? -1 : 1))
  const query = attributes.map(({ ai, value }) => `${ai}=${encodeComponent(value)}`).join("&")
  const stem = base.replace(/\/$/, "")
  const uri = `${stem}${path.map(({ ai, value }) => `/${ai}/${encodeComponent(value)}`).join("")}${query && `?${query}`}`
  const result = parseDigitalLink(uri)
  if (result.ok && result.stem === stem) return uri
  const errors = result.ok ? [] : result.errors.filter(({ ai, code }) => ai !== undefined || code === "key-qualifiers")
  if (errors.length > 0) throw invalidElements(errors)
  const message = result.ok ? "has a query or a fragment" : (result.errors[0]?.message ?? "cannot be used")
  throw new InvalidInputError("invalid_base", [{ path: "base", message }])
}

/** The path that leaves nothing over which may not be an attribute; of several, the one with most qualifiers. */
function arrange(elements: readonly Gs1Element[]): { path: Gs1Element[]; attributes: Gs1Element[] } {
  const key = elements.find(({ ai }) => isPrimaryKey(ai))
  if (key === undefined) throw invalidElements([fault("no-primary-key", "There is no primary key.")])
  const others = elements.filter((element) => element !== key)
  const choices = (findAi(key.ai)?.qualifiers ?? []).map((list) => {
    const qualifiers = list.flatMap((ai) => others.find((element) => element.ai === ai) ?? [])
    const attributes = others.filter((element) => !qualifiers.includes(element))
    return { path: [key, ...qualifiers], attributes, misplaced: attributes.filter(({ ai }) => !isAttribute(ai)).length }
  })
  const [best] = choices.sort((a, b) => a.misplaced - b.misplaced || b.path.length - a.path.length)
  if (best === undefined) throw new InvariantError(`(${key.ai}) is a key without a list of qualifiers`)
  return best
}

function isPrimaryKey(ai: string): boolean {
  return findAi(ai)?.qualifiers !== null
}

function isAttribute(ai: string): boolean {
  return findAi(ai)?.attribute === true
}
