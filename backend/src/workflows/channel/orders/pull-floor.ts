import { accountById } from "../../../modules/channel/account-store"
import { accountsBeside } from "../../../modules/channel/stream-store"
import type { PlatformId } from "../../../providers/channel/capabilities"
import type { ChannelConnector } from "../../../providers/channel/connector"
import { BUCKET_RULES } from "../connectors"
import { type ChannelHost, serviceFor } from "../host"
import { Held } from "../push/desk"
import { lockOfError, visitAccount } from "../visit-account"
import { type EventDesk, pullEvents } from "./pull-events"
import { subscribeShop } from "./subscribe-shop"

/** An app's own token lives as long as this process; another asks for its own. */
const held = new Map<PlatformId, EventDesk["held"]>()

/** Events of all our shops at one floor, where they wait to be asked for. */
export async function pullFloor(host: ChannelHost, connector: ChannelConnector): Promise<void> {
  const { id } = connector
  if (!held.has(id)) held.set(id, { grant: null })
  await pullEvents({
    ...{ sql: host.sql, connector, wire: host.wire(), rule: BUCKET_RULES[id], random: Math.random },
    held: held.get(id)!,
    subscribeShops: (queueCode) => subscribeShops(host, connector, queueCode),
  })
}

/** Beyond this the next look goes on, so that a floor that hangs keeps no other waiting for long. */
const LONGEST_MS = 10_000

/** A shop that cannot just now is asked again with the next look; its orders are polled meanwhile. */
async function subscribeShops(host: ChannelHost, connector: ChannelConnector, queueCode: string): Promise<void> {
  const until = Date.now() + LONGEST_MS
  for (const accountId of await accountsBeside(host.sql, connector.id, queueCode)) {
    if (Date.now() > until) return
    const account = await accountById(host.sql, accountId)
    const service = account && serviceFor(host, account)
    if (!service) continue
    try {
      await visitAccount(service, (desk) => subscribeShop(desk, queueCode), lockOfError)
    } catch (cause) {
      if (!(cause instanceof Held)) throw cause
    }
  }
}
