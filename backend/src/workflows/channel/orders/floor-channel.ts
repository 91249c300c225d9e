import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

const NAMES: Readonly<Record<string, string>> = {
  ...{ shopee: "Shopee", "tiktok-shop": "TikTok Shop", lazada: "Lazada", tiki: "Tiki", zalo: "Zalo" },
  ...{ postmart: "PostMart", voso: "Vỏ Sò" },
}

export const floorName = (platform: string): string => NAMES[platform] ?? platform

/** The sales channel of a floor, made when its first order comes; its id is the floor's, so there is one of each. */
export async function floorChannel(container: MedusaContainer, platform: string): Promise<string> {
  const channels = container.resolve(Modules.SALES_CHANNEL)
  const id = `sc_floor_${platform}`
  const isThere = async () => (await channels.listSalesChannels({ id }, { take: 1 })).length > 0
  if (await isThere()) return id
  try {
    await channels.createSalesChannels({ id, name: floorName(platform) } as never)
  } catch (error) {
    // Two of the first orders at once: one of them makes it.
    if (!(await isThere())) throw error
  }
  return id
}
