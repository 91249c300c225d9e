import { type RunningMarkets, serve } from "../market/server.ts"
import { Google, type GoogleOptions } from "./simulator.ts"

export type RunningGoogle = RunningMarkets & { google: Google }

/** Google Merchant alone, at a port of this machine. */
export async function startGoogle(options: GoogleOptions & { port: number }): Promise<RunningGoogle> {
  const google = new Google(options)
  return { google, ...(await serve([google], options.port)) }
}
