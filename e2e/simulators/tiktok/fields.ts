import { invalid, refusal } from "./errors.ts"

export type Fields = Record<string, unknown>

export function bodyOf(contentType: string | undefined, body: Buffer): Fields {
  if (!/^application\/json\b/i.test(contentType ?? "")) throw refusal("format")
  try {
    const value = JSON.parse(body.toString("utf8")) as unknown
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Fields
  } catch {
    throw refusal("format")
  }
  throw refusal("format")
}

/** Texts only: a number where TikTok wants a text is refused, not turned into one. */
export function textIn(fields: Fields, name: string): string {
  const value = fields[name] ?? ""
  if (typeof value !== "string") throw invalid(name, "wrong type", "string")
  return value
}

export function listIn(fields: Fields, name: string): Fields[] {
  const value = fields[name] ?? []
  if (!Array.isArray(value) || !value.every((entry) => typeof entry === "object" && entry !== null))
    throw invalid(name, "wrong type", "list of objects")
  return value as Fields[]
}

export function textsIn(fields: Fields, name: string): string[] {
  const value = fields[name] ?? []
  if (!Array.isArray(value) || !value.every((entry) => typeof entry === "string"))
    throw invalid(name, "wrong type", "list of strings")
  return value as string[]
}

export function objectIn(fields: Fields, name: string): Fields {
  const value = fields[name] ?? {}
  if (typeof value !== "object" || Array.isArray(value)) throw invalid(name, "wrong type", "object")
  return value as Fields
}

export function secondsIn(fields: Fields, name: string): number | null {
  const value = fields[name] ?? null
  if (value !== null && !Number.isSafeInteger(value)) throw invalid(name, "wrong type", "Unix seconds")
  return value as number | null
}
