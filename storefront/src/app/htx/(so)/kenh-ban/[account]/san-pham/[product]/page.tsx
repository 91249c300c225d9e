import type { Metadata } from "next"
import { BackLink } from "@/features/portal/back-link"
import { BrandSection } from "@/features/portal/channels/brand-section"
import { accountPath, listingPath, shopName } from "@/features/portal/channels/channel-paths"
import channels from "@/features/portal/channels/channels.module.css"
import { DriftSection } from "@/features/portal/channels/drift-section"
import {
  AttributeSection,
  DropSection,
  GroupSection,
  ListingStanding,
  VariantSection,
} from "@/features/portal/channels/listing-view"
import { isUnderWay } from "@/features/portal/channels/open-account"
import { LiveRefresh } from "@/features/portal/live-refresh"
import { OnlyFor } from "@/features/portal/only-for"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { floorWords } from "@/i18n/channel-words"
import { FormMessage } from "@/ui/field"

export const metadata: Metadata = { title: "Món trên sàn" }

type Search = Record<string, string | string[] | undefined>
type PageProps = { params: Promise<{ account: string; product: string }>; searchParams: Promise<Search> }

/** Letters of a name that would fill a phone's screen in the size of a heading. */
const LONG_TITLE = 60

const DONE: Readonly<Record<string, string>> = {
  "vua-chon": "Đã nhận. Chọn nhóm hàng nữa là sổ gửi đi.",
  "vua-chon-nhom": "Đã chọn nhóm hàng.",
  "vua-ghi": "Đã ghi lại. Sổ sẽ gửi lên sàn.",
  "vua-gui-lai": "Sổ đang gửi lại.",
  "vua-chon-ben": "Đã nhận. Sổ làm theo bên bà con chọn.",
}

export default async function ChannelListingPage({ params, searchParams }: PageProps) {
  const { account, product } = await params
  const [id, productId] = [decodeURIComponent(account), decodeURIComponent(product)]
  const portal = await openPortal(listingPath(id, productId))
  return (
    <OnlyFor portal={portal} what="channels" back={accountPath(id)}>
      <Detail portal={portal} id={id} productId={productId} search={await searchParams} />
    </OnlyFor>
  )
}

type DetailProps = {
  portal: Awaited<ReturnType<typeof openPortal>>
  id: string
  productId: string
  search: Search
}

async function Detail({ portal, id, productId, search }: DetailProps) {
  const path = listingPath(id, productId)
  const words = wordsOf(search.nhom)
  const brandWords = wordsOf(search.hieu)
  const [result, detailed, own, found] = await Promise.all([
    portal.channelAccount(id),
    portal.channelListing(id, productId),
    portal.product(productId),
    words === "" ? null : portal.channelCategories(id, words),
  ])
  if (!result.ok) return <PortalProblem error={result.error} path={path} />
  if (!detailed.ok) return <PortalProblem error={detailed.error} path={path} />
  if (found && !found.ok) return <PortalProblem error={found.error} path={path} />
  const detail = detailed.data
  const { category } = detail.mapping
  const branded =
    brandWords === "" || category === null ? null : await portal.channelBrands(id, category.id, brandWords)
  if (branded && !branded.ok) return <PortalProblem error={branded.error} path={path} />
  const floor = floorWords(result.data.account.floor).name
  const done = Object.keys(DONE).find((name) => search[name] !== undefined)
  return (
    <>
      <BackLink href={accountPath(id)}>{shopName(result.data.account)}</BackLink>
      <header className={styles.pageHead}>
        <h1 className={detail.listing.title.length > LONG_TITLE ? channels.longTitle : undefined}>
          {detail.listing.title}
        </h1>
        <p className={styles.soft}>Trên {floor}</p>
      </header>
      {done && <FormMessage good>{DONE[done] ?? ""}</FormMessage>}
      <ListingStanding
        {...{ detail, account: id, status: result.data.account.status, now: new Date() }}
        product={own.ok ? own.data.product : undefined}
      />
      <DriftSection detail={detail} account={id} floor={floor} />
      <GroupSection
        {...{ account: id, detail, floor }}
        found={found === null ? null : { words, categories: found.data.categories }}
      />
      <BrandSection
        {...{ account: id, detail, floor }}
        found={branded === null ? null : { words: brandWords, brands: branded.data.brands }}
      />
      <AttributeSection {...{ account: id, detail, floor }} product={own.ok ? own.data.product : undefined} />
      <VariantSection detail={detail} floor={floor} />
      {detail.listing.state !== "not_chosen" && <DropSection account={id} product={productId} floor={floor} />}
      {isUnderWay([detail.listing]) && <LiveRefresh seconds={10} path={path} />}
    </>
  )
}

/** Attacker-controlled, hence cut. */
const wordsOf = (given: Search[string]): string => (typeof given === "string" ? given.slice(0, 100).trim() : "")
