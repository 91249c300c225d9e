import { readdirSync, readFileSync } from "node:fs"
import { join, relative } from "node:path"
import { bind, type Area, type AreaRule, type Prepared } from "./area"
import { account } from "./account"
import { batches } from "./batches"
import { channelFiles } from "./channel-files"
import { channels } from "./channels"
import { custody } from "./custody"
import { diary } from "./diary"
import { epcis } from "./epcis"
import { evidence } from "./evidence"
import { members } from "./members"
import { orders } from "./orders"
import { home } from "./home"
import { papers } from "./papers"
import { payouts } from "./payouts"
import { products } from "./products"
import { registration } from "./registration"
import { stamps } from "./stamps"
import { visits } from "./visits"

/** A new area joins here, with its rules and subjects in its own file. */
const AREAS = [
  bind(account),
  bind(members),
  bind(registration),
  bind(evidence),
  bind(diary),
  bind(products),
  bind(batches),
  bind(epcis),
  bind(custody),
  bind(stamps),
  bind(orders),
  bind(papers),
  bind(home),
  bind(visits),
  bind(payouts),
  bind(channelFiles),
  bind(channels),
]

/** Every route that a member's token opens and who may use it. A route that is missing fails the test that reads this. */
export const MATRIX: ReadonlyMap<string, AreaRule> = new Map(AREAS.flatMap(({ rules }) => rules))

/** Rules that two areas give for one route. */
export function contested(): string[] {
  const routes = AREAS.flatMap(({ rules }) => rules.map(([route]) => route))
  return routes.filter((route, i) => routes.indexOf(route) !== i)
}

/** A set of subjects of every area. @param owner the token of A's owner */
export async function prepareSubjects(owner: string): Promise<Prepared> {
  const made = new Map(await Promise.all(AREAS.map((area) => area.prepare(owner))))
  return { of: <S>(area: Area<S>) => made.get(area) as S }
}

const API = join(__dirname, "../../../src/api")

/** `METHOD /path` of every route file that a member's token opens, as the source has them. */
export function portalRoutes(): string[] {
  return ["cooperative", "epcis"]
    .flatMap((folder) =>
      readdirSync(join(API, folder), { recursive: true, encoding: "utf8" }).map((file) => join(API, folder, file)),
    )
    .filter((file) => /(^|\/)route\.ts$/.test(file))
    .flatMap((file) => {
      const path = `/${relative(API, file).replace(/\/route\.ts$/, "")}`
      const exported = readFileSync(file, "utf8").matchAll(/export (?:const|async function|function) ([A-Z]+)\b/g)
      return [...exported].map((match) => `${match[1]} ${path}`)
    })
    .sort()
}
