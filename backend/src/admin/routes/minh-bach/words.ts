import type { SubjectNames } from "./use-transparency"

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
