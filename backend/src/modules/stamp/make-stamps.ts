import { emptyLevels, raiseLevels } from "@nguon/traceability/log"
import { setImmediate as nextTurn } from "node:timers/promises"
import { deriveSlice } from "./derive-slice"
import * as runStore from "./run-store"
import type { Sql, StampRunRow, StampSlice } from "./types"

/** Some milliseconds of work, after which other requests have their turn. */
const STAMPS_PER_TURN = 50
const PAIRS_PER_TURN = 4096
const STAMPS_PER_INSERT = 2000
const TREE_PART_BYTES = 1 << 20
const HASH_BYTES = 32
/** Often enough for a bar that moves and a lease of seconds, seldom enough to cost nothing. */
const REPORT_MS = 200

export type StampMaking = {
  /** The transaction that all of a run's effects belong to. */
  sql: Sql
  run: Pick<StampRunRow, "id" | "batch_id" | "quantity">
  runKey: Uint8Array
  /** Null for a run without PINs. */
  pinKey: Uint8Array | null
  /** Tells the world, on another connection, how many stamps are made; it may throw to stop the making. */
  report: (progress: number) => Promise<void>
}

/**
 * Makes the stamps of a run: their rows, and their tree, which waits in parts for `markIssued` to put it together.
 * Memory holds the tree (64 bytes a stamp) and one insert: a million stamps need 64 MB and what the process has anyway.
 *
 * @returns root of the tree
 */
export async function makeStamps(making: StampMaking): Promise<Uint8Array> {
  const report = onceIn(REPORT_MS, making.report)
  const levels = emptyLevels(making.run.quantity)
  await insertStamps(making, levels, report)
  for (const step of raiseLevels(levels, making.run.quantity, PAIRS_PER_TURN)) await nextTurn(step)
  await runStore.createTreeParts(making.sql)
  for (let from = 0; from < levels.length; from += TREE_PART_BYTES) {
    const part = levels.subarray(from, from + TREE_PART_BYTES)
    await runStore.insertTreePart(making.sql, from / TREE_PART_BYTES, part)
    await report(making.run.quantity)
  }
  return levels.slice(-HASH_BYTES)
}

/** The next rows are derived while the server inserts the ones before. */
async function insertStamps(
  making: StampMaking,
  levels: Uint8Array,
  report: (progress: number) => Promise<void>,
): Promise<void> {
  const { sql, run } = making
  let slices = await deriveInTurns(making, 0)
  for (let made = 0; made < run.quantity;) {
    for (const { firstSerial, leafHashes } of slices) levels.set(leafHashes, (firstSerial - 1) * HASH_BYTES)
    const end = made + slices.reduce((sum, { count }) => sum + count, 0)
    const [next] = await Promise.all([deriveInTurns(making, end), runStore.insertStamps(sql, run.id, slices)])
    slices = next
    made = end
    await report(made)
  }
}

async function deriveInTurns({ runKey, pinKey, run }: StampMaking, done: number): Promise<StampSlice[]> {
  const end = Math.min(run.quantity, done + STAMPS_PER_INSERT)
  const slices: StampSlice[] = []
  for (let next = done; next < end; next += STAMPS_PER_TURN) {
    const count = Math.min(STAMPS_PER_TURN, end - next)
    slices.push(deriveSlice({ runKey, pinKey, batchId: run.batch_id, firstSerial: next + 1, count }))
    await nextTurn()
  }
  return slices
}

function onceIn(milliseconds: number, report: (progress: number) => Promise<void>): typeof report {
  let latest = Number.NEGATIVE_INFINITY
  return async (progress) => {
    if (performance.now() - latest < milliseconds) return
    latest = performance.now()
    await report(progress)
  }
}
