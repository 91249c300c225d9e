import { MedusaService } from "@medusajs/framework/utils"

/** Keeps the tables; what reads and changes them is in workflows/payout. */
export default class PayoutModuleService extends MedusaService({}) {}
