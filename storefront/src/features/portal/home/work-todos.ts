import { formatInstantDay } from "@/i18n/format"
import type { Work } from "@/lib/backend/home"
import type { Todo } from "../todo"

/** Orders first, since a buyer waits; then what can wait till the evening. */
export const managerTodos = (work: Work): Todo[] => [...orderTodos(work), ...entryTodos(work), ...noticeTodos(work)]

/** For those who record and sell nothing. */
export const recorderTodos = (work: Work): Todo[] => [...entryTodos(work), ...noticeTodos(work)]

function orderTodos(work: Work): Todo[] {
  const { orders_to_accept: fresh, orders_to_pack: packing, orders_to_hand_over: leaving, oldest_order_at } = work
  const since = oldest_order_at ? `Đơn lâu nhất đặt ngày ${formatInstantDay(oldest_order_at)}.` : ""
  const href = "/htx/don-hang"
  const all: (Todo & { count: number })[] = [
    {
      ...{ key: "orders-new", tone: "warn", href, count: fresh },
      title: "Đơn mới chờ nhận",
      detail: since || "Nhận đơn để người mua yên tâm.",
    },
    {
      ...{ key: "orders-pack", tone: "act", href: `${href}?viec=dong-goi`, count: packing },
      title: "Đơn chờ đóng gói",
      detail: "Chọn lô, đóng gói rồi in phiếu giao.",
    },
    {
      ...{ key: "orders-leave", tone: "act", href: `${href}?viec=cho-gui`, count: leaving },
      title: "Đơn chờ giao đi",
      detail: "Đã gói xong, đưa cho người giao hàng.",
    },
  ]
  return all.filter(({ count }) => count > 0)
}

function entryTodos({ entries_without_batch: waiting }: Work): Todo[] {
  if (waiting === 0) return []
  const detail = "Xếp vào lô thì người mua mới xem được."
  return [
    {
      key: "entries",
      tone: "act",
      title: "Ghi chép chưa vào lô",
      count: waiting,
      detail,
      href: "/htx/nhat-ky",
    },
  ]
}

function noticeTodos({ notices_unread: unread }: Work): Todo[] {
  if (unread === 0) return []
  const detail = "Bấm để đọc."
  return [{ key: "notices", tone: "wait", title: "Thông báo chưa đọc", count: unread, detail, href: "/htx/thong-bao" }]
}
