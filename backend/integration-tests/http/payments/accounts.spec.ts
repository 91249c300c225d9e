import { createHmac } from "node:crypto"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { call, signInMember } from "../../support/client"
import { publishableKey } from "../../support/environment"
import { firstProductOf } from "../../support/fixtures"
import { startServer, type Server } from "../../support/own-server"
import { attemptOf } from "../../support/paying"
import { fillCart } from "../../support/place-order"
import { waitUntil } from "../../support/wait-until"

vi.setConfig({ testTimeout: 60_000, hookTimeout: 180_000 })

type Fields = Record<string, string>
type Session = { provider_id: string; data: { reference: string; pay_url: string } }

const OWNER = "htx-van-son"
const [floor] = JSON.parse(
  (JSON.parse(process.env.NGUON_BACKEND_COMMAND ?? "{}") as { env: Fields }).env.VNPAY_ACCOUNTS ?? "[]",
) as { tmn_code: string; secret: string }[]
const before = { code: floor?.tmn_code ?? "", secret: floor?.secret ?? "" }
const now = { code: before.code, secret: "BIMATMOICUASANNGUON0123456789ABC" }
const own = { code: "VANSON01", secret: "BIMATRIENGCUAHTXVANSON0123456789" }
const headers = { "x-publishable-api-key": publishableKey }

/** The floor has just changed its secret, and one cooperative has an account of its own. */
let server: Server
let goods: { own: string; other: string }

beforeAll(async () => {
  const of = async (handle: string) => firstProductOf(await signInMember(handle, "owner"))
  goods = { own: await of(OWNER), other: await of("htx-thien-an") }
  server = await startServer({
    // Without jobs: what others owe VNPay is not asked for with these secrets.
    MEDUSA_WORKER_MODE: "server",
    VNPAY_ACCOUNTS: JSON.stringify([
      { tmn_code: now.code, secret: now.secret, previous_secret: before.secret },
      { tmn_code: own.code, secret: own.secret, cooperative: OWNER },
    ]),
  })
})
afterAll(() => server.stop())

/** Whatever the request names as the account. */
async function ask(productIds: string[]): Promise<{ reference: string; url: URL }> {
  const cart = await fillCart(productIds.map((productId) => ({ productId, quantity: 1 })))
  const { body } = await call("POST", "/store/payment-collections", { headers, body: { cart_id: cart } })
  const path = `/store/payment-collections/${String(body.payment_collection?.id)}/payment-sessions`
  const lies = { tmn_code: own.code, vnp_TmnCode: own.code, account: own.code, cooperative: OWNER }
  const answer = await call<{ payment_collection: { payment_sessions: Session[] } }>("POST", `${server.url}${path}`, {
    headers,
    body: { provider_id: "pp_vnpay_vnpay", data: lies },
  })
  const session = answer.body.payment_collection.payment_sessions.find(
    ({ provider_id }) => provider_id === "pp_vnpay_vnpay",
  )
  return { reference: session?.data.reference ?? "", url: new URL(session?.data.pay_url ?? "") }
}

const text = (fields: Iterable<[string, string]>): string =>
  new URLSearchParams(
    [...fields].filter(([name]) => name !== "vnp_SecureHash").sort(([a], [b]) => (a < b ? -1 : 1)),
  ).toString()
const sign = (secret: string, signed: string): string => createHmac("sha512", secret).update(signed).digest("hex")

async function notify({ reference, url }: { reference: string; url: URL }, as: { code: string; secret: string }) {
  const fields: Fields = {
    ...{ vnp_Amount: url.searchParams.get("vnp_Amount") ?? "", vnp_BankCode: "NCB", vnp_OrderInfo: reference },
    ...{ vnp_PayDate: "20261123100512", vnp_ResponseCode: "00", vnp_TmnCode: as.code, vnp_TxnRef: reference },
    ...{ vnp_TransactionNo: "14226113", vnp_TransactionStatus: "00" },
  }
  const query = text(Object.entries(fields))
  const { body } = await call<{ RspCode: string }>(
    ...(["GET", `${server.url}/hooks/vnpay/ipn?${query}&vnp_SecureHash=${sign(as.secret, query)}`] as const),
  )
  return body.RspCode
}

const isSignedBy = (secret: string, { url }: { url: URL }): boolean =>
  url.searchParams.get("vnp_SecureHash") === sign(secret, text(url.searchParams))
const becomesOrder = (reference: string) =>
  waitUntil(
    () => attemptOf(reference),
    (attempt) => attempt?.outcome === "order",
  )

describe("a cooperative's own account", () => {
  it("takes the money for its goods, and only a notice of that account is believed", async () => {
    const asked = await ask([goods.own])
    expect(asked.url.searchParams.get("vnp_TmnCode")).toBe(own.code)
    expect(isSignedBy(own.secret, asked)).toBe(true)
    expect(await notify(asked, { code: own.code, secret: before.secret })).toBe("97")
    expect(await notify(asked, now)).not.toBe("00")
    expect(await attemptOf(asked.reference)).toMatchObject({ status: "pending", amount_received: "0" })
    expect(await notify(asked, own)).toBe("00")
    await becomesOrder(asked.reference)
  })

  it.each([
    ["another cooperative's goods", () => [goods.other]],
    ["goods of both", () => [goods.own, goods.other]],
  ])("takes nothing for %s, whatever a request says: that is the floor's", async (_, wanted) => {
    const asked = await ask(wanted())
    expect(asked.url.searchParams.get("vnp_TmnCode")).toBe(now.code)
    expect(await notify(asked, own)).not.toBe("00")
    expect(await attemptOf(asked.reference)).toMatchObject({ status: "pending", amount_received: "0" })
  })
})

describe("a secret that was changed", () => {
  it.each([
    ["the new one", now],
    ["the one before, for a while", before],
  ])("signs what we ask, and VNPay may sign with %s", async (_, by) => {
    const asked = await ask([goods.other])
    expect(isSignedBy(now.secret, asked)).toBe(true)
    expect(await notify(asked, { code: now.code, secret: `${now.secret}X` })).toBe("97")
    expect(await notify(asked, by)).toBe("00")
    await becomesOrder(asked.reference)
  })
})
