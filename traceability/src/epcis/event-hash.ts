import { utf8 } from "../bytes/index.js"
import { InvalidInputError } from "../errors/index.js"
import { sha256 } from "../hash/index.js"
import { readContext, type Namespaces } from "./context.js"
import { copyJson, Faults, isObject, type Json, type JsonObject } from "./json.js"
import { prehash } from "./prehash.js"

/**
 * Event Hash ID of one EPCIS event (CBV 2.0 8.9): the same for every spelling of the same event, so that two parties
 * find out that they hold one and the same. It is no signature and no secret: anyone can compute it for any event,
 * and links of two operators to one lot hash alike, for the host of a Digital Link does not count.
 * `eventID`, `recordTime` and `errorDeclaration` do not take part, and text that looks like a number counts as one, so
 * lot 007 hashes as lot 7. Where the written standard and the reference implementation differ, see ADR 0008.
 *
 * @param event an event in JSON; validate it first, this function hashes whatever it is given
 * @param context the `@context` of the document it stands in, when that declares prefixes; the event's own is read too
 * @throws InvalidInputError `epcis_event_invalid` for what is no JSON object or is nested without end
 * @example eventHashId(event, document["@context"]) // "ni:///sha-256;6ae9...39d7?ver=CBV2.0"
 */
export function eventHashId(event: unknown, context?: unknown): string {
  const copied = parse({ event, context }, "epcis_event_invalid")
  const copy = copied["event"]
  if (!isObject(copy)) throw invalid("epcis_event_invalid", "an event is an object")
  return hashId(copy, readContext(copied["context"]), new Set())
}

/**
 * Event Hash IDs of all events of a document or of a query's answer, in document order.
 * Extension members that the document names in `ignoreFields` are left out, as repositories need that add their own
 * members to events they pass on.
 *
 * @throws InvalidInputError `epcis_document_invalid` for what has no list of events
 */
export function eventHashIds(document: unknown): string[] {
  const copied = parse(document, "epcis_document_invalid")
  const events = eventsOf(copied)
  if (events === null) throw invalid("epcis_document_invalid", "no epcisBody.eventList")
  const namespaces = readContext(copied["@context"])
  const ignored = ignoredKeys(copied, namespaces)
  return events.map((event, i) => {
    if (!isObject(event)) throw invalid("epcis_document_invalid", "an event is an object", `event ${i}`)
    return hashId(event, namespaces, ignored)
  })
}

function hashId(event: JsonObject, namespaces: Namespaces, ignored: ReadonlySet<string>): string {
  const digest = sha256(utf8(prehash(event, namespaces, ignored)))
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("")
  return `ni:///sha-256;${hex}?ver=CBV2.0`
}

function parse(value: unknown, code: string): JsonObject {
  const faults = new Faults()
  const copied = copyJson(value, faults)
  if (faults.list.length > 0) throw new InvalidInputError(code, faults.list)
  if (!isObject(copied)) throw invalid(code, "not an object")
  return copied
}

/** Events of an EPCISDocument, or of an EPCISQueryDocument; null when it is neither. */
export function eventsOf(document: JsonObject): Json[] | null {
  const body = document["epcisBody"]
  if (!isObject(body)) return null
  const results = isObject(body["queryResults"]) ? body["queryResults"]["resultsBody"] : undefined
  const list = isObject(results) ? results["eventList"] : body["eventList"]
  if (list === undefined && isObject(body["event"])) return [body["event"]]
  return Array.isArray(list) ? list : null
}

const REPOSITORY_NAMESPACE = "https://repository-x.example.com/"

/**
 * What `ignoreFields` names, under whichever prefix stands for the namespace of CBV's example. Only extensions may be
 * named: what the standard itself defines always counts.
 */
function ignoredKeys(document: JsonObject, namespaces: Namespaces): ReadonlySet<string> {
  const prefix = [...namespaces].find(([, iri]) => iri === REPOSITORY_NAMESPACE)?.[0]
  if (prefix === undefined) return new Set()
  const body = document["epcisBody"]
  const results = isObject(body) && !("eventList" in body) ? body["queryResults"] : undefined
  const keys = (isObject(results) ? results : document)[`${prefix}:ignoreFields`]
  return new Set((Array.isArray(keys) ? keys : []).filter((key): key is string => isExtension(key)))
}

function isExtension(key: Json): boolean {
  return typeof key === "string" && key.includes(":")
}

function invalid(code: string, message: string, path = ""): InvalidInputError {
  return new InvalidInputError(code, [{ path, message }])
}
