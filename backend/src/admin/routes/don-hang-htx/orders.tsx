import { Button, Container, StatusBadge, Text } from "@medusajs/ui"
import { useState } from "react"
import { moment } from "../../lib/dates"
import { SelectField } from "../../lib/field"
import { useLanguage } from "../../lib/language"
import { Nothing, ReadError, Waiting } from "../../lib/load-state"
import { dong } from "../../lib/money"
import { TOUCH } from "../../lib/touch"
import { useOrders, type Order } from "./use-books"
import { ORDER_STATUSES, ORDER_WORDS } from "./words"

export const Orders = ({ cooperativeId }: { cooperativeId: string }) => {
  const language = useLanguage()
  const words = ORDER_WORDS[language]
  const [status, setStatus] = useState("")
  const { data, error, isFetching, refetch, hasNextPage, fetchNextPage } = useOrders(cooperativeId, status)
  if (error) return <ReadError {...{ error, isFetching, refetch }} hasData={data !== undefined} />
  if (!data) return <Waiting />
  const orders = data.pages.flatMap((page) => page.orders)
  const counts = data.pages[0]?.counts ?? {}
  return (
    <>
      <SelectField label={words.which} value={status} onChange={setStatus}>
        <option value="">{words.all}</option>
        {Object.entries(ORDER_STATUSES).map(([id, { name }]) => (
          <option key={id} value={id}>
            {name[language]} ({counts[id] ?? 0})
          </option>
        ))}
      </SelectField>
      {orders.length === 0 && <Nothing>{words.empty}</Nothing>}
      {orders.length > 0 && (
        <Container className="px-4 py-1 sm:px-6">
          <ul className="divide-ui-border-base flex flex-col divide-y">
            {orders.map((order) => (
              <OrderLine key={order.id} order={order} />
            ))}
          </ul>
        </Container>
      )}
      {hasNextPage && (
        <Button
          size="base"
          variant="secondary"
          className={`${TOUCH} self-start`}
          isLoading={isFetching}
          onClick={() => void fetchNextPage()}
        >
          {words.more}
        </Button>
      )}
    </>
  )
}

const OrderLine = ({ order }: { order: Order }) => {
  const language = useLanguage()
  const words = ORDER_WORDS[language]
  const { number, status, item_total, shipping_total, cod_amount, placed_at } = order
  const known = ORDER_STATUSES[status]
  return (
    <li className="flex items-start justify-between gap-3 py-3" data-order={number}>
      <div className="min-w-0">
        <Text weight="plus">{number}</Text>
        <Text size="small" className="text-ui-fg-subtle">
          {moment(placed_at, language)}
        </Text>
        <StatusBadge color={known?.colour ?? "grey"} className="mt-1">
          {known?.name[language] ?? status}
        </StatusBadge>
      </div>
      <div className="shrink-0 text-right">
        <Text weight="plus">{dong(item_total + shipping_total)}</Text>
        <Text size="small" className="text-ui-fg-subtle">
          {cod_amount > 0 ? words.cash : words.before}
        </Text>
      </div>
    </li>
  )
}
