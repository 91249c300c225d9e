import type { FastifyInstance } from "fastify"
import { sendProblem, type ResolverServices } from "./services.js"

/** What was uploaded is only ever one of these; anything else in the store is not handed out. */
const MEDIA_TYPES: ReadonlySet<string> = new Set(["image/jpeg", "image/webp", "application/pdf"])

/** Photos of events and copies of certificates, by the SHA-256 that a dossier or entry names. */
export async function fileRoutes(app: FastifyInstance, { store }: ResolverServices): Promise<void> {
  app.get<{ Params: { hash: string } }>("/files/:hash", async (request, reply) => {
    const { hash } = request.params
    const file = /^[0-9a-f]{64}$/.test(hash) ? await store.evidence(Buffer.from(hash, "hex")) : null
    if (file === null || !MEDIA_TYPES.has(file.mediaType)) return sendProblem(reply, "notFound")
    reply
      // Its name is its hash, so it can never change.
      .header("cache-control", "public, max-age=31536000, immutable")
      .header("etag", `"${hash}"`)
      // Someone else's file on our host: it may not run, frame or load anything.
      .header("content-security-policy", "default-src 'none'; sandbox")
      .header("access-control-allow-origin", "*")
      .header("content-disposition", "inline")
    if (request.headers["if-none-match"] === `"${hash}"`) return reply.code(304).send()
    return reply.type(file.mediaType).send(Buffer.from(file.bytes))
  })
}
