import type { FastifyInstance, FastifyReply } from "fastify"
import type { Dossier } from "../dossier/index.js"
import { batchDocumentText } from "../epcis/index.js"
import { didDocument, passportChecklist, passportCsv, untpPassport, type PassportSource } from "../passport/index.js"
import { examine, type Examined } from "./examine.js"
import { dayInVietnam } from "./format.js"
import { sendJson } from "./respond.js"
import { sendProblem, type ResolverServices } from "./services.js"
import { findBatch, type BatchParams } from "./subjects.js"

type Answer = (reply: FastifyReply, source: PassportSource) => FastifyReply

const PASSPORTS: ReadonlyMap<string, Answer> = new Map<string, Answer>([
  ["json", (reply, source) => sendJson(reply, 200, passportChecklist(source))],
  ["csv", sendCsv],
  // W3C VCDM 2.0 C.1: a credential, whether secured or not.
  [
    "untp",
    (reply, source) =>
      reply
        .code(200)
        .type("application/vc")
        .send(JSON.stringify(untpPassport(source))),
  ],
])

/** A batch in the words of others: EPCIS for trading partners, passports for authorities and for the world. */
export async function exportRoutes(app: FastifyInstance, services: ResolverServices): Promise<void> {
  // Public data without a cookie: any page may read it.
  app.addHook("onRequest", async (_request, reply) => void reply.header("access-control-allow-origin", "*"))

  app.get<{ Params: BatchParams }>("/b/:batchId/epcis", (request, reply) =>
    answer(services, request.params, reply, sendEpcis),
  )

  app.get<{ Params: BatchParams; Querystring: { format?: unknown } }>("/b/:batchId/passport", (request, reply) => {
    const { format = "json" } = request.query
    const send = typeof format === "string" ? PASSPORTS.get(format) : undefined
    if (send !== undefined) return answer(services, request.params, reply, send)
    const message = `There is a passport as ${[...PASSPORTS.keys()].join(", ")}.`
    return sendJson(reply, 400, { code: "invalid_format", type: "invalid_data", message })
  })

  // did:web 1.0: where the issuer named in a passport is looked up.
  app.get("/.well-known/did.json", (_request, reply) =>
    reply.type("application/did+json").send(JSON.stringify(didDocument(services.config.publicBaseUrl))),
  )
}

/** Nothing is passed on that this server cannot itself check: others would repeat it as true. */
async function answer(
  services: ResolverServices,
  params: BatchParams,
  reply: FastifyReply,
  send: Answer,
): Promise<FastifyReply> {
  const found = await findBatch(services.store, params)
  if ("problem" in found) return sendProblem(reply, found.problem)
  const today = dayInVietnam(services.now())
  const record = await examine(services.sources, found.subject, { scan: null, today })
  if (record.dossier === null || !record.verdict.showClaims) {
    const message = "The record contradicts its own hashes or signatures, so it is not exported."
    return sendJson(reply, 409, { code: "record_not_verified", type: "conflict", message })
  }
  if (record.report === null) {
    const message = "The record is waiting to enter the log."
    return sendJson(reply.header("retry-after", "60"), 409, { code: "proof_not_ready", type: "conflict", message })
  }
  return send(reply, sourceOf(services, record, record.dossier))
}

function sourceOf({ config }: ResolverServices, record: Examined, dossier: Dossier): PassportSource {
  const { recall, hold, sealedAt, revoked } = record.batch
  return {
    dossier,
    baseUrl: config.publicBaseUrl,
    operatorName: config.operatorName,
    sealedAt: sealedAt.toISOString(),
    anchoredAt: record.firstAnchoredAt?.toISOString() ?? null,
    recall: recall === null ? null : { at: recall.at.toISOString(), reason: recall.reason },
    hold: hold === null ? null : { at: hold.at.toISOString(), reason: hold.reason },
    revoked: new Map([...revoked].map(([id, at]) => [id, at.toISOString()])),
    today: record.today,
  }
}

function sendEpcis(reply: FastifyReply, source: PassportSource): FastifyReply {
  // EPCIS 2.0 11.6: a client learns the version of standard and vocabulary without reading the body.
  reply.header("gs1-epcis-version", "2.0.0").header("gs1-cbv-version", "2.0.0")
  return reply.code(200).type("application/ld+json").send(batchDocumentText(source))
}

function sendCsv(reply: FastifyReply, source: PassportSource): FastifyReply {
  const name = `ho-chieu-so-${source.dossier.batch.id.replace(/[^A-Za-z0-9_-]/g, "_")}.csv`
  reply.header("content-disposition", `attachment; filename="${name}"`)
  return reply
    .code(200)
    .type("text/csv; charset=utf-8; header=present")
    .send(passportCsv(passportChecklist(source)))
}
