import { type RunningMarkets, serve } from "../market/server.ts"
import { Tiki, type TikiOptions } from "./simulator.ts"

export type RunningTiki = RunningMarkets & { tiki: Tiki }

/** Tiki alone, at a port of this machine. */
export async function startTiki(options: TikiOptions & { port: number }): Promise<RunningTiki> {
  const tiki = new Tiki(options)
  return { tiki, ...(await serve([tiki], options.port)) }
}
