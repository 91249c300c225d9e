import { formatCount, formatDay, formatInstantDay } from "@/i18n/format"
import type { Work } from "@/lib/backend/home"
import type { Todo } from "../todo"

const PAPERS: Record<string, string> = {
  ocop: "Sao OCOP",
  vietgap: "Giấy VietGAP",
  organic: "Giấy hữu cơ",
  haccp: "Giấy HACCP",
  lab: "Phiếu kiểm nghiệm",
}

/** Orders first, since a buyer waits; then what runs out; then what can wait till the evening. */
export function managerTodos(work: Work): Todo[] {
  return [
    ...orderTodos(work),
    ...work.certificates.map(paperTodo),
    ...work.stock.map(stockTodo),
    ...entryTodos(work),
    ...noticeTodos(work),
  ]
}

/** For those who record and sell nothing. */
export const recorderTodos = (work: Work): Todo[] => [...entryTodos(work), ...noticeTodos(work)]

function orderTodos(work: Work): Todo[] {
  const { orders_to_accept: fresh, orders_to_pack: packing, orders_to_hand_over: leaving, oldest_order_at } = work
  const since = oldest_order_at ? `Đơn lâu nhất đặt ngày ${formatInstantDay(oldest_order_at)}.` : ""
  const href = "/htx/don-hang"
  const all: (Todo & { count: number })[] = [
    {
      ...{ key: "orders-new", tone: "act", href, count: fresh },
      title: `${formatCount(fresh)} đơn mới chờ nhận`,
      detail: since || "Nhận đơn để người mua yên tâm.",
    },
    {
      ...{ key: "orders-pack", tone: "act", href, count: packing },
      title: `${formatCount(packing)} đơn chờ đóng gói`,
      detail: "Chọn lô, đóng gói rồi in phiếu giao.",
    },
    {
      ...{ key: "orders-leave", tone: "act", href, count: leaving },
      title: `${formatCount(leaving)} đơn chờ giao đi`,
      detail: "Đã gói xong, đưa cho người giao hàng.",
    },
  ]
  return all.filter(({ count }) => count > 0).map(({ count: _, ...todo }) => todo)
}

function paperTodo({
  id,
  kind,
  product,
  expires_on,
  days_left: days,
  is_renewing,
}: Work["certificates"][number]): Todo {
  const name = `${PAPERS[kind] ?? "Giấy chứng nhận"} ${product}`
  const date = formatDay(expires_on)
  const next = is_renewing ? "Giấy mới đã nộp, đang chờ duyệt." : "Nộp hồ sơ đánh giá lại."
  return {
    key: `paper-${id}`,
    tone: is_renewing ? "wait" : "warn",
    title: days < 0 ? `${name} đã hết hạn` : days === 0 ? `${name} hết hạn hôm nay` : `${name} còn ${days} ngày`,
    detail: `${days < 0 ? `Hết từ ${date}` : `Hết hạn ${date}`}. ${next}`,
    href: "/htx/giay-to",
  }
}

function stockTodo({ product_id, title, variant, available }: Work["stock"][number]): Todo {
  const isSold = available <= 0
  return {
    key: `stock-${product_id}-${variant ?? ""}`,
    tone: "warn",
    title: isSold ? `${title} đã hết hàng` : `${title} sắp hết, còn ${formatCount(available)}`,
    detail: isSold ? "Có hàng mới thì ghi thêm vào kho." : "Ghi thêm vào kho, hoặc mở lô mới.",
    href: "/htx/san-pham",
  }
}

function entryTodos({ entries_without_batch: waiting }: Work): Todo[] {
  if (waiting === 0) return []
  const detail = "Xếp vào lô thì người mua mới xem được."
  return [
    {
      key: "entries",
      tone: "act",
      title: `${formatCount(waiting)} ghi chép chưa vào lô`,
      detail,
      href: "/htx/nhat-ky",
    },
  ]
}

function noticeTodos({ notices_unread: unread }: Work): Todo[] {
  if (unread === 0) return []
  const detail = "Bấm để đọc."
  return [
    { key: "notices", tone: "wait", title: `${formatCount(unread)} thông báo mới`, detail, href: "/htx/thong-bao" },
  ]
}
