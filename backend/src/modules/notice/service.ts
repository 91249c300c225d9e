import { MedusaService } from "@medusajs/framework/utils"

/** What a cooperative is told. Rows and outboxes: plain SQL in notice-store.ts, in the transaction of what they tell of. */
export default class NoticeModuleService extends MedusaService({}) {}
