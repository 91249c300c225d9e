/** A household for which a member may write, or could until it took its word back. */
export type HouseholdToRecordFor = { id: string; label: string; agreed: boolean }

/** Names the household and no more: whether it is the cooperative's and agreed is the backend's word. */
export const HOUSEHOLD_COOKIE = "nguon_household"
/** Until the working day is over. */
export const HOUSEHOLD_SECONDS = 12 * 60 * 60

const ID = /^[A-Za-z0-9_-]{1,80}$/

/** @returns "" for the cooperative itself */
export const readHouseholdId = (value: string | undefined): string => (value && ID.test(value) ? value : "")

/** @param cookies as `document.cookie` says them */
export function householdInCookies(cookies: string): string {
  const found = cookies.split("; ").find((pair) => pair.startsWith(`${HOUSEHOLD_COOKIE}=`))
  return readHouseholdId(found?.slice(HOUSEHOLD_COOKIE.length + 1))
}

/** Pages on which something is written down: who it is for is always in sight there. */
export const isEntryPage = (pathname: string): boolean =>
  /^\/htx\/(?:nhat-ky(?:\/ghi)?|lo\/moi|lo\/[^/]+\/(?:ghi\/[^/]+|chon-ghi-chep))$/.test(pathname)

export const householdLabelOf = (households: readonly HouseholdToRecordFor[], id: string): string | null =>
  id === "" ? null : (households.find((household) => household.id === id)?.label ?? "Hộ đã chọn")

/** Somebody was chosen for whom nobody may write any more: nothing is written down until it is chosen again. */
export const isHouseholdGone = (households: readonly HouseholdToRecordFor[], id: string): boolean =>
  id !== "" && !households.some((household) => household.id === id && household.agreed)

export const HOUSEHOLD_GONE = "Hộ này không còn đồng ý cho ghi hộ. Chọn lại: ghi cho ai."
