import { bareWord, isDateTime, isExtensionKey, isTimeZoneOffset, isUnit, isUri } from "./formats.js"
import { isObject, join, type Faults, type Json, type JsonObject } from "./json.js"
import type { Vocabulary } from "./vocabulary.js"

/** Looks at one value and notes what is wrong with it. */
export type Check = (value: Json, path: string, faults: Faults) => void

/** What a member must be, by name; whether others are allowed is said beside. */
export type Members = Readonly<Record<string, Check>>
export type Extras = "none" | "extensions" | "any"

export const text: Check = (value, path, faults) => {
  if (typeof value !== "string") faults.add(path, "text expected")
}

export const number: Check = (value, path, faults) => {
  if (typeof value !== "number") faults.add(path, "number expected")
}

/** EPCIS 2.0 7.3.3.3: an amount is never below zero. */
export const amount: Check = (value, path, faults) => {
  if (typeof value !== "number") faults.add(path, "number expected")
  else if (value < 0) faults.add(path, "must not be negative")
}

export const flag: Check = (value, path, faults) => {
  if (typeof value !== "boolean") faults.add(path, "true or false expected")
}

export const any: Check = () => undefined

export const uri = matching(isUri, "URI expected")
export const time = matching(isDateTime, "date and time with an offset expected, such as 2026-09-01T08:30:00+07:00")
export const offset = matching(isTimeZoneOffset, "offset expected, such as +07:00")
export const unit = matching(isUnit, "UN/CEFACT unit code expected, such as KGM")
export const hex = matching((value) => /^[A-Fa-f0-9]+$/.test(value), "hexadecimal digits expected")
export const version = matching((value) => /^2\.\d+(?:\.\d+)?$/.test(value), 'schema version "2.0" expected')

export function exactly(word: string): Check {
  return matching((value) => value === word, `"${word}" expected`)
}

export function oneOf(words: ReadonlySet<string>): Check {
  return matching((value) => words.has(value), `one of ${[...words].join(", ")} expected`)
}

/** A bare word of the vocabulary, or a URI of somebody else's. */
export function word({ words }: Vocabulary): Check {
  return (value, path, faults) => {
    if (typeof value !== "string") return faults.add(path, "a word of the vocabulary or a URI expected")
    if (words.has(value)) return
    const bare = bareWord(value)
    if (bare !== null)
      return faults.add(path, `the vocabulary is written in bare words: ${JSON.stringify(shorten(bare))}`)
    if (!isUri(value)) faults.add(path, `${JSON.stringify(shorten(value))} is no word of the vocabulary and no URI`)
  }
}

/** @param atLeast how many elements the list must have */
export function list(check: Check, atLeast = 0): Check {
  return (value, path, faults) => {
    if (!Array.isArray(value)) return faults.add(path, "list expected")
    if (value.length < atLeast) faults.add(path, "must not be empty")
    for (let i = 0; i < value.length && !faults.full; i++) check(value[i] ?? null, `${path}[${i}]`, faults)
  }
}

export function either(first: Check, second: Check, chooseSecond: (value: Json) => boolean): Check {
  return (value, path, faults) => (chooseSecond(value) ? second : first)(value, path, faults)
}

/** An object with these members, of which `required` must be there. */
export function object(members: Members, required: readonly string[] = [], extras: Extras = "extensions"): Check {
  return (value, path, faults) => {
    if (!isObject(value)) return faults.add(path, "object expected")
    checkMembers(value, path, faults, members, extras)
    requireMembers(value, path, faults, required)
  }
}

export function checkMembers(object: JsonObject, path: string, faults: Faults, members: Members, extras: Extras): void {
  for (const [key, value] of Object.entries(object)) {
    if (faults.full) return
    if (Object.hasOwn(members, key)) members[key]?.(value, join(path, key), faults)
    else if (!isAllowed(key, extras)) faults.add(join(path, key), unknownKey(extras))
  }
}

export function requireMembers(object: JsonObject, path: string, faults: Faults, required: readonly string[]): void {
  for (const key of required) {
    if (!(key in object)) faults.add(join(path, key), "missing")
  }
}

/** Whether a list is there and has an element; anything that is no list was noted as a fault of its own. */
export function hasSome(object: JsonObject, key: string): boolean {
  const value = object[key]
  return value !== undefined && (!Array.isArray(value) || value.length > 0)
}

function isAllowed(key: string, extras: Extras): boolean {
  return extras === "any" || (extras === "extensions" && isExtensionKey(key))
}

function unknownKey(extras: Extras): string {
  return extras === "none" ? "unknown member" : "unknown member: extensions are named by a URI or prefix:name"
}

function matching(test: (value: string) => boolean, message: string): Check {
  return (value, path, faults) => {
    if (typeof value !== "string" || !test(value)) faults.add(path, message)
  }
}

function shorten(value: string): string {
  return value.length > 100 ? `${value.slice(0, 100)}…` : value
}
