import { MedusaService } from "@medusajs/framework/utils"

/** What it costs to send from one province to another; its table is read by rate-store.ts. */
export default class DeliveryModuleService extends MedusaService({}) {}
