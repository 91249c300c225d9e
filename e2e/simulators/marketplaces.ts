import { join } from "node:path"
import { serve } from "./market/server.ts"
import { Shopee, type ShopeeOptions } from "./shopee/simulator.ts"

const { PORT, SHOPEE, STATE_DIR, CLOCK, CLOCK_START, SEED } = process.env

const settings = <T>(text: string | undefined): T => JSON.parse(text ?? "{}") as T

const common = (name: string) => ({
  stateFile: STATE_DIR === undefined ? undefined : join(STATE_DIR, `${name}.json`),
  clock: CLOCK === "still" ? ("still" as const) : ("running" as const),
  startAt: CLOCK_START === undefined ? undefined : Number(CLOCK_START),
  seed: SEED === undefined ? undefined : Number(SEED),
})

/** All floors in one process. `SHOPEE`: JSON of `{ apps: [{ partner_id, key, name, push_url }], shops: [{ shop_id, name }] }`. */
const running = await serve(
  [new Shopee({ ...common("shopee"), apps: [], ...settings<Partial<ShopeeOptions>>(SHOPEE) })],
  Number(PORT ?? 4200),
)
console.log(JSON.stringify({ url: running.url }))
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void running.stop().then(() => process.exit(0)))
