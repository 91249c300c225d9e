import { z } from "@medusajs/framework/zod"
import { openSealed, seal } from "../../custody/seal"
import {
  deleteEndpoint,
  findEndpoint,
  insertEndpoint,
  listEndpoints,
  rollSecret,
  writeEndpoint,
} from "../../modules/stripe_api/endpoint-store"
import { newId, randomText } from "../../modules/stripe_api/new-id"
import type { Endpoint, Sql } from "../../modules/stripe_api/types"
import { invalid, noSuch } from "./fault"
import type { Form } from "./form"
import { listView, readListed } from "./listing"
import { expand, flag, list, mergeMetadata, metadata, page, readParams, text } from "./params"
import { masterKey, webhooksMayBeLocal } from "./settings"
import { isPublicWebhookUrl } from "./webhook-address"
import { endpointView } from "./views"
import type { ListView, View, Work } from "./work"

const eventType = z.union([z.literal("*"), z.string().regex(/^[a-z_]+(?:\.[a-z_]+)+$/)])
const createParams = z.strictObject({
  url: z.string().min(1).max(2048),
  enabled_events: list(eventType),
  description: text.optional(),
  metadata: metadata.optional(),
  api_version: text.optional(),
  expand,
})
const updateParams = createParams.omit({ api_version: true }).partial().extend({ disabled: flag.optional() })

/** Stripe's own time for the change from one secret to the next. */
const ROTATION_MS = 24 * 60 * 60_000

export async function createEndpoint({ sql, caller }: Work, form: Form): Promise<View> {
  const params = readParams(createParams, form)
  const id = newId("we")
  const secret = newSecret()
  const endpoint = await insertEndpoint(sql, {
    ...{ id, account: caller.account, livemode: caller.livemode, url: requireUrl(params.url) },
    ...{ description: params.description ?? null, enabled_events: requireEvents(params.enabled_events) },
    metadata: mergeMetadata({}, params.metadata),
    sealed_secret: sealSecret(id, secret),
  })
  return endpointView(endpoint, secret)
}

export async function retrieveEndpoint(work: Work, id: string, form: Form): Promise<View> {
  readParams(z.strictObject({ expand }), form)
  return endpointView(await requireEndpoint(work, id))
}

export async function listAllEndpoints({ sql, caller }: Work, form: Form): Promise<ListView> {
  const listed = readListed(readParams(z.strictObject(page), form))
  return listView("/v1/webhook_endpoints", await listEndpoints(sql, caller.account, listed), (row) => endpointView(row))
}

export async function updateEndpoint(work: Work, id: string, form: Form): Promise<View> {
  const params = readParams(updateParams, form)
  const endpoint = await requireEndpoint(work, id)
  const changed = await writeEndpoint(work.sql, {
    ...endpoint,
    url: params.url === undefined ? endpoint.url : requireUrl(params.url),
    description: params.description === undefined ? endpoint.description : params.description,
    enabled_events: params.enabled_events ? requireEvents(params.enabled_events) : endpoint.enabled_events,
    is_enabled: params.disabled === undefined ? endpoint.is_enabled : !params.disabled,
    metadata: mergeMetadata(endpoint.metadata, params.metadata),
  })
  return endpointView(changed)
}

export async function removeEndpoint({ sql, caller }: Work, id: string): Promise<View> {
  if (!(await deleteEndpoint(sql, caller.account, id))) throw noSuch("webhook_endpoint", id)
  return { id, object: "webhook_endpoint", deleted: true }
}

/**
 * A new secret; the old one signs beside it for a day, so that no delivery is lost while the receiver changes over.
 * Stripe has no route for this either: an operator does it.
 * @returns null when the account has no such endpoint
 */
export async function rollEndpointSecret(
  sql: Sql,
  { account, id, now }: { account: string; id: string; now: Date },
): Promise<string | null> {
  const secret = newSecret()
  const until = new Date(now.getTime() + ROTATION_MS)
  return (await rollSecret(sql, { id, account, sealed: sealSecret(id, secret), until })) ? secret : null
}

/** Newest first: one, or two during a change. */
export function secretsOf(
  { id, sealed_secret, previous_sealed_secret, previous_until }: Endpoint,
  now: Date,
): string[] {
  const isChanging = previous_sealed_secret !== null && previous_until !== null && previous_until > now
  const sealed = isChanging ? [sealed_secret, previous_sealed_secret] : [sealed_secret]
  return sealed.map((each) => openSealed(masterKey, boxOf(id), each).toString())
}

const newSecret = (): string => `whsec_${randomText(32)}`
const boxOf = (id: string) => ({ purpose: "nguon stripe webhook secret", id })
const sealSecret = (id: string, secret: string): string => seal(masterKey, boxOf(id), Buffer.from(secret))

function requireUrl(url: string): string {
  if (isPublicWebhookUrl(url) || (webhooksMayBeLocal && /^https?:\/\//.test(url) && URL.canParse(url))) return url
  throw invalid("Invalid URL: a webhook goes to an https address on the public internet.", "url_invalid", "url")
}

function requireEvents(events: readonly string[]): string[] {
  if (events.length > 0) return [...new Set(events)]
  throw invalid("Name at least one event, or * for all.", "parameter_missing", "enabled_events")
}

async function requireEndpoint({ sql, caller }: Work, id: string): Promise<Endpoint> {
  const endpoint = await findEndpoint(sql, caller.account, id)
  if (!endpoint) throw noSuch("webhook_endpoint", id)
  return endpoint
}
