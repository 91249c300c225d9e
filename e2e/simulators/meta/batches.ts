import { randomBytes } from "node:crypto"
import { json, type Reply } from "../market/http.ts"
import { refusal } from "./errors.ts"
import { missingOf, verdict } from "./fields.ts"
import type { Call } from "./gateway.ts"
import type { Meta } from "./simulator.ts"
import type { Batch, Catalogue, Item, ItemRequest } from "./state.ts"

const mostRequests = 5000
const mostCharacters = 30_000_000

/** `items_batch`: HTTP 200 with a handle, and what is wrong at sight named by item; the rest is known later. */
export function sendBatch(meta: Meta, catalogue: Catalogue, { body }: Call): Reply {
  meta.spend(catalogue, "batch")
  if (body["item_type"] !== "PRODUCT_ITEM") throw refusal.parameter("The parameter item_type is required")
  const upsert = body["allow_upsert"] ?? true
  if (typeof upsert !== "boolean") throw refusal.parameter("Param allow_upsert must be a boolean")
  const given = typeof body["requests"] === "string" ? listIn(body["requests"]) : body["requests"]
  if (!Array.isArray(given)) throw refusal.parameter("Param requests must be an array.")
  if (given.length === 0 || given.length > mostRequests)
    throw refusal.parameter(`Param requests must have 1 to ${mostRequests} items.`)
  if (JSON.stringify(given).length > mostCharacters) throw refusal.parameter("Param requests is too long.")
  const requests = given.map(requestOf)
  if (new Set(requests.map(({ id }) => id)).size < requests.length)
    throw refusal.parameter("An item is there twice in the batch.")
  const told = requests.map((request) => ({ request, ...verdict(request, meta.takesLocal) }))
  const sound = told.filter(({ errors }) => errors.length === 0).map(({ request }) => request)
  const validation_status = told
    .filter(({ errors, warnings }) => errors.length + warnings.length > 0)
    .map(({ request, errors, warnings }) => ({ retailer_id: request.id, errors, warnings }))
  const handles = sound.length === 0 ? [] : [start(meta, catalogue, sound, upsert)]
  return json({ handles, ...(validation_status.length > 0 && { validation_status }) })
}

function listIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw refusal.parameter("Param requests must be a JSON array.")
  }
}

function requestOf(value: unknown, index: number): ItemRequest {
  const { method, data } = (value ?? {}) as { method?: unknown; data?: unknown }
  if (method !== "CREATE" && method !== "UPDATE" && method !== "DELETE")
    throw refusal.parameter(`Param requests[${index}]["method"] must be one of {CREATE, UPDATE, DELETE}.`)
  if (data === null || typeof data !== "object" || Array.isArray(data))
    throw refusal.parameter(`Param requests[${index}]["data"] must be an object.`)
  const { id } = data as { id?: unknown }
  if (typeof id !== "string" || id === "")
    throw refusal.parameter(`Param requests[${index}]["data"]["id"] is required.`)
  return { method, id, data: data as Record<string, unknown> }
}

function start(meta: Meta, catalogue: Catalogue, requests: ItemRequest[], upsert: boolean): string {
  const handle = `Ac${randomBytes(48).toString("base64url")}`
  const { market } = meta
  market.state.batches[handle] = { handle, catalogue: catalogue.id, requests, upsert, status: "started", errors: [] }
  market.timeline.at(market.clock.now() + catalogue.batch_delay, "batch", handle)
  market.changed()
  return handle
}

/** `check_batch_request_status`: always a list of one. Ids are told only to whoever asked for them. */
export function batchStatus(meta: Meta, catalogue: Catalogue, { search }: Call): Reply {
  meta.spend(catalogue, "management")
  const handle = search.get("handle")
  if (!handle) throw refusal.parameter("The parameter handle is required")
  const batch = Object.hasOwn(meta.market.state.batches, handle) ? meta.market.state.batches[handle] : undefined
  if (batch?.catalogue !== catalogue.id) throw refusal.parameter("Invalid handle")
  const wantsIds = search.get("load_ids_of_invalid_requests") === "true"
  return json({
    data: [
      {
        ...{ handle, status: batch.status, errors_total_count: batch.errors.length, warnings: [] },
        errors: batch.errors.slice(0, 100),
        ids_of_invalid_requests: wantsIds ? batch.errors.map(({ id }) => id) : [],
      },
    ],
  })
}

/** What each request comes to when its turn comes. */
export function runBatch(meta: Meta, handle: string): void {
  const { state } = meta.market
  const batch = state.batches[handle]
  if (batch?.status !== "started") return
  const isBroken = state.broken.next > 0
  if (isBroken) state.broken.next--
  const doable = isBroken ? batch.requests.slice(0, Math.floor(batch.requests.length / 2)) : batch.requests
  doable.forEach((request, line) => {
    const message = run(meta, batch, request)
    if (message !== "")
      batch.errors.push({
        line,
        id: request.id,
        message: `Invalid value: Value passed at position ${line} (id=${request.id}) is invalid: "${message}"`,
      })
  })
  batch.status = isBroken ? "error" : "finished"
  batch.requests = []
  if (!isBroken) meta.tell("items_batch", batch.catalogue, { catalog_id: batch.catalogue, handle, status: "Finished" })
  meta.market.changed()
}

const keyOf = (catalogue: string, id: string): string => `${catalogue}|${id}`

/** @returns what is wrong, empty when it was done */
function run(meta: Meta, { catalogue, upsert }: Batch, { method, id, data }: ItemRequest): string {
  const { state } = meta.market
  const key = keyOf(catalogue, id)
  const old = state.items[key]
  if (method === "DELETE") {
    Reflect.deleteProperty(state.items, key)
    return old ? "" : "Item does not exist"
  }
  if (method === "CREATE" && old) return "Item already exists"
  if (!old && method === "UPDATE" && !upsert) return "Item does not exist"
  const fields = { ...old?.fields, ...data }
  const [missing] = missingOf(fields)
  if (missing !== undefined) return `You cannot create a EntProductItem without required field ${missing}`
  const isSeen = old !== undefined && sameContent(old.fields, fields)
  const item: Item = {
    ...{ catalogue, retailerId: id, fields, createdAt: old?.createdAt ?? meta.market.clock.now() },
    review: isSeen ? old.review : "pending",
  }
  state.items[key] = item
  if (!isSeen) {
    meta.market.timeline.forget("reviewed", key)
    meta.market.timeline.at(meta.market.clock.now() + (state.catalogues[catalogue]?.review_delay ?? 0), "reviewed", key)
  }
  return ""
}

const content = ["title", "description", "image", "link", "brand", "google_product_category"]
const sameContent = (one: Record<string, unknown>, other: Record<string, unknown>): boolean =>
  content.every((name) => JSON.stringify(one[name]) === JSON.stringify(other[name]))

export function reviewItem(meta: Meta, key: string): void {
  const item = meta.market.state.items[key]
  if (item?.review !== "pending") return
  const isBanned = meta.market.state.banned.some(({ word }) => String(item.fields["title"]).includes(word))
  item.review = isBanned ? "rejected" : "approved"
  meta.market.changed()
}
