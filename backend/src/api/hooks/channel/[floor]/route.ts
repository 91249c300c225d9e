import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import type { PlatformId } from "../../../../providers/channel/capabilities"
import { channelHost, connectorFor } from "../../../../workflows/channel/host"
import { receivePush } from "../../../../workflows/channel/orders/receive-push"
import { backendUrl } from "../../../../workflows/channel/settings"

/** As our addresses are registered at the floors that push. */
const FLOORS: ReadonlyMap<string, PlatformId> = new Map([
  ["shopee", "shopee"],
  ["tiktok", "tiktok-shop"],
  ["lazada", "lazada"],
])

/**
 * Verified over the bytes that came, kept and answered, in that order; Lazada waits for 500 ms. Shopee takes an empty
 * answer alone, and a push of a shop that is not ours is answered well too: a floor that is refused stops pushing.
 */
export const POST = async (req: MedusaRequest, res: MedusaResponse) => {
  const name = req.params.floor ?? ""
  const platform = FLOORS.get(name)
  const host = channelHost(req.scope)
  const connector = platform === undefined ? null : connectorFor(host, platform)
  if (platform === undefined || connector === null)
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "No floor pushes here", "floor_not_offered")
  const raw = Buffer.isBuffer(req.rawBody) ? req.rawBody : Buffer.from(String(req.rawBody ?? ""))
  const push = connector.verifyPush(raw, req.headers, `${backendUrl}/hooks/channel/${name}`)
  if (!push.ok) throw refusal(push.reason)
  await receivePush(host.sql, platform, push.event, { now: new Date() })
  res.setHeader("Cache-Control", "no-store")
  res.status(200).end()
}

const refusal = (reason: "unsigned" | "forged" | "malformed"): MedusaError =>
  reason === "malformed"
    ? new MedusaError(MedusaError.Types.INVALID_DATA, "The push is not understood", "notice_malformed")
    : new MedusaError(MedusaError.Types.UNAUTHORIZED, `The push is ${reason}`, "notice_unproved")
