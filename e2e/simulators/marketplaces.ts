import { join } from "node:path"
import { Google, type GoogleOptions } from "./google/simulator.ts"
import { Lazada, type LazadaOptions } from "./lazada/simulator.ts"
import { serve } from "./market/server.ts"
import { Meta, type MetaOptions } from "./meta/simulator.ts"
import { Shopee, type ShopeeOptions } from "./shopee/simulator.ts"
import { Tiki, type TikiOptions } from "./tiki/simulator.ts"
import { TikTok, type TikTokOptions } from "./tiktok/simulator.ts"
import { Zalo, type ZaloOptions } from "./zalo/simulator.ts"

const { PORT, SHOPEE, TIKTOK, LAZADA, TIKI, META, GOOGLE, ZALO, STATE_DIR, CLOCK, CLOCK_START, SEED } = process.env

const settings = <T>(text: string | undefined): T => JSON.parse(text ?? "{}") as T

const common = (name: string) => ({
  stateFile: STATE_DIR === undefined ? undefined : join(STATE_DIR, `${name}.json`),
  clock: CLOCK === "still" ? ("still" as const) : ("running" as const),
  startAt: CLOCK_START === undefined ? undefined : Number(CLOCK_START),
  seed: SEED === undefined ? undefined : Number(SEED),
})

/**
 * All floors in one process, Shopee at the root of the port, each at `/<its name>` too. `SHOPEE`, `TIKTOK`, `LAZADA`, `TIKI`,
 * `META`, `GOOGLE`, `ZALO`: JSON of `{ apps, shops }` as in each floor's `state.ts`.
 */
const running = await serve(
  [
    new Shopee({ apps: [], ...common("shopee"), ...settings<Partial<ShopeeOptions>>(SHOPEE) }),
    new TikTok({ apps: [], ...common("tiktok"), ...settings<Partial<TikTokOptions>>(TIKTOK) }),
    new Lazada({ apps: [], ...common("lazada"), ...settings<Partial<LazadaOptions>>(LAZADA) }),
    new Tiki({ apps: [], ...common("tiki"), ...settings<Partial<TikiOptions>>(TIKI) }),
    new Meta({ apps: [], ...common("meta"), ...settings<Partial<MetaOptions>>(META) }),
    new Google({ apps: [], ...common("google"), ...settings<Partial<GoogleOptions>>(GOOGLE) }),
    new Zalo({ apps: [], ...common("zalo"), ...settings<Partial<ZaloOptions>>(ZALO) }),
  ],
  Number(PORT ?? 4200),
)
console.log(JSON.stringify({ url: running.url }))
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void running.stop().then(() => process.exit(0)))
