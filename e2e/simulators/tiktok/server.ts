import { type RunningMarkets, serve } from "../market/server.ts"
import { TikTok, type TikTokOptions } from "./simulator.ts"

export type RunningTikTok = RunningMarkets & { tiktok: TikTok }

/** TikTok Shop alone, at a port of this machine. */
export async function startTikTok(options: TikTokOptions & { port: number }): Promise<RunningTikTok> {
  const tiktok = new TikTok(options)
  return { tiktok, ...(await serve([tiktok], options.port)) }
}
