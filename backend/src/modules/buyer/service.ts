import { MedusaService } from "@medusajs/framework/utils"

/** Who buys with an account: what they sign in by, where they are signed in, and where their parcels go. Plain SQL in the stores. */
export default class BuyerModuleService extends MedusaService({}) {}
