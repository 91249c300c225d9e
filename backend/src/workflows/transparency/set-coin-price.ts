import type { MedusaContainer } from "@medusajs/framework/types"
import { TRANSPARENCY_MODULE } from "../../modules/transparency"
import type TransparencyModuleService from "../../modules/transparency/service"

export function setCoinPrice(container: MedusaContainer, price: { vnd: number; setBy: string }): Promise<void> {
  const transparency = container.resolve<TransparencyModuleService>(TRANSPARENCY_MODULE)
  return transparency.recordCoinPrice(price.vnd, price.setBy)
}
