export type Json = null | boolean | number | string | JsonInteger | Json[] | JsonObject
export interface JsonObject {
  [name: string]: Json | undefined
}

/** A whole number of any size, written without quotes where a platform wants int64. */
export class JsonInteger {
  readonly digits: string

  constructor(digits: string) {
    if (!/^-?(?:0|[1-9]\d{0,18})$/.test(digits)) throw new RangeError("An id is not a whole number of int64")
    this.digits = digits
  }
}

export const isWholeNumber = (text: string): boolean => /^(?:0|[1-9]\d{0,18})$/.test(text)

const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/gs
const WHOLE = /^-?\d+$/

/** JSON.parse rounds 19-digit ids to doubles, so whole numbers that a double cannot hold come back as strings. */
export function parseJson(bytes: Uint8Array | string): unknown {
  const text = typeof bytes === "string" ? bytes : new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  const safe = text.replace(TOKEN, (token) =>
    token.length > 15 && WHOLE.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token,
  )
  return JSON.parse(safe) as unknown
}

/** As JSON.stringify, but for `JsonInteger`, and that what JSON cannot say is refused and not dropped. */
export function writeJson(value: Json): string {
  if (value instanceof JsonInteger) return value.digits
  if (Array.isArray(value)) return `[${value.map(writeJson).join(",")}]`
  if (value !== null && typeof value === "object") {
    const members = Object.entries(value).flatMap(([name, member]) =>
      member === undefined ? [] : [`${JSON.stringify(name)}:${writeJson(member)}`],
    )
    return `{${members.join(",")}}`
  }
  if (typeof value === "number" && !Number.isFinite(value)) throw new RangeError("JSON has no such number")
  return JSON.stringify(value)
}

export type JsonRecord = Record<string, unknown>

export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === "object" && value !== null && !Array.isArray(value)

export const recordOf = (value: unknown): JsonRecord => (isRecord(value) ? value : {})
export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
export const recordsOf = (value: unknown): JsonRecord[] => listOf(value).filter(isRecord)
export const textOf = (value: unknown): string =>
  typeof value === "string" ? value : typeof value === "number" && Number.isFinite(value) ? String(value) : ""

/** Ids come as numbers here and as strings there, sometimes in one platform. A rounded one is no id. */
export function idOf(value: unknown): string | null {
  if (typeof value === "string") return value.trim() === "" ? null : value.trim()
  return typeof value === "number" && Number.isSafeInteger(value) ? String(value) : null
}

export function numberOf(value: unknown): number | null {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value
  return typeof number === "number" && Number.isFinite(number) ? number : null
}
