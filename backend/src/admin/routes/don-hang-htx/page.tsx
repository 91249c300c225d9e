import { defineRouteConfig } from "@medusajs/admin-sdk"
import { ShoppingBag } from "@medusajs/icons"
import { Badge, Container, Heading, Label, Text } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { ask } from "../../lib/ask"
import { moment } from "../../lib/dates"
import { useLanguage, useWords, type InBoth } from "../../lib/language"
import { Nothing, ReadError, Waiting } from "../../lib/load-state"
import { TOUCH } from "../../lib/touch"
import { dong } from "../chi-tra/words"

const STATUSES: InBoth<Record<string, string>> = {
  vi: {
    ...{ new: "Đơn mới", accepted: "Đã nhận", packed: "Đã đóng gói", handed_over: "Đang giao", delivered: "Đã giao" },
    ...{ cancelled: "Đã huỷ", refused: "Từ chối hoặc không nhận" },
  },
  en: {
    ...{ new: "New", accepted: "Accepted", packed: "Packed", handed_over: "On its way", delivered: "Delivered" },
    ...{ cancelled: "Cancelled", refused: "Refused" },
  },
}
const WORDS: InBoth<Record<"title" | "which" | "empty" | "cash", string>> = {
  vi: { title: "Đơn theo hợp tác xã", which: "Hợp tác xã", empty: "Chưa có đơn nào.", cash: "thu khi giao" },
  en: { title: "Orders by cooperative", which: "Cooperative", empty: "No orders yet.", cash: "cash at the door" },
}

type Order = {
  id: string
  number: string
  status: string
  item_total: number
  shipping_total: number
  cod_amount: number
  placed_at: string
}

const OrdersPage = () => {
  const words = useWords(WORDS)
  const [chosen, setChosen] = useState<string | null>(null)
  const list = useQuery({
    queryKey: ["sellers"],
    queryFn: () => ask<{ cooperatives: { id: string; name: string }[] }>("/admin/cooperatives?status=all&limit=500"),
  })
  const id = chosen ?? list.data?.cooperatives[0]?.id ?? null
  return (
    <div className="flex flex-col gap-3">
      <Container className="flex flex-col gap-2 px-4 py-4 sm:px-6">
        <Heading>{words.title}</Heading>
        <Label htmlFor="cooperative">{words.which}</Label>
        <select
          id="cooperative"
          className={`${TOUCH} rounded border border-ui-border-base bg-ui-bg-field px-2`}
          value={id ?? ""}
          onChange={(event) => setChosen(event.target.value)}
        >
          {(list.data?.cooperatives ?? []).map((cooperative) => (
            <option key={cooperative.id} value={cooperative.id}>
              {cooperative.name}
            </option>
          ))}
        </select>
        {list.error && <ReadError {...{ ...list, error: list.error }} hasData={false} />}
      </Container>
      {id && <Orders cooperativeId={id} />}
    </div>
  )
}

const Orders = ({ cooperativeId }: { cooperativeId: string }) => {
  const words = useWords(WORDS)
  const statuses = useWords(STATUSES)
  const language = useLanguage()
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ["seller-orders", cooperativeId],
    queryFn: () => ask<{ orders: Order[] }>(`/admin/seller-orders?cooperative_id=${encodeURIComponent(cooperativeId)}`),
  })
  if (error) return <ReadError {...{ error, isFetching, refetch }} hasData={data !== undefined} />
  if (!data) return <Waiting />
  if (data.orders.length === 0) return <Nothing>{words.empty}</Nothing>
  return (
    <Container className="px-4 py-4 sm:px-6">
      <ul className="flex flex-col gap-3">
        {data.orders.map((order) => (
          <li key={order.id} className="flex flex-wrap items-center justify-between gap-2">
            <Text size="small">
              {order.number}, {moment(order.placed_at, language)}, {dong(order.item_total + order.shipping_total)}
              {order.cod_amount > 0 && `, ${words.cash}`}
            </Text>
            <Badge size="small">{statuses[order.status] ?? order.status}</Badge>
          </li>
        ))}
      </ul>
    </Container>
  )
}

export const config = defineRouteConfig({ label: "pages.orders", translationNs: "officers", icon: ShoppingBag })

export default OrdersPage
