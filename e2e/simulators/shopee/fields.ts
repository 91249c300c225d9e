import { invalidField, wrongParameter } from "./errors.ts"

export type Fields = Record<string, unknown>

/** Shopee names fields in its messages as its own Go code does: `item_id` is `ItemId`. */
const goName = (name: string): string =>
  name
    .split("_")
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join("")

const isAbsent = (value: unknown): boolean => value === undefined || value === null

/** Reads bodies of product APIs as strictly as a typed server does: a number in quotes is no number. */
export class BodyReader {
  constructor(
    readonly fields: Fields,
    private readonly where = "",
  ) {}

  has(name: string): boolean {
    return !isAbsent(this.fields[name])
  }

  int64(name: string): number {
    return this.required(name, (value) => Number.isSafeInteger(value), "must be int64") as number
  }

  number(name: string): number {
    return this.required(
      name,
      (value) => typeof value === "number" && Number.isFinite(value),
      "must be float",
    ) as number
  }

  text(name: string): string {
    return this.required(name, (value) => typeof value === "string", "must be string") as string
  }

  flag(name: string): boolean {
    return this.required(name, (value) => typeof value === "boolean", "must be bool") as boolean
  }

  object(name: string): BodyReader {
    const value = this.required(name, (given) => typeof given === "object" && !Array.isArray(given), "must be object")
    return new BodyReader(value as Fields, `${this.where}${goName(name)}.`)
  }

  /** @throws Refused unless the list has from `least` to `most` entries. */
  list(name: string, least: number, most: number): BodyReader[] {
    const value = this.required(name, Array.isArray, "must be array") as unknown[]
    if (value.length < least || value.length > most)
      throw invalidField(this.where + goName(name), `length should be between ${least} to ${most}`)
    return value.map((entry, index) => {
      if (typeof entry !== "object" || entry === null || Array.isArray(entry))
        throw invalidField(this.where + goName(name), "must be array of object")
      return new BodyReader(entry as Fields, `${this.where}${goName(name)}[${index}].`)
    })
  }

  texts(name: string): string[] {
    const value = this.required(name, Array.isArray, "must be array") as unknown[]
    if (!value.every((entry) => typeof entry === "string"))
      throw invalidField(this.where + goName(name), "must be array of string")
    return value as string[]
  }

  ints(name: string): number[] {
    const value = this.required(name, Array.isArray, "must be array") as unknown[]
    if (!value.every((entry) => Number.isSafeInteger(entry)))
      throw invalidField(this.where + goName(name), "must be array of int32")
    return value as number[]
  }

  private required(name: string, isValid: (value: unknown) => boolean, says: string): unknown {
    const value = this.fields[name]
    if (isAbsent(value)) throw invalidField(this.where + goName(name), "value must Not Null")
    if (!isValid(value)) throw invalidField(this.where + goName(name), says)
    return value
  }
}

/** A JSON object, or what Shopee says of anything else. */
export function bodyOf(contentType: string | undefined, body: Buffer): Fields {
  if (!/^application\/json\b/i.test(contentType ?? "")) throw wrongParameter("content type must be application/json")
  try {
    const value = JSON.parse(body.toString("utf8")) as unknown
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Fields
  } catch {
    throw wrongParameter("the body is not valid JSON")
  }
  throw wrongParameter("the body must be a JSON object")
}

export function intOf(query: URLSearchParams, name: string, least: number, most: number): number {
  const text = query.get(name)
  if (text === null || text === "") throw invalidField(goName(name), "value must Not Null")
  const value = Number(text)
  if (!/^\d{1,15}$/.test(text) || value < least || value > most)
    throw invalidField(goName(name), `value must between ${least} and ${most}`)
  return value
}

/** Comma-joined numbers, as in Shopee's samples: `34001,34002`. */
export function idsOf(query: URLSearchParams, name: string, most: number): number[] {
  const text = query.get(name) ?? ""
  if (text === "") throw invalidField(goName(name), "value must Not Null")
  const parts = text.split(",")
  if (parts.length > most) throw invalidField(goName(name), `length should be between 1 to ${most}`)
  if (!parts.every((part) => /^\d{1,15}$/.test(part))) throw invalidField(goName(name), "must be array of int64")
  return parts.map(Number)
}
