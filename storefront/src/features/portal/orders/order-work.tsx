import { formatCount, formatInstant, formatMoney } from "@/i18n/format"
import type { Order, OrderItem } from "@/lib/backend/orders"
import type { PortalProduct } from "@/lib/backend/portal"
import { LinkButton } from "@/ui/button"
import {
  AcceptForm,
  CashForm,
  ConfirmForm,
  DeliveredForm,
  HandOverForm,
  LotForm,
  PackForm,
  RefuseForm,
  UndoForm,
  type LotGroup,
} from "./order-forms"
import { DoorForm } from "./door-form"
import { ItemPicture, lotDetail } from "./order-view"
import { cancelReason, UNDO_WORDS } from "./order-words"
import styles from "./orders.module.css"
import { ScanPacks } from "./scan-packs"
import { VisitWork } from "./visit-work"

type WorkProps = { order: Order; products: readonly PortalProduct[]; mayManage: boolean; scanned: string | null }

/** What is to be done with the order now: one thing at a time. */
export function OrderWork(props: WorkProps) {
  const { order, mayManage } = props
  if (order.visit) return <VisitWork order={order} visit={order.visit} mayManage={mayManage} />
  switch (order.status) {
    case "new":
      return mayManage ? <Decide order={order} /> : <ForManagers>nhận hoặc từ chối đơn</ForManagers>
    case "accepted":
      return order.phone_check === "asked" ? <CallFirst {...props} /> : <Pack {...props} />
    case "packed":
      return mayManage ? <Send {...props} /> : <ForManagers>in phiếu và gửi gói đi</ForManagers>
    case "handed_over":
    case "delivered":
      return mayManage ? <Settle order={order} /> : null
    case "cancelled":
      return (
        <p className={styles.warn}>
          Người mua đã huỷ đơn này{order.cancel_reason && `: ${cancelReason(order.cancel_reason)}`}. Không cần gửi gì.
        </p>
      )
    case "refused":
      return order.door_goods ? (
        <CameBack order={order} />
      ) : (
        <p className={styles.warn}>Đã từ chối: {order.refuse_reason}</p>
      )
  }
}

const ForManagers = ({ children }: { children: string }) => (
  <p className={styles.soft}>Chủ hoặc quản lý hợp tác xã sẽ {children}.</p>
)

function Decide({ order }: { order: Order }) {
  return (
    <>
      <AcceptForm orderId={order.id} pendingWords="Đang nhận…">
        Nhận đơn này
      </AcceptForm>
      <RefuseForm orderId={order.id} />
    </>
  )
}

const CameBack = ({ order }: { order: Order }) => (
  <p className={styles.warn}>
    Người mua không nhận khi giao tới: {order.refuse_reason}.{" "}
    {order.door_goods === "shelf" ? "Hàng đã cộng lại vào kho." : "Hàng ghi là mất, không cộng lại vào kho."} Không thu
    tiền gói này.
  </p>
)

/** A large sum at the door: somebody hears from the buyer before the goods leave the shelf. */
function CallFirst({ order, mayManage }: WorkProps) {
  return (
    <section className={styles.warn} aria-labelledby="goi-truoc">
      <h2 id="goi-truoc">Gọi người mua trước khi đóng gói</h2>
      <p>Gói này thu {formatMoney(order.cod_amount)} tiền mặt khi giao. Gọi để chắc người mua vẫn lấy và sẽ có tiền.</p>
      {mayManage ? (
        <>
          <ConfirmForm orderId={order.id} pendingWords="Đang ghi…">
            Đã gọi, người mua lấy hàng
          </ConfirmForm>
          <RefuseForm orderId={order.id} />
        </>
      ) : (
        <ForManagers>gọi người mua</ForManagers>
      )}
    </section>
  )
}

const pickedOf = (item: OrderItem): number => item.lots.reduce((sum, lot) => sum + lot.quantity, 0)

function Pack({ order, products, mayManage, scanned }: WorkProps) {
  const isPicked = order.items.every((item) => pickedOf(item) === item.quantity)
  const anyPicked = order.items.some((item) => item.lots.length > 0)
  return (
    <>
      <section aria-labelledby="chon-lo">
        <h2 id="chon-lo">1. Lấy hàng ở lô nào</h2>
        {!anyPicked && <p className={styles.soft}>Sổ đã điền sẵn lô hết hạn trước. Lấy lô khác thì sửa số.</p>}
        {anyPicked && !isPicked && <p className={styles.bad}>Chưa đủ số gói. Ghi thêm lô cho đủ.</p>}
        <LotForm orderId={order.id} groups={order.items.map(toGroup)} picked={isPicked} />
      </section>
      {isPicked && (
        <section aria-labelledby="bo-vao-goi">
          <h2 id="bo-vao-goi">2. Bỏ vào gói</h2>
          <ScanPacks orderId={order.id} good={scanned} />
          <PackForm
            orderId={order.id}
            items={order.items.map((item) => ({
              id: item.id,
              label: `${formatCount(item.quantity)} × ${item.title}`,
              detail: item.lots
                .map(({ lot_code, quantity }) => `${formatCount(quantity)} từ lô ${lot_code}`)
                .join(", "),
              picture: <ItemPicture item={item} products={products} />,
            }))}
          />
        </section>
      )}
      {mayManage && <RefuseForm orderId={order.id} />}
    </>
  )
}

/** A lot that was picked is offered with what it gives, beside what is left in it and in the others. */
function toGroup(item: OrderItem): LotGroup {
  const isOpen = item.lots.length === 0
  const name = (batchId: string) => `lo:${item.id}:${batchId}`
  const picked = item.lots.map((lot) => {
    const rest = item.choices.find(({ batch_id }) => batch_id === lot.batch_id)?.left ?? 0
    const detail = lotDetail(lot.expires_on, rest + lot.quantity)
    return { name: name(lot.batch_id), lotCode: lot.lot_code, detail, left: rest, quantity: lot.quantity }
  })
  const others = item.choices
    .filter(({ batch_id }) => !item.lots.some((lot) => lot.batch_id === batch_id))
    .map((lot) => ({
      ...{ name: name(lot.batch_id), lotCode: lot.lot_code, detail: lotDetail(lot.expires_on, lot.left) },
      ...{ left: lot.left, quantity: isOpen ? lot.suggested : 0 },
    }))
  return { itemId: item.id, title: item.title, quantity: item.quantity, lots: [...picked, ...others] }
}

function Send({ order }: WorkProps) {
  return (
    <>
      <section className={styles.box} aria-labelledby="in-phieu">
        <h2 id="in-phieu">In phiếu dán lên gói</h2>
        <NoteLinks orderId={order.id} />
      </section>
      <section className={styles.box} aria-labelledby="gui-di">
        <h2 id="gui-di">Gửi đi</h2>
        <HandOverForm orderId={order.id} />
      </section>
      <RefuseForm orderId={order.id} />
    </>
  )
}

/** Plain anchors, because a PDF is no page of this site. */
function NoteLinks({ orderId }: { orderId: string }) {
  const href = (size: string) => `/htx/don-hang/${encodeURIComponent(orderId)}/phieu?kho=${size}`
  return (
    <span className={styles.sideBySide}>
      <LinkButton href={href("A5")} tone="secondary">
        Phiếu A5
      </LinkButton>
      <LinkButton href={href("A6")} tone="secondary">
        Phiếu nhỏ A6
      </LinkButton>
    </span>
  )
}

function Settle({ order }: { order: Order }) {
  const owesCash = order.cod_amount > 0 && order.cash_collected === null
  return (
    <section className={styles.box} aria-labelledby="theo-doi">
      <h2 id="theo-doi">{owesCash ? "Tiền thu hộ" : "Theo dõi"}</h2>
      <p>
        Gửi qua {order.carrier}
        {order.tracking_number && `, mã ${order.tracking_number}`}
      </p>
      {order.cash_collected !== null && order.cash_collected_at && (
        <p>
          Đã nhận <strong>{formatMoney(order.cash_collected)}</strong> lúc {formatInstant(order.cash_collected_at)}
          {order.cash_collected !== order.cod_amount && (
            <span className={styles.bad}> (phải thu {formatMoney(order.cod_amount)})</span>
          )}
        </p>
      )}
      {owesCash && <CashForm orderId={order.id} due={order.cod_amount} />}
      {!owesCash && order.status === "handed_over" && (
        <DeliveredForm orderId={order.id} pendingWords="Đang ghi…">
          Người mua đã nhận hàng
        </DeliveredForm>
      )}
      {order.status === "handed_over" && order.cash_collected === null && <DoorForm orderId={order.id} />}
    </section>
  )
}

export function OrderUndo({ order }: { order: Order }) {
  const words = UNDO_WORDS[order.status]
  if (!order.undo || !words) return null
  return (
    <UndoForm orderId={order.id} pendingWords="Đang lấy lại…" tone="quiet">
      {words}
    </UndoForm>
  )
}
