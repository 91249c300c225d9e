import { canonicalText, canonicalTime } from "./canonical-value.js"
import type { Namespaces } from "./context.js"
import { eventNodes, type Node } from "./event-tree.js"
import type { JsonObject } from "./json.js"

/** Members in the order in which they are hashed; the order of a member's own members beside it. */
type Order = readonly (readonly [name: string, order?: Order])[]

const EPCS: Order = [["epc"]]
const QUANTITIES: Order = [["quantityElement", [["epcClass"], ["quantity"], ["uom"]]]]
const LOCATION: Order = [["id"]]

const SENSOR_METADATA: Order = names(
  "time startTime endTime deviceID deviceMetadata rawData dataProcessingMethod bizRules",
)
const SENSOR_REPORT: Order = names(`
  type exception deviceID deviceMetadata rawData dataProcessingMethod time microorganism chemicalSubstance value
  component stringValue booleanValue hexBinaryValue uriValue minValue maxValue meanValue sDev percRank percValue uom
  coordinateReferenceSystem`)

/**
 * CBV 2.0 8.9.2, as the reference implementation has it: `certificationInfo` third and `parentID` before `epcList`,
 * unlike the table in its documentation. What is not named here follows, sorted by bytes: business transactions,
 * destinations, ilmd, sources, extensions.
 */
const EVENT: Order = [
  ["eventTime"],
  ["eventTimeZoneOffset"],
  ["certificationInfo"],
  ["parentID"],
  ["epcList", EPCS],
  ["inputEPCList", EPCS],
  ["childEPCs", EPCS],
  ["quantityList", QUANTITIES],
  ["childQuantityList", QUANTITIES],
  ["inputQuantityList", QUANTITIES],
  ["outputEPCList", EPCS],
  ["outputQuantityList", QUANTITIES],
  ["action"],
  ["transformationID"],
  ["bizStep"],
  ["disposition"],
  ["persistentDisposition", [["set"], ["unset"]]],
  ["readPoint", LOCATION],
  ["bizLocation", LOCATION],
  [
    "sensorElementList",
    [
      [
        "sensorElement",
        [
          ["sensorMetadata", SENSOR_METADATA],
          ["sensorReport", SENSOR_REPORT],
        ],
      ],
    ],
  ],
]

/** `type` comes before what it qualifies; any other order of the two would let the order of JSON members into the hash. */
const QUALIFIED: ReadonlySet<string> = new Set(["bizTransaction", "source", "destination"])

/**
 * The text whose SHA-256 is the hash of an event (CBV 2.0 8.9): names and canonical values, nothing between them.
 *
 * @param event a copy of the event, bounded in depth
 * @param ignored top-level extension keys, as written, that are left out
 */
export function prehash(event: JsonObject, namespaces: Namespaces, ignored: ReadonlySet<string>): string {
  const type = typeof event["type"] === "string" ? event["type"] : ""
  const nodes = eventNodes(event, namespaces, ignored)
  return `eventType=${type}${inOrder(nodes, EVENT)}${sorted(nodes)}`
}

/** Writes the members that `order` names and takes them out of `nodes`; what stays is for the end of the text. */
function inOrder(nodes: Node[], order: Order): string {
  const extensions = nodes.length <= 1 || nodes.some(isOfEvent) ? [] : nodes.filter(isInline)
  if (extensions.length > 0) keep(nodes, (node) => !isInline(node))
  let text = ""
  for (const [name, inner] of order) {
    const named = nodes.filter((node) => node.name === name)
    if (named.length === 0) continue
    const written = named.map((node) => orderedNode(node, inner))
    text += written.sort(byCodePoint).join("")
    keep(nodes, (node) => node.name !== name || node.children.length > 0)
  }
  return text + sorted(extensions)
}

/** In place, and without an argument per node: lists may be long. */
function keep(nodes: Node[], wanted: (node: Node) => boolean): void {
  let kept = 0
  for (const node of nodes) if (wanted(node)) nodes[kept++] = node
  nodes.length = kept
}

function orderedNode(node: Node, order: Order | undefined): string {
  const inner = order === undefined ? "" : inOrder(node.children, order)
  const text = stripped(node.text)
  const value = text === "" ? "" : isTime(node.name) ? canonicalTime(text) : canonicalText(text)
  if (value === "" && inner === "") return ""
  return `${node.name}${value === "" ? "" : `=${value}`}${inner}`
}

/**
 * Extensions of a standard member are written with it, at its end; as the reference has it, only beside other members
 * and when their namespace ends in a slash. Others stay for the end of the text.
 */
function isInline({ name }: Node): boolean {
  return name.startsWith("{") && name.includes("/}")
}

/** How the reference tells the event itself from what is in it; an extension may well be named so too. */
function isOfEvent({ name }: Node): boolean {
  return name.includes("eventTime") || name.includes("action")
}

function sorted(nodes: readonly Node[]): string {
  const written = nodes.map((node) => {
    const text = stripped(node.text)
    return `${node.name}${text === "" ? "" : `=${canonicalText(text)}`}${inner(node)}`
  })
  return written.sort(byCodePoint).join("")
}

function inner({ children }: Node): string {
  if (!children.some((child) => QUALIFIED.has(child.name))) return sorted(children)
  const types = children.filter((child) => child.name === "type")
  const qualified = children.filter((child) => QUALIFIED.has(child.name))
  const others = children.filter((child) => child.name !== "type" && !QUALIFIED.has(child.name))
  return sorted(types) + sorted(qualified) + sorted(others)
}

function isTime(name: string): boolean {
  return name === "time" || name === "eventTime" || name === "startTime" || name === "endTime"
}

const BYTE_ORDER_MARK = 0xfeff
const FILE_SEPARATOR = 0x1c
const SPACE = /[\s\u0085]/

/** Without white space around it, as Unicode has it: JavaScript's own `trim` takes a byte order mark for some, too. */
function stripped(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isSpace(text, start)) start++
  while (end > start && isSpace(text, end - 1)) end--
  return text.slice(start, end)
}

function isSpace(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return unit !== BYTE_ORDER_MARK && (SPACE.test(text.charAt(at)) || (unit >= FILE_SEPARATOR && unit < 0x20))
}

/** The order of UTF-8 bytes, which JavaScript's own comparison of UTF-16 units is not. */
function byCodePoint(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const left = a.charCodeAt(i)
    const right = b.charCodeAt(i)
    if (left !== right) return rank(left) - rank(right)
  }
  return a.length - b.length
}

/** Surrogates stand for code points above every other UTF-16 unit. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}

function names(text: string): Order {
  return text
    .trim()
    .split(/\s+/)
    .map((name) => [name] as const)
}
