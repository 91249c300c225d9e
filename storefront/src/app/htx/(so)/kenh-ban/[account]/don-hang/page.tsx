import type { Metadata } from "next"
import { BackLink } from "@/features/portal/back-link"
import { accountHome, accountPath, shopName } from "@/features/portal/channels/channel-paths"
import channels from "@/features/portal/channels/channels.module.css"
import { hrefWith, searchOf } from "@/features/portal/channels/listing-filters"
import { goodsOf } from "@/features/portal/channels/open-account"
import { ChannelOrderCards } from "@/features/portal/channels/order-cards"
import { PageEnd } from "@/features/portal/channels/page-end"
import { OnlyFor } from "@/features/portal/only-for"
import { PortalLink } from "@/features/portal/portal-link"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { floorWords, ORDER_TAB_WORDS } from "@/i18n/channel-words"
import { formatCount } from "@/i18n/format"
import { CHANNEL_ORDER_TABS, type ChannelAccount, type ChannelOrderTab } from "@/lib/backend/channels"
import { FormMessage } from "@/ui/field"
import { Notice } from "@/ui/notice"

export const metadata: Metadata = { title: "Đơn trên sàn" }

type Search = Record<string, string | string[] | undefined>
type PageProps = { params: Promise<{ account: string }>; searchParams: Promise<Search> }

export default async function ChannelOrdersPage({ params, searchParams }: PageProps) {
  const id = decodeURIComponent((await params).account)
  const portal = await openPortal(accountPath(id, "/don-hang"))
  return (
    <OnlyFor portal={portal} what="channels" back={accountPath(id)}>
      <Orders portal={portal} id={id} search={await searchParams} />
    </OnlyFor>
  )
}

type OrdersProps = { portal: Awaited<ReturnType<typeof openPortal>>; id: string; search: Search }

async function Orders({ portal, id, search }: OrdersProps) {
  const path = accountPath(id, "/don-hang")
  const result = await portal.channelAccount(id)
  if (!result.ok) return <PortalProblem error={result.error} path={path} />
  const { account } = result.data
  const tab = tabOf(search.xem, account)
  const listed = await portal.channelOrders(id, tab, searchOf(search).offset)
  if (!listed.ok) return <PortalProblem error={listed.error} path={path} />
  const { orders } = listed.data
  return (
    <>
      <BackLink href={accountHome(account)}>{shopName(account)}</BackLink>
      <header className={styles.pageHead}>
        <h1>Đơn trên {floorWords(account.floor).name}</h1>
      </header>
      {search["vua-goi"] !== undefined && <FormMessage good>Đã nhận ra. Lần sau món này sổ tự biết.</FormMessage>}
      <Tabs id={id} current={tab} account={account} />
      {orders.length === 0 ? (
        <Notice scene="empty-basket" heading="h2" title="Không có đơn" body={ORDER_TAB_WORDS[tab].none} />
      ) : (
        <ChannelOrderCards account={id} orders={orders} products={[...(await goodsOf(portal)).values()]} />
      )}
      <PageEnd path={path} asked={{ xem: ORDER_TAB_WORDS[tab].slug }} page={{ ...listed.data, shown: orders.length }} />
    </>
  )
}

/** Where nothing is open, what waits for a name is the only work there is. */
function tabOf(slug: unknown, { orders }: ChannelAccount): ChannelOrderTab {
  const asked = CHANNEL_ORDER_TABS.find((tab) => ORDER_TAB_WORDS[tab].slug === slug)
  return asked ?? (orders.open === 0 && orders.needs_mapping > 0 ? "needs_mapping" : "open")
}

function Tabs({ id, current, account }: { id: string; current: ChannelOrderTab; account: ChannelAccount }) {
  const counts: Partial<Record<ChannelOrderTab, number>> = account.orders
  return (
    <nav aria-label="Đơn theo việc cần làm">
      <ul className={channels.tabs}>
        {CHANNEL_ORDER_TABS.map((tab) => (
          <li key={tab}>
            <PortalLink
              href={hrefWith(accountPath(id, "/don-hang"), { xem: ORDER_TAB_WORDS[tab].slug })}
              aria-current={tab === current ? "page" : undefined}
            >
              {ORDER_TAB_WORDS[tab].name}
              {(counts[tab] ?? 0) > 0 && <b>{formatCount(counts[tab] ?? 0)}</b>}
            </PortalLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
