import { bareWord } from "./event-shape"

/** EPCIS 2.0 8.2.7.1, the part that a food chain needs; lists are separated by `|`. */
export type EventQuery = {
  filters: { column: FilterColumn; values: string[] }[]
  since: { column: TimeColumn; at: Date }[]
  before: { column: TimeColumn; at: Date }[]
  errorDeclared: boolean | null
  orderBy: TimeColumn
  direction: "ASC" | "DESC"
  perPage: number
  /** Of all answers together; null asks for no bound. */
  eventCountLimit: number | null
  after: { at: string; id: string } | null
}

type TimeColumn = "event_time" | "record_time"
type FilterColumn =
  | "type"
  | "action"
  | "biz_step"
  | "disposition"
  | "read_point"
  | "biz_location"
  | "event_id"
  | "epcs"
  | "any_epcs"
  | "epc_classes"
  | "any_epc_classes"

const FILTERS: ReadonlyMap<string, FilterColumn> = new Map([
  ["eventType", "type"],
  ["EQ_action", "action"],
  ["EQ_bizStep", "biz_step"],
  ["EQ_disposition", "disposition"],
  ["EQ_readPoint", "read_point"],
  ["EQ_bizLocation", "biz_location"],
  ["EQ_eventID", "event_id"],
  ["MATCH_epc", "epcs"],
  ["MATCH_anyEPC", "any_epcs"],
  ["MATCH_epcClass", "epc_classes"],
  ["MATCH_anyEPCClass", "any_epc_classes"],
])
const TIMES: ReadonlyMap<string, TimeColumn> = new Map([
  ["eventTime", "event_time"],
  ["recordTime", "record_time"],
])
const TYPES = ["ObjectEvent", "AggregationEvent", "TransactionEvent", "TransformationEvent", "AssociationEvent"]
const VALUES: ReadonlyMap<string, readonly string[]> = new Map([
  ["eventType", TYPES],
  ["EQ_action", ["ADD", "OBSERVE", "DELETE"]],
])

export const DEFAULT_PER_PAGE = 30
export const MAX_PER_PAGE = 100
const MAX_VALUES = 50
const MAX_LENGTH = 1_000
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/

/** A parameter that is unknown or cannot be read: EPCIS 2.0 `QueryParameterException`. */
export class QueryParameterError extends Error {
  override readonly name = "QueryParameterError"
}

/** @throws QueryParameterError */
export function readEventQuery(parameters: Readonly<Record<string, unknown>>): EventQuery {
  const query: EventQuery = {
    ...{ filters: [], since: [], before: [], errorDeclared: null, orderBy: "event_time", direction: "DESC" },
    ...{ perPage: DEFAULT_PER_PAGE, eventCountLimit: null, after: null },
  }
  for (const [name, value] of Object.entries(parameters)) readParameter(query, name, value)
  return query
}

function readParameter(query: EventQuery, name: string, value: unknown): void {
  const column = FILTERS.get(name)
  if (column) {
    query.filters.push({ column, values: listOf(name, value) })
    return
  }
  const [, comparison, time] = /^(GE|LT)_(eventTime|recordTime)$/.exec(name) ?? []
  if (comparison && time) {
    const bound = { column: TIMES.get(time) ?? "event_time", at: instantOf(name, value) }
    query[comparison === "GE" ? "since" : "before"].push(bound)
    return
  }
  const read = SINGLE.get(name)
  if (!read) throw new QueryParameterError(`${name}: this parameter is not known here`)
  read(query, textOf(name, value))
}

type Read = (query: EventQuery, text: string) => void
const SINGLE: ReadonlyMap<string, Read> = new Map<string, Read>([
  [
    "EXISTS_errorDeclaration",
    (query, text) => (query.errorDeclared = oneOf(text, "EXISTS_errorDeclaration", BOOLEANS)),
  ],
  ["orderBy", (query, text) => (query.orderBy = oneOf(text, "orderBy", TIMES))],
  ["orderDirection", (query, text) => (query.direction = oneOf(text, "orderDirection", DIRECTIONS))],
  ["perPage", (query, text) => (query.perPage = Math.min(countOf("perPage", text), MAX_PER_PAGE))],
  ["eventCountLimit", (query, text) => (query.eventCountLimit = countOf("eventCountLimit", text))],
  ["nextPageToken", (query, text) => (query.after = readToken(text))],
])
const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["false", false],
])
const DIRECTIONS: ReadonlyMap<string, "ASC" | "DESC"> = new Map([
  ["ASC", "ASC"],
  ["DESC", "DESC"],
])

function oneOf<T>(text: string, name: string, words: ReadonlyMap<string, T>): T {
  const found = words.get(text)
  if (found === undefined) throw new QueryParameterError(`${name}: one of ${[...words.keys()].join(", ")} expected`)
  return found
}

function textOf(name: string, value: unknown): string {
  if (typeof value !== "string") throw new QueryParameterError(`${name}: one value expected`)
  // A NUL byte is an error in Postgres, and no URI holds one.
  if (value.length > MAX_LENGTH || value.includes("\0")) throw new QueryParameterError(`${name}: cannot be read`)
  return value
}

function listOf(name: string, value: unknown): string[] {
  const given: unknown[] = Array.isArray(value) ? value : [value]
  const values = given.flatMap((one) => textOf(name, one).split("|"))
  const allowed = VALUES.get(name)
  if (values.length > MAX_VALUES || values.some((one) => one === "")) {
    throw new QueryParameterError(`${name}: 1 to ${MAX_VALUES} values expected`)
  }
  if (allowed && values.some((one) => !allowed.includes(one))) {
    throw new QueryParameterError(`${name}: values of ${allowed.join(", ")} expected`)
  }
  if (name === "EQ_bizStep" || name === "EQ_disposition") return values.map((one) => bareWord(one) ?? one)
  if (name.startsWith("MATCH_") && values.some((one) => one.startsWith("urn:epc:idpat:"))) {
    throw new QueryParameterError(`${name}: patterns are not supported, name the identifier itself`)
  }
  return values
}

function instantOf(name: string, value: unknown): Date {
  const text = textOf(name, value)
  const at = new Date(text)
  if (!INSTANT.test(text) || Number.isNaN(at.getTime())) {
    throw new QueryParameterError(`${name}: date and time with an offset expected`)
  }
  return at
}

function countOf(name: string, text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new QueryParameterError(`${name}: a whole number from 1 to 999999 expected`)
  return Number(text)
}

/** Where the page before ended: the value it was ordered by, and the event's id. */
export const writeToken = (after: { at: string; id: string }): string =>
  Buffer.from(JSON.stringify([after.at, after.id])).toString("base64url")

function readToken(text: string): { at: string; id: string } {
  const [at, id] = parseToken(text)
  if (typeof at === "string" && typeof id === "string" && INSTANT.test(at) && !id.includes("\0")) return { at, id }
  throw new QueryParameterError("nextPageToken: not one that was given out here")
}

function parseToken(text: string): unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"))
    return Array.isArray(parsed) ? parsed : []
  } catch (cause) {
    throw new QueryParameterError("nextPageToken: not one that was given out here", { cause })
  }
}
