import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { BackLink } from "@/features/portal/back-link"
import { AccountEnding, AccountHead, AccountWays, Standing, UnsetNote } from "@/features/portal/channels/account-head"
import { accountHome, accountPath, CHANNELS_PATH, isFileFloor } from "@/features/portal/channels/channel-paths"
import { CreatesNote } from "@/features/portal/channels/creates-note"
import { ListingCards } from "@/features/portal/channels/listing-cards"
import { CHANNEL_PAGE, filterOf, ListingFilters, searchOf } from "@/features/portal/channels/listing-filters"
import { goodsOf, isUnderWay } from "@/features/portal/channels/open-account"
import { PageEnd, WordSearch } from "@/features/portal/channels/page-end"
import { LiveRefresh } from "@/features/portal/live-refresh"
import { OnlyFor } from "@/features/portal/only-for"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { floorWords, settingWords } from "@/i18n/channel-words"
import { LinkButton } from "@/ui/button"
import { FormMessage } from "@/ui/field"
import { Notice } from "@/ui/notice"

export const metadata: Metadata = { title: "Gian hàng" }

type Search = Record<string, string | string[] | undefined>
type PageProps = { params: Promise<{ account: string }>; searchParams: Promise<Search> }

const DONE: Readonly<Record<string, string>> = {
  "vua-noi": "Đã nối. Chọn hàng để bán ở đây.",
  "vua-dung": "Đã tạm dừng. Sổ không đổi gì ở đó cho đến khi bấm Chạy tiếp.",
  "vua-chay": "Đã chạy tiếp. Những gì đang chờ sẽ được gửi đi.",
  "vua-chon": "Đã nhận. Món nào cần chọn nhóm hàng thì ở mục Cần sửa.",
  "vua-bo": "Đã thôi bán món đó trên sàn.",
}

export default async function ChannelAccountPage({ params, searchParams }: PageProps) {
  const id = decodeURIComponent((await params).account)
  const search = await searchParams
  const path = accountPath(id)
  const portal = await openPortal(path)
  const done = Object.keys(DONE).find((name) => search[name] !== undefined)
  return (
    <>
      <BackLink href={CHANNELS_PATH}>Kênh bán</BackLink>
      <OnlyFor portal={portal} what="channels" back={CHANNELS_PATH}>
        <Shop portal={portal} id={id} search={search} done={done === undefined ? null : (DONE[done] ?? null)} />
      </OnlyFor>
    </>
  )
}

type ShopProps = { portal: Awaited<ReturnType<typeof openPortal>>; id: string; search: Search; done: string | null }

async function Shop({ portal, id, search, done }: ShopProps) {
  const path = accountPath(id)
  const filter = filterOf(search.xem)
  const { words, offset } = searchOf(search)
  const [result, listed] = await Promise.all([
    portal.channelAccount(id),
    portal.channelListings(id, { state: filter.state, q: words, limit: CHANNEL_PAGE, offset }),
  ])
  if (!result.ok) return <PortalProblem error={result.error} path={path} />
  if (!listed.ok) return <PortalProblem error={listed.error} path={path} />
  const { account, settings, creates } = result.data
  if (isFileFloor(account.floor)) redirect(accountHome(account))
  const unset = settings.filter(({ chosen }) => chosen === null)
  const { listings, count } = listed.data
  const now = new Date()
  const isEmpty = account.counts.chosen === 0
  return (
    <>
      <AccountHead account={account} />
      {done && <FormMessage good>{done}</FormMessage>}
      <Standing account={account} now={now} />
      {unset.length > 0 && account.status === "connected" && (
        <UnsetNote id={id} names={unset.map(({ name }) => settingWords(name))} />
      )}
      {!isEmpty && <AccountWays account={account} />}
      <h2 className={styles.sectionTitle}>Hàng bán ở đây</h2>
      {isEmpty ? (
        <Notice
          scene="empty-basket"
          heading="h2"
          title="Chưa có món nào"
          body={`Chọn những món muốn bán trên ${floorWords(account.floor).name}. Giá và số hàng sổ tự gửi.`}
        >
          <LinkButton href={accountPath(id, "/chon")}>Chọn hàng để bán</LinkButton>
        </Notice>
      ) : (
        <>
          <LinkButton href={accountPath(id, "/chon")} wide>
            Chọn thêm hàng để bán
          </LinkButton>
          <CreatesNote creates={creates} floor={floorWords(account.floor).name} where="shop" />
          <ListingFilters account={account} current={filter} />
          {(count > CHANNEL_PAGE || words !== "") && (
            <WordSearch label="Tìm trong hàng bán ở đây" words={words} kept={{ xem: filter.slug }} />
          )}
          {listings.length === 0 && <p className={styles.note}>{noneWords(words, filter.name)}</p>}
          <ListingCards
            account={id}
            listings={listings}
            products={await goodsOf(portal)}
            status={account.status}
            now={now}
          />
          <PageEnd
            path={path}
            asked={{ xem: filter.slug, tim: words }}
            page={{ ...listed.data, shown: listings.length }}
          />
        </>
      )}
      <AccountEnding account={account} />
      {account.status === "connected" && isUnderWay(listings) && <LiveRefresh seconds={10} path={path} />}
    </>
  )
}

const noneWords = (words: string, filter: string): string =>
  words === "" ? `Không có món nào ở mục “${filter}”.` : `Không tìm thấy “${words}”. Thử ít chữ hơn.`
