import { readFileSync } from "node:fs"

/** A JSON file of `traceability/vectors`. */
export function readVectors<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../vectors/${name}`, import.meta.url), "utf8")) as T
}
