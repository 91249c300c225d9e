import { createHash } from "node:crypto"
import type { FastifyReply, FastifyRequest } from "fastify"
import type { ProofSources } from "./bundle.js"
import type { ResolverConfig } from "./env.js"
import { LogTree } from "./log-tree.js"
import { MESSAGES, problemBody } from "./messages.js"
import { chooseLanguage, prefersJson } from "./negotiate.js"
import { pageContext, type PageContext } from "./page/layout.js"
import { messagePage, type MessageKind } from "./page/message-page.js"
import type { RecordStore } from "./queries.js"
import { sendJson, sendPage } from "./respond.js"

export interface ResolverDeps {
  store: RecordStore
  /** Text of the browser verifier, one ES module. */
  verifierModule: string
  /** Text of the module inside a record's page. */
  pageModule: string
  now: () => Date
  /** Told of failures that must not stop an answer, and of those that did. */
  report: (message: string, error: unknown) => void
}

/** What every group of routes is given. A group is a Fastify plugin in a file of its own, registered in server.ts. */
export interface ResolverServices extends ResolverDeps {
  config: ResolverConfig
  /** Where proofs are assembled from. */
  sources: ProofSources
  /** First 16 hex digits of the verifier's SHA-256: its lasting address. */
  verifierHash: string
  /** Language, texts and links of the page that answers this request. */
  contextOf(request: FastifyRequest): PageContext
  /** The friendly page, or the stable JSON error, that goes with a failure. */
  sendMessage(request: FastifyRequest, reply: FastifyReply, kind: MessageKind, typed?: string): FastifyReply
}

export function resolverServices(config: ResolverConfig, deps: ResolverDeps): ResolverServices {
  const verifierHash = createHash("sha256").update(deps.verifierModule).digest("hex").slice(0, 16)
  const scripts = { verifierUrl: `/verify.js?v=${verifierHash}`, pageModule: deps.pageModule }
  const contextOf = (request: FastifyRequest): PageContext => {
    const [path = "/"] = request.url.split("?")
    const { lang } = (request.query ?? {}) as { lang?: unknown }
    return pageContext(config, scripts, path, chooseLanguage(lang, request.headers["accept-language"]))
  }
  return {
    ...deps,
    config,
    sources: { store: deps.store, tree: new LogTree(deps.store), chain: config.chain },
    verifierHash,
    contextOf,
    sendMessage(request, reply, kind, typed = "") {
      const { status } = MESSAGES[kind]
      if (status === 503) reply.header("retry-after", "60")
      if (prefersJson(request.headers.accept)) return sendProblem(reply, kind)
      return sendPage(reply, status, messagePage(contextOf(request), kind, typed))
    },
  }
}

export function sendProblem(reply: FastifyReply, kind: MessageKind): FastifyReply {
  return sendJson(reply, MESSAGES[kind].status, problemBody(kind))
}
