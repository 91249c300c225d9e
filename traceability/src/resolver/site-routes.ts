import type { FastifyInstance } from "fastify"
import { parseCode } from "../stamp/index.js"
import { homePage } from "./page/message-page.js"
import { sendJson, sendPage } from "./respond.js"
import type { ResolverServices } from "./services.js"

/** What the site has beside records: the form, the verifier's text, and the addresses that machines ask for. */
export async function siteRoutes(app: FastifyInstance, services: ResolverServices): Promise<void> {
  const { store, verifierHash, verifierModule, words, contextOf, sendMessage } = services

  app.get<{ Querystring: { code?: string | string[]; lang?: string } }>("/", (request, reply) => {
    const { code } = request.query
    if (code === undefined) return sendPage(reply, 200, homePage(contextOf(request)))
    const typed = String(code)
    const parsed = parseCode(typed)
    if (!parsed.ok) return sendMessage(request, reply, "invalidCode", typed)
    return reply.redirect(`/t/${parsed.code}${request.query.lang === "en" ? "?lang=en" : ""}`, 303)
  })

  app.get("/healthz", async (_request, reply) => {
    await store.ping()
    return sendJson(reply, 200, { status: "ok" })
  })

  app.get<{ Querystring: { v?: string } }>("/verify.js", (request, reply) => {
    const etag = `"${verifierHash}"`
    const lasting = request.query.v === verifierHash ? "public, max-age=31536000, immutable" : "no-cache"
    reply.header("cache-control", lasting).header("etag", etag).header("access-control-allow-origin", "*")
    if (request.headers["if-none-match"] === etag) return reply.code(304).send()
    return reply.type("text/javascript; charset=utf-8").send(verifierModule)
  })

  app.get<{ Querystring: { v?: string; lang?: string } }>("/words.json", (request, reply) => {
    const { hash, json } = words[request.query.lang === "en" ? "en" : "vi"]
    const lasting = request.query.v === hash ? "public, max-age=31536000, immutable" : "no-cache"
    return reply.header("cache-control", lasting).type("application/json; charset=utf-8").send(json)
  })

  app.get("/robots.txt", (_request, reply) => reply.type("text/plain").send("User-agent: *\nDisallow: /\n"))
}
