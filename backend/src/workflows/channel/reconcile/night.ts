import { createHash } from "node:crypto"

const DAY_MS = 86_400_000
const VIETNAM_MS = 7 * 3_600_000
/** From midnight to five in Vietnam, when few buy. */
const NIGHT_MS = 5 * 3_600_000

/** The same time of every night for an account, and another for each, so that not all are read at once. */
export function nextNight(accountId: string, now: Date): Date {
  const share = createHash("sha256").update(accountId).digest().readUInt32BE(0) / 2 ** 32
  const today = Math.floor((now.getTime() + VIETNAM_MS) / DAY_MS) * DAY_MS - VIETNAM_MS
  const at = today + Math.floor(share * NIGHT_MS)
  return new Date(at > now.getTime() ? at : at + DAY_MS)
}
