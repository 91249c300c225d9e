import { createHash, randomBytes } from "node:crypto"
import { createRequire } from "node:module"
import Stripe23 from "stripe-23"
import { z } from "@medusajs/framework/zod"
import { backendUrl, withDatabase } from "../../support/environment"

/** Its types are of a module called stripe, which it is not under this name. */
export const Stripe15 = createRequire(__filename)("stripe-15") as typeof Stripe23

const { hostname: host, port } = new URL(backendUrl)
const address = { host, port: Number(port), protocol: "http" as const, telemetry: false, maxNetworkRetries: 0 }

/** Both of Stripe's own clients, as they come from npm; the methods of VNPay are not in their types. */
export const clients = {
  "stripe 15.12.0": (key: string): Stripe23 => new Stripe15(key, address),
  "stripe 23.1.0": (key: string): Stripe23 => new Stripe23(key, address),
}
export const clientOf = (key: string): Stripe23 => clients["stripe 23.1.0"](key)
export type Client = Stripe23
export type Created = Stripe23.PaymentIntentCreateParams

/** As the operator's script makes them: of the key the database has the hash. */
export async function makeKey(account = "floor"): Promise<string> {
  const key = `sk_test_${randomBytes(20).toString("hex")}`
  const hash = createHash("sha256").update(key).digest("hex")
  await withDatabase((client) =>
    client.query(
      `insert into stripe_key (id, account, hash, ending, livemode, name) values ($1, $2, $3, $4, false, 'test')`,
      [`key_${randomBytes(12).toString("hex")}`, account, hash, key.slice(-4)],
    ),
  )
  return key
}

const command = z
  .object({ env: z.record(z.string(), z.string()) })
  .parse(JSON.parse(process.env.NGUON_BACKEND_COMMAND ?? "{}"))
const accounts = z.array(z.object({ tmn_code: z.string(), secret: z.string(), cooperative: z.string().optional() }))
const floor = accounts.parse(JSON.parse(command.env.VNPAY_ACCOUNTS ?? "[]")).find(({ cooperative }) => !cooperative)
if (!floor) throw new Error("The stack has no merchant account of the floor")
export const merchant = { tmnCode: floor.tmn_code, secret: floor.secret }
export const sepayKey = z.string().min(1).parse(command.env.SEPAY_API_KEY)
export const bankAccount = z
  .array(z.object({ account: z.string() }))
  .min(1)
  .parse(JSON.parse(command.env.BANK_ACCOUNTS ?? "[]"))[0]?.account

export const RETURN_URL = "https://shop.example.vn/thanks?cart=1"

/** A payment at VNPay, asked for and sent to its page at once. */
export const atVnpay = (amount: number, more: Partial<Created> = {}): Created =>
  ({
    amount,
    currency: "vnd",
    payment_method_types: ["vnpay"],
    confirm: true,
    return_url: RETURN_URL,
    ...more,
  }) as Created

export const byTransfer = (amount: number): Created =>
  ({ amount, currency: "vnd", payment_method_types: ["vietqr"], confirm: true }) as Created

export const urlOf = ({ next_action }: Stripe23.PaymentIntent): URL => new URL(next_action?.redirect_to_url?.url ?? "")
export const referenceOf = (intent: Stripe23.PaymentIntent): string =>
  urlOf(intent).searchParams.get("vnp_TxnRef") ?? ""

/** What the failures of either client have in common. */
export async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const outcome: unknown = await work.then(
    () => null,
    (error: unknown) => error,
  )
  if (!(outcome instanceof Error)) throw new Error("It did not fail")
  return Object.assign(outcome, { kind: outcome.constructor.name }) as unknown as Failure
}
export type Failure = {
  kind: string
  message: string
  type: string
  code?: string
  param?: string
  statusCode: number
  requestId: string
  payment_intent?: Stripe23.PaymentIntent
}
