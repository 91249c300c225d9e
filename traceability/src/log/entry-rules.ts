import type { Issue } from "../errors/index.js"
import { FIELD_FORMS, type EntryField, type LogEntry } from "./entry.js"

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const DATE = /^\d{4}-\d\d-\d\d$/

const BYTE_LENGTHS: Partial<Record<EntryField, readonly number[]>> = {
  publicKey: [65],
  provenanceHash: [32],
  stampRoot: [32],
  fileHash: [0, 32],
}

/** Faults of an entry's values, all of them. The same rules on writing and reading keep the encoding one-to-one. */
export function entryIssues(entry: LogEntry, fields: readonly EntryField[]): Issue[] {
  const values = entry as unknown as Record<string, unknown>
  const issues = fields.flatMap((field) => {
    const message = fieldFault(field, values[field])
    return message === null ? [] : [{ path: field, message }]
  })
  if (entry.kind === "stamps-voided" && entry.fromSerial > entry.toSerial) {
    issues.push({ path: "toSerial", message: "before fromSerial" })
  }
  return issues
}

function fieldFault(field: EntryField, value: unknown): string | null {
  const form = FIELD_FORMS[field]
  if (form === "u32") return isCount(value) ? null : "a whole number from 1 to 4294967295 expected"
  if (form === "bytes") return bytesFault(field, value)
  if (typeof value !== "string" || value.trim() === "") return "text expected"
  if (value !== value.normalize("NFC")) return "text not in NFC"
  if (field === "custody") return value === "platform" || value === "self" ? null : "platform or self expected"
  if (field.endsWith("At")) return isInstant(value) ? null : "RFC 3339 UTC with milliseconds expected"
  if (field.endsWith("On")) return isDate(value) ? null : "YYYY-MM-DD expected"
  return null
}

function bytesFault(field: EntryField, value: unknown): string | null {
  const lengths = BYTE_LENGTHS[field] ?? []
  if (!(value instanceof Uint8Array) || !lengths.includes(value.length)) return `${lengths.join(" or ")} bytes expected`
  if (field === "publicKey" && value[0] !== 4) return "uncompressed point expected"
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
