import { createHash, timingSafeEqual } from "node:crypto"
import { revalidateTag } from "next/cache"
import { z } from "zod"
import { isPurgeableTag } from "@/lib/backend/cache-tags"
import { env } from "@/lib/env"

const bodySchema = z.object({ tags: z.array(z.string().refine(isPurgeableTag)).min(1).max(100) })

/** The backend's word that something changed: `Authorization: Bearer <REVALIDATE_SECRET>`, `{"tags":["product:x"]}`. */
export async function POST(request: Request): Promise<Response> {
  const secret = env().REVALIDATE_SECRET
  if (!secret) return refuse(404, "revalidate_disabled", "No REVALIDATE_SECRET is set.")
  if (!isSecret(presentedSecret(request), secret)) return refuse(401, "unauthorized", "Wrong or missing secret.")
  const body = bodySchema.safeParse(await request.json().catch(() => undefined))
  if (!body.success) return refuse(400, "invalid_request", "Expected { tags: string[] } of known tags.")
  for (const tag of body.data.tags) revalidateTag(tag, { expire: 0 })
  return Response.json({ revalidated: body.data.tags })
}

const presentedSecret = (request: Request): string =>
  request.headers.get("authorization")?.replace(/^Bearer /, "") ?? request.headers.get("x-revalidate-secret") ?? ""

const digest = (text: string): Buffer => createHash("sha256").update(text).digest()

const isSecret = (presented: string, secret: string): boolean => timingSafeEqual(digest(presented), digest(secret))

const refuse = (status: number, code: string, message: string): Response =>
  Response.json({ code, type: "revalidate", message }, { status })
