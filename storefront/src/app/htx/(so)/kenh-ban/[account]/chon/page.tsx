import type { Metadata } from "next"
import { BackLink } from "@/features/portal/back-link"
import { accountPath, shopName } from "@/features/portal/channels/channel-paths"
import { CreatesNote } from "@/features/portal/channels/creates-note"
import channels from "@/features/portal/channels/channels.module.css"
import { ChooseForm } from "@/features/portal/channels/choose-form"
import { CHANNEL_PAGE, searchOf } from "@/features/portal/channels/listing-filters"
import { ListingPicture } from "@/features/portal/channels/listing-picture"
import { goodsOf } from "@/features/portal/channels/open-account"
import { PageEnd, WordSearch } from "@/features/portal/channels/page-end"
import { OnlyFor } from "@/features/portal/only-for"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { floorWords } from "@/i18n/channel-words"
import { formatCount, formatMoney } from "@/i18n/format"
import type { Listing } from "@/lib/backend/channels"
import type { PortalProduct } from "@/lib/backend/goods"
import { LinkButton } from "@/ui/button"
import { Notice } from "@/ui/notice"

export const metadata: Metadata = { title: "Chọn hàng để bán" }

type Search = Record<string, string | string[] | undefined>
type PageProps = { params: Promise<{ account: string }>; searchParams: Promise<Search> }

export default async function ChooseProductsPage({ params, searchParams }: PageProps) {
  const id = decodeURIComponent((await params).account)
  const path = accountPath(id, "/chon")
  const portal = await openPortal(path)
  return (
    <OnlyFor portal={portal} what="channels" back={accountPath(id)}>
      <Choose portal={portal} id={id} search={await searchParams} />
    </OnlyFor>
  )
}

type ChooseProps = { portal: Awaited<ReturnType<typeof openPortal>>; id: string; search: Search }

async function Choose({ portal, id, search }: ChooseProps) {
  const path = accountPath(id, "/chon")
  const { words, offset } = searchOf(search)
  const [result, listed] = await Promise.all([
    portal.channelAccount(id),
    portal.channelListings(id, { state: "not_chosen", q: words, limit: CHANNEL_PAGE, offset }),
  ])
  if (!result.ok) return <PortalProblem error={result.error} path={path} />
  if (!listed.ok) return <PortalProblem error={listed.error} path={path} />
  const { account, creates } = result.data
  const { listings, count } = listed.data
  const products = await goodsOf(portal)
  return (
    <>
      <BackLink href={accountPath(id)}>{shopName(account)}</BackLink>
      <header className={styles.pageHead}>
        <h1>Chọn hàng để bán</h1>
        <p className={styles.soft}>Chạm vào món muốn bán trên {floorWords(account.floor).name}.</p>
      </header>
      {count > 0 && <CreatesNote creates={creates} floor={floorWords(account.floor).name} where="choosing" />}
      {(count > CHANNEL_PAGE || words !== "") && <WordSearch label="Tìm sản phẩm" words={words} />}
      {listings.length === 0 ? (
        <NothingLeft words={words} id={id} hasGoods={products.size > 0} />
      ) : (
        <ChooseForm
          account={id}
          floor={floorWords(account.floor).name}
          listed={listings.map(({ product_id }) => product_id)}
        >
          <ul className={channels.picks}>
            {listings.map((listing) => (
              <li key={listing.product_id}>
                <Pick listing={listing} product={products.get(listing.product_id)} />
              </li>
            ))}
          </ul>
        </ChooseForm>
      )}
      <PageEnd path={path} asked={{ tim: words }} page={{ ...listed.data, shown: listings.length }} />
    </>
  )
}

function Pick({ listing, product }: { listing: Listing; product: PortalProduct | undefined }) {
  const price = listing.price?.ours ?? null
  const stock = listing.stock?.ours ?? null
  return (
    <label className={channels.pick}>
      <input type="checkbox" name="product" value={listing.product_id} />
      <ListingPicture thumbnail={listing.thumbnail} product={product} size="64px" />
      <span>
        <strong>{listing.title}</strong>
        <span className={channels.amounts}>
          {price !== null && <b>{formatMoney(price)}</b>}
          {stock !== null && <span>{stock > 0 ? `còn ${formatCount(stock)}` : "hết hàng"}</span>}
        </span>
      </span>
    </label>
  )
}

function NothingLeft({ words, id, hasGoods }: { words: string; id: string; hasGoods: boolean }) {
  if (words !== "") return <p className={styles.note}>Không tìm thấy “{words}”. Thử ít chữ hơn.</p>
  return hasGoods ? (
    <Notice scene="empty-basket" heading="h2" title="Đã chọn hết" body="Món nào trên kệ cũng đã chọn để bán ở đây rồi.">
      <LinkButton href={accountPath(id)}>Xem hàng bán ở đây</LinkButton>
    </Notice>
  ) : (
    <Notice
      scene="empty-basket"
      heading="h2"
      title="Chưa có sản phẩm"
      body="Thêm sản phẩm vào kệ trước, rồi chọn bán ở đây."
    >
      <LinkButton href="/htx/san-pham/moi">Thêm sản phẩm</LinkButton>
    </Notice>
  )
}
