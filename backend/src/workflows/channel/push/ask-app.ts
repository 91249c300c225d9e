import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { BucketRule } from "../../../modules/channel/bucket"
import { easeBuckets, takeTokens, throttleBucket } from "../../../modules/channel/bucket-store"
import type { ChannelConnector } from "../../../providers/channel/connector"
import type { Wire } from "../../../providers/channel/exchange"
import type { Outcome } from "../../../providers/channel/outcome"
import { appShare, Held } from "./desk"

type AppDesk = { sql: Knex; connector: Pick<ChannelConnector, "id">; wire: Wire; rule: BucketRule }

/**
 * One request for the app itself, within what the app is allowed.
 * @throws Held
 */
export async function askApp<T>(
  { sql, connector, wire, rule }: AppDesk,
  work: () => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const share = appShare(connector.id, rule)
  const until = await takeTokens(sql, [share], wire.now())
  if (until !== null) throw new Held(until)
  const answer = await work()
  if (answer.ok) await easeBuckets(sql, [share], wire.now())
  else if (answer.error.class === "RATE" || (answer.error.class === "QUOTA" && answer.error.scope !== "item")) {
    const told = { now: wire.now(), until: answer.error.retryAt ?? null }
    await throttleBucket(sql, share, told)
  }
  return answer
}
