import type { FastifyInstance } from "fastify"
import { provinceMap } from "./map/province-map.js"
import { PROVINCES, type FormerProvince, type Province } from "./map/provinces.js"
import { sendProblem, type ResolverServices } from "./services.js"

/** Raised whenever the drawing changes, so that a map once fetched need not be asked for again. */
const MAP_EDITION = 1

const maps = new Map<string, string>()

/** Maps of provinces, drawn once each. */
export async function mapRoutes(app: FastifyInstance, _services: ResolverServices): Promise<void> {
  app.get<{ Params: { edition: string; file: string } }>("/map/:edition/:file", (request, reply) => {
    const { edition, file } = request.params
    const svg = edition === String(MAP_EDITION) ? mapNamed(file) : null
    if (svg === null) return sendProblem(reply, "notFound")
    reply.header("cache-control", "public, max-age=31536000, immutable")
    return reply.type("image/svg+xml; charset=utf-8").send(svg)
  })
}

/** @example mapPath(thaiNguyen, bacKan) // "/map/1/thai-nguyen.backan.svg" */
export function mapPath(province: Province, former: FormerProvince | null): string {
  const part = former === null || province.former.length === 1 ? "" : `.${former.outline}`
  return `/map/${MAP_EDITION}/${province.slug}${part}.svg`
}

/** Only names of this list are drawn, so that the store of drawings stays as small as the country. */
function mapNamed(file: string): string | null {
  const [, slug, outline] = /^([a-z-]+)(?:\.([a-z]+))?\.svg$/.exec(file) ?? []
  const province = PROVINCES.find((candidate) => candidate.slug === slug)
  const former = province?.former.find((candidate) => candidate.outline === outline) ?? null
  if (province === undefined || (outline !== undefined && former === null)) return null
  const drawn = maps.get(file) ?? provinceMap(province, former)
  maps.set(file, drawn)
  return drawn
}
