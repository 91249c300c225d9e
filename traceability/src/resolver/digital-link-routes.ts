import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { parseDigitalLink } from "../gs1/index.js"
import { codeHash, parseCode } from "../stamp/index.js"
import { countScanOf } from "./count-scan.js"
import { dayInVietnam } from "./format.js"
import {
  linksetJson,
  linksOf,
  mostExact,
  targetsOf,
  VOCABULARY,
  wantedLinks,
  type LinkContext,
  type Linked,
  type LinkSite,
  type Named,
  type Wanted,
} from "./linkset.js"
import { chooseLanguage, weightOf } from "./negotiate.js"
import type { MessageKind } from "./page/message-page.js"
import { STAMP_PATHS } from "./record-routes.js"
import { sendJson } from "./respond.js"
import { sendProblem, type ResolverServices } from "./services.js"

const LINKSET = "application/linkset+json"
const LINK_PATHS: ReadonlySet<string> = new Set([...STAMP_PATHS, "/b/:batchId"])
const DIGITAL_LINK = "/01/:gtin/10/:lot/21/:code"
/** Looked up in place of what is not a code, so that it costs what a code costs. */
const NO_CODE = "0".repeat(16)

/** How an address names something; `malformed` is what to answer after all, once it was looked up like any other. */
type Address = Named & { batchId: string | null; malformed: MessageKind | null; unknown: MessageKind }

/**
 * What makes this a GS1-Conformant Resolver (1.2.0): links by type, linksets, redirection below the serial, and the
 * resolver's description. Registered before the record pages, of which it takes the requests that want links.
 */
export async function digitalLinkRoutes(app: FastifyInstance, services: ResolverServices): Promise<void> {
  const { config, store, sendMessage } = services
  const offered = new Set<string>()
  app.addHook("onReady", async () => {
    for (const record of ["epcis", "passport"]) {
      if (app.hasRoute({ method: "GET", url: `/b/:batchId/${record}` })) offered.add(record)
    }
  })
  const site: LinkSite = {
    baseUrl: config.publicBaseUrl,
    shopUrl: config.shopUrl.replace(/\/$/, ""),
    offers: (record) => offered.has(record),
  }

  const find = async ({ batchId, code, gtin, lot, ...address }: Address): Promise<Linked | null> => {
    const found = await store.findLinks({ codeHash: codeHash(code ?? NO_CODE), batchId, gtin, lot })
    return address.malformed === null ? mostExact(found, { code, gtin, lot }) : null
  }
  const refuse = (request: FastifyRequest, reply: FastifyReply, kind: MessageKind): FastifyReply =>
    prefersLinkset(request) ? sendProblem(reply, kind) : sendMessage(request, reply, kind)

  const answerLinks = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { address, wanted }: { address: Address; wanted: Exclude<Wanted, { kind: "page" }> },
  ): Promise<FastifyReply> => {
    anyOrigin(reply)
    const linked = await find(address)
    if (linked === null) return refuse(request, reply, address.malformed ?? address.unknown)
    const context = linksOf(linked, site)
    if (wanted.kind === "linkset") return sendLinkset(reply, 200, context)
    const targets = targetsOf(context, wanted.type, preferencesOf(request))
    const [only] = targets
    if (only === undefined) return refuse(request, reply, "notFound")
    if (targets.length === 1) return reply.redirect(only.href, 307)
    return sendLinkset(reply, 300, { ...context, links: new Map([[wanted.type, targets]]) })
  }

  /** A page is about exactly what was named: no fallback, or a copied stamp would borrow the credit of its lot. */
  const answerDefault = async (
    request: FastifyRequest,
    reply: FastifyReply,
    address: Address,
  ): Promise<FastifyReply> => {
    const linked = await find(address)
    if (linked === null || linked.level !== levelOf(address)) {
      return sendMessage(request, reply, address.malformed ?? address.unknown)
    }
    const context = linksOf(linked, site)
    const [page] = linked.level === "product" ? targetsOf(context, `${VOCABULARY}pip`, preferencesOf(request)) : []
    return reply.redirect((page ?? context.defaultLink).href, 307)
  }

  /** The answer when it is not the page of the route; null when it is. */
  const insteadOfPage = (
    request: FastifyRequest,
    reply: FastifyReply,
    { route, wanted }: { route: string; wanted: Wanted },
  ): Promise<FastifyReply> | null => {
    const address = addressOf(request, route)
    if (wanted.kind !== "page") return answerLinks(request, reply, { address, wanted })
    if (config.defaultLink === "redirect") return answerDefault(request, reply, address)
    return address.malformed === null ? null : answerMalformed(request, reply, address.malformed)
  }
  const answerMalformed = async (
    request: FastifyRequest,
    reply: FastifyReply,
    kind: MessageKind,
  ): Promise<FastifyReply> => {
    const nothing = codeHash(NO_CODE)
    await store.findStamp(nothing)
    await countScanOf(services, request, nothing, dayInVietnam(services.now()))
    return sendMessage(request, reply, kind)
  }

  // Runs before every page, most of which are scans that want no links: those pass in this turn of the loop.
  app.addHook("onRequest", (request, reply, done) => {
    const route = request.routeOptions.url ?? ""
    if (!LINK_PATHS.has(route)) return done()
    reply.header("link", linksetLink(config.publicBaseUrl, request.url))
    const wanted = wantedLinks(request.query, prefersLinkset(request))
    if (wanted.kind === "page" && route !== DIGITAL_LINK) return done()
    const answer = insteadOfPage(request, reply, { route, wanted })
    if (answer === null) return done()
    answer.catch((error: Error) => done(error))
  })

  app.get("/01/*", async (request, reply) => {
    reply.header("link", linksetLink(config.publicBaseUrl, request.url))
    const address = digitalLinkAddress(request)
    const wanted = wantedLinks(request.query, prefersLinkset(request))
    if (wanted.kind === "page") return answerDefault(request, reply, address)
    return answerLinks(request, reply, { address, wanted })
  })
  app.options("/01/*", (_request, reply) => {
    const methods = "GET, HEAD, OPTIONS"
    return anyOrigin(reply).headers({ allow: methods, "access-control-allow-methods": methods }).code(204).send()
  })
  app.get("/.well-known/gs1resolver", (_request, reply) =>
    sendJson(anyOrigin(reply), 200, {
      name: `Nguồn, ${config.operatorName}`,
      resolverRoot: config.publicBaseUrl,
      supportedPrimaryKeys: ["01"],
      supportedLinkType: [{ namespace: VOCABULARY, prefix: "gs1:" }],
      linkTypeDefaultCanBeLinkset: false,
      contact: { fn: config.operatorName },
    }),
  )
}

// Fastify's mark of a plugin whose hooks hold for its siblings too (what fastify-plugin sets).
Object.assign(digitalLinkRoutes, { [Symbol.for("skip-override")]: true })

function addressOf(request: FastifyRequest, route: string): Address {
  const { code, batchId } = request.params as { code?: string; batchId?: string }
  if (route === DIGITAL_LINK) return digitalLinkAddress(request)
  const nothing = { code: null, gtin: null, lot: null, batchId: null, malformed: null }
  if (batchId !== undefined) return { ...nothing, batchId, unknown: "unknownBatch" }
  const parsed = parseCode(code ?? "")
  if (!parsed.ok) return { ...nothing, malformed: "invalidCode", unknown: "unknown" }
  return { ...nothing, code: parsed.code, unknown: "unknown" }
}

/** Only what may be an AI is read of the query: other parameters come from whoever shared the link. */
function digitalLinkAddress(request: FastifyRequest): Address {
  const [path = "", query = ""] = request.url.split("?", 2)
  const attributes = query.split("&").filter((parameter) => /^\d+=/.test(parameter))
  const link = parseDigitalLink(`https://id.gs1.org${path.replace(/\/$/, "")}?${attributes.join("&")}`)
  const elements = new Map(link.ok ? link.elements.map(({ ai, value }) => [ai, value]) : [])
  const serial = elements.get("21") ?? elements.get("235") ?? null
  const lot = elements.get("10") ?? null
  const parsed = parseCode(serial ?? "")
  return {
    // What stands in a serial's place and is none of ours is an unknown serial.
    code: serial === null ? null : parsed.ok ? parsed.code : NO_CODE,
    gtin: elements.get("01") ?? null,
    lot,
    batchId: null,
    malformed: link.ok ? null : "badRequest",
    unknown: serial !== null ? "unknown" : lot !== null ? "unknownBatch" : "notFound",
  }
}

function levelOf({ code, lot, batchId }: Address): Linked["level"] {
  if (batchId !== null) return "batch"
  if (code !== null) return "stamp"
  return lot === null ? "product" : "lot"
}

function prefersLinkset(request: FastifyRequest): boolean {
  const { accept } = request.headers
  if (accept === undefined || !/linkset/i.test(accept)) return false
  const weight = weightOf(accept, [LINKSET])
  return weight > 0 && weight > weightOf(accept, ["text/html", "application/xhtml+xml", "application/json"])
}

function preferencesOf({ query, headers }: FastifyRequest): Parameters<typeof targetsOf>[2] {
  const { lang } = (query ?? {}) as { lang?: unknown }
  return { language: chooseLanguage(lang, headers["accept-language"]), accept: headers.accept }
}

const SAFE_PATH = /^[\w/.-]*$/

/** RFC 9264 7.1: where the links of this page are, all at once. */
export function linksetLink(baseUrl: string, url: string): string {
  const question = url.indexOf("?")
  const path = question === -1 ? url : url.slice(0, question)
  const safe = SAFE_PATH.test(path) ? path : path.replace(/[^\x21-\x7e]|["<>\\^`{|}]/g, encodeURIComponent)
  return `<${baseUrl}${safe}?linkType=linkset>; rel="linkset"; type="${LINKSET}"`
}

// With a serializer named, Fastify adds no charset: this media type has no such parameter (RFC 9264 4.2).
function sendLinkset(reply: FastifyReply, status: number, context: LinkContext): FastifyReply {
  const jsonLd = `<https://ref.gs1.org/standards/resolver/linkset-context>; rel="http://www.w3.org/ns/json-ld#context"; type="application/ld+json"`
  return reply.code(status).header("link", jsonLd).type(LINKSET).serializer(JSON.stringify).send(linksetJson(context))
}

/** The links are public and carry no cookie: any page may read them. */
function anyOrigin(reply: FastifyReply): FastifyReply {
  return reply.header("access-control-allow-origin", "*")
}
