import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto"
import { env } from "../../../config/env"

const DAYS = 90

/**
 * Says that whoever holds it bought the order or named its phone number. It opens this order alone, until its day.
 * @example proofOf("order_1", new Date()) // "1790000000.9mB…"
 */
export function proofOf(orderId: string, now: Date): string {
  const until = Math.floor(now.getTime() / 1000) + DAYS * 24 * 60 * 60
  return `${until}.${macOf(orderId, until).toString("base64url")}`
}

/** @param proof attacker-controlled */
export function isProof(proof: unknown, orderId: string, now: Date): boolean {
  const [, until = "", mac = ""] = /^(\d{1,12})\.([A-Za-z0-9_-]{43})$/.exec(String(proof ?? "")) ?? []
  if (until === "" || Number(until) * 1000 <= now.getTime()) return false
  return timingSafeEqual(macOf(orderId, Number(until)), Buffer.from(mac, "base64url"))
}

function macOf(orderId: string, until: number): Buffer {
  const key = hkdfSync("sha256", Buffer.from(env.MASTER_KEY, "hex"), new Uint8Array(0), "nguon.order.proof.v1", 32)
  return createHmac("sha256", Buffer.from(key)).update(`${orderId}.${until}`).digest()
}
