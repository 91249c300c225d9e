import { startSimulator } from "./server.ts"
import type { Merchant } from "./state.ts"

const { PORT, VNPAY_MERCHANTS, STATE_FILE, CLOCK, CLOCK_START } = process.env

/** `VNPAY_MERCHANTS`: JSON list of `{ tmn_code, secret, previous_secret?, name?, ipn_url }`. */
const running = await startSimulator({
  port: Number(PORT ?? 4100),
  merchants: JSON.parse(VNPAY_MERCHANTS ?? "[]") as Merchant[],
  stateFile: STATE_FILE,
  clock: CLOCK === "still" ? "still" : "running",
  startAt: CLOCK_START === undefined ? undefined : Number(CLOCK_START),
})
console.log(JSON.stringify({ url: running.url }))
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void running.stop().then(() => process.exit(0)))
