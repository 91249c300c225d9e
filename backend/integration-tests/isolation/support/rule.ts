import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Ids } from "./ids"

/** Who asks: one of two cooperatives, with the ids of its own things. */
export type Asker = { id: string; member: string; own: Ids }
type Ask = (sql: Knex.Transaction, me: Asker, ids: Ids) => Promise<unknown>

/**
 * How a function of the database keeps cooperatives apart.
 * - `reads`: asked in a cooperative's name for ids; what it tells does not depend on what others have, and of the ids
 *   of another it knows nothing.
 * - `readsOwn`: the same for one that is given ids alone: its callers have asked for them in the cooperative's name.
 * - `writes`: asked to change another's thing it changes no row of any table and says that there is none.
 * - `writesOwn`: changes what is the asker's, whatever id it is given, and nothing that another one reads.
 * - `held`: by an id that its callers hold already; each file that calls it names one of these guards.
 * - `platform`: asked by nobody in a cooperative's name: by jobs, officers, or somebody who is not signed in yet.
 */
export type Rule =
  | { kind: "reads" | "readsOwn" | "writes" | "writesOwn"; ask: Ask; guards?: readonly RegExp[] }
  | { kind: "held"; guards: readonly RegExp[] }
  | { kind: "platform"; why: string }

export const reads = (ask: Ask): Rule => ({ kind: "reads", ask })
export const writes = (ask: Ask): Rule => ({ kind: "writes", ask })
export const writesOwn = (ask: Ask): Rule => ({ kind: "writesOwn", ask })
export const readsOwn = (ask: Ask, ...guards: RegExp[]): Rule => ({ kind: "readsOwn", ask, guards })
export const held = (...guards: RegExp[]): Rule => ({ kind: "held", guards })
export const platform = (why: string): Rule => ({ kind: "platform", why })

export type Rules = Readonly<Record<string, Rule>>

/** Rules of the functions of one file. */
export const rulesOf = (path: string, rules: Rules): Rules =>
  Object.fromEntries(Object.entries(rules).map(([name, rule]) => [`${path}#${name}`, rule]))
