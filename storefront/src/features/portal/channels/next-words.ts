import { ASPECT_WORDS } from "@/i18n/channel-words"
import { formatInstant } from "@/i18n/format"
import { ASPECTS, type AccountStatus, type Listing } from "@/lib/backend/channels"

const SOON_MS = 60_000
const HOUR_MS = 60 * SOON_MS

/** What has to be before anything is told at all. */
const FIRST: Partial<Record<AccountStatus, string>> = {
  needs_consent: "khi bà con đồng ý lại với sàn",
  blocked: "khi sàn thôi chặn gian hàng",
  paused: "khi gian hàng chạy tiếp",
}

/** What the book will do next on the floor by itself, and when; null when nothing is due. */
export function nextWords(next: Listing["next"], now: Date, status: AccountStatus = "connected"): string | null {
  if (next === null || next.aspects.length === 0) return null
  const what = aspectWords(next.aspects)
  const first = FIRST[status]
  if (next.at !== null && first !== undefined) return `Sẽ gửi ${what} ${first}.`
  if (next.at !== null && next.waits_for === "creates_tomorrow")
    return `Hôm nay sàn đã nhận đủ món mới. Món này tự lên ${timeWords(next.at, now)}.`
  if (next.at !== null && next.waits_for === "updates_tomorrow")
    return `Hôm nay món này đã sửa đủ số lần sàn cho. Sẽ gửi ${what} ${timeWords(next.at, now)}.`
  if (next.at === null) return `Sẽ gửi ${what} khi bà con sửa xong.`
  return `Sẽ gửi ${what} ${timeWords(next.at, now)}.`
}

function timeWords(at: string, now: Date): string {
  const wait = Date.parse(at) - now.getTime()
  if (wait <= SOON_MS) return "trong giây lát"
  if (wait < HOUR_MS) return `trong ${Math.ceil(wait / SOON_MS)} phút nữa`
  return `lúc ${formatInstant(at)}`
}

/** In the order in which they matter to somebody who sells; all of them together are the whole product. */
function aspectWords(aspects: readonly string[]): string {
  const known = ASPECTS.filter((aspect) => aspects.includes(aspect))
  if (known.length === 0 || known.length === ASPECTS.length) return "cả món"
  const words = known.map((aspect) => ASPECT_WORDS[aspect])
  return words.length === 1 ? words[0]! : `${words.slice(0, -1).join(", ")} và ${words.at(-1)}`
}

const DAY_MS = 24 * HOUR_MS

/** "còn 12 ngày, đến 30/12/2026"; within a week it is worth a warning. */
export function consentEnd(endsAt: string | null, now: Date): { days: number; isNear: boolean } | null {
  if (endsAt === null) return null
  const days = Math.max(0, Math.floor((Date.parse(endsAt) - now.getTime()) / DAY_MS))
  return { days, isNear: days <= 7 }
}
