import { AI_TABLE, type AiRow } from "./ai-table.js"
import type { CheckName } from "./checks.js"

export interface AiComponent {
  /** N: digits. X: character set 82. Y: character set 39. Z: character set 64, base64url. */
  readonly type: "N" | "X" | "Y" | "Z"
  readonly min: number
  readonly max: number
  readonly optional: boolean
  readonly checks: readonly CheckName[]
}

export interface ApplicationIdentifier {
  readonly ai: string
  readonly title: string
  /** Its value ends by itself; every other AI needs FNC1 before the next one (General Specifications 7.8.5). */
  readonly predefinedLength: boolean
  /** May stand in the query of a Digital Link URI. */
  readonly attribute: boolean
  readonly components: readonly AiComponent[]
  readonly minLength: number
  readonly maxLength: number
  /** Every item must hold; an item holds when all AIs of one of its groups are there. */
  readonly requires: readonly (readonly (readonly string[])[])[]
  /** AIs, or patterns such as `31nn`, that may not stand beside it. */
  readonly excludes: readonly string[]
  /** For a Digital Link primary key: the ordered lists of qualifiers of which it may carry a part; else null. */
  readonly qualifiers: readonly (readonly string[])[] | null
}

/** Every AI by its digits. */
export const APPLICATION_IDENTIFIERS: ReadonlyMap<string, ApplicationIdentifier> = new Map(
  AI_TABLE.flatMap(readRow).map((entry) => [entry.ai, entry]),
)

/** All AIs that begin with the same two digits have the same length (General Specifications 3.1). */
const LENGTH_BY_PREFIX: ReadonlyMap<string, number> = new Map(
  [...APPLICATION_IDENTIFIERS.keys()].map((ai) => [ai.slice(0, 2), ai.length]),
)

export function findAi(ai: string): ApplicationIdentifier | null {
  return APPLICATION_IDENTIFIERS.get(ai) ?? null
}

/** The AI that an element string goes on with at `position`; null when none is known. */
export function aiAt(text: string, position: number): ApplicationIdentifier | null {
  const length = LENGTH_BY_PREFIX.get(text.slice(position, position + 2))
  return length === undefined ? null : findAi(text.slice(position, position + length))
}

/** Whether `ai` is meant by `pattern`, an AI whose last digits may be `n` for any digit. */
export function matchesPattern(ai: string, pattern: string): boolean {
  const end = pattern.indexOf("n")
  if (end === -1) return ai === pattern
  return ai.length === pattern.length && ai.startsWith(pattern.slice(0, end))
}

function readRow([ais, use, format, rules, title]: AiRow): ApplicationIdentifier[] {
  const components = [...format.matchAll(/\[[^\]]+\]|\S+/g)].map(([text]) => readComponent(text))
  const entry = {
    title,
    predefinedLength: use.includes("*"),
    attribute: use.includes("?"),
    components,
    minLength: components.reduce((total, { min, optional }) => total + (optional ? 0 : min), 0),
    maxLength: components.reduce((total, { max }) => total + max, 0),
    requires: valuesOf(rules, "req").map((list) => list.split(",").map((group) => group.split("+"))),
    excludes: valuesOf(rules, "ex").flatMap((list) => list.split(",")),
    qualifiers: readQualifiers(rules),
  }
  return expand(ais).map((ai) => ({ ai, ...entry }))
}

function expand(ais: string): string[] {
  const [first = "", last = first] = ais.split("-")
  const count = Number(last) - Number(first) + 1
  return Array.from({ length: count }, (_, i) => String(Number(first) + i).padStart(first.length, "0"))
}

function readComponent(text: string): AiComponent {
  const optional = text.startsWith("[")
  const [size = "", ...checks] = text.replace(/[[\]]/g, "").split(",")
  const variable = size.includes("..")
  const max = Number(size.slice(variable ? 3 : 1))
  return {
    type: size.charAt(0) as AiComponent["type"],
    min: variable ? 1 : max,
    max,
    optional,
    checks: checks as CheckName[],
  }
}

function valuesOf(rules: string, name: string): string[] {
  return rules
    .split(" ")
    .filter((rule) => rule.startsWith(`${name}=`))
    .map((rule) => rule.slice(name.length + 1))
}

function readQualifiers(rules: string): string[][] | null {
  if (rules.split(" ").includes("key")) return [[]]
  const [lists] = valuesOf(rules, "key")
  return lists === undefined ? null : lists.split("|").map((list) => list.split(","))
}
