import { utf8 } from "../bytes/index.js"
import { canonicalBytes, canonicalize, type JsonValue } from "../canonical/index.js"
import { InvalidInputError, type Issue } from "../errors/index.js"
import { sha256 } from "../hash/index.js"
import { MAX_DOSSIER_CHARS } from "./limits.js"
import { DOSSIER_FORMAT, dossierSchema, type Dossier, type TraceEvent } from "./schema.js"

/** What the builder is given: everything but the format, events in any order. */
export type DossierInput = Omit<Dossier, "format">

/**
 * The one dossier these facts have: text in NFC, times in UTC with milliseconds, events by time, then id.
 * Members that are undefined count as absent.
 *
 * @throws InvalidInputError `dossier_invalid` with every fault, `dossier_too_long`
 */
export function buildDossier(input: DossierInput): Dossier {
  const dossier = validate(tidy({ ...input, format: DOSSIER_FORMAT }))
  const events = dossier.events.map(inUtc).sort(byTimeThenId)
  assertDistinct(events)
  const built = { ...dossier, events }
  if (dossierText(built).length > MAX_DOSSIER_CHARS) {
    throw new InvalidInputError("dossier_too_long", [{ path: "", message: `over ${MAX_DOSSIER_CHARS} characters` }])
  }
  return built
}

/** RFC 8785 text of a dossier: what is stored, shown and hashed. */
export function dossierText(dossier: Dossier): string {
  return canonicalize(dossier as unknown as JsonValue)
}

/** @throws InvalidInputError `dossier_invalid` for text that is not a v1 dossier */
export function parseDossier(text: string): Dossier {
  return validate(parseJson(text))
}

/** SHA-256 of the canonical bytes. Given text, hashes exactly that text: it is taken to be the stored canonical one. */
export function provenanceHash(dossier: Dossier | string): Uint8Array {
  return sha256(typeof dossier === "string" ? utf8(dossier) : canonicalBytes(dossier as unknown as JsonValue))
}

function validate(value: unknown): Dossier {
  const result = dossierSchema.safeParse(value)
  if (result.success) return result.data
  const issues: Issue[] = result.error.issues.map(({ path, message }) => ({ path: path.join("."), message }))
  throw new InvalidInputError("dossier_invalid", issues, { cause: result.error })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new InvalidInputError("dossier_invalid", [{ path: "", message: "not JSON" }], { cause })
  }
}

function tidy(value: unknown): unknown {
  if (typeof value === "string") return value.normalize("NFC")
  if (Array.isArray(value)) return value.map(tidy)
  if (typeof value !== "object" || value === null) return value
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  return Object.fromEntries(members.map(([key, member]) => [key, tidy(member)]))
}

function inUtc(event: TraceEvent): TraceEvent {
  return {
    ...event,
    eventTime: new Date(event.eventTime).toISOString(),
    recordTime: new Date(event.recordTime).toISOString(),
    ...(event.errorDeclaration === undefined ? {} : { errorDeclaration: declaredInUtc(event.errorDeclaration) }),
  }
}

function declaredInUtc(declaration: NonNullable<TraceEvent["errorDeclaration"]>): typeof declaration {
  return { ...declaration, declarationTime: new Date(declaration.declarationTime).toISOString() }
}

/** By code unit and not by locale, so that every machine sorts alike. */
function byTimeThenId(a: TraceEvent, b: TraceEvent): number {
  return compare(a.eventTime, b.eventTime) || compare(a.eventID, b.eventID)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function assertDistinct(events: readonly TraceEvent[]): void {
  const ids = events.map((event) => event.eventID)
  const twice = ids.find((id, i) => ids.indexOf(id) !== i)
  if (twice !== undefined) {
    throw new InvalidInputError("dossier_invalid", [{ path: "events", message: `eventID ${twice} appears twice` }])
  }
}
