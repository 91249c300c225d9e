import * as check from "./checks.js"
import { copyJson, Faults, isObject, join, type Json, type JsonObject } from "./json.js"
import type { EpcisValidation } from "./types.js"
import { checkEvent, context, isEventType } from "./validate-event.js"

const { list, object, text, time, uri, version } = check

const attribute = object({ id: uri, attribute: check.any }, ["id"])
const vocabularyElement = object({ id: uri, attributes: list(attribute), children: list(uri) }, ["id"])
const vocabularies = list(object({ type: uri, vocabularyElementList: list(vocabularyElement) }, ["type"]))

const DOCUMENT: check.Members = {
  "@context": context,
  type: text,
  id: uri,
  schemaVersion: version,
  creationDate: time,
  // The Standard Business Document Header of the XML binding, as GS1's own samples write it in JSON.
  sender: text,
  receiver: text,
  instanceIdentifier: text,
  epcisHeader: object({ epcisMasterData: object({ vocabularyList: vocabularies }) }, [], "any"),
}

const events = list(checkEvent)
const CAPTURED: check.Members = { ...DOCUMENT, epcisBody: object({ eventList: events }, ["eventList"]) }
const ANSWER: check.Members = {
  ...DOCUMENT,
  epcisBody: object(
    {
      queryResults: object(
        {
          queryName: text,
          subscriptionID: text,
          resultsBody: object({ eventList: events, vocabularyList: vocabularies }, ["eventList"]),
        },
        ["resultsBody"],
      ),
    },
    ["queryResults"],
  ),
}

/**
 * Checks an EPCISDocument, an EPCISQueryDocument or a single event with its own `@context` against EPCIS 2.0
 * (ISO/IEC 19987:2024) and the vocabularies of CBV 2.0. Never throws; looks at plain data only, at most 48 levels
 * deep; names at most 100 faults. An empty list of faults means that the document is valid.
 *
 * Stricter than GS1's JSON schema where the text of the standard is: `ilmd` belongs to ADD events, an aggregation
 * names its parent, an empty `epcList` alone is an event about nothing.
 *
 * @example validateEpcis({ type: "EPCISDocument" }).errors[0] // { path: "@context", message: "missing" }
 */
export function validateEpcis(document: unknown): EpcisValidation {
  return validate(document, checkDocument)
}

/** The same for one event of a document, which has its `@context` from there. */
export function validateEpcisEvent(event: unknown): EpcisValidation {
  return validate(event, (value, faults) => checkEvent(value, "", faults))
}

function validate(value: unknown, run: (value: Json, faults: Faults) => void): EpcisValidation {
  const faults = new Faults()
  const copied = copyJson(value, faults)
  // What could not be copied is no JSON: more faults about the holes in the copy would mislead.
  if (faults.list.length === 0) run(copied, faults)
  return { ok: faults.list.length === 0, errors: faults.list }
}

function checkDocument(document: Json, faults: Faults): void {
  if (!isObject(document)) return faults.add("", "object expected")
  const type = document["type"]
  if (type === "EPCISDocument") return checkAs(document, faults, CAPTURED, ["schemaVersion", "creationDate"])
  if (type === "EPCISQueryDocument") return checkAs(document, faults, ANSWER, [])
  check.requireMembers(document, "", faults, ["@context"])
  if (type === undefined) return faults.add("type", "missing")
  if (!isEventType(type) && !(typeof type === "string" && type.includes(":"))) {
    return faults.add(join("", "type"), "EPCISDocument, EPCISQueryDocument or the type of an event expected")
  }
  checkEvent(document, "", faults)
}

function checkAs(document: JsonObject, faults: Faults, members: check.Members, required: readonly string[]): void {
  check.requireMembers(document, "", faults, ["@context", ...required, "epcisBody"])
  check.checkMembers(document, "", faults, members, "extensions")
}
