import type { Metadata } from "next"
import { BackLink } from "@/features/portal/back-link"
import { BuyerList } from "@/features/portal/papers/buyer-list"
import { mayManage } from "@/features/portal/permissions"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { formatCount } from "@/i18n/format"
import { MANAGERS_ONLY_WORDS } from "@/i18n/portal-words"
import { LinkButton } from "@/ui/button"
import { Notice } from "@/ui/notice"

export const metadata: Metadata = { title: "Người đã mua lô này" }

export default async function BuyersPage({ params }: { params: Promise<{ id: string }> }) {
  const id = decodeURIComponent((await params).id)
  const back = `/htx/lo/${encodeURIComponent(id)}`
  const path = `${back}/nguoi-mua`
  const portal = await openPortal(path)
  const [me, batch] = await Promise.all([portal.me(), portal.batch(id)])
  if (!me.ok) return <PortalProblem error={me.error} path={path} />
  if (!batch.ok) return <PortalProblem error={batch.error} path={path} />
  const { lot_code: lot, product } = batch.data.batch
  if (!mayManage(me.data)) {
    return (
      <>
        <BackLink href={back}>{`Lô ${lot}`}</BackLink>
        <Notice scene="empty-basket" heading="h1" title="Nhờ người quản lý" body={MANAGERS_ONLY_WORDS.recall}>
          <LinkButton href={back}>Về lô</LinkButton>
        </Notice>
      </>
    )
  }
  const result = await portal.affectedOrders(id)
  if (!result.ok) return <PortalProblem error={result.error} path={path} />
  const { orders, packs, is_alarm: isAlarm } = result.data.affected
  return (
    <>
      <BackLink href={back}>{`Lô ${lot}`}</BackLink>
      <header className={styles.pageHead}>
        <h1>Người đã mua lô {lot}</h1>
        <p className={styles.soft}>{product.title}</p>
      </header>
      {orders.length === 0 ? (
        <Notice
          scene="empty-basket"
          heading="h2"
          title="Chưa ai mua lô này qua chợ"
          body="Chưa có đơn hàng nào lấy gói của lô. Nếu đã bán ở nơi khác, bà con tự gọi báo nơi ấy."
        />
      ) : (
        <>
          <p className={isAlarm ? styles.recalled : styles.soft}>
            {formatCount(orders.length)} đơn, {formatCount(packs)} gói.{" "}
            {isAlarm
              ? "Gọi từng người: nói đừng dùng, giữ lại gói, hợp tác xã sẽ đổi hoặc trả tiền."
              : "Lô không bị thu hồi nên tên và số điện thoại được che bớt."}
          </p>
          <BuyerList orders={orders} isAlarm={isAlarm} />
        </>
      )}
    </>
  )
}
