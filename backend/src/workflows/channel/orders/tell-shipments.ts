import { claimShipments, delayShipment, moveShipment, type Shipment } from "../../../modules/channel/shipment-store"
import type { Capabilities } from "../../../providers/channel/capabilities"
import type { RemoteOrder, ShipOption } from "../../../providers/channel/orders"
import type { ChannelError, Outcome } from "../../../providers/channel/outcome"
import { askOne, type Desk, Held } from "../push/desk"
import { nextStep } from "../retry-plan"

const AT_ONCE = 20
const LEASE_MS = 120_000
const MINUTE_MS = 60_000
/** Papers are made while one waits; one that is no further the next time takes its time. */
const LABEL_MS = 3_000
const SLOW_LABEL_MS = MINUTE_MS
/** What the floor refuses for a reason of its own: somebody may put it right there. */
const REFUSED_MS = 30 * MINUTE_MS

export type ShipmentDesk = Desk & {
  /** Keeps a floor's paper. @returns its name in the store */
  keepLabel(shipment: Shipment, label: { mediaType: string; bytes: Uint8Array }): Promise<string>
}

/** What a step came to: how to go on, a refusal, or a paper that is not ready. `over`: nothing more can be done from here. */
type Told =
  | { go: Parameters<typeof moveShipment>[2] }
  | { over: string }
  | { fault: ChannelError }
  | { waitFor: string; trackingNumber: string | null }

/**
 * Tells a floor which of its orders are packed and which cannot be sent, and fetches its papers. The order is read before
 * every step: a call whose answer was lost is seen there and not made again.
 * @returns how many went on, or the refusal that stops the account
 */
export async function tellShipments(desk: ShipmentDesk): Promise<number | ChannelError> {
  const { sql, account, ctx } = desk
  const now = ctx.now()
  const claimed = await claimShipments(sql, { accountId: account.id, now, leaseMs: LEASE_MS, limit: AT_ONCE })
  let moved = 0
  for (const shipment of claimed) {
    try {
      const told = await oneStep(desk, shipment)
      if ("go" in told) {
        await moveShipment(sql, shipment, told.go, ctx.now())
        moved += 1
      } else if ("over" in told) {
        await moveShipment(sql, shipment, { step: "done", problem: told.over }, ctx.now())
        moved += 1
      } else if ("waitFor" in told) {
        const waitMs = told.waitFor === shipment.label_step ? SLOW_LABEL_MS : LABEL_MS
        const known = { label_step: told.waitFor, tracking_number: told.trackingNumber }
        await moveShipment(sql, shipment, known, new Date(ctx.now().getTime() + waitMs))
      } else {
        await delay(desk, shipment, told.fault)
        if (told.fault.class === "AUTH" || told.fault.class === "PERMISSION") return told.fault
      }
    } catch (cause) {
      if (!(cause instanceof Held)) throw cause
      await delayShipment(sql, shipment, { dueAt: cause.until, problem: null })
    }
  }
  return moved
}

async function delay({ sql, ctx, random }: Desk, shipment: Shipment, fault: ChannelError): Promise<void> {
  const step = nextStep(fault, { attempts: shipment.attempts, now: ctx.now(), random: random(), isFresh: true })
  // A token that was refused is renewed at once, and an order that may be told already is read again.
  const isSoon = step.do === "probe" || fault.class === "AUTH"
  const dueAt = step.do === "again" ? step.at : new Date(ctx.now().getTime() + (isSoon ? 0 : REFUSED_MS))
  const isPause = ["AUTH", "RATE", "QUOTA", "TRANSIENT"].includes(fault.class)
  await delayShipment(sql, shipment, { dueAt, problem: isPause ? null : `${fault.code}: ${fault.message}` })
}

async function oneStep(desk: ShipmentDesk, shipment: Shipment): Promise<Told> {
  const read = await readOrder(desk, shipment.external_order_id)
  if (!read.ok) return { fault: read.error }
  const order = read.value
  if (shipment.wish === "cancel") return callOff(desk, order)
  return shipment.step === "tell" ? send(desk, order) : fetchLabel(desk, shipment, order)
}

async function readOrder(desk: Desk, id: string): Promise<Outcome<RemoteOrder>> {
  const { connector, ctx } = desk
  const answer = await askOne(desk, () => connector.getOrders(ctx, [id]))
  if (!answer.ok) return answer
  const order = answer.value.find(({ externalOrderId }) => externalOrderId === id)?.order
  if (!order) return missing
  if (order.complete || !connector.completeOrder) return { ok: true, value: order, warnings: [] }
  return askOne(desk, async () => connector.completeOrder!(ctx, order))
}

const missing: Outcome<RemoteOrder> = {
  ok: false,
  error: { class: "TRANSIENT", code: "order_not_in_answer", message: "The floor shows no such order", scope: "item" },
}

async function send(desk: Desk, order: RemoteOrder): Promise<Told> {
  const { connector, ctx } = desk
  if (!connector.capabilities.ship) return { go: { step: "done" } }
  // Whether it is called off is the buyer's and the floor's to settle first.
  if (order.stage === "cancel_asked") return { fault: cancelAsked }
  const pending = connector.pendingStep?.(order) ?? null
  const isTold = !["unpaid", "to_ship"].includes(order.stage) && pending === null
  if (isTold) return { go: { ...papersOf(order), step: isOver(order) ? "done" : "label" } }
  let choice = pending
  if (choice === null) {
    const options = await askOne(desk, () => connector.shipOptions(ctx, order))
    if (!options.ok) return { fault: options.error }
    choice = preferred(options.value)?.choice ?? null
  }
  if (choice === null) return { fault: noWay }
  const shipped = await askOne(desk, () => connector.ship(ctx, order, choice))
  if (!shipped.ok) return { fault: shipped.error }
  const { trackingNumber, next } = shipped.value
  // Where another step is to follow, the order itself says so when it is read again.
  return { go: { tracking_number: trackingNumber ?? papersOf(order).tracking_number, step: next ? "tell" : "label" } }
}

const cancelAsked: ChannelError = {
  ...{ class: "CONFLICT", code: "cancel_asked", message: "The buyer has asked to call it off", scope: "item" },
}

/** The carrier comes where it can: the way to a branch is long in the mountains. */
const preferred = (options: readonly ShipOption[]): ShipOption | undefined =>
  options.find(({ kind }) => kind === "pickup") ?? options.find(({ kind }) => kind === "dropoff") ?? options[0]

const noWay: ChannelError = {
  ...{ class: "VALIDATION", code: "no_way_to_send", message: "The floor offers no way to send this order" },
  scope: "item",
}

const isOver = ({ stage }: RemoteOrder): boolean => ["cancelled", "returned", "delivered", "completed"].includes(stage)

const papersOf = ({ packages }: RemoteOrder) => ({
  ...{ tracking_number: packages[0]?.trackingNumber ?? null, carrier: packages[0]?.carrier ?? null },
})

async function fetchLabel(desk: ShipmentDesk, shipment: Shipment, order: RemoteOrder): Promise<Told> {
  const { connector, ctx } = desk
  const papers = papersOf(order)
  if (isOver(order)) return { go: { ...papers, step: "done" } }
  const step = shipment.label_step ?? undefined
  const label = await askOne(desk, () => connector.label(ctx, order, step))
  // Some floors print papers on their own pages only, and none when the parcel is on its way.
  const isLate = order.stage === "shipped" && !label.ok && label.error.class === "VALIDATION"
  if (!label.ok)
    return isLate || label.error.code === "unsupported" ? { go: { ...papers, step: "done" } } : { fault: label.error }
  if (!label.value.ready)
    return { waitFor: label.value.next, trackingNumber: label.value.trackingNumber ?? papers.tracking_number }
  return { go: { ...papers, label_file: await desk.keepLabel(shipment, label.value), step: "done" } }
}

/** That it is called off already is as well; that it was sent meanwhile, somebody has to settle with the floor. */
async function callOff(desk: Desk, order: RemoteOrder): Promise<Told> {
  const { connector, ctx } = desk
  const { cancel } = connector.capabilities
  if (order.stage === "cancelled" || order.stage === "returned") return { go: { step: "done" } }
  if (!["unpaid", "to_ship", "cancel_asked", "unknown"].includes(order.stage)) return { over: tooLate(cancel) }
  if (!cancel) return { fault: noCancel }
  // The buyer asked as well: that is answered on the floor, and the next look sees how.
  if (order.stage === "cancel_asked") return { fault: cancelAsked }
  const lines = order.lines.flatMap(({ externalLineId, externalItemId, externalSkuId, isCancelled }) =>
    isCancelled
      ? []
      : {
          externalLineId,
          ...(externalItemId === null ? {} : { externalItemId }),
          ...(externalSkuId === null ? {} : { externalSkuId }),
        },
  )
  let floorReason: string | undefined
  if (connector.cancelReasons) {
    const told = await askOne(desk, async () => connector.cancelReasons!(ctx, order, "out_of_stock", lines))
    if (!told.ok) return { fault: told.error }
    floorReason = told.value[0]?.id
    if (floorReason === undefined) return { fault: noReason }
  }
  const answer = await askOne(desk, () => connector.cancel(ctx, order, "out_of_stock", lines, floorReason))
  return answer.ok ? { go: { step: "done" } } : { fault: answer.error }
}

const tooLate = (until: Capabilities["cancel"]): string =>
  until === "until_confirmed"
    ? "confirmed_there: The floor takes no calling off of what was confirmed to it"
    : "sent_there: It was made ready on the floor before it was refused here"

const noReason: ChannelError = {
  ...{ class: "VALIDATION", code: "no_reason_there", message: "The floor has no such reason for this order" },
  scope: "item",
}

const noCancel: ChannelError = {
  ...{ class: "VALIDATION", code: "cancel_there", message: "This floor takes no calling off from us", scope: "item" },
}
