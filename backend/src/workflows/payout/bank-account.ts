import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { COOPERATIVE_MODULE } from "../../modules/cooperative"
import type CooperativeModuleService from "../../modules/cooperative/service"
import { bankAccountsOf, insertBankAccount, type BankAccount } from "../../modules/payout/payout-store"
import { notify } from "../notice/notify"
import { databaseOf } from "../transparency/database"
import { plain } from "./bank-file"

export type NewAccount = {
  cooperativeId: string
  memberId: string
  bin: string
  bankName: string
  accountNumber: string
  holderName: string
}

/**
 * Where the cooperative's money goes from now on; the accounts of before stay to be seen. Everybody who answers for the
 * cooperative is told, since a stranger at the owner's phone would do this first. The same account again changes nothing.
 */
export async function changeBankAccount(container: MedusaContainer, account: NewAccount): Promise<void> {
  const { cooperativeId, memberId, bin, bankName, accountNumber } = account
  await databaseOf(container).transaction(async (sql) => {
    await sql.raw(`select pg_advisory_xact_lock(hashtext('bank_account'), hashtext(?))`, [cooperativeId])
    const [current] = await bankAccountsOf(sql, cooperativeId)
    const holderName = plain(account.holderName)
    const isSame =
      current?.bin === bin && current.account_number === accountNumber && current.holder_name === holderName
    if (isSame) return
    const id = generateEntityId(undefined, "bacc")
    await insertBankAccount(sql, {
      ...{ id, cooperative_id: cooperativeId, bin, bank_name: bankName, account_number: accountNumber },
      ...{ holder_name: holderName, created_by: memberId },
    })
    const data = { bank: bankName, account: masked(accountNumber) }
    await notify(
      container,
      { cooperativeId, kind: "bank_account_changed", subjectId: id, dedupeKey: `bank_account_changed:${id}`, data },
      sql,
    )
  })
}

/** @example masked("0123456789012") // "…9012" */
export const masked = (accountNumber: string): string => `…${accountNumber.slice(-4)}`

/** The owner sees it whole, to compare it with the bank's card; others its end. */
export const accountView = (account: BankAccount, isOwner: boolean) => ({
  ...{ bin: account.bin, bank_name: account.bank_name, holder_name: account.holder_name, since: account.created_at },
  account_number: isOwner ? account.account_number : masked(account.account_number),
})

/** The accounts of a cooperative as officers see them, with the member who named each. */
export async function accountHistory(container: MedusaContainer, cooperativeId: string) {
  const accounts = await bankAccountsOf(databaseOf(container), cooperativeId)
  const ids = [...new Set(accounts.map(({ created_by }) => created_by))]
  const service = container.resolve<CooperativeModuleService>(COOPERATIVE_MODULE)
  const members = ids.length === 0 ? [] : await service.listMembers({ id: ids }, { select: ["id", "name"] })
  const names = new Map(members.map(({ id, name }) => [id, name]))
  return accounts.map((account) => ({
    ...{ id: account.id, ...accountView(account, false) },
    named_by: names.get(account.created_by) ?? null,
  }))
}
