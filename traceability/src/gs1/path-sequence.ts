import { findAi } from "./ai-dictionary.js"

/** Whether a primary key is followed by nothing but its own qualifiers, in their order, from one of its lists. */
export function isPathSequence(ais: readonly string[]): boolean {
  const [key = "", ...qualifiers] = ais
  const lists = findAi(key)?.qualifiers ?? null
  return lists !== null && lists.some((list) => isPartInOrder(qualifiers, list))
}

function isPartInOrder(part: readonly string[], whole: readonly string[]): boolean {
  const places = part.map((ai) => whole.indexOf(ai))
  return places.every((place, i) => place > (places[i - 1] ?? -1))
}
