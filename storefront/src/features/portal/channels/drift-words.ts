import { formatCount, formatMoney } from "@/i18n/format"
import type { Drift } from "@/lib/backend/channels"

/** What of goods differs on the floor, as one says it. */
export const DRIFT_NAMES = { price: "giá", stock: "số hàng", status: "việc hiện hay ẩn", title: "tên" } as const

/** What the floor shows otherwise; its own words of a name only as a quote. @param variant which of several packs */
export function driftWords(drift: Drift, variant: string | null = null): string {
  const words = DIFFERS[drift.field](drift)
  return variant === null ? words : `${variant}: ${words.slice(0, 1).toLocaleLowerCase("vi")}${words.slice(1)}`
}

const DIFFERS: Readonly<Record<Drift["field"], (drift: Drift) => string>> = {
  price: ({ floor, ours }) =>
    `Giá trên sàn đang là ${formatMoney(Number(floor))}, sổ gửi ${formatMoney(Number(ours))}.`,
  stock: ({ floor, ours }) =>
    `Số hàng trên sàn đang là ${formatCount(Number(floor))}, sổ gửi ${formatCount(Number(ours))}.`,
  status: ({ floor }) =>
    floor === "inactive" ? "Món đang ẩn trên sàn, sổ thì để bán." : "Món đang hiện trên sàn, sổ thì đã thôi bán.",
  title: ({ floor }) => `Tên trên sàn đang là “${floor}”.`,
}

/** What will happen by itself, or what the seller has to say first. */
export function driftNext({ state, field }: Pick<Drift, "state" | "field">): string {
  const name = DRIFT_NAMES[field]
  switch (state) {
    case "watched":
      return `Có thể vừa có người mua. Đêm nay sổ xem lại, vẫn vậy thì gửi ${name} của mình.`
    case "repushed":
      return `Sổ gửi lại ${name} của mình rồi. Đêm nay sổ xem lại sàn.`
    case "insists":
      return `Sổ gửi lại ba đêm liền mà sàn vẫn thế. Bà con chọn bên nào đúng.`
    case "accepted":
      return `Đang để như trên sàn, cho đến khi một trong hai bên đổi.`
  }
}

/** What may be said of it: the floor's stays, or ours is told again. */
export function driftChoices({
  state,
  field,
}: Pick<Drift, "state" | "field">): { keep: "floor" | "ours"; words: string }[] {
  const ours = { keep: "ours" as const, words: `Gửi lại ${DRIFT_NAMES[field]} của mình` }
  const floor = { keep: "floor" as const, words: "Giữ như trên sàn" }
  if (state === "accepted") return [ours]
  return state === "repushed" ? [{ ...floor, words: "Lần sau giữ như trên sàn" }] : [ours, floor]
}
