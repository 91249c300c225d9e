import { MedusaService } from "@medusajs/framework/utils"

/** Shops of cooperatives on other floors and what was told to them. Plain SQL in the stores. */
export default class ChannelModuleService extends MedusaService({}) {}
