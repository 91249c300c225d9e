import type { Reply } from "../market/http.ts"
import { answered, answeredBare, wrongParameter } from "./errors.ts"
import type { Fields } from "./fields.ts"
import type { Caller } from "./gateway.ts"
import type { Shopee } from "./simulator.ts"
import type { LostPush } from "./state.ts"

const kept = 3 * 86_400_000
const most = 100

const lostOf = (shopee: Shopee, partnerId: number): LostPush[] =>
  shopee.market.state.lost
    .filter((lost) => lost.partnerId === partnerId && lost.at >= shopee.market.clock.now() - kept)
    .sort((a, b) => a.id - b.id)

/** `push.get_lost_push_message`: the earliest hundred of three days that were not confirmed. */
export function getLostPushMessage(shopee: Shopee, { app }: Caller): Reply {
  const lost = lostOf(shopee, app.partner_id)
  const shown = lost.slice(0, most)
  return answered({
    push_message_list: shown.map(({ shopId, code, at, body }) => ({
      ...(shopId === null ? {} : { shop_id: shopId }),
      code,
      timestamp: Math.floor(at / 1000),
      data: body,
    })),
    has_next_page: lost.length > most,
    last_message_id: shown.at(-1)?.id ?? 0,
  })
}

/** `push.confirm_consumed_lost_push_message`: everything up to that number is forgotten. */
export function confirmLostPushMessage(shopee: Shopee, { app }: Caller, body: Fields): Reply {
  const last = body["last_message_id"]
  if (!Number.isSafeInteger(last)) throw wrongParameter("last_message_id is a required field")
  const { lost } = shopee.market.state
  for (let index = lost.length - 1; index >= 0; index--) {
    const entry = lost[index]
    if (entry?.partnerId === app.partner_id && entry.id <= (last as number)) lost.splice(index, 1)
  }
  shopee.market.changed()
  return answeredBare({ warning: "" })
}
