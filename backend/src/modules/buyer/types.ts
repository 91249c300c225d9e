import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/** The pool, or one transaction of it. */
export type Sql = Knex | Knex.Transaction
export type Rows<T> = { rows: T[]; rowCount: number }
