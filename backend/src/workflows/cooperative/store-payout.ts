import type { MedusaContainer } from "@medusajs/framework/types"
import { COOPERATIVE_MODULE } from "../../modules/cooperative"
import { savePayout } from "../../modules/cooperative/registration-store"
import type CooperativeModuleService from "../../modules/cooperative/service"
import type { Sql } from "../../modules/cooperative/types"

export type Payout = { bank_bin: string; account_number: string; holder: string }

/** The number is readable with the master key alone; what is shown of it stands beside it. */
export async function storePayout(
  container: MedusaContainer,
  sql: Sql,
  cooperativeId: string,
  { bank_bin, account_number, holder }: Payout,
): Promise<void> {
  const cooperatives = container.resolve<CooperativeModuleService>(COOPERATIVE_MODULE)
  await savePayout(sql, {
    cooperative_id: cooperativeId,
    bank_bin,
    number_encrypted: await cooperatives.sealAccountNumber(cooperativeId, account_number),
    number_end: account_number.slice(-4),
    holder,
  })
}
