import Fastify, { type FastifyInstance } from "fastify"
import { OverloadedError } from "./batcher.js"
import { claimRoutes } from "./claim-routes.js"
import { digitalLinkRoutes } from "./digital-link-routes.js"
import type { ResolverConfig } from "./env.js"
import { exportRoutes } from "./export-routes.js"
import { fileRoutes } from "./file-routes.js"
import { logRoutes } from "./log-routes.js"
import { mapRoutes } from "./map-routes.js"
import { contentSecurityPolicy } from "./page/layout.js"
import { RecordStoreError } from "./queries.js"
import { quickScans } from "./quick-scans.js"
import { placeRoutes } from "./place-routes.js"
import { recordRoutes } from "./record-routes.js"
import { shedLoad } from "./shed-load.js"
import { compressed, securityHeaders } from "./respond.js"
import { resolverServices, type ResolverDeps } from "./services.js"
import { siteRoutes } from "./site-routes.js"
import { verifierRoutes } from "./verifier-routes.js"
import { tlogProofRoutes } from "./tlog-proof-routes.js"

export type { ResolverDeps } from "./services.js"

const isOutage = (error: unknown): boolean => error instanceof RecordStoreError || error instanceof OverloadedError

/**
 * The scan page as an HTTP server: reads the public record, says the verdict, hands out the proof. Not yet listening.
 *
 * @example await buildResolver(config, deps).listen({ host: config.host, port: config.port })
 */
export function buildResolver(config: ResolverConfig, deps: ResolverDeps): FastifyInstance {
  const services = resolverServices(config, deps)
  const headers = securityHeaders(contentSecurityPolicy(config.rpcUrls, deps.pageModule))
  const { sendMessage } = services

  const app = Fastify({
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    // A code or lot is short; what is longer is not looked at, but gets the friendly page and not a bare refusal.
    routerOptions: { maxParamLength: 512, ignoreTrailingSlash: true },
    // Answers before any hook runs, so it sets the headers itself.
    frameworkErrors: (_error, request, reply) => void sendMessage(request, reply.headers(headers), "badRequest"),
  })
  quickScans(app, services, headers)
  app.addHook("onRequest", (_request, reply, done) => {
    reply.headers(headers)
    done()
  })
  shedLoad(app, services)
  app.addHook("onSend", compressed)
  app.setNotFoundHandler((request, reply) => sendMessage(request, reply, "notFound"))
  app.setErrorHandler((error, request, reply) => {
    deps.report(`${request.method} ${request.routeOptions.url ?? "?"} failed`, error)
    return sendMessage(request, reply, isOutage(error) ? "unavailable" : "unexpected")
  })

  // One line for each group of routes; a group is a plugin `(app, services)` in a file of its own.
  // First, because it takes the requests for links away from the pages.
  void app.register(digitalLinkRoutes, services)
  void app.register(recordRoutes, services)
  void app.register(claimRoutes, services)
  void app.register(placeRoutes, services)
  void app.register(siteRoutes, services)
  void app.register(verifierRoutes, services)
  void app.register(mapRoutes, services)
  void app.register(fileRoutes, services)
  void app.register(exportRoutes, services)
  void app.register(logRoutes, services)
  void app.register(tlogProofRoutes, services)
  return app
}
