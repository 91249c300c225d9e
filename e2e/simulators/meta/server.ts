import { type RunningMarkets, serve } from "../market/server.ts"
import { Meta, type MetaOptions } from "./simulator.ts"

export type RunningMeta = RunningMarkets & { meta: Meta }

/** Meta's catalogues alone, at a port of this machine. */
export async function startMeta(options: MetaOptions & { port: number }): Promise<RunningMeta> {
  const meta = new Meta(options)
  return { meta, ...(await serve([meta], options.port)) }
}
