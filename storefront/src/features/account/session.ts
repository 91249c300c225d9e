import "server-only"
import { cookies, headers } from "next/headers"
import { redirect } from "next/navigation"
import { localePath, type Language } from "@/i18n"
import { isUnauthorized, type Result } from "@/lib/backend/result"
import { signInPath } from "./return-path"

const COOKIE = "nguon_khach"
/** As long as the backend keeps the session, which ends it earlier when it was signed out. */
const SECONDS = 30 * 24 * 60 * 60

export async function buyerSession(): Promise<string | null> {
  return (await cookies()).get(COOKIE)?.value ?? null
}

/** For pages of one's own account; without a session one signs in and comes back. @param path without the language */
export async function requireBuyer(language: Language, path: string): Promise<string> {
  return (await buyerSession()) ?? redirect(signInPath(language, localePath(language, path)))
}

/** A session that was ended elsewhere is asked for again; every other fault is the page's to tell. */
export function withSession<T>(result: Result<T>, language: Language, path: string): Result<T> {
  if (!result.ok && isUnauthorized(result.error)) redirect(signInPath(language, localePath(language, path), true))
  return result
}

/** Lax, because a link in a mail must find one signed in; Secure wherever the request came by TLS. */
export async function startBuyerSession(token: string): Promise<void> {
  const isHttps = (await headers()).get("x-forwarded-proto")?.split(",")[0]?.trim() === "https"
  const jar = await cookies()
  jar.set(COOKIE, token, { httpOnly: true, sameSite: "lax", secure: isHttps, path: "/", maxAge: SECONDS })
}

export async function endBuyerSession(): Promise<void> {
  const jar = await cookies()
  jar.set(COOKIE, "", { path: "/", maxAge: 0 })
}
