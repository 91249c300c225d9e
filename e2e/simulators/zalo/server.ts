import { type RunningMarkets, serve } from "../market/server.ts"
import { Zalo, type ZaloOptions } from "./simulator.ts"

export type RunningZalo = RunningMarkets & { zalo: Zalo }

/** Zalo alone, at a port of this machine. */
export async function startZalo(options: ZaloOptions & { port: number }): Promise<RunningZalo> {
  const zalo = new Zalo(options)
  return { zalo, ...(await serve([zalo], options.port)) }
}
