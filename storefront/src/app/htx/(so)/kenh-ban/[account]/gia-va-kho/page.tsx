import type { Metadata } from "next"
import { BackLink } from "@/features/portal/back-link"
import { accountPath, shopName } from "@/features/portal/channels/channel-paths"
import channels from "@/features/portal/channels/channels.module.css"
import { RuleForm } from "@/features/portal/channels/rule-form"
import { SettingsForm } from "@/features/portal/channels/settings-form"
import { OnlyFor } from "@/features/portal/only-for"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { floorWords } from "@/i18n/channel-words"
import type { Listing } from "@/lib/backend/channels"
import { FormMessage } from "@/ui/field"

export const metadata: Metadata = { title: "Giá và kho" }

type PageProps = {
  params: Promise<{ account: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function PriceRulePage({ params, searchParams }: PageProps) {
  const id = decodeURIComponent((await params).account)
  const portal = await openPortal(accountPath(id, "/gia-va-kho"))
  return (
    <OnlyFor portal={portal} what="channels" back={accountPath(id)}>
      <Rules portal={portal} id={id} isSaved={(await searchParams)["vua-ghi"] !== undefined} />
    </OnlyFor>
  )
}

type RulesProps = { portal: Awaited<ReturnType<typeof openPortal>>; id: string; isSaved: boolean }

async function Rules({ portal, id, isSaved }: RulesProps) {
  const [result, listed] = await Promise.all([portal.channelAccount(id), portal.channelListings(id, { limit: 20 })])
  if (!result.ok) return <PortalProblem error={result.error} path={accountPath(id, "/gia-va-kho")} />
  const { account, rule, settings } = result.data
  const floor = floorWords(account.floor).name
  return (
    <>
      <BackLink href={accountPath(id)}>{shopName(account)}</BackLink>
      <header className={styles.pageHead}>
        <h1>Giá và kho</h1>
        <p className={styles.soft}>Cho mọi món bán trên {floor}. Đổi ở đây, giá trong sổ vẫn như cũ.</p>
      </header>
      {isSaved && <FormMessage good>Đã ghi lại. Sổ sẽ gửi giá và số hàng mới lên sàn.</FormMessage>}
      <RuleForm account={id} floor={floor} rule={rule} example={exampleOf(listed.ok ? listed.data.listings : [])} />
      {settings.length > 0 && (
        <section id="cai-dat" className={channels.section} aria-labelledby="cai-dat-ten">
          <h2 id="cai-dat-ten">Gửi hàng cho {floor}</h2>
          <SettingsForm account={id} settings={settings} />
        </section>
      )}
    </>
  )
}

/** One of the shop's own goods, so that the numbers are ones that people know. */
function exampleOf(listings: readonly Listing[]): { price: number; stock: number } {
  const known = listings.find(({ price, stock }) => (price?.ours ?? 0) > 0 && (stock?.ours ?? 0) > 0)
  return { price: known?.price?.ours ?? 45_000, stock: known?.stock?.ours ?? 20 }
}
