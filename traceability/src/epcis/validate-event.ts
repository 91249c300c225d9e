import * as check from "./checks.js"
import type { Members } from "./checks.js"
import { isExtensionKey } from "./formats.js"
import { isObject, join, type Faults, type Json, type JsonObject } from "./json.js"
import { ACTIONS, VOCABULARIES } from "./vocabulary.js"

const { amount, flag, hex, list, number, object, offset, text, time, unit, uri, word } = check

/** JSON-LD 1.1: a URL, a map, or a list of both. */
export const context = check.either(list(contextPart, 1), contextPart, (value) => !Array.isArray(value))

const quantities = list(object({ epcClass: uri, quantity: amount, uom: unit }, ["epcClass"], "none"))
const location = object({ id: uri }, ["id"])
const disposition = word(VOCABULARIES.disposition)
const sourceType = word(VOCABULARIES.sourceDestinationType)

const sensorMetadata = object({
  time,
  startTime: time,
  endTime: time,
  deviceID: uri,
  deviceMetadata: uri,
  rawData: uri,
  dataProcessingMethod: uri,
  bizRules: uri,
})

const sensorReport: check.Check = (value, path, faults) => {
  object(SENSOR_REPORT)(value, path, faults)
  if (isObject(value) && !("type" in value) && !("exception" in value)) faults.add(join(path, "type"), "missing")
}

const SENSOR_REPORT: Members = {
  type: word(VOCABULARIES.measurementType),
  exception: word(VOCABULARIES.sensorAlert),
  deviceID: uri,
  deviceMetadata: uri,
  rawData: uri,
  dataProcessingMethod: uri,
  bizRules: uri,
  time,
  microorganism: uri,
  chemicalSubstance: uri,
  coordinateReferenceSystem: uri,
  value: number,
  component: word(VOCABULARIES.component),
  stringValue: text,
  booleanValue: flag,
  hexBinaryValue: hex,
  uriValue: uri,
  minValue: number,
  maxValue: number,
  meanValue: number,
  sDev: number,
  percRank: number,
  percValue: number,
  uom: text,
}

const CORE: Members = {
  "@context": context,
  type: text,
  eventTime: time,
  eventTimeZoneOffset: offset,
  recordTime: time,
  eventID: uri,
  certificationInfo: check.either(uri, list(uri, 1), Array.isArray),
  errorDeclaration: object(
    { declarationTime: time, reason: word(VOCABULARIES.errorReason), correctiveEventIDs: list(uri) },
    ["declarationTime"],
  ),
}
const CORE_REQUIRED = ["eventTime", "eventTimeZoneOffset"]

const COMMON: Members = {
  ...CORE,
  bizStep: word(VOCABULARIES.bizStep),
  disposition,
  persistentDisposition: object({ set: list(disposition), unset: list(disposition) }, [], "none"),
  readPoint: location,
  bizLocation: location,
  bizTransactionList: list(
    object({ type: word(VOCABULARIES.bizTransactionType), bizTransaction: uri }, ["bizTransaction"], "none"),
  ),
  sourceList: list(object({ type: sourceType, source: uri }, ["type", "source"], "none")),
  destinationList: list(object({ type: sourceType, destination: uri }, ["type", "destination"], "none")),
  sensorElementList: list(object({ sensorMetadata, sensorReport: list(sensorReport, 1) }, ["sensorReport"])),
}

const action = check.oneOf(ACTIONS)
const epcs = list(uri)
const CHILDREN: Members = { ...COMMON, action, parentID: uri, childEPCs: epcs, childQuantityList: quantities }

type EventRules = { members: Members; required: readonly string[]; rule: (event: JsonObject) => string | null }

/** EPCIS 2.0 7.4.2 to 7.4.6. A rule gives what is missing over and above the members that are always required. */
const EVENTS: Readonly<Record<string, EventRules>> = {
  ObjectEvent: {
    members: { ...COMMON, action, epcList: epcs, quantityList: quantities, ilmd },
    required: ["action"],
    rule: (event) =>
      hasAny(event, "epcList", "quantityList") || (check.hasSome(event, "sensorElementList") && "readPoint" in event)
        ? null
        : "epcList, quantityList, or sensorElementList with readPoint expected",
  },
  AggregationEvent: {
    members: CHILDREN,
    required: ["action"],
    rule: (event) => parentMissing(event) ?? noChild(event),
  },
  AssociationEvent: { members: CHILDREN, required: ["action", "parentID"], rule: noChild },
  TransactionEvent: {
    members: { ...COMMON, action, parentID: uri, epcList: epcs, quantityList: quantities },
    required: ["action", "bizTransactionList"],
    rule: (event) => {
      if (!check.hasSome(event, "bizTransactionList")) return "bizTransactionList must not be empty"
      if (event["action"] === "DELETE" || hasAny(event, "epcList", "quantityList")) return null
      return "epcList or quantityList expected"
    },
  },
  TransformationEvent: {
    members: {
      ...COMMON,
      inputEPCList: epcs,
      inputQuantityList: quantities,
      outputEPCList: epcs,
      outputQuantityList: quantities,
      transformationID: uri,
      ilmd,
    },
    required: [],
    rule: (event) => {
      const hasInput = hasAny(event, "inputEPCList", "inputQuantityList")
      const hasOutput = hasAny(event, "outputEPCList", "outputQuantityList")
      if ("transformationID" in event) return hasInput || hasOutput ? null : "inputs or outputs expected"
      return hasInput && hasOutput ? null : "inputs and outputs expected, or a transformationID with either"
    },
  },
}

export function isEventType(type: Json | undefined): boolean {
  return typeof type === "string" && Object.hasOwn(EVENTS, type)
}

/** One event; `path` is empty for an event that stands alone. */
export function checkEvent(value: Json, path: string, faults: Faults): void {
  if (!isObject(value)) return faults.add(path, "an event is an object")
  const type = value["type"]
  const rules = typeof type === "string" && Object.hasOwn(EVENTS, type) ? EVENTS[type] : undefined
  if (rules === undefined) return checkForeignEvent(value, path, faults)
  check.checkMembers(value, path, faults, rules.members, "extensions")
  check.requireMembers(value, path, faults, [...CORE_REQUIRED, ...rules.required])
  const fault = rules.rule(value)
  if (fault !== null) faults.add(path, fault)
  if (value["ilmd"] !== undefined && type === "ObjectEvent" && value["action"] !== "ADD") {
    faults.add(join(path, "ilmd"), "only an event that adds objects carries their master data: action must be ADD")
  }
}

/** EPCIS 2.0 7.4.1: an industry's own event type is named by a URI and shares the members of every event. */
function checkForeignEvent(event: JsonObject, path: string, faults: Faults): void {
  const type = event["type"]
  if (type === undefined) return faults.add(join(path, "type"), "missing")
  if (typeof type !== "string" || !isExtensionKey(type)) {
    return faults.add(join(path, "type"), `one of ${Object.keys(EVENTS).join(", ")} expected`)
  }
  check.checkMembers(event, path, faults, CORE, "extensions")
  check.requireMembers(event, path, faults, CORE_REQUIRED)
}

/** EPCIS 2.0 7.3.8: master data of what comes into being, named by URIs. */
function ilmd(value: Json, path: string, faults: Faults): void {
  object({})(value, path, faults)
}

function contextPart(value: Json, path: string, faults: Faults): void {
  if (isObject(value)) return check.checkMembers(value, path, faults, {}, "any")
  uri(value, path, faults)
}

function hasAny(event: JsonObject, ...keys: string[]): boolean {
  return keys.some((key) => check.hasSome(event, key))
}

/** EPCIS 2.0 7.4.3: only an observation may leave the parent unnamed. */
function parentMissing(event: JsonObject): string | null {
  return event["action"] === "OBSERVE" || "parentID" in event ? null : "parentID expected unless action is OBSERVE"
}

/** Deleting without naming children takes all of them. */
function noChild(event: JsonObject): string | null {
  if (event["action"] === "DELETE" || hasAny(event, "childEPCs", "childQuantityList")) return null
  return "childEPCs or childQuantityList expected unless action is DELETE"
}
