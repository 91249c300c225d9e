import { daysBetween, formatDay, formatQuantity } from "@/i18n/format"
import { ANCHOR_WORDS } from "@/i18n/portal-words"
import type { Work as HomeWork } from "@/lib/backend/home"
import type { BatchCard, PortalProduct } from "@/lib/backend/portal"
import { managerTodos, recorderTodos } from "./home/work-todos"
import type { Todo } from "./todo"

export type { Todo } from "./todo"

const OCOP_WARNING_DAYS = 60

type Work = {
  batches: readonly BatchCard[]
  products: readonly PortalProduct[]
  today: string
  mayManage: boolean
  waitingSignatures: number
  /** Null while the server cannot say. */
  work: HomeWork | null
}

/** What a member should do next, most pressing first: signatures, orders, papers and goods that run out, batches to seal, stamps to print, waits. */
export function todoList({ batches, products, today, mayManage, waitingSignatures, work }: Work): Todo[] {
  if (!mayManage)
    return [...(work ? recorderTodos(work) : []), ...batches.flatMap(recordTodo), ...batches.flatMap(anchorTodo)]
  return [
    ...signatureTodo(waitingSignatures),
    // The server's list has every kind of paper; without it the stars are known from the products.
    ...(work ? managerTodos(work) : products.flatMap((product) => ocopTodo(product, today))),
    ...batches.flatMap(draftTodo),
    ...batches.flatMap(stampTodo),
    ...batches.flatMap(anchorTodo),
  ]
}

function signatureTodo(waiting: number): Todo[] {
  if (waiting === 0) return []
  const detail = "Ký bằng điện thoại giữ khoá thì sổ công khai mới nhận."
  return [{ key: "signatures", tone: "act", title: "Việc chờ ký", count: waiting, detail, href: "/htx/chu-ky" }]
}

function ocopTodo(product: PortalProduct, today: string): Todo[] {
  if (!product.ocop) return []
  const days = daysBetween(today, product.ocop.expires_on)
  if (product.ocop.valid && days > OCOP_WARNING_DAYS) return []
  const common = { key: `ocop-${product.id}`, tone: "warn" as const, href: "/htx/san-pham" }
  const date = formatDay(product.ocop.expires_on)
  return product.ocop.valid
    ? [
        {
          ...common,
          title: `Sao OCOP ${product.title} còn ${days} ngày`,
          detail: `Hết hạn ${date}. Nộp hồ sơ đánh giá lại.`,
        },
      ]
    : [{ ...common, title: `Sao OCOP ${product.title} đã hết hạn`, detail: `Hết từ ${date}. Nộp hồ sơ đánh giá lại.` }]
}

function draftTodo(batch: BatchCard): Todo[] {
  if (batch.state !== "draft") return []
  const common = { key: `draft-${batch.id}`, tone: "act" as const, href: `/htx/lo/${batch.id}` }
  const amount = formatQuantity(batch.quantity, batch.unit)
  return batch.event_count > 0
    ? [{ ...common, title: `Lô ${batch.lot_code} chưa niêm phong`, detail: `${batch.event_count} ghi chép, ${amount}` }]
    : [{ ...common, title: `Lô ${batch.lot_code} chưa có ghi chép`, detail: `${batch.product.title}, ${amount}` }]
}

/** An open batch as it looks to someone who records and does not seal. */
function recordTodo(batch: BatchCard): Todo[] {
  return draftTodo(batch).map((todo) =>
    batch.event_count > 0 ? { ...todo, title: `Lô ${batch.lot_code} đang ghi` } : todo,
  )
}

function stampTodo(batch: BatchCard): Todo[] {
  if (batch.state !== "sealed" || batch.stamps_issued > 0) return []
  const detail = `Đã niêm phong, ${formatQuantity(batch.quantity, batch.unit)}`
  const title = `Lô ${batch.lot_code} chưa in tem`
  return [{ key: `stamp-${batch.id}`, tone: "act", title, detail, href: `/htx/lo/${batch.id}#tem` }]
}

function anchorTodo(batch: BatchCard): Todo[] {
  if (batch.state !== "sealed" || (batch.anchor_state !== "queued" && batch.anchor_state !== "submitted")) return []
  const title = `Lô ${batch.lot_code} đang chờ khoá`
  const detail = ANCHOR_WORDS[batch.anchor_state].name
  return [{ key: `anchor-${batch.id}`, tone: "wait", title, detail, href: `/htx/lo/${batch.id}` }]
}
