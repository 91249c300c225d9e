import type { Sql } from "../../modules/transparency/types"

/** A batch on the way back to what went in, or on to what was made of it. */
export type Relative = {
  batch_id: string
  lot_code: string
  state: "draft" | "sealed" | "recalled"
  cooperative_id: string
  cooperative_name: string
  product_title: string
  /** 1 for what stands next to the batch. */
  steps: number
}

type Rows = { rows: Relative[] }

/** Inputs lead to sealed batches only, so there is no circle; the bound keeps a tampered table from running for ever. */
const MAX_STEPS = 50
/** More relatives than anybody reads; a recall has its own list. */
export const MAX_RELATIVES = 1_000

const walk = (from: "batch_id" | "input_batch_id", to: "batch_id" | "input_batch_id") => `
  with recursive relative (batch_id, steps) as (
    select ?::text, 0
    union
    select i.${to}, r.steps + 1
      from relative r join batch_input i on i.${from} = r.batch_id and i.withdrawn_at is null
     where r.steps < ${MAX_STEPS}
  )
  select b.id as batch_id, b.lot_code, b.state, b.cooperative_id, c.name as cooperative_name, p.title as product_title,
         min(r.steps)::int as steps
    from relative r
    join batch b on b.id = r.batch_id
    join cooperative c on c.id = b.cooperative_id
    join product p on p.id = b.product_id
   where r.steps > 0
   group by b.id, c.name, p.title
   order by steps, b.lot_code, b.id
   limit ${MAX_RELATIVES}`

/** Everything that went into a batch, however far back. */
export async function ancestorsOf(sql: Sql, batchId: string): Promise<Relative[]> {
  const { rows }: Rows = await sql.raw(walk("batch_id", "input_batch_id"), [batchId])
  return rows
}

/** Everything that was made of a batch, however far on: whom a recall concerns. */
export async function dependantsOf(sql: Sql, batchId: string): Promise<Relative[]> {
  const { rows }: Rows = await sql.raw(walk("input_batch_id", "batch_id"), [batchId])
  return rows
}

/**
 * What a cooperative is told of others' batches: one step back and one step forward (TCVN 12850) once they are sealed,
 * what is recalled wherever it stands, for a recall is public, and its own wherever they stand.
 */
export const visibleTo = (cooperativeId: string, relatives: readonly Relative[]): Relative[] =>
  relatives.filter(
    ({ cooperative_id: id, steps, state }) =>
      id === cooperativeId || state === "recalled" || (steps === 1 && state !== "draft"),
  )
