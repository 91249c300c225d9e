import { setTimeout as passed } from "node:timers/promises"
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { toHex } from "../bytes/index.js"
import { provinceName } from "../clone-score/index.js"
import { codeHash, parsePin, pinHasher } from "../stamp/index.js"
import { visitorOf } from "./count-scan.js"
import { prefersJson } from "./negotiate.js"
import { isSameOrigin, readForms } from "./forms.js"
import { sendJson } from "./respond.js"
import { STAMP_PATHS } from "./record-routes.js"
import type { ClaimAnswer } from "./scan-queries.js"
import type { ResolverServices } from "./services.js"
import { findStamp, sendUnknownStamp, type CodeParams } from "./subjects.js"

/**
 * Every claim takes so long: what it took to find out tells nothing about the PIN, and the news of a claim has reached the
 * other resolvers before the claimer's next page asks one of them.
 */
const ANSWER_MS = 400

/** Claims the PIN under the scratch panel. A form that works without any script; JSON for who asks for it. */
export async function claimRoutes(app: FastifyInstance, services: ResolverServices): Promise<void> {
  readForms(app)
  const hashPin = pinHasher(services.config.pinKey)
  for (const path of STAMP_PATHS) {
    app.post<{ Params: CodeParams; Body: URLSearchParams }>(`${path}/claim`, async (request, reply) => {
      const floor = passed(ANSWER_MS)
      if (!isSameOrigin(request, services.config.publicBaseUrl)) {
        await floor
        return services.sendMessage(request, reply, "badRequest")
      }
      return answerClaim(services, hashPin, { request, reply, floor })
    })
  }
}

interface Claim {
  request: FastifyRequest<{ Params: CodeParams; Body: URLSearchParams }>
  reply: FastifyReply
  floor: Promise<unknown>
}

async function answerClaim(
  services: ResolverServices,
  hashPin: (codeHash: Uint8Array, pin: string) => Uint8Array,
  { request, reply, floor }: Claim,
): Promise<FastifyReply> {
  const found = await findStamp(services.store, request.params)
  if ("problem" in found || !found.agrees || found.subject.stamp === null) {
    return sendUnknownStamp(services, request, reply, floor)
  }
  const { code } = found.subject.stamp
  const typed = parsePin(request.body.get("pin") ?? "")
  const isAllowed = typed.ok && services.claims.allows(request.ip, Date.now()) === "yes"
  if (!typed.ok || !isAllowed) {
    await floor
    return answer(request, reply, found.path, { outcome: typed.ok ? "busy" : "invalid" })
  }
  const hash = codeHash(code)
  const claimed = await services.store.claimStamp({
    codeHash: hash,
    pinHash: hashPin(hash, typed.pin),
    claimer: visitorOf(services, request),
    province: services.provinceOf(request),
  })
  // Others hear of it by way of the database; this process need not wait for that.
  services.cache.forget(`stamp:${toHex(hash)}`)
  await floor
  return answer(request, reply, found.path, claimed)
}

type Answer = ClaimAnswer | { outcome: "invalid" | "busy" }

/** The stamp's own page says the rest, so that loading it again claims nothing twice. */
function answer(
  request: FastifyRequest<{ Body: URLSearchParams }>,
  reply: FastifyReply,
  path: string,
  claim: Answer,
): FastifyReply {
  if (prefersJson(request.headers.accept)) return sendJson(reply, STATUS[claim.outcome], claimJson(claim))
  const query = new URLSearchParams()
  if (["wrong", "invalid", "busy"].includes(claim.outcome)) query.set("pin", claim.outcome)
  if (request.body.get("lang") === "en") query.set("lang", "en")
  const search = query.size === 0 ? "" : `?${query}`
  return reply.redirect(`${path}${search}${query.has("pin") ? "#pin" : ""}`, 303)
}

const STATUS: Readonly<Record<Answer["outcome"], number>> = {
  ...{ claimed: 200, yours: 200, taken: 409, wrong: 422, locked: 423, unavailable: 409, invalid: 400, busy: 429 },
}

function claimJson(claim: Answer): unknown {
  if (!("triesLeft" in claim)) return { code: `pin_${claim.outcome}`, outcome: claim.outcome }
  const { outcome, triesLeft, claimedAt, claimedProvince } = claim
  const isClaimed = claimedAt !== null
  return {
    ...{ code: `pin_${outcome}`, outcome, triesLeft },
    claimedAt: isClaimed ? claimedAt.toISOString() : null,
    claimedIn: isClaimed ? provinceName(claimedProvince) : null,
  }
}
