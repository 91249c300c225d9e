import { extendLocator } from "../../../modules/channel/account-store"
import type { ChannelError } from "../../../providers/channel/outcome"
import { askOne, type Desk } from "../push/desk"

/** Written down when all is subscribed; to subscribe twice is the same. */
export async function subscribeShop(desk: Desk, queueCode: string): Promise<ChannelError | null> {
  const { sql, account, connector, ctx } = desk
  const known: Record<string, string> = {}
  for (const topic of connector.capabilities.pull?.topics ?? []) {
    const told = await askOne(desk, async () => connector.subscribe!(ctx, { queueId: queueCode, topic }))
    if (told.ok) Object.assign(known, told.value)
    else if (told.error.class !== "DUPLICATE") return told.error
  }
  await extendLocator(sql, account.id, { ...known, queue_code: queueCode })
  return null
}
