import "server-only"
import { cookies } from "next/headers"
import { HOUSEHOLD_COOKIE, HOUSEHOLD_SECONDS, readHouseholdId } from "./choice"

/** The household that the signed-in member chose to write for, or "" for the cooperative itself. */
export const currentHousehold = async (): Promise<string> =>
  readHouseholdId((await cookies()).get(HOUSEHOLD_COOKIE)?.value)

/**
 * Until the member chooses another one, signs out, or the working day is over. Scripts read and write it too, for who
 * writes without signal changes households without a server.
 */
export async function rememberHousehold(id: string): Promise<void> {
  ;(await cookies()).set(HOUSEHOLD_COOKIE, id, { sameSite: "lax", path: "/htx", maxAge: HOUSEHOLD_SECONDS })
}

export async function forgetHousehold(): Promise<void> {
  ;(await cookies()).set(HOUSEHOLD_COOKIE, "", { path: "/htx", maxAge: 0 })
}
