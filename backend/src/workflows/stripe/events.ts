import { z } from "@medusajs/framework/zod"
import { findEvent, listEvents } from "../../modules/stripe_api/event-store"
import { noSuch } from "./fault"
import type { Form } from "./form"
import { listView, readListed } from "./listing"
import { expand, list, page, readParams } from "./params"
import { eventView } from "./views"
import type { ListView, View, Work } from "./work"

const type = z.string().min(1).max(100)
const listParams = z.strictObject({ ...page, type: type.optional(), types: list(type).optional() })

export async function retrieveEvent({ sql, caller }: Work, id: string, form: Form): Promise<View> {
  readParams(z.strictObject({ expand }), form)
  const event = await findEvent(sql, caller.account, id)
  if (!event) throw noSuch("event", id, "id")
  return eventView(event)
}

export async function listAllEvents({ sql, caller }: Work, form: Form): Promise<ListView> {
  const { type, types, ...listed } = readParams(listParams, form)
  const found = await listEvents(sql, caller.account, {
    ...readListed(listed),
    types: type === undefined ? types : [type],
  })
  return listView("/v1/events", found, eventView)
}
