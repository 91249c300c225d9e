import { MedusaService } from "@medusajs/framework/utils"

/** Checkouts under way and what was repaired of them; their tables are read and written by the stores beside. */
export default class CheckoutModuleService extends MedusaService({}) {}
