import fc from "fast-check"
import type { Asked, Due, World } from "./world"

/** What a history has made so far; commands name things by their place in it. */
export type Made = { carts: string[]; asked: Asked[]; due: Due[]; refunds: number }
export type Command = fc.AsyncCommand<Made, World>

export const at = <T>(list: readonly T[], n: number): T => list[n % list.length] as T

/** One thing that happens, named by what shows it in a counterexample. */
export function command(
  name: string,
  needs: keyof Made | null,
  run: (made: Made, world: World) => Promise<unknown>,
): Command {
  return {
    check: (made) => needs === null || (made[needs] as unknown[]).length > 0,
    run: async (made, world) => {
      await run(made, world)
    },
    toString: () => name,
  }
}

export const place = fc.nat(7)
export const total = fc.integer({ min: 1, max: 60 }).map((n) => n * 5_000)
