import fc from "fast-check"
import { at, command, place, total, type Command } from "./command"
import { transfers } from "./transfers"
import type { Job } from "./world"

const openCart = total.map((amount) =>
  command(`cart of ${amount}`, null, async (made, world) => made.carts.push(await world.shop.openCart(amount))),
)

const ask = place.map((n) =>
  command(`ask for cart ${n}`, "carts", async (made, world) => made.asked.push(await world.ask(at(made.carts, n)))),
)

/** What payers do, most often what they should. */
const code = fc.constantFrom("00", "00", "00", "00", "13", "24", "51", "07", "11")
const pay = fc
  .tuple(place, code)
  .map(([n, end]) => command(`pay ${n}: ${end}`, "asked", (made, world) => world.pay(at(made.asked, n), end)))

/** The straight way, so that histories get far. */
const buy = fc.tuple(total, code).map(([amount, end]) =>
  command(`buy for ${amount}: ${end}`, null, async (made, world) => {
    const cartId = await world.shop.openCart(amount)
    made.carts.push(cartId)
    const asked = await world.ask(cartId)
    made.asked.push(asked)
    await world.pay(asked, end)
  }),
)

const comeBack = place.map((n) =>
  command(`come back ${n}`, "asked", (made, world) => world.comeBack(at(made.asked, n).reference)),
)

const changeCart = fc
  .tuple(place, total)
  .map(([n, amount]) =>
    command(`cart ${n} becomes ${amount}`, "carts", (made, world) =>
      world.shop.change(at(made.carts, n), { total: amount }),
    ),
  )

const sellOut = fc
  .tuple(place, fc.boolean())
  .map(([n, soldOut]) =>
    command(`cart ${n} sold out: ${soldOut}`, "carts", (made, world) =>
      world.shop.change(at(made.carts, n), { soldOut }),
    ),
  )

/** The buyer's own browser completes the cart as soon as the ledger says that it is paid. */
const complete = place.map((n) =>
  command(`complete ${n}`, "asked", async (made, world) => {
    const attempt = await world.attempt(at(made.asked, n).reference)
    const isPlaced = (await world.shop.orders()).some(({ cart_id }) => cart_id === attempt?.cart_id)
    if (attempt?.status === "succeeded" && attempt.outcome === null && !isPlaced) await world.shop.place(attempt)
  }),
)

/** A completion that fails late has Medusa give back what was paid, while the ledger has yet to settle it. */
const failLate = place.map((n) =>
  command(`complete ${n} fails late`, "asked", async (made, world) => {
    const attempt = await world.attempt(at(made.asked, n).reference)
    const isPlaced = (await world.shop.orders()).some(({ cart_id }) => cart_id === attempt?.cart_id)
    if (attempt?.status !== "succeeded" || attempt.outcome !== null || isPlaced) return
    const left = attempt.amount_received - (await world.promised(attempt.reference))
    await world.refund(attempt.reference, left, `core:${attempt.reference}`)
  }),
)

const cancel = place.map((n) =>
  command(`cancel order ${n}`, null, async (made, world) => {
    const orders = (await world.shop.orders()).filter(({ is_cancelled }) => !is_cancelled)
    if (orders.length === 0) return
    const order = at(orders, n)
    // As Medusa does it: first the money, then the order; killed in between, the buyer has both.
    const paid = order.is_waiting ? 0 : order.total - (await world.promisedOfOrder(order.paid_by))
    await world.refund(order.paid_by, paid, `cancel:${order.id}`)
    await world.shop.cancel(order.id)
  }),
)

/** Parts of what was paid, sometimes more than is left, sometimes the same promise again. */
const refund = fc.tuple(place, fc.constantFrom(1, 2, 3, 4), fc.boolean()).map(([n, part, again]) =>
  command(`refund ${part}/4 of order ${n}${again ? ", said twice" : ""}`, null, async (made, world) => {
    const orders = (await world.shop.orders()).filter(({ is_waiting }) => !is_waiting)
    if (orders.length === 0) return
    const { paid_by, total: paid } = at(orders, n)
    const key = `part:${(made.refunds += 1)}`
    await world.refund(paid_by, Math.floor((paid * part) / 4), key)
    if (again) await world.refund(paid_by, Math.floor((paid * part) / 4), key)
  }),
)

const job: fc.Arbitrary<Job> = fc.constantFrom("settle", "query", "refund")
const work = job.map((name) => command(name, null, (_, world) => world.run(name)))
const atOnce = fc
  .tuple(job, job)
  .map(([a, b]) => command(`${a} and ${b} at once`, null, (_, world) => Promise.all([world.run(a), world.run(b)])))

const minutes = fc.constantFrom(1, 5, 6, 16, 60, 300, 1_440, 5_000)
const pass = minutes.map((n) => command(`${n} min pass`, null, (_, world) => world.pass(n)))

const ipnFault = fc.constantFrom("ipn-drop", "ipn-lose", "ipn-duplicate", "ipn-delay", "ipn-reorder")
const apiFault = fc.constantFrom(
  ...["api-refuse", "api-drop", "api-lost-reply", "api-unsigned", "api-bad-signature", "api-94"],
  ...["refund-reject", "refund-stuck"],
)
const goWrong = fc
  .oneof(ipnFault, apiFault)
  .map((kind) =>
    command(kind, null, (_, world) => world.vnpay.control("POST", "/faults", { kind, times: 1, seconds: 900 })),
  )

/** VNPay looks into a payment it held and decides, and says so or not. */
const decide = fc.tuple(place, fc.constantFrom("00", "02"), fc.boolean()).map(([n, status, ipn]) =>
  command(`VNPay decides ${n}: ${status}${ipn ? ", says so" : ""}`, "asked", async (made, world) => {
    const { reference } = at(made.asked, n)
    const line = (await world.book()).find(({ txn_ref }) => txn_ref === reference)
    if (line?.transaction_status !== "07") return
    await world.vnpay.control("POST", `/payments/${reference}/resolve`, { transaction_status: status, ipn })
    await world.heard()
  }),
)

/** A stranger, or VNPay's acceptance tool, sends what was not owed. */
const forge = fc.tuple(place, fc.constantFrom("forged", "amount")).map(([n, how]) =>
  command(`${how} notice for ${n}`, "asked", async (made, world) => {
    const { reference, amount } = at(made.asked, n)
    const fields = { vnp_TxnRef: reference, vnp_ResponseCode: "00", vnp_TransactionStatus: "00" }
    const wrong = { ...fields, vnp_Amount: `${amount + 1000}00`, vnp_OrderInfo: "x", vnp_TransactionNo: "1" }
    const signature = how === "forged" ? "forged" : "valid"
    await world.vnpay.control("POST", "/ipn", { txn_ref: reference, fields: wrong, signature })
  }),
)

const plain = fc.oneof(
  { arbitrary: transfers, weight: 9 },
  { arbitrary: buy, weight: 4 },
  { arbitrary: work, weight: 6 },
  { arbitrary: pass, weight: 3 },
  { arbitrary: goWrong, weight: 3 },
  { arbitrary: refund, weight: 2 },
  ...[
    openCart,
    ask,
    ask,
    pay,
    pay,
    comeBack,
    changeCart,
    sellOut,
    complete,
    failLate,
    cancel,
    atOnce,
    decide,
    forge,
  ].map((arbitrary) => ({ arbitrary, weight: 1 })),
)

/** Any of these may be what the process was doing when it was killed. */
const killed = fc.tuple(fc.integer({ min: 1, max: 12 }), plain).map(([statement, inner]): Command => ({
  check: (made) => inner.check(made),
  run: (made, world) => world.dying(statement, () => inner.run(made, world)),
  toString: () => `killed at statement ${statement} of: ${inner.toString()}`,
}))

export const histories = (size: number) =>
  fc.commands([fc.oneof({ arbitrary: plain, weight: 3 }, { arbitrary: killed, weight: 1 })], {
    maxCommands: size,
    size: "max",
  })
