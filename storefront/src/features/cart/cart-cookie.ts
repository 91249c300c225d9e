import "server-only"
import { cookies, headers } from "next/headers"

const CART = "nguon_gio"
const SECONDS = 30 * 24 * 60 * 60

/** The id is what opens a cart, so that no script reads it. */
export async function cartId(): Promise<string | null> {
  return (await cookies()).get(CART)?.value ?? null
}

export async function keepCart(id: string): Promise<void> {
  const isHttps = (await headers()).get("x-forwarded-proto")?.split(",")[0]?.trim() === "https"
  const jar = await cookies()
  jar.set(CART, id, { httpOnly: true, sameSite: "lax", secure: isHttps, path: "/", maxAge: SECONDS })
}

export async function forgetCart(): Promise<void> {
  const jar = await cookies()
  jar.set(CART, "", { path: "/", maxAge: 0 })
}
