import { expandKey, expandValue, readContext, type Namespaces } from "./context.js"
import { isObject, type Json, type JsonObject } from "./json.js"
import { VOCABULARIES, type Vocabulary } from "./vocabulary.js"

/** An event in the shape of its XML binding, which is what CBV 2.0 8.9 hashes: named nodes with text and children. */
export type Node = { name: string; text: string; children: Node[] }

/** What never takes part in a hash: the identity of the record, not of the event (CBV 2.0 8.9.1), and remarks. */
const NOT_HASHED = new Set(["eventID", "recordTime", "errorDeclaration", "type", "@context"])
const REMARKS = new Set(["rdfs:comment", "comment"])

/** Content of an extension that has members too, as translations from XML write it. */
const TEXT = "#text"
const ELEMENTS = new Set(["inputQuantity", "outputQuantity", "childQuantity"])

/** Where a bare word is short for a URI (the `@vocab` terms of the EPCIS context). */
const WORD_MEMBERS = new Map<string, Vocabulary>([
  ["bizStep", VOCABULARIES.bizStep],
  ["disposition", VOCABULARIES.disposition],
  ["set", VOCABULARIES.disposition],
  ["unset", VOCABULARIES.disposition],
  ["exception", VOCABULARIES.sensorAlert],
  ["component", VOCABULARIES.component],
])
const WORD_TYPES = new Map<string, Vocabulary>([
  ["bizTransactionList", VOCABULARIES.bizTransactionType],
  ["sourceList", VOCABULARIES.sourceDestinationType],
  ["destinationList", VOCABULARIES.sourceDestinationType],
  ["sensorReport", VOCABULARIES.measurementType],
])

/** `parent` is the standard's member that holds the value, undefined inside extensions, where words stay words. */
type Place = { namespaces: Namespaces; parent: string | undefined }

/** The members of an event that are hashed. */
export function eventNodes(event: JsonObject, outer: Namespaces, ignored: ReadonlySet<string>): Node[] {
  const namespaces = readContext(event["@context"], outer)
  return membersOf(event, { namespaces, parent: "" }, (key) => NOT_HASHED.has(key) || ignored.has(key))
}

function membersOf(object: JsonObject, place: Place, skip: (key: string) => boolean = () => false): Node[] {
  return Object.entries(object)
    .filter(([key]) => !REMARKS.has(key) && key !== TEXT && !skip(key))
    .flatMap(([key, value]) => memberNodes(key, value, place))
}

function memberNodes(key: string, value: Json, { namespaces, parent }: Place): Node[] {
  const isExtension = parent === undefined || key.includes(":")
  const name = expandKey(key, namespaces)
  const place = { namespaces, parent: isExtension ? undefined : key }
  const vocabulary = isExtension ? undefined : key === "type" ? WORD_TYPES.get(parent) : WORD_MEMBERS.get(key)
  const values = Array.isArray(value) ? value : [value]
  if (name === "childEPCs") return wrap(name, "epc", values, place)
  if (name.endsWith("List")) return wrap(name, elementName(name.slice(0, -"List".length)), values, place)
  return values.map((element) => toNode(name, element, place, vocabulary))
}

/** JSON names a list only, XML its elements too. */
function wrap(name: string, element: string, values: readonly Json[], place: Place): Node[] {
  if (values.length === 0) return []
  return [{ name, text: "", children: values.map((value) => toNode(element, value, place)) }]
}

function elementName(singular: string): string {
  return ["bizTransaction", "source", "destination"].includes(singular) ? "" : singular
}

function toNode(name: string, value: Json, place: Place, vocabulary?: Vocabulary): Node {
  return renamed(withContent(name, value, place, vocabulary))
}

function withContent(name: string, value: Json, place: Place, vocabulary?: Vocabulary): Node {
  if (Array.isArray(value)) return { name, text: "", children: value.map((element) => toNode("", element, place)) }
  if (!isObject(value)) return { name, text: textOf(value, place.namespaces, vocabulary), children: [] }
  const text = value[TEXT]
  return { name, text: typeof text === "string" ? text : "", children: membersOf(value, place) }
}

/** What XML names otherwise than JSON does, wherever it stands. */
function renamed(node: Node): Node {
  const { name, children } = node
  if (name === "inputEPC" || name === "outputEPC") return { ...node, name: "epc" }
  const isElement = ELEMENTS.has(name) || (name === "quantity" && children.length > 0)
  return isElement ? { ...node, name: "quantityElement" } : node
}

/** Not as XML spells it, but as the reference implementation prints what JSON holds. */
function textOf(value: null | boolean | number | string, namespaces: Namespaces, vocabulary?: Vocabulary): string {
  if (typeof value === "string") {
    return vocabulary?.words.has(value) ? vocabulary.prefix + value : expandValue(value, namespaces)
  }
  if (value === null) return "None"
  if (typeof value === "boolean") return value ? "True" : "False"
  return String(value)
}
