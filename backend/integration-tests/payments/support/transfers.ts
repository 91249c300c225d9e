import fc from "fast-check"
import { at, command, place, total } from "./command"

const order = total.map((amount) =>
  command(`order for ${amount} by transfer`, null, async (made, world) => {
    const cartId = await world.shop.openCart(amount)
    made.carts.push(cartId)
    const due = await world.askTransfer(cartId)
    made.due.push(due)
    const attempt = await world.attempt(due.reference)
    if (attempt) await world.shop.placeWaiting(attempt)
  }),
)

/** The straight way to money without an order: too little came, and the order's day is over. */
const outlast = total.map((amount) =>
  command(`order for ${amount} by transfer is half paid when its day is over`, null, async (made, world) => {
    const due = await world.askTransfer(await world.shop.openCart(amount))
    made.due.push(due)
    const attempt = await world.attempt(due.reference)
    if (attempt) await world.shop.placeWaiting(attempt)
    await world.tell(world.bank.receive(due.reference, Math.ceil(amount / 2)))
    await world.pass(1_500)
  }),
)

/** Whoever sees a code may pay with it, whether an order came of the cart or not. */
const ask = place.map((n) =>
  command(`ask for cart ${n} by transfer`, "carts", async (made, world) =>
    made.due.push(await world.askTransfer(at(made.carts, n))),
  ),
)

const placeOrder = place.map((n) =>
  command(`place order ${n} by transfer`, "due", async (made, world) => {
    const attempt = await world.attempt(at(made.due, n).reference)
    const isPlaced = (await world.shop.orders()).some(({ cart_id }) => cart_id === attempt?.cart_id)
    if (!attempt || isPlaced || attempt.outcome !== null) return
    if (attempt.status === "succeeded") await world.shop.place(attempt)
    else if (attempt.status === "pending") await world.shop.placeWaiting(attempt)
  }),
)

const failLate = place.map((n) =>
  command(`order ${n} by transfer fails late`, "due", async (made, world) => {
    const attempt = await world.attempt(at(made.due, n).reference)
    const isPlaced = (await world.shop.orders()).some(({ cart_id }) => cart_id === attempt?.cart_id)
    if (attempt?.status !== "succeeded" || attempt.outcome !== null || isPlaced) return
    const left = attempt.amount_received - (await world.promised(attempt.reference))
    await world.refund(attempt.reference, Math.min(attempt.amount, left), `core:${attempt.reference}`)
  }),
)

/** What of the sum comes, most often what should. */
const sum = fc.constantFrom<[string, (amount: number) => number]>(
  ...([
    ["all", (amount) => amount],
    ["all", (amount) => amount],
    ["all", (amount) => amount],
    ["half", (amount) => Math.ceil(amount / 2)],
    ["half", (amount) => Math.ceil(amount / 2)],
    ["one đồng less", (amount) => amount - 1],
    ["7000 more", (amount) => amount + 7_000],
    ["thrice", (amount) => amount * 3],
  ] as [string, (amount: number) => number][]),
)
/** What a bank makes of the memo, or a payer who types it. */
const memo = fc.constantFrom<[string, (code: string) => string]>(
  ...([
    ["with its code", (code) => code],
    ["with its code", (code) => code],
    ["in the bank's words", (code) => `MBVCB.99 ${code.toLowerCase()} CHUYEN TIEN`],
    ["taken apart", (code) => `${code.slice(0, 6)} ${code.slice(6, 9)}.${code.slice(9)}-`],
    ["cut off", (code) => code.slice(0, -1)],
    ["with a slip", (code) => code.slice(0, -2) + (code.at(-2) === "7" ? "8" : "7") + (code.at(-1) ?? "")],
    ["without a code", () => "mua che"],
  ] as [string, (code: string) => string][]),
)
const transfer = fc.tuple(place, sum, memo, fc.boolean()).map(([n, [share, of], [how, written], twice]) =>
  command(`transfer for ${n}: ${share}, ${how}${twice ? ", told twice at once" : ""}`, "due", async (made, world) => {
    const { reference, amount } = at(made.due, n)
    const incoming = world.bank.receive(written(reference), of(amount))
    await Promise.all([world.tell(incoming), ...(twice ? [world.tell(incoming)] : [])])
  }),
)

const tellAgain = place.map((n) =>
  command(`the bank tells again of ${n}`, null, async (_, world) => {
    const { incoming } = world.bank
    if (incoming.length > 0) await world.tell(at(incoming, n))
  }),
)
const sendBack = fc.constant(command("officers send back", null, (_, world) => world.sendBack()))

const findOut = fc.tuple(place, place).map(([n, m]) =>
  command(`an officer puts a transfer to ${m}`, "due", async (made, world) => {
    const loose = await world.rows<{ id: string }>(
      `select id from payment_transfer where reference is null order by received_at, provider_id`,
    )
    if (loose.length > 0) await world.putTransfer(at(loose, n).id, at(made.due, m).reference)
  }),
)

/** All that happens with money that is transferred. */
export const transfers = fc.oneof(
  { arbitrary: order, weight: 3 },
  { arbitrary: transfer, weight: 6 },
  { arbitrary: outlast, weight: 2 },
  ...[ask, placeOrder, failLate, tellAgain, sendBack, findOut].map((arbitrary) => ({ arbitrary, weight: 1 })),
)
