import { type RunningMarkets, serve } from "../market/server.ts"
import { Lazada, type LazadaOptions } from "./simulator.ts"

export type RunningLazada = RunningMarkets & { lazada: Lazada }

/** Lazada alone, at a port of this machine. */
export async function startLazada(options: LazadaOptions & { port: number }): Promise<RunningLazada> {
  const lazada = new Lazada(options)
  return { lazada, ...(await serve([lazada], options.port)) }
}
