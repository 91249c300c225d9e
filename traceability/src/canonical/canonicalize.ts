import serialize from "canonicalize"
import { isWellFormed, utf8 } from "../bytes/index.js"
import { InvalidInputError } from "../errors/index.js"

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue }

/** Deeper than any record we write; keeps a hostile value from exhausting the stack. */
const MAX_DEPTH = 64

/**
 * RFC 8785 (JSON Canonicalization Scheme) text of a JSON value.
 * Refuses what JSON cannot say (undefined, NaN, bigint, class instances) and lone surrogates (RFC 8785 3.2.2.2)
 * instead of dropping them as `JSON.stringify` does: a silently lost member would change what a hash promises.
 *
 * @throws InvalidInputError `not_json`, with the path of the first fault
 * @example canonicalize({ b: 1, a: "x" }) // '{"a":"x","b":1}'
 */
export function canonicalize(value: JsonValue): string {
  assertJson(value, "", 0)
  const text = serialize(value)
  if (text === undefined) throw refusal("", "no canonical form")
  return text
}

/** UTF-8 bytes of the canonical text: what is hashed. */
export function canonicalBytes(value: JsonValue): Uint8Array {
  return utf8(canonicalize(value))
}

function assertJson(value: unknown, path: string, depth: number): void {
  if (value === null || typeof value === "boolean") return
  if (typeof value === "number") return assertThat(Number.isFinite(value), path, "number is not finite")
  if (typeof value === "string") return assertThat(isWellFormed(value), path, "text holds a lone surrogate")
  assertThat(typeof value === "object", path, `${typeof value} is not JSON`)
  assertThat(depth < MAX_DEPTH, path, `nested deeper than ${MAX_DEPTH}`)
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) assertJson(value[i], `${path}[${i}]`, depth + 1)
    return
  }
  assertThat(isPlainObject(value), path, "only plain objects are JSON")
  for (const [key, member] of Object.entries(value as object)) {
    assertThat(isWellFormed(key), path, "a key holds a lone surrogate")
    assertJson(member, path === "" ? key : `${path}.${key}`, depth + 1)
  }
}

function assertThat(condition: boolean, path: string, message: string): void {
  if (!condition) throw refusal(path, message)
}

function refusal(path: string, message: string): InvalidInputError {
  return new InvalidInputError("not_json", [{ path, message }])
}

function isPlainObject(value: unknown): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return (
    (prototype === null || Object.getPrototypeOf(prototype) === null) &&
    typeof (value as { toJSON?: unknown }).toJSON !== "function"
  )
}
