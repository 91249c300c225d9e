import "server-only"
import { cookies, headers } from "next/headers"
import { redirect } from "next/navigation"
import { portalClient, type PortalClient } from "@/lib/backend/portal"
import { signInPath } from "./return-path"

const SESSION_COOKIE = "nguon_session"
/** As long as the backend keeps the session, which ends it earlier when it was signed out. */
const SESSION_SECONDS = 30 * 24 * 60 * 60

export async function sessionToken(): Promise<string | null> {
  return (await cookies()).get(SESSION_COOKIE)?.value ?? null
}

/** The signed-in member's door to the backend; without a session the visitor signs in and comes back to `path`. */
export async function openPortal(path: string): Promise<PortalClient> {
  const token = await sessionToken()
  if (!token) redirect(signInPath(path))
  return portalClient(token)
}

/** Lax, because a link from a message must open the portal signed in; Secure wherever the request came by TLS. */
export async function startSession(token: string): Promise<void> {
  const isHttps = (await headers()).get("x-forwarded-proto")?.split(",")[0]?.trim() === "https"
  const jar = await cookies()
  jar.set(SESSION_COOKIE, token, {
    httpOnly: true,
    sameSite: "lax",
    secure: isHttps,
    path: "/htx",
    maxAge: SESSION_SECONDS,
  })
}

export async function endSession(): Promise<void> {
  const jar = await cookies()
  jar.set(SESSION_COOKIE, "", { path: "/htx", maxAge: 0 })
}
