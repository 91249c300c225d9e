import { holdAccount, setAccountStatus } from "../../../modules/channel/account-store"
import { isGrantedSince } from "../../../modules/channel/credential-store"
import { accountOfShop, countStray } from "../../../modules/channel/push-store"
import { planTask } from "../../../modules/channel/task-store"
import type { Sql } from "../../../modules/channel/types"
import type { PlatformId } from "../../../providers/channel/capabilities"
import type { PushEvent } from "../../../providers/channel/events"
import { keepPush } from "./hear-orders"

export type Received = "kept" | "known" | "stray" | "stopped"

const OF_ORDERS: readonly PushEvent["kind"][] = ["order", "package"]

/**
 * What a floor proved to have told. It is kept and answered; what it says of an order is fetched by the next round. A
 * seller who took the consent back stops the account at once: whatever was sent in its name would be refused. Where it
 * comes late, as one of a floor's lost pushes, and the seller has agreed anew since, it stops nothing.
 */
export async function receivePush(
  sql: Sql,
  platform: PlatformId,
  event: PushEvent,
  { now, shopName = null }: { now: Date; shopName?: string | null },
): Promise<Received> {
  const accountId = event.shopRef === null ? null : await accountOfShop(sql, platform, event.shopRef, shopName)
  if (accountId === null) {
    await countStray(sql, platform, event.shopRef ?? "")
    return "stray"
  }
  return sql.transaction(async (tx) => {
    if (!(await keepPush(tx, accountId, event))) return "known"
    if (event.kind === "deauthorized") {
      await holdAccount(tx, accountId)
      if (event.at !== null && (await isGrantedSince(tx, accountId, event.at))) return "kept"
      await setAccountStatus(tx, accountId, {
        status: "needs_consent",
        reason: "deauthorized: the seller took it back",
      })
      return "stopped"
    }
    if (OF_ORDERS.includes(event.kind)) await planTask(tx, accountId, "orders", now)
    return "kept"
  })
}
