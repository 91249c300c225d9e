import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { bankOf } from "@nguon/traceability/banks"
import { answersOf, payoutOf, registrationOf } from "../../modules/cooperative/registration-store"
import { decisionsOf } from "../officer/decisions"
import { databaseOf } from "../transparency/database"

export const COOPERATIVE_SUBJECT = "cooperative"

/** A cooperative's facts, where its money goes and what was said about it, oldest first. */
export async function registrationView(container: MedusaContainer, cooperativeId: string) {
  const sql = databaseOf(container)
  const registration = await registrationOf(sql, cooperativeId)
  if (!registration) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "Cooperative not found", "cooperative_not_found")
  }
  const [payout, decisions, answers] = await Promise.all([
    payoutOf(sql, cooperativeId),
    decisionsOf(container, COOPERATIVE_SUBJECT, cooperativeId),
    answersOf(sql, cooperativeId),
  ])
  const said = [
    { action: "register", by: null, text: null, at: registration.created_at },
    ...decisions.map(({ action, officer_name, reason, at }) => ({ action, by: officer_name, text: reason, at })),
    ...answers.map(({ text, at }) => ({ action: "answer", by: null, text, at })),
  ]
  return {
    ...registration,
    payout: payout && {
      bank_bin: payout.bank_bin,
      bank: bankOf(payout.bank_bin)?.name ?? payout.bank_bin,
      number: `•••• ${payout.number_end}`,
      holder: payout.holder,
    },
    history: said.sort((a, b) => a.at.getTime() - b.at.getTime()),
  }
}
