import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { noteFetched, readFeed } from "../../../workflows/channel/feeds"
import { createAttemptLimiter } from "../../attempt-limiter"
import { isKnown } from "../conditional"

/** Floors fetch once an hour or a day; a person looks a few times. */
const limiter = createAttemptLimiter({ attempts: 30, windowMs: 60 * 60_000, maxKeys: 20_000 })

/** Open to whoever knows the address, which is why it cannot be guessed. HEAD comes here too. */
export const GET = async (req: MedusaRequest, res: MedusaResponse) => {
  const name = req.params.name ?? ""
  if (!limiter.admit(name, Date.now())) {
    res.set("Retry-After", "3600")
    throw Object.assign(
      new MedusaError(MedusaError.Types.NOT_ALLOWED, "The feed was fetched too often", "too_many_requests"),
      { status: 429 },
    )
  }
  const feed = await readFeed(req.scope, name)
  if (!feed) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Feed not found", "feed_not_found")
  if (req.method === "GET") await noteFetched(req.scope, name)
  res.set({
    ETag: feed.etag,
    "Last-Modified": feed.changedAt.toUTCString(),
    "Cache-Control": "private, no-cache",
    "X-Robots-Tag": "noindex",
    "X-Content-Type-Options": "nosniff",
  })
  res.removeHeader("Set-Cookie")
  if (isKnown(req.headers, feed)) return void res.status(304).end()
  res.set({ "Content-Type": feed.mediaType, "Content-Length": String(feed.size) })
  if (req.method === "HEAD") return void res.end()
  await pipeline(Readable.from(feed.chunks), res)
}
