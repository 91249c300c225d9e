import "server-only"
import { cookies, headers } from "next/headers"
import { openOrder, type OpenedOrder } from "@/lib/backend/order-parts"

const PROOFS = "nguon_don"
const SECONDS = 90 * 24 * 60 * 60
/** Of the last orders: a cookie has 4 kB, and the phone number opens the others. */
const KEPT = 16

type Proof = readonly [orderId: string, proof: string]

/** What shows that this browser bought the order; no script reads it. */
export async function proofFor(orderId: string): Promise<string | null> {
  return (await keptProofs()).find(([id]) => id === orderId)?.[1] ?? null
}

/** The orders that this browser can show to be its own, the last one first. */
export async function keptOrders(): Promise<string[]> {
  return (await keptProofs()).map(([id]) => id)
}

export async function keepProof({ orderId, proof }: OpenedOrder): Promise<void> {
  const others = (await keptProofs()).filter(([id]) => id !== orderId)
  const kept = [[orderId, proof] as const, ...others].slice(0, KEPT)
  const isHttps = (await headers()).get("x-forwarded-proto")?.split(",")[0]?.trim() === "https"
  const jar = await cookies()
  const value = kept.map((pair) => pair.join("~")).join("|")
  jar.set(PROOFS, value, { httpOnly: true, sameSite: "lax", secure: isHttps, path: "/", maxAge: SECONDS })
}

/** Where it fails the order is opened by the phone number, as from any other browser. */
export async function proveByCart(cartId: string): Promise<void> {
  const opened = await openOrder({ cart_id: cartId })
  if (opened.ok) await keepProof(opened.data)
}

async function keptProofs(): Promise<Proof[]> {
  const value = (await cookies()).get(PROOFS)?.value ?? ""
  return value.split("|").flatMap((pair) => {
    const [id, proof] = pair.split("~")
    return id && proof ? [[id, proof] as const] : []
  })
}
