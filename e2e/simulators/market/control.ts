import { type Fault, faultKinds, isFaultKind } from "./faults.ts"
import type { Step } from "./limits.ts"
import type { Platform } from "./market.ts"
import { type Crowd, oversold, sold } from "./sales.ts"

type Body = Record<string, unknown>
type Handler = (platform: Platform, body: Body) => unknown

/** A request that means nothing here; answered 400. */
export class ControlError extends Error {}

/** `/__control`: time, faults, limits, buyers and books, for tests and newcomers. Nothing of it exists at any floor. */
export async function control(platform: Platform, method: string, path: string, body: Body): Promise<unknown> {
  const handler = handlers[`${method} ${path}`]
  if (handler) return (await handler(platform, body)) ?? {}
  const own = await platform.control(method, path, body)
  if (own === undefined)
    throw new ControlError(`There is no ${method} ${path}; every floor has: ${Object.keys(handlers).join(", ")}`)
  return own ?? {}
}

const handlers: Record<string, Handler> = {
  "GET /clock": ({ market }) => ({ now: market.clock.now() }),
  "POST /clock": async ({ market }, body) => {
    await market.advance(from(body, "seconds", 0) * 1000)
    return { now: market.clock.now() }
  },
  "POST /settled": ({ market }) => market.settled(),
  "POST /reset": ({ market }) => market.forget(),
  "GET /ledger": ({ market }, body) => {
    const after = Number(body["after"] ?? 0)
    return { total: market.ledger.total, summary: market.ledger.summary(), calls: market.ledger.after(after) }
  },
  "DELETE /ledger": ({ market }) => market.ledger.clear(),
  "GET /faults": ({ market }) => ({ kinds: faultKinds, set: market.faults.set }),
  "POST /faults": ({ market }, body) => {
    market.faults.set.push(faultOf(body))
    market.changed()
    return market.faults.set
  },
  "DELETE /faults": ({ market }) => {
    market.faults.set.length = 0
    market.changed()
  },
  "POST /limits": ({ market }, body) => market.limits.plan(text(body, "name"), stepsOf(body["steps"])),
  "DELETE /limits": ({ market }) => market.limits.clear(),
  "GET /pushes": ({ market }) => market.pushes.list,
  "POST /buyers": (platform, body) => {
    const crowd = crowdOf(platform, body)
    platform.market.buyers.send(crowd)
    return crowd
  },
  "DELETE /buyers": ({ market }) => market.buyers.stop(),
  "GET /offers": (platform, body) => platform.offers(optionalText(body, "account")),
  "POST /buy": (platform, body) => {
    const key = text(body, "key")
    const offer = platform.offers().find((candidate) => candidate.key === key || candidate.sku === key)
    if (!offer) throw new ControlError(`Nothing with the key or SKU ${key} is offered.`)
    return { order: platform.buy(offer, from(body, "quantity", 1)) }
  },
  "GET /sales": ({ market }) => ({ sold: sold(market.state.sales), sales: market.state.sales }),
  "POST /oversold": ({ market }, body) => oversold(sold(market.state.sales), body["on_hand"] as Record<string, number>),
}

export function text(body: Body, name: string): string {
  const value = body[name]
  if (typeof value !== "string" || value === "") throw new ControlError(`${name} must be a text.`)
  return value
}

export const optionalText = (body: Body, name: string): string | undefined =>
  body[name] === undefined ? undefined : text(body, name)

/** A finite number that is not below `least`. */
export function from(body: Body, name: string, least: number): number {
  const value = Number(body[name] ?? least)
  if (!Number.isFinite(value) || value < least) throw new ControlError(`${name} must be a number from ${least}.`)
  return value
}

function faultOf(body: Body): Fault {
  const { kind, path, account, chance, times, seconds, random, ms, copies } = body
  if (!isFaultKind(kind)) throw new ControlError(`kind must be one of ${Object.keys(faultKinds).join(", ")}.`)
  return {
    kind,
    ...(typeof path === "string" ? { path } : {}),
    ...(typeof account === "string" ? { account } : {}),
    ...(typeof chance === "number" ? { chance } : {}),
    ...(typeof times === "number" ? { times } : {}),
    ...(typeof seconds === "number" ? { seconds } : {}),
    ...(typeof random === "boolean" ? { random } : {}),
    ...(typeof ms === "number" ? { ms } : {}),
    ...(typeof copies === "number" ? { copies } : {}),
  }
}

function stepsOf(value: unknown): Step[] {
  if (!Array.isArray(value)) throw new ControlError("steps must be a list of { from, perSecond, burst? }.")
  return value.map((step: Body) => ({
    from: from(step, "from", 0),
    perSecond: from(step, "perSecond", 0),
    ...(step["burst"] === undefined ? {} : { burst: from(step, "burst", 1) }),
  }))
}

function crowdOf({ market }: Platform, body: Body): Crowd {
  const account = optionalText(body, "account")
  return {
    id: `crowd-${market.nextNumber()}`,
    perHour: from(body, "per_hour", 0.001),
    seed: from(body, "seed", 0),
    most: from(body, "most", 1),
    until: body["hours"] === undefined ? null : market.clock.now() + from(body, "hours", 0) * 3_600_000,
    ...(account === undefined ? {} : { account }),
  }
}
