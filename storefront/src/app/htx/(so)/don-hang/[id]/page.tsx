import type { Metadata } from "next"
import { BackLink } from "@/features/portal/back-link"
import { accountPath } from "@/features/portal/channels/channel-paths"
import { StatusTag } from "@/features/portal/orders/order-cards"
import { OrderReturns } from "@/features/portal/orders/order-returns"
import { OrderHistory, OrderItems, OrderSteps, ReceiverBox } from "@/features/portal/orders/order-view"
import { ATTENTION_WORDS, channelWords, orderPath } from "@/features/portal/orders/order-words"
import { OrderUndo, OrderWork } from "@/features/portal/orders/order-work"
import styles from "@/features/portal/orders/orders.module.css"
import { mayManage } from "@/features/portal/permissions"
import { PortalLink } from "@/features/portal/portal-link"
import { PortalProblem } from "@/features/portal/portal-problem"
import portalStyles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { sentenceOfCode } from "@/i18n/error-sentences"
import { formatInstant } from "@/i18n/format"
import { FormMessage } from "@/ui/field"

export const metadata: Metadata = { title: "Đơn hàng" }

type PageProps = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const DONE: Readonly<Record<string, string>> = {
  nhan: "Đã nhận đơn. Giờ chọn lô và đóng gói.",
  don: "Đã ghi là đón khách. Nhận tiền rồi thì ghi luôn.",
  "khong-den": "Đã ghi khách không đến.",
  "tu-choi": "Đã từ chối đơn.",
  "lam-lai": "Đã lấy lại bước trước.",
  lo: "Đã ghi lô.",
  goi: "Đóng gói xong. In phiếu rồi gửi đi.",
  gui: "Đã ghi là gửi đi.",
  "da-goi": "Đã ghi là người mua lấy hàng. Giờ chọn lô và đóng gói.",
  "khong-nhan": "Đã ghi là người mua không nhận. Người mua được báo, không thu tiền gói này.",
  giao: "Đã ghi là người mua nhận hàng.",
  tien: "Đã ghi tiền nhận về.",
  "tra-dong-y": "Đã báo người mua gửi hàng về.",
  "tra-khong": "Đã trả lời người mua.",
  "tra-ve": "Đã ghi là hàng về. Xem hàng còn tốt thì cộng lại vào kho.",
}

export default async function OrderPage({ params, searchParams }: PageProps) {
  const id = decodeURIComponent((await params).id)
  const path = orderPath(id)
  const portal = await openPortal(path)
  const [me, result, goods] = await Promise.all([portal.me(), portal.order(id), portal.products()])
  if (!me.ok) return <PortalProblem error={me.error} path={path} />
  if (!result.ok) return <PortalProblem error={result.error} path={path} />
  const { order } = result.data
  // Pictures are a help, not what the page is for.
  const products = goods.ok ? goods.data.products : []
  const search = await searchParams
  const manages = mayManage(me.data)
  const scanned = search.xong === "tem" ? `Tem số ${String(search.so ?? "")} đúng lô.` : null
  return (
    <>
      <BackLink href="/htx/don-hang">Đơn hàng</BackLink>
      <header className={portalStyles.pageHead}>
        <h1>Đơn {order.number}</h1>
        <p>
          <StatusTag order={order} /> <span className={styles.soft}>đặt lúc {formatInstant(order.placed_at)}</span>
        </p>
      </header>
      <FormMessage good>
        {order.visit && search.xong === "nhan" ? "Đã xác nhận đặt chỗ." : (DONE[String(search.xong)] ?? null)}
      </FormMessage>
      <FormMessage>{search.loi ? sentenceOfCode(String(search.loi)) : null}</FormMessage>
      {order.needs_attention && <p className={styles.warn}>{ATTENTION_WORDS[order.needs_attention]}</p>}
      {order.channel && (
        <p>
          {channelWords(order.channel)}. Tiền do sàn thu và trả cho hợp tác xã. Gói xong, phiếu dán gói của sàn ở{" "}
          <PortalLink href={accountPath(order.channel.account_id, "/don-hang?xem=dang-mo")}>đơn trên sàn</PortalLink>.
        </p>
      )}
      <OrderSteps status={order.status} isVisit={order.visit !== null} />
      <div className={portalStyles.columns}>
        <div>
          <OrderReturns order={order} mayManage={manages} />
          {order.status === "new" && <OrderItems order={order} products={products} />}
          <OrderWork order={order} products={products} mayManage={manages} scanned={scanned} />
        </div>
        <div>
          {order.receiver && (
            <ReceiverBox receiver={order.receiver} mayManage={manages} isVisit={order.visit !== null} />
          )}
          {order.status !== "new" && <OrderItems order={order} products={products} />}
          {manages && <OrderUndo order={order} />}
          <OrderHistory history={order.history} />
        </div>
      </div>
    </>
  )
}
