import type { Cost, Rules, SubjectNames } from "./use-transparency"

export type Tone = "green" | "blue" | "orange" | "red" | "grey"
export type StateWords = { text: string; tone: Tone }

const STATES: Record<string, StateWords> = {
  queued: { text: "Đã ký, chờ gửi lên chuỗi", tone: "orange" },
  submitted: { text: "Đã gửi, chờ vào khối", tone: "blue" },
  mined: { text: "Đã vào khối, chờ chốt", tone: "blue" },
  safe: { text: "Đã vào khối an toàn", tone: "blue" },
  final: { text: "Đã chốt trên chuỗi", tone: "green" },
  adopted: { text: "Đã có trên chuỗi, do bên khác gửi", tone: "blue" },
  superseded: { text: "Nhường cho đầu sổ mới hơn", tone: "grey" },
  reorged: { text: "Chuỗi đã lùi lại, đang gửi lại", tone: "orange" },
  rejected: { text: "Bị từ chối, cần người xử lý", tone: "red" },
}

const KINDS: Record<string, string> = {
  "cooperative-registered": "Đăng ký hợp tác xã",
  "key-rotated": "Đổi khóa ký",
  "certificate-recorded": "Ghi chứng nhận",
  "certificate-revoked": "Thu hồi chứng nhận",
  "input-recalled": "Nguyên liệu đã thu hồi",
  "batch-sealed": "Niêm phong lô",
  "batch-amended": "Bổ sung hồ sơ lô",
  "stamps-issued": "Phát hành tem",
  "stamps-voided": "Hủy tem",
  recalled: "Thu hồi lô",
  "officer-registered": "Đăng ký cán bộ",
  "key-revoked": "Hủy khóa ký",
}

export const wordsOfState = (state: string): StateWords => STATES[state] ?? { text: state, tone: "grey" }
export const wordsOfKind = (kind: string): string => KINDS[kind] ?? kind

export function wordsOfSubject(names: SubjectNames | undefined): string {
  if (!names) return ""
  const stamps = names.stamps === null ? null : `${count(names.stamps)} tem`
  const lot = names.lot_code === null ? null : `lô ${names.lot_code}`
  const text = [[stamps, lot].filter(Boolean).join(" của "), names.cooperative].filter(Boolean).join(", ")
  return text.charAt(0).toUpperCase() + text.slice(1)
}

const ON_CHAIN = new Set(["mined", "safe", "final", "adopted"])

/** How many of the log's entries an anchor on the chain covers. */
export const entriesOnChain = (anchors: readonly { size: number; state: string }[]): number =>
  Math.max(0, ...anchors.filter(({ state }) => ON_CHAIN.has(state)).map(({ size }) => size))

/** A head that gave way to a newer one is never sent. */
export const notYet = (state: string): string => (state === "superseded" ? "không gửi" : "chưa có")

const MOMENT = new Intl.DateTimeFormat("vi-VN", {
  dateStyle: "short",
  timeStyle: "medium",
  timeZone: "Asia/Ho_Chi_Minh",
})
export const moment = (iso: string | null): string => (iso ? MOMENT.format(new Date(iso)) : "chưa có")

const NUMBER = new Intl.NumberFormat("vi-VN")
export const count = (value: number): string => NUMBER.format(value)

/** Balances come in the chain's smallest unit, 10^-18. */
export function coins(wei: string): string {
  return new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 4 }).format(Number(BigInt(wei) / 10n ** 12n) / 1e6)
}

export const short = (hash: string): string => `${hash.slice(0, 10)}…${hash.slice(-6)}`

const RPC_STATES: Record<string, StateWords> = {
  answered: { text: "trả lời", tone: "green" },
  contradicts: { text: "nói khác các nút kia", tone: "red" },
  silent: { text: "không trả lời", tone: "orange" },
  "wrong-chain": { text: "chuỗi khác", tone: "red" },
  "no-contract": { text: "không có hợp đồng", tone: "red" },
}
export const wordsOfRpc = (status: string): StateWords => RPC_STATES[status] ?? { text: status, tone: "grey" }

/** When an anchor counts as final. */
export function wordsOfRules({ confirmations, witnesses }: Pick<Rules, "confirmations" | "witnesses">): string {
  const when = confirmations === null ? "chuỗi báo đã chốt" : `có ${count(confirmations)} khối xác nhận`
  return `Một lần neo là đã chốt khi ${when}${witnesses > 1 ? ` và ${witnesses} nút cùng nói vậy` : ""}.`
}

export function wordsOfInterval(seconds: number): string {
  if (seconds === 0) return "neo ngay khi có mục mới"
  return seconds % 60 === 0 ? `ít nhất ${count(seconds / 60)} phút` : `ít nhất ${count(seconds)} giây`
}

const PRICE_IN_GWEI = new Intl.NumberFormat("vi-VN", { maximumSignificantDigits: 4 })
export const gwei = (wei: string): string => `${PRICE_IN_GWEI.format(Number(wei) / 1e9)} gwei`

const COINS = new Intl.NumberFormat("vi-VN", { maximumSignificantDigits: 3 })

/** In đồng where a price is known, else in coins. */
export function monthlyCost({ monthly_vnd, monthly_coins }: Pick<Cost, "monthly_vnd" | "monthly_coins">, coin: string) {
  if (monthly_vnd !== null) return `${count(monthly_vnd)} đồng`
  return monthly_coins === null ? "chưa đủ số liệu" : `${COINS.format(monthly_coins)} ${coin}`
}

/** What a person types: 6.500, 6 500, 6500, or 6500,5. Null when it is no price. */
export function parsePrice(text: string): number | null {
  const plain = text
    .trim()
    .replaceAll(/[\s.](?=\d{3}(?:\D|$))/g, "")
    .replace(",", ".")
  const value = Number(plain)
  return /^\d+(?:\.\d+)?$/.test(plain) && value > 0 && value <= 100_000_000_000 ? value : null
}
