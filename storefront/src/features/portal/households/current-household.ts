import "server-only"
import { cookies } from "next/headers"
import { cache } from "react"
import { portalClient } from "@/lib/backend/portal"
import type { Household } from "@/lib/backend/members"
import { sessionToken } from "../session"

const COOKIE = "nguon_household"
const SECONDS = 12 * 60 * 60

/**
 * The household for which the signed-in member writes, or null for the cooperative itself. The cookie only names it:
 * whether it is this cooperative's and agreed is the backend's word, asked once a page.
 */
export const currentHousehold = cache(async (): Promise<Household | null> => {
  const [id, token] = [(await cookies()).get(COOKIE)?.value, await sessionToken()]
  if (!id || !token || !/^[A-Za-z0-9_-]{1,80}$/.test(id)) return null
  const result = await portalClient(token).household(id)
  return result.ok && result.data.household.consent !== null ? result.data.household : null
})

/** Until the member chooses another one, signs out, or the working day is over. */
export async function rememberHousehold(id: string): Promise<void> {
  ;(await cookies()).set(COOKIE, id, { httpOnly: true, sameSite: "lax", path: "/htx", maxAge: SECONDS })
}

export async function forgetHousehold(): Promise<void> {
  ;(await cookies()).set(COOKIE, "", { path: "/htx", maxAge: 0 })
}
