import { floorWords } from "@/i18n/channel-words"
import type { OrderCard, OrderStatus, OrderTab } from "@/lib/backend/orders"
import type { IconName } from "@/ui/icon"

export const TAB_WORDS: Readonly<Record<OrderTab, { name: string; slug: string; none: string }>> = {
  new: { name: "Đơn mới", slug: "moi", none: "Chưa có đơn mới. Có đơn, sổ sẽ báo ở đây." },
  pack: { name: "Cần đóng gói", slug: "dong-goi", none: "Không có đơn nào chờ đóng gói." },
  hand_over: { name: "Chờ gửi đi", slug: "cho-gui", none: "Không có gói nào chờ gửi đi." },
  on_the_way: { name: "Đang giao", slug: "dang-giao", none: "Không có gói nào trên đường." },
  done: { name: "Đã xong", slug: "xong", none: "Chưa có đơn nào xong." },
}

export const TAB_ICONS: Readonly<Record<OrderTab, IconName>> = {
  new: "bell",
  pack: "packing",
  hand_over: "clock",
  on_the_way: "truck",
  done: "check",
}

export const tabOf = (slug: string | string[] | undefined): OrderTab => {
  const found = Object.entries(TAB_WORDS).find(([, words]) => words.slug === slug)
  return (found?.[0] as OrderTab | undefined) ?? "new"
}

export const STATUS_WORDS: Readonly<Record<OrderStatus, string>> = {
  new: "Đơn mới",
  accepted: "Đã nhận, cần đóng gói",
  packed: "Đã đóng gói, chờ gửi",
  handed_over: "Đang giao",
  delivered: "Đã giao",
  cancelled: "Người mua đã huỷ",
  refused: "Đã từ chối",
}

/** Of a booked day. */
export const VISIT_STATUS_WORDS: Readonly<Record<OrderStatus, string>> = {
  ...STATUS_WORDS,
  new: "Đặt chỗ mới",
  accepted: "Đã xác nhận, chờ khách",
  delivered: "Đã đón khách",
  refused: "Không đón được",
}

/** Why a booking ended whose guests did not come. */
export const NO_SHOW = "no_show"

type Shown = { status: OrderStatus; visit: object | null; door_goods?: string | null }

export const statusWords = ({ status, visit, door_goods: door }: Shown): string =>
  door ? "Người mua không nhận" : (visit ? VISIT_STATUS_WORDS : STATUS_WORDS)[status]

const ACTION_WORDS: Readonly<Record<string, string>> = {
  derived: "Người mua đặt hàng",
  accepted: "Nhận đơn",
  refused: "Từ chối",
  refused_at_door: "Người mua không nhận khi giao tới",
  confirmed_by_phone: "Đã gọi người mua, họ lấy hàng",
  allocated: "Chọn lô",
  packed: "Đóng gói xong",
  handed_over: "Gửi đi",
  delivered: "Đã giao",
  visited: "Đã đón khách",
  no_show: "Khách không đến",
  cash_collected: "Nhận tiền thu hộ",
  undone: "Làm lại bước trước",
  edited: "Đơn được sửa",
  edited_after_packing: "Đơn được sửa sau khi đóng gói",
  cancelled: "Đơn bị huỷ",
  cancelled_by_buyer: "Người mua huỷ",
  return_requested: "Người mua xin trả hàng",
  return_accepted: "Đồng ý nhận lại hàng",
  return_refused: "Không nhận lại hàng",
  return_received: "Đã nhận lại hàng",
  cancelled_after_hand_over: "Đơn bị huỷ sau khi gửi",
}
export const actionWords = (action: string): string => ACTION_WORDS[action] ?? "Đơn thay đổi"

/** Why the buyer called it off, or wants to send it back. */
const BUYER_REASONS: Readonly<Record<string, string>> = {
  changed_mind: "không cần nữa",
  wrong_address: "ghi nhầm nơi nhận",
  too_slow: "chờ lâu quá",
  damaged: "hàng hỏng, vỡ",
  not_as_described: "không giống lời tả",
  other: "lý do khác",
}
export const cancelReason = (reason: string): string =>
  reason === "wrong_item" ? "đặt nhầm hàng" : (BUYER_REASONS[reason] ?? "lý do khác")
export const returnReason = (reason: string): string =>
  reason === "wrong_item" ? "giao nhầm hàng" : (BUYER_REASONS[reason] ?? "lý do khác")

export const UNDO_WORDS: Readonly<Partial<Record<OrderStatus, string>>> = {
  accepted: "Bấm nhầm? Bỏ nhận đơn",
  packed: "Mở gói ra, chọn lại lô",
  handed_over: "Bấm nhầm? Gói chưa gửi đi",
  refused: "Bấm nhầm? Lấy lại đơn này",
}

export const ATTENTION_WORDS: Readonly<Record<string, string>> = {
  edited_after_packing: "Đơn được sửa sau khi đã đóng gói. Gọi cho Nguồn để biết cần gửi gì.",
  cancelled_after_hand_over: "Người mua huỷ sau khi gói đã gửi đi. Báo bên giao hàng mang gói về.",
}

export const orderPath = (id: string) => `/htx/don-hang/${encodeURIComponent(id)}`

/** Where it was bought, and under which number the floor knows it. */
export const channelWords = ({ floor, external_order_id: number }: NonNullable<OrderCard["channel"]>): string =>
  `Đơn từ ${floorWords(floor).name}, số ${number}`
