import type { EpcisFault } from "./types.js"

/** JSON as it is worked on here: objects have no prototype, so that a member named `__proto__` is one like any other. */
export type Json = null | boolean | number | string | Json[] | JsonObject
export type JsonObject = { [key: string]: Json }

export const MAX_DEPTH = 48
export const MAX_NODES = 400_000
export const MAX_FAULTS = 100

/** Collects faults up to a cap, so that a hostile document cannot make the answer larger than itself. */
export class Faults {
  readonly list: EpcisFault[] = []

  add(path: string, message: string): void {
    if (this.list.length < MAX_FAULTS) this.list.push({ path, message })
  }

  get full(): boolean {
    return this.list.length >= MAX_FAULTS
  }
}

type Budget = { nodes: number; faults: Faults }

/**
 * A plain copy of what the caller gave: own data members only, nothing called (no getter, no `toJSON`), bounded in
 * depth and size, which also ends cycles. What is not JSON becomes null and a fault; undefined members are absent.
 */
export function copyJson(value: unknown, faults: Faults): Json {
  return copy(value, "", 0, { nodes: MAX_NODES, faults })
}

function copy(value: unknown, path: string, depth: number, budget: Budget): Json {
  if (value === null || typeof value === "boolean" || typeof value === "string") return value
  if (typeof value === "number" && Number.isFinite(value)) return value
  if (typeof value !== "object") return refuse(budget, path, `${typeof value} is not JSON`)
  if (depth >= MAX_DEPTH) return refuse(budget, path, `nested deeper than ${MAX_DEPTH}`)
  try {
    if (Array.isArray(value)) return copyList(value, path, depth, budget)
    return copyObject(value, path, depth, budget)
  } catch (cause) {
    // Only a proxy can throw here, and whatever it throws says nothing about the document.
    return refuse(budget, path, cause instanceof RangeError ? "too large" : "not a plain object")
  }
}

function copyList(list: readonly unknown[], path: string, depth: number, budget: Budget): Json {
  if (list.length > budget.nodes) return exhaust(budget, path)
  budget.nodes -= list.length
  const copied: Json[] = []
  for (let i = 0; i < list.length && !budget.faults.full; i++) {
    const member = Object.getOwnPropertyDescriptor(list, i)
    copied.push(copyMember(member, `${path}[${i}]`, depth, budget) ?? null)
  }
  return copied
}

function copyObject(object: object, path: string, depth: number, budget: Budget): Json {
  if (!isPlain(object)) return refuse(budget, path, "only plain objects are JSON")
  const keys = Object.keys(object)
  if (keys.length > budget.nodes) return exhaust(budget, path)
  budget.nodes -= keys.length
  const copied = Object.create(null) as JsonObject
  for (const key of keys) {
    if (budget.faults.full) break
    const member = Object.getOwnPropertyDescriptor(object, key)
    if (member !== undefined && "value" in member && member.value === undefined) continue
    copied[key] = copyMember(member, member === undefined ? path : join(path, key), depth, budget) ?? null
  }
  return copied
}

function copyMember(member: PropertyDescriptor | undefined, path: string, depth: number, budget: Budget): Json {
  if (member === undefined || !("value" in member)) return refuse(budget, path, "not a plain value")
  return copy(member.value, path, depth + 1, budget)
}

function isPlain(object: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(object)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

function refuse(budget: Budget, path: string, message: string): null {
  budget.faults.add(path, message)
  return null
}

function exhaust(budget: Budget, path: string): null {
  budget.nodes = 0
  return refuse(budget, path, `over ${MAX_NODES} values`)
}

/** `path` of a member, written as in JavaScript: `a.b`, or `a["x:y"]` for a key that is not a name. */
export function join(path: string, key: string): string {
  const shown = key.length > 200 ? `${key.slice(0, 200)}…` : key
  if (!/^[@A-Za-z_$][\w$]*$/.test(shown)) return `${path}[${JSON.stringify(shown)}]`
  return path === "" ? shown : `${path}.${shown}`
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
