import { isWellFormed, utf8 } from "../bytes/index.js"
import type { Issue } from "../errors/index.js"
import { fieldsOf, type EntryLayout, type FieldForm, type LogEntry } from "./entry.js"

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const DATE = /^\d{4}-\d\d-\d\d$/

const BYTE_LENGTHS: Record<string, readonly number[]> = {
  publicKey: [65],
  provenanceHash: [32],
  stampRoot: [32],
  fileHash: [0, 32],
  keyId: [32],
}

/** Faults of an entry's values, all of them. The same rules on writing and reading keep the encoding one-to-one. */
export function entryIssues(entry: LogEntry, layout: EntryLayout): Issue[] {
  const values = entry as unknown as Record<string, unknown>
  const issues = fieldsOf(layout).flatMap(({ name, form }) => {
    const message = fieldFault(name, form, values[name])
    return message === null ? [] : [{ path: name, message }]
  })
  if (entry.kind === "stamps-voided" && entry.fromSerial > entry.toSerial) {
    issues.push({ path: "toSerial", message: "before fromSerial" })
  }
  return issues
}

function fieldFault(name: string, form: FieldForm, value: unknown): string | null {
  if (form === "#") return isCount(value) ? null : "a whole number from 1 to 4294967295 expected"
  return form === "*" ? bytesFault(name, value) : textFault(name, value)
}

function bytesFault(name: string, value: unknown): string | null {
  const lengths = BYTE_LENGTHS[name] ?? []
  if (!(value instanceof Uint8Array) || !lengths.includes(value.length)) return `${lengths.join(" or ")} bytes expected`
  return name === "publicKey" && value[0] !== 4 ? "uncompressed point expected" : null
}

function textFault(name: string, value: unknown): string | null {
  if (typeof value !== "string" || value.trim() === "") return "text expected"
  if (utf8(value).length > 4_000) return "longer than 4000 bytes"
  if (value !== value.normalize("NFC")) return "text not in NFC"
  if (!isWellFormed(value)) return "lone surrogate"
  if (name === "custody") return value === "platform" || value === "self" ? null : "platform or self expected"
  if (name.endsWith("At")) return isInstant(value) ? null : "RFC 3339 UTC with milliseconds expected"
  if (name.endsWith("On")) return isDate(value) ? null : "YYYY-MM-DD expected"
  return null
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 0xffff_ffff
}

function isInstant(text: string): boolean {
  const time = Date.parse(text)
  return INSTANT.test(text) && !Number.isNaN(time) && new Date(time).toISOString() === text
}

function isDate(text: string): boolean {
  return DATE.test(text) && isInstant(`${text}T00:00:00.000Z`)
}
