import { isObject, type Json } from "./json.js"

/** The context of EPCIS 2.0; it is known here and never fetched. */
export const EPCIS_CONTEXT = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"

/** What the prefixes of a document stand for: prefix to namespace IRI. */
export type Namespaces = ReadonlyMap<string, string>

/**
 * Prefixes after `context` (JSON-LD 1.1 `@context`: a URL, a map or a list of both) was read on top of `outer`.
 * Only what the document declares itself counts: as in the reference implementation, `cbvmda:` and its like stay as
 * they are written where nothing but EPCIS's own context binds them. Terms that are no plain prefix are skipped.
 */
export function readContext(context: Json | undefined, outer: Namespaces = new Map()): Namespaces {
  const maps = (Array.isArray(context) ? context : [context]).filter(isObject)
  if (maps.length === 0) return outer
  const namespaces = new Map(outer)
  for (const map of maps) {
    for (const [prefix, iri] of Object.entries(map)) {
      if (typeof iri === "string" && iri !== "" && !prefix.startsWith("@")) namespaces.set(prefix, iri)
    }
  }
  return namespaces
}

/** `{namespace}local` for a prefixed key, the key itself for any other: so the hash does not depend on a prefix's name. */
export function expandKey(key: string, namespaces: Namespaces): string {
  const [namespace, local] = split(key, namespaces)
  return namespace === undefined ? key : `{${namespace}}${local}`
}

/** The URI that a CURIE stands for; any other text as it is. */
export function expandValue(text: string, namespaces: Namespaces): string {
  const [namespace, local] = split(text, namespaces)
  return namespace === undefined ? text : `${namespace}${local}`
}

function split(text: string, namespaces: Namespaces): [namespace: string | undefined, local: string] {
  const colon = text.indexOf(":")
  if (colon < 0) return [undefined, text]
  return [namespaces.get(text.slice(0, colon)), text.slice(colon + 1)]
}
