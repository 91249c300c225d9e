import { type RunningMarkets, serve } from "../market/server.ts"
import { Shopee, type ShopeeOptions } from "./simulator.ts"

export type RunningShopee = RunningMarkets & { shopee: Shopee }

/** Shopee alone, at a port of this machine. */
export async function startShopee(options: ShopeeOptions & { port: number }): Promise<RunningShopee> {
  const shopee = new Shopee(options)
  return { shopee, ...(await serve([shopee], options.port)) }
}
