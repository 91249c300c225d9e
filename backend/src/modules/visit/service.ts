import { MedusaService } from "@medusajs/framework/utils"

/** Days on which a service can be booked; their table is read and written by visit-store.ts. */
export default class VisitModuleService extends MedusaService({}) {}
