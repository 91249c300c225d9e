import { randomBytes } from "node:crypto"
import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import * as store from "../../modules/payout/payout-store"
import type { Sql } from "../../modules/payout/types"
import { recordDecision } from "../officer/decisions"
import { databaseOf } from "../transparency/database"
import { bankFile } from "./bank-file"

const PER_PASS = 200
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

/** Short enough to be read on a bank's statement, and nobody's guess. */
const newCode = (): string => `CT${[...randomBytes(8)].map((byte) => ALPHABET[byte % 32]).join("")}`

/** A draft for each statement with something to pay. */
export async function draftPayouts(sql: Sql): Promise<number> {
  const statements = await store.unpaidStatements(sql, PER_PASS)
  for (const statement of statements) await draft(sql, statement)
  return statements.length
}

const draft = (sql: Sql, statement: store.UnpaidStatement): Promise<boolean> =>
  store.insertPayout(sql, { id: generateEntityId(undefined, "pout"), code: newCode(), statement })

/**
 * Writes the file for the bank with every draft whose cooperative has an account, as it is now. The file is kept: whoever
 * fetches it again gets the same one, and none of its payouts is in another.
 * @param seen the sum that the officer was shown, where one was
 * @throws 409 `payouts_none_ready`, `payouts_changed`
 */
export async function exportPayouts(container: MedusaContainer, userId: string, seen: number | null): Promise<string> {
  return databaseOf(container).transaction(async (sql) => {
    const drafts = await store.lockDrafts(sql)
    if (drafts.length === 0) throw conflict("payouts_none_ready", "No payout has an account to go to")
    const amount = drafts.reduce((sum, payout) => sum + payout.amount, 0)
    if (seen !== null && seen !== amount) throw conflict("payouts_changed", `The file would come to ${amount} by now`)
    const accounts = await store.bankAccountsById(
      sql,
      drafts.map(({ account_id }) => account_id),
    )
    const transfers = drafts.map(({ code, amount, month, account_id }) => {
      const account = accounts.find(({ id }) => id === account_id) as store.BankAccount
      const to = { bin: account.bin, bankName: account.bank_name, accountNumber: account.account_number }
      return { ...to, code, amount, month, holderName: account.holder_name }
    })
    const id = generateEntityId(undefined, "pbat")
    const batch = { id, file: bankFile(transfers), payouts: drafts.length, amount, created_by: userId }
    await store.insertBatch(sql, batch)
    for (const payout of drafts) await store.markExported(sql, payout.id, { batchId: id, accountId: payout.account_id })
    await recordDecision(container, { userId, subjectType: "payout_batch", subjectId: id, action: "export" }, sql)
    return id
  })
}

export type PayoutEnd = { id: string; userId: string; status: "paid" | "failed"; reason: string | null }

/**
 * What the bank said. After a failure the statement gets another draft, which goes to the account of then.
 * @throws 404 `payout_not_found`; 409 `payout_not_exported`
 */
export async function endPayout(container: MedusaContainer, { id, userId, status, reason }: PayoutEnd): Promise<void> {
  await databaseOf(container).transaction(async (sql) => {
    const [payout] = await store.listPayouts(sql, { ids: [id] })
    if (!payout) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Payout not found", "payout_not_found")
    if (payout.status === status) return
    if (!(await store.endPayout(sql, id, { status, reason }))) {
      throw conflict("payout_not_exported", `A payout that is ${payout.status} is not waiting for the bank`)
    }
    const { cooperative_id, month, amount: total, statement_id } = payout
    if (status === "failed") await draft(sql, { id: statement_id, cooperative_id, month, total })
    await recordDecision(container, { userId, subjectType: "payout", subjectId: id, action: status, reason }, sql)
  })
}

const conflict = (code: string, message: string) => new MedusaError(MedusaError.Types.CONFLICT, message, code)
