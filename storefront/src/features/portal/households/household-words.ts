import type { Household } from "@/lib/backend/members"

/** What members see: the code, and the name they know the household by. Public pages have the backend's `public_name`. */
export const householdLabel = ({ code, name }: Pick<Household, "code" | "name">): string =>
  name ? `${name} (${code})` : `Hộ ${code}`

/** Beside an entry: who wrote it down, and for whom. */
export const recordedForWords = (recorder: string, household: string | null): string =>
  household ? `${recorder} ghi hộ cho ${household}` : `${recorder} ghi`

export const CONSENT_TEXT =
  "Hộ đồng ý để người của hợp tác xã ghi nhật ký sản xuất thay cho hộ: việc làm, ngày giờ, số lượng, ảnh, xã của vùng trồng. Hộ xem lại được và rút lời đồng ý lúc nào cũng được."
