import { PortalLink } from "@/features/portal/portal-link"
import { ORDER_STAGE_WORDS, SHIPMENT_NEXT_WORDS } from "@/i18n/channel-words"
import { formatCount, formatInstant, formatMoney } from "@/i18n/format"
import type { ChannelLine, ChannelOrder } from "@/lib/backend/channels"
import type { PortalProduct } from "@/lib/backend/goods"
import { buttonClass } from "@/ui/button"
import { Icon } from "@/ui/icon"
import { orderPath } from "../orders/order-words"
import { labelPath } from "./channel-paths"
import styles from "./channels.module.css"
import { NameLineForm, type GoodsChoice } from "./name-line-form"
import { shipmentSentence } from "./problem-lines"
import { StateTag } from "./state-tag"

type OrderCardsProps = { account: string; orders: readonly ChannelOrder[]; products: readonly PortalProduct[] }

export function ChannelOrderCards({ account, orders, products }: OrderCardsProps) {
  const goods = products.flatMap(({ title, variants }) =>
    variants.map((variant): GoodsChoice => ({
      id: variant.id,
      words: variants.length > 1 ? `${title}, ${variant.title}` : title,
    })),
  )
  return (
    <ul className={styles.listings}>
      {orders.map((order) => (
        <li key={order.external_order_id}>
          <ChannelOrderCard account={account} order={order} goods={goods} />
        </li>
      ))}
    </ul>
  )
}

type CardProps = { account: string; order: ChannelOrder; goods: readonly GoodsChoice[] }

function ChannelOrderCard({ account, order, goods }: CardProps) {
  const stage = ORDER_STAGE_WORDS[order.stage] ?? ORDER_STAGE_WORDS.unknown!
  const unnamed = order.lines.filter(({ product_id }) => product_id === null)
  return (
    <article className={styles.listing} aria-labelledby={`don-${order.external_order_id}`}>
      <div className={styles.shop}>
        <h2 id={`don-${order.external_order_id}`} style={{ fontSize: 18 }}>
          {order.external_order_id}
        </h2>
        {order.needs_mapping ? (
          <StateTag tone="bad" icon="alert">
            Cần gọi tên hàng
          </StateTag>
        ) : (
          <StateTag tone={stage.tone}>{stage.name}</StateTag>
        )}
      </div>
      <ul className={styles.orderLines}>
        {order.lines.map((line, index) => (
          <li key={line.external_line_id ?? index}>
            {lineWords(line)}
            {line.oversold > 0 && (
              <span className={`${styles.line} ${styles.mend}`}>
                <Icon name="alert" size={20} />
                Thiếu {formatCount(line.oversold)}: sàn bán quá số còn lại. Làm thêm, hoặc gọi người mua.
              </span>
            )}
          </li>
        ))}
      </ul>
      <OrderFacts order={order} />
      {order.needs_mapping &&
        unnamed.map((line, index) =>
          line.external_line_id === null ? null : (
            <NameLineForm
              key={line.external_line_id}
              {...{ account, order: order.external_order_id, line: line.external_line_id, goods }}
              title={line.title}
              scope={`${order.external_order_id}-${index}`}
            />
          ),
        )}
      {order.shipment?.has_label && (
        <a href={labelPath(account, order.external_order_id)} className={buttonClass("primary", true)} target="_blank">
          <Icon name="print" />
          In phiếu của sàn
        </a>
      )}
      {order.seller_order && (
        <PortalLink href={orderPath(order.seller_order.id)} className={buttonClass("secondary", true)}>
          Mở đơn {order.seller_order.number}
        </PortalLink>
      )}
    </article>
  )
}

const lineWords = ({ quantity, title }: ChannelLine): string => `${formatCount(quantity)} × ${title}`

function OrderFacts({ order }: { order: ChannelOrder }) {
  const { total, is_cash: isCash, placed_at: placed, ship_by: shipBy, shipment } = order
  return (
    <ul className={styles.lines}>
      {total !== null && (
        <li className={styles.line}>
          <Icon name="money" size={20} />
          <span>
            <b>{formatMoney(total)}</b>
            {isCash ? ", thu tiền khi giao" : ", đã trả qua sàn"}
          </span>
        </li>
      )}
      {placed && (
        <li className={styles.line}>
          <Icon name="clock" size={20} />
          Đặt {formatInstant(placed)}
        </li>
      )}
      {shipBy && (order.stage === "to_ship" || order.stage === "packed") && (
        <li className={styles.line}>
          <Icon name="truck" size={20} />
          Gửi trước {formatInstant(shipBy)}
        </li>
      )}
      {shipment?.tracking_number && (
        <li className={styles.line}>
          <Icon name="truck" size={20} />
          Mã vận đơn {shipment.tracking_number}
        </li>
      )}
      {shipment?.next && !shipment.problem && SHIPMENT_NEXT_WORDS[shipment.next] && (
        <li className={styles.line}>
          <Icon name="clock" size={20} />
          {SHIPMENT_NEXT_WORDS[shipment.next]}
        </li>
      )}
      {shipment?.problem && (
        <li className={`${styles.line} ${styles.mend}`}>
          <Icon name="alert" size={20} />
          <span>
            {shipmentSentence(shipment.problem) ?? (
              <>
                Sàn chưa nhận việc này. <span className={styles.soft}>Lời của sàn: {shipment.problem}</span>
              </>
            )}
          </span>
        </li>
      )}
    </ul>
  )
}
