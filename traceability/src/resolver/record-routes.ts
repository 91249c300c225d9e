import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { codeHash } from "../stamp/index.js"
import { verify } from "../verify/index.js"
import { assembleBundle } from "./bundle.js"
import type { Examined, SharedFindings, Subject, Visit } from "./examine.js"
import { countScanOf, visitorOf } from "./count-scan.js"
import { dayInVietnam } from "./format.js"
import { prefersJson } from "./negotiate.js"
import { originFacts } from "./origin-facts.js"
import type { OriginFacts } from "./origin-queries.js"
import { sendProof } from "./proof-response.js"
import { matchCommune } from "./place/match-commune.js"
import { contentSecurityPolicy, type PageContext, type PinOutcome } from "./page/layout.js"
import { recordPage } from "./page/record-page.js"
import type { ScanCount } from "./queries.js"
import { sendJson, sendPage, sendRevalidated } from "./respond.js"
import { hashKey } from "./scan-writer.js"
import { sendProblem, type ResolverServices } from "./services.js"
import {
  findBatch,
  findGuarded,
  findStamp,
  typedCode,
  type BatchParams,
  type CodeParams,
  type Found,
  type StampLookup,
} from "./subjects.js"
import { typedRpcs, type TypedRpcs } from "./typed-rpcs.js"
import { verdictJson } from "./verdict-json.js"

/** Addresses of a stamp: the short one, the same in upper case as QR codes hold it, and its GS1 Digital Link. */
export const STAMP_PATHS = ["/t/:code", "/T/:code", "/01/:gtin/10/:lot/21/:code"] as const

type FoundSubject = Extract<Found, { subject: Subject }>

/** The pages and proofs of stamps and batches. */
export async function recordRoutes(app: FastifyInstance, services: ResolverServices): Promise<void> {
  const { store } = services
  const guarded = (request: FastifyRequest): StampLookup => ({
    findStamp(hash) {
      const stamp = findGuarded(services, request, { hash, key: hashKey(hash) })
      return stamp instanceof Promise ? stamp.then((read) => read?.record ?? null) : (stamp?.record ?? null)
    },
  })
  for (const path of STAMP_PATHS) {
    app.get<{ Params: CodeParams }>(path, (request, reply) =>
      answerStamp(services, request, reply, findStamp(guarded(request), request.params)),
    )
    app.get<{ Params: CodeParams }>(`${path}/proof`, async (request, reply) =>
      answerProof(services, request, reply, await findStamp(store, request.params)),
    )
  }
  app.get<{ Params: BatchParams }>("/b/:batchId", async (request, reply) =>
    answerStamp(services, request, reply, await findBatch(store, request.params)),
  )
  app.get<{ Params: BatchParams }>("/b/:batchId/proof", async (request, reply) =>
    answerProof(services, request, reply, await findBatch(store, request.params)),
  )
}

/** A stamp in memory, looked at again by the same visitor, is answered in this turn of the loop, without any promise. */
function answerStamp(
  services: ResolverServices,
  request: FastifyRequest,
  reply: FastifyReply,
  found: Found | Promise<Found>,
): FastifyReply | Promise<FastifyReply> {
  if (found instanceof Promise) return found.then((read) => answerStamp(services, request, reply, read))
  const today = dayInVietnam(services.now())
  if ("problem" in found) return answerProblem(services, request, reply, found, today)
  const scan = found.agrees ? countScan(services, request, found.subject, today) : null
  const isClaimer = claimedBy(services, request, found.subject)
  if (!(scan instanceof Promise)) return answerScanned(services, request, reply, found, { scan, today, isClaimer })
  return scan.then((counted) => answerScanned(services, request, reply, found, { scan: counted, today, isClaimer }))
}

function answerScanned(
  services: ResolverServices,
  request: FastifyRequest,
  reply: FastifyReply,
  found: FoundSubject,
  visit: Visit,
): FastifyReply | Promise<FastifyReply> {
  const { examiner, pages } = services
  if (found.agrees && !isAnswerToForm(request) && !prefersJson(request.headers.accept)) {
    const findings = examiner.findingsInMemory(found.subject)
    const made = findings && pages.madeBefore(services.contextOf(request), { ...found, findings, ...visit })
    if (made) return sendRevalidated(request, reply, made)
  }
  const examined = examiner.examineInMemory(found.subject, visit)
  if (examined !== null) return answerExamined(services, request, reply, found, examined)
  return examiner
    .examineWithFindings(found.subject, visit)
    .then((now) => answerExamined(services, request, reply, found, now))
}

function answerExamined(
  services: ResolverServices,
  request: FastifyRequest,
  reply: FastifyReply,
  found: FoundSubject,
  { record, findings }: { record: Examined; findings: SharedFindings },
): FastifyReply | Promise<FastifyReply> {
  const { config, contextOf, sendMessage, pages } = services
  // A dossier that was tampered with may have lost its product number: that is a mismatch, not an unknown stamp.
  if (!found.agrees && record.verdict.kind !== "mismatch") return sendMessage(request, reply, "unknown")
  const context = { ...contextOf(request), ...pinOutcomeOf(request), ...placeAnswerOf(services, request) }
  if (prefersJson(request.headers.accept)) {
    return sendJson(reply, 200, verdictJson(record, config, context.t, found.path))
  }
  const typed = typedRpcs(request.query)
  if (typed !== null) return answerTyped(services, reply, found, record, { ...context, typedRpcs: typed })
  if (found.subject.stamp !== null) {
    return sendRevalidated(request, reply, pages.stampPage(context, record, findings, found.path))
  }
  return originOf(services, record).then((origin) =>
    sendPage(reply, 200, recordPage(context, record, found.path, origin)),
  )
}

/** From memory while nothing has changed. What may not be shown is not kept either. */
async function originOf({ cache, store, config }: ResolverServices, record: Examined): Promise<OriginFacts | null> {
  if (record.dossier === null || !record.verdict.showClaims) return null
  return cache.originOf(record.batch.batchId, () => originFacts(store, config.chain, record))
}

const TYPED_SHOWN = 40
const OUTCOMES: readonly PinOutcome[] = ["wrong", "invalid", "busy"]

const FORM_PARAMETERS = ["rpc", "pin", "place", "placed"] as const

type FormAnswer = Partial<Record<(typeof FORM_PARAMETERS)[number], unknown>>

/** What a form on the page asked for by way of the address: further RPCs, or what became of a PIN or a place. */
const isAnswerToForm = ({ query }: FastifyRequest): boolean =>
  FORM_PARAMETERS.some((name) => (query as FormAnswer)[name] !== undefined)

function pinOutcomeOf({ query }: FastifyRequest): { pinOutcome?: PinOutcome } {
  const outcome = OUTCOMES.find((one) => one === (query as { pin?: unknown }).pin)
  return outcome === undefined ? {} : { pinOutcome: outcome }
}

/** What was typed is looked up again: an address can be made by anybody, and it can only ask. */
function placeAnswerOf(services: ResolverServices, request: FastifyRequest): Pick<PageContext, "placeAnswer"> {
  const { place, placed } = request.query as FormAnswer
  if (placed === "no") return { placeAnswer: "late" }
  if (typeof place !== "string") return {}
  const match = matchCommune(place, services.provinceOf(request))
  const choices = "commune" in match ? [match.commune] : match.choices
  return { placeAnswer: { typed: place.slice(0, TYPED_SHOWN), choices } }
}

/** Known on the day of the claim only: the hash of another day is another. */
function claimedBy(services: ResolverServices, request: FastifyRequest, { stamp }: Subject): boolean {
  const claimer = stamp?.record.claim?.claimer
  return claimer ? hashKey(claimer) === hashKey(visitorOf(services, request)) : false
}

/**
 * The page for one visitor who names further RPCs: made for this answer, kept by nobody, and allowed to speak to exactly
 * these. Its scan is counted as that of any reload is, once a device and day: a false stamp could carry such an address.
 */
async function answerTyped(
  services: ResolverServices,
  reply: FastifyReply,
  { subject, path }: FoundSubject,
  record: Examined,
  context: PageContext & { typedRpcs: TypedRpcs },
): Promise<FastifyReply> {
  const { config, pageModule } = services
  const more = context.typedRpcs.ok ? context.typedRpcs.urls : []
  const configured = config.rpcUrls.map((url) => new URL(url).href)
  const rpcUrls = [...config.rpcUrls, ...more.filter((url) => !configured.includes(url))]
  const own = { ...context, path, config: { ...config, rpcUrls } }
  const origin = subject.stamp === null ? await originOf(services, record) : null
  reply.header("content-security-policy", contentSecurityPolicy(rpcUrls, pageModule))
  return sendPage(reply, context.typedRpcs.ok ? 200 : 400, recordPage(own, record, path, origin))
}

/**
 * There is nothing to show, and that takes as long to say as a verdict: one look-up, one batch of scans waited for. An
 * address that tries many codes is only told that it did.
 */
async function answerProblem(
  services: ResolverServices,
  request: FastifyRequest,
  reply: FastifyReply,
  found: Extract<Found, { problem: unknown }>,
  today: string,
): Promise<FastifyReply> {
  if (found.codeHash === undefined) return services.sendMessage(request, reply, found.problem, typedCode(request))
  const limit = services.guesses.allows(request.ip, Date.now())
  if (limit !== "yes") {
    await services.guesses.hold()
    return services.sendMessage(
      request,
      reply.header("retry-after", "60"),
      limit === "network" ? "tooMany" : "unavailable",
    )
  }
  await countScanOf(services, request, found.codeHash, today)
  return services.sendMessage(request, reply, found.problem, typedCode(request))
}

async function answerProof(
  { examiner, config, store }: ResolverServices,
  request: FastifyRequest,
  reply: FastifyReply,
  found: Found,
): Promise<FastifyReply> {
  // Anyone may check a proof, from any page: it is public and carries no cookie.
  reply.header("access-control-allow-origin", "*")
  if ("problem" in found) return sendProblem(reply, found.problem)
  const bundle = await assembleBundle(examiner.sourcesOf(found.subject), found.subject.batch, found.subject.stamp)
  if (bundle !== null && !found.agrees) {
    const { outcome } = await verify(bundle, { rpcUrls: [], expected: config.chain })
    if (outcome !== "failed") return sendProblem(reply, "unknown")
  }
  if (bundle !== null) return sendProof(store, request, reply, bundle)
  const message = "The record is waiting to enter the log."
  return sendJson(reply.header("retry-after", "60"), 409, { code: "proof_not_ready", type: "conflict", message })
}

function countScan(
  services: ResolverServices,
  request: FastifyRequest,
  { stamp }: Subject,
  today: string,
): ScanCount | null | Promise<ScanCount | null> {
  return stamp === null ? null : countScanOf(services, request, codeHash(stamp.code), today)
}
