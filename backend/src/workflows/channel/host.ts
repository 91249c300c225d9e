import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer } from "@medusajs/framework/types"
import type { Account } from "../../modules/channel/types"
import { fetchHttp } from "../../providers/channel/fetch-http"
import type { ChannelError } from "../../providers/channel/outcome"
import { databaseOf } from "../transparency/database"
import { BUCKET_RULES, type ChannelHost, connectorFor, connectorsOf } from "./connectors"

import { tokenOf } from "./keep-token"
import { picturesOf, subjectsOf } from "./offer/subject"
import type { Desk } from "./push/desk"
import { watchedHttp } from "./push/watch"
import type { Service } from "./serve-account"
import { channelApps, channelMasterKey } from "./settings"

export { type ChannelHost, connectorFor } from "./connectors"

const CALL_MS = 20_000
const connectors = connectorsOf(channelApps)
const http = watchedHttp(fetchHttp(CALL_MS))

export const channelHost = (container: MedusaContainer): ChannelHost => ({
  ...{ container, sql: databaseOf(container) as unknown as Knex, masterKey: channelMasterKey, connectors },
  wire: () => ({ http, now: () => new Date(), signal: new AbortController().signal }),
})

/** Null for a floor that this deployment has no app at. */
export function serviceFor(host: ChannelHost, account: Account): Service | null {
  const connector = connectorFor(host, account.platform)
  if (connector === null) return null
  const { sql, masterKey } = host
  return {
    ...{ sql, masterKey, connector, wire: host.wire(), account, random: Math.random },
    rule: BUCKET_RULES[connector.id],
    subjectOf: async (productId) => (await subjectsOf(host, account, [productId])).get(productId) ?? null,
    subjectsOf: (productIds) => subjectsOf(host, account, productIds),
    picturesOf: (images) => picturesOf(host.container, images),
  }
}

/** To ask a floor something for an account, with a token that is good. */
export async function deskFor(host: ChannelHost, account: Account): Promise<Desk | ChannelError> {
  const service = serviceFor(host, account)
  if (service === null) return notOffered
  const held = await tokenOf(service, account)
  if (!("token" in held)) return held.fault
  const { sql, connector, rule, subjectOf, picturesOf: pictures, random } = service
  return {
    ...{ sql, account, connector, rule, subjectOf, random, isFresh: false, picturesOf: pictures },
    ctx: { ...service.wire, token: held.token, locator: account.locator },
  }
}

const notOffered: ChannelError = {
  ...{ class: "PERMISSION", code: "floor_not_offered", message: "There is no app at this floor", scope: "app" },
}
