import { MedusaService } from "@medusajs/framework/utils"

/** Attempts at payments, what the other side said of them, refunds, and what a person has to look at. Plain SQL in the stores. */
export default class PaymentLedgerModuleService extends MedusaService({}) {}
