import "server-only"
import { z } from "zod"
import { request } from "./client"
import { nullableText, text } from "./shapes"

const feed = z.object({ floor: text, url: z.url(), made_at: text, fetched_at: nullableText, fetches: z.number().int() })
export type ChannelFeed = z.infer<typeof feed>

/** Addresses from which floors fetch a cooperative's goods. */
export function feedCalls(headers: Record<string, string>) {
  const answer = z.object({ feeds: z.array(feed) })
  return {
    feeds: () => request("/cooperative/channel-feeds", answer, { headers }),
    renewFeed: (floor: string) =>
      request(`/cooperative/channel-feeds/${encodeURIComponent(floor)}`, answer, { method: "POST", headers, body: {} }),
  }
}
