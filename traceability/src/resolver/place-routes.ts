import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { provinceName } from "../clone-score/index.js"
import { codeHash } from "../stamp/index.js"
import { visitorOf } from "./count-scan.js"
import { isSameOrigin, readForms } from "./forms.js"
import { prefersJson } from "./negotiate.js"
import { communeName, provinceOfCommune } from "./place/communes.js"
import { matchCommune, type CommuneMatch, type PlacedCommune } from "./place/match-commune.js"
import { STAMP_PATHS } from "./record-routes.js"
import { sendJson } from "./respond.js"
import type { ResolverServices } from "./services.js"
import { findStamp, sendUnknownStamp, type CodeParams } from "./subjects.js"

type PlaceRequest = FastifyRequest<{ Params: CodeParams; Body: URLSearchParams }>

/** Lets the first who scanned a stamp say in which commune that was. A form that works without any script. */
export async function placeRoutes(app: FastifyInstance, services: ResolverServices): Promise<void> {
  readForms(app)
  for (const path of STAMP_PATHS) {
    app.post<{ Params: CodeParams; Body: URLSearchParams }>(`${path}/place`, async (request, reply) => {
      if (!isSameOrigin(request, services.config.publicBaseUrl)) {
        return services.sendMessage(request, reply, "badRequest")
      }
      return answerPlace(services, request, reply)
    })
  }
}

async function answerPlace(
  services: ResolverServices,
  request: PlaceRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const found = await findStamp(services.store, request.params)
  if ("problem" in found || !found.agrees || found.subject.stamp === null) {
    return sendUnknownStamp(services, request, reply)
  }
  const match = meantBy(request.body, services.provinceOf(request))
  const backTo = (query: Record<string, string>): FastifyReply =>
    reply.redirect(address(request, found.path, query), 303)
  if ("choices" in match) {
    if (prefersJson(request.headers.accept)) return sendChoices(reply, match.choices)
    return backTo({ place: request.body.get("commune") ?? "" })
  }
  const isNamed = await nameFirstPlace(services, request, found.subject.stamp.code, match.commune)
  if (prefersJson(request.headers.accept)) return sendNamed(reply, isNamed, match.commune)
  return backTo(isNamed ? {} : { placed: "no" })
}

/** What was typed, or the code of what was chosen from an earlier answer. Attacker-controlled. */
function meantBy(body: URLSearchParams, province: number): CommuneMatch {
  const chosen = body.get("code")
  if (chosen === null) return matchCommune(body.get("commune") ?? "", province)
  const code = /^\d{1,5}$/.test(chosen) ? Number(chosen) : 0
  const [name, within] = [communeName(code), provinceOfCommune(code)]
  return name === null || within === null ? { choices: [] } : { commune: { code, name, province: within } }
}

async function nameFirstPlace(
  services: ResolverServices,
  request: FastifyRequest,
  stampCode: string,
  { code: commune, province }: PlacedCommune,
): Promise<boolean> {
  const hash = codeHash(stampCode)
  const visitor = visitorOf(services, request)
  const isNamed = await services.store.nameFirstPlace({ codeHash: hash, visitor, province, commune })
  if (isNamed) services.scans.forget(hash)
  return isNamed
}

/** The stamp's own page says the rest. */
function address({ body }: PlaceRequest, path: string, query: Record<string, string>): string {
  const params = new URLSearchParams(query)
  if (body.get("lang") === "en") params.set("lang", "en")
  if (params.size === 0) return path
  return `${path}?${params}${Object.keys(query).length === 0 ? "" : "#place"}`
}

const placeJson = ({ code, name, province }: PlacedCommune): unknown => {
  return { code, commune: name, province: provinceName(province) }
}

function sendNamed(reply: FastifyReply, isNamed: boolean, commune: PlacedCommune): FastifyReply {
  if (isNamed) return sendJson(reply, 200, { code: "place_named", place: placeJson(commune) })
  return sendJson(reply, 409, { code: "place_not_first" })
}

function sendChoices(reply: FastifyReply, choices: readonly PlacedCommune[]): FastifyReply {
  const code = choices.length === 0 ? "place_unknown" : "place_ambiguous"
  return sendJson(reply, 422, { code, choices: choices.map(placeJson) })
}
