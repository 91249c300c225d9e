import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { codeHash } from "../stamp/index.js"
import { verify } from "../verify/index.js"
import { assembleBundle } from "./bundle.js"
import { examine, type Subject } from "./examine.js"
import { dayInVietnam } from "./format.js"
import { prefersJson } from "./negotiate.js"
import { originFacts } from "./origin-facts.js"
import { recordPage } from "./page/record-page.js"
import type { ScanCount } from "./queries.js"
import { sendJson, sendPage } from "./respond.js"
import { sendProblem, type ResolverServices } from "./services.js"
import { findBatch, findStamp, typedCode, type BatchParams, type CodeParams, type Found } from "./subjects.js"
import { verdictJson } from "./verdict-json.js"
import { visitorHash } from "./visitor.js"

/** Addresses of a stamp: the short one, the same in upper case as QR codes hold it, and its GS1 Digital Link. */
export const STAMP_PATHS = ["/t/:code", "/T/:code", "/01/:gtin/10/:lot/21/:code"] as const

/** The pages and proofs of stamps and batches. */
export async function recordRoutes(app: FastifyInstance, services: ResolverServices): Promise<void> {
  const { store } = services
  for (const path of STAMP_PATHS) {
    app.get<{ Params: CodeParams }>(path, async (request, reply) =>
      answerRecord(services, request, reply, await findStamp(store, request.params)),
    )
    app.get<{ Params: CodeParams }>(`${path}/proof`, async (request, reply) =>
      answerProof(services, reply, await findStamp(store, request.params)),
    )
  }
  app.get<{ Params: BatchParams }>("/b/:batchId", async (request, reply) =>
    answerRecord(services, request, reply, await findBatch(store, request.params)),
  )
  app.get<{ Params: BatchParams }>("/b/:batchId/proof", async (request, reply) =>
    answerProof(services, reply, await findBatch(store, request.params)),
  )
}

async function answerRecord(
  services: ResolverServices,
  request: FastifyRequest,
  reply: FastifyReply,
  found: Found,
): Promise<FastifyReply> {
  const { config, sources, contextOf, sendMessage } = services
  if ("problem" in found) return sendMessage(request, reply, found.problem, typedCode(request))
  const today = dayInVietnam(services.now())
  const scan = found.agrees ? await countScan(services, request, found.subject, today) : null
  const record = await examine(sources, found.subject, { scan, today })
  // A dossier that was tampered with may have lost its product number: that is a mismatch, not an unknown stamp.
  if (!found.agrees && record.verdict.kind !== "mismatch") return sendMessage(request, reply, "unknown")
  const context = contextOf(request)
  if (prefersJson(request.headers.accept)) {
    return sendJson(reply, 200, verdictJson(record, config, context.t, found.path))
  }
  const origin = found.subject.stamp === null ? await originFacts(services.store, config.chain, record) : null
  return sendPage(reply, 200, recordPage(context, record, found.path, origin))
}

async function answerProof(
  { sources, config }: ResolverServices,
  reply: FastifyReply,
  found: Found,
): Promise<FastifyReply> {
  // Anyone may check a proof, from any page: it is public and carries no cookie.
  reply.header("access-control-allow-origin", "*")
  if ("problem" in found) return sendProblem(reply, found.problem)
  const bundle = await assembleBundle(sources, found.subject.batch, found.subject.stamp)
  if (bundle !== null && !found.agrees) {
    const { outcome } = await verify(bundle, { rpcUrls: [], expected: config.chain })
    if (outcome !== "failed") return sendProblem(reply, "unknown")
  }
  if (bundle !== null) return sendJson(reply, 200, bundle)
  const message = "The record is waiting to enter the log."
  return sendJson(reply.header("retry-after", "60"), 409, { code: "proof_not_ready", type: "conflict", message })
}

async function countScan(
  { config, store, report }: ResolverServices,
  request: FastifyRequest,
  subject: Subject,
  day: string,
): Promise<ScanCount | null> {
  if (subject.stamp === null || request.method !== "GET") return null
  const userAgent = request.headers["user-agent"] ?? ""
  try {
    const visitor = visitorHash(config.visitorSecret, { day, ip: request.ip, userAgent })
    return await store.recordScan(codeHash(subject.stamp.code), visitor)
  } catch (error) {
    // A count is worth less than the verdict: the page goes out without it.
    report("a scan was not counted", error)
    return null
  }
}
