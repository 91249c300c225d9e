import { createHash } from "node:crypto"
import type { FastifyInstance } from "fastify"
import type { ResolverServices } from "./services.js"

/** What goes with the browser verifier: the replay of keys that it fetches when a record needs it, and the page to keep. */
export async function verifierRoutes(app: FastifyInstance, { verifierFiles }: ResolverServices): Promise<void> {
  if (verifierFiles === undefined) return
  const { keysModule, standalonePage } = verifierFiles
  const etag = `"${createHash("sha256").update(keysModule).digest("hex").slice(0, 16)}"`

  app.get("/verify-keys.js", (request, reply) => {
    reply.header("cache-control", "no-cache").header("etag", etag).header("access-control-allow-origin", "*")
    if (request.headers["if-none-match"] === etag) return reply.code(304).send()
    return reply.type("text/javascript; charset=utf-8").send(keysModule)
  })

  // To be kept and opened from the visitor's own disk: a page that we serve would be our word again.
  app.get("/verifier.html", (_request, reply) =>
    reply
      .header("content-disposition", 'attachment; filename="nguon-verifier.html"')
      .type("text/html; charset=utf-8")
      .send(standalonePage),
  )
}
