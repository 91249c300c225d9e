import { claimProbe, closeCircuit, isFailing, openCircuit, openCircuitOf } from "../../../modules/channel/circuit-store"
import type { ChannelError } from "../../../providers/channel/outcome"
import { call, type Desk, Held } from "./desk"

/** Longer than a call takes. */
const PROBE_MS = 30_000

/**
 * An account at which nothing works is left alone; when its time has come one worker asks for its shops, and only when
 * that works is anything else asked.
 * @throws Held
 */
export async function passCircuit(desk: Desk): Promise<void> {
  const { sql, account, ctx } = desk
  const circuit = await openCircuitOf(sql, account.id)
  if (circuit === null) return
  if (circuit.retry_at > ctx.now()) throw new Held(circuit.retry_at)
  const fault = await probe(desk)
  if (fault !== null) throw new Held(fault)
}

/** @returns null where the account is well again, and else when it is asked next */
export async function probe(desk: Desk): Promise<Date | null> {
  const { sql, account, ctx, connector } = desk
  const lease = { now: ctx.now(), leaseMs: PROBE_MS }
  if (!(await claimProbe(sql, account.id, lease))) return new Date(ctx.now().getTime() + PROBE_MS)
  const shops = await call(
    desk,
    () => connector.listShops(ctx),
    (outcome) => (outcome.ok ? [] : [outcome.error]),
  )
  if (shops.ok) {
    await closeCircuit(sql, account.id)
    return null
  }
  await openCircuit(sql, account.id, shops.error, ctx.now())
  return (await openCircuitOf(sql, account.id))?.retry_at ?? ctx.now()
}

/** A floor that says no to the account itself, with a token just renewed, says it to every call. */
export async function mindCircuit(desk: Desk, errors: readonly ChannelError[]): Promise<void> {
  const { sql, account, ctx, isFresh } = desk
  const refusal = errors.find(
    ({ class: kind, scope }) => scope !== "item" && (kind === "PERMISSION" || (kind === "AUTH" && isFresh)),
  )
  if (refusal) return openCircuit(sql, account.id, refusal, ctx.now())
  const fault = errors.find(({ class: kind }) => kind === "TRANSIENT" || kind === "UNKNOWN_OUTCOME")
  if (fault && (await isFailing(sql, account.id))) await openCircuit(sql, account.id, fault, ctx.now())
}
