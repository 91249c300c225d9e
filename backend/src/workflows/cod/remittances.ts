import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import * as store from "../../modules/payout/remittance-store"
import { collectCash } from "../seller_order/send"
import { databaseOf } from "../transparency/database"

/** So long after the hand-over a carrier has brought what it collected. */
export const OVERDUE_DAYS = 10

export type Remittance = {
  cooperativeId: string
  memberId: string
  carrier: string
  receivedOn: string
  lines: readonly store.RemittanceLine[]
}

/**
 * Writes down what a carrier brought and notes the cash of every part of which it brought exactly what was due; the rest is
 * for people to look at. A list that is brought in again adds nothing.
 */
export async function enterRemittance(container: MedusaContainer, { lines, ...remittance }: Remittance) {
  const { cooperativeId, memberId } = remittance
  const sql = databaseOf(container)
  const id = generateEntityId(undefined, "crem")
  const added = await sql.transaction((transaction) =>
    store.insertRemittance(transaction, { id, ...remittance }, lines),
  )
  const brought = await store.remittedParts(sql, cooperativeId)
  for (const part of brought) {
    const note = `${remittance.carrier}, ${remittance.receivedOn}`
    await collectCash(container, {
      ...{ id: part.id, cooperativeId, memberId, amount: part.due, note, confirmDifference: false },
    })
  }
  return { added, noted: brought.length }
}

export const remittanceDifferences = (container: MedusaContainer, cooperativeId: string | null) =>
  store.differencesOf(databaseOf(container), { cooperativeId, afterDays: OVERDUE_DAYS })
