import type { Metadata } from "next"
import { BackLink } from "@/features/portal/back-link"
import { CHANNELS_PATH } from "@/features/portal/channels/channel-paths"
import { AccountCards, FloorRows } from "@/features/portal/channels/floor-cards"
import { OnlyFor } from "@/features/portal/only-for"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { floorWords } from "@/i18n/channel-words"
import { sentenceOfCode } from "@/i18n/error-sentences"
import type { Floor } from "@/lib/backend/channels"
import type { PortalClient } from "@/lib/backend/portal"
import { FormMessage } from "@/ui/field"

export const metadata: Metadata = { title: "Kênh bán" }

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Where else the cooperative's goods are sold: shops on other floors, and floors to begin with. */
export default async function ChannelsPage({ searchParams }: PageProps) {
  const search = await searchParams
  const portal = await openPortal(CHANNELS_PATH)
  const refused = typeof search.loi === "string" ? search.loi : null
  return (
    <>
      <BackLink href="/htx/ban-hang">Bán hàng</BackLink>
      <header className={styles.pageHead}>
        <h1>Kênh bán</h1>
        <p className={styles.soft}>Bán thêm trên các sàn khác. Giá, số hàng và đơn tự khớp với sổ này.</p>
      </header>
      {refused !== null && <FormMessage>{refusalWords(refused, search.san)}</FormMessage>}
      {search["vua-ngat"] !== undefined && (
        <FormMessage good>Đã ngắt. Hàng vẫn ở trên sàn, sổ không đổi gì ở đó nữa.</FormMessage>
      )}
      <OnlyFor portal={portal} what="channels" back="/htx/ban-hang">
        <Channels portal={portal} />
      </OnlyFor>
    </>
  )
}

async function Channels({ portal }: { portal: PortalClient }) {
  const result = await portal.channels()
  if (!result.ok) return <PortalProblem error={result.error} path={CHANNELS_PATH} />
  const { floors } = result.data
  const accounts = result.data.accounts.filter(({ status }) => status !== "disconnected")
  const connected = new Set(accounts.map(({ floor }) => floor))
  const of = (kind: Floor["kind"]) => floors.filter((floor) => floor.kind === kind)
  const free = of("consent").filter(({ floor }) => !connected.has(floor))
  const taken = of("consent").filter(({ floor }) => connected.has(floor))
  const shown = { connected }
  return (
    <>
      {accounts.length > 0 && (
        <section aria-labelledby="da-noi">
          <h2 id="da-noi" className={styles.sectionTitle}>
            Đã nối
          </h2>
          <AccountCards accounts={accounts} now={new Date()} />
        </section>
      )}
      <FloorSection id="noi" title={accounts.length > 0 ? "Nối thêm sàn" : "Chọn sàn để nối"} floors={free} {...shown}>
        Bấm Nối, sàn hỏi bà con có đồng ý không, rồi tự đưa bà con về đây.
      </FloorSection>
      <FloorSection id="nguon-hang" title="Cho người ta tìm thấy hàng" floors={of("feed")} {...shown} />
      <FloorSection id="tep" title="Gửi hàng bằng tệp Excel" floors={of("file")} {...shown}>
        Sàn này không nối thẳng được: sổ điền sẵn tệp của sàn, bà con tải lên sàn.
      </FloorSection>
      <FloorSection id="noi-them" title="Có nhiều gian hàng trên một sàn?" floors={taken} {...shown} />
      <FloorSection id="dong-cua" title="Sàn không còn nữa" floors={of("retired")} {...shown} />
    </>
  )
}

type SectionProps = {
  id: string
  title: string
  floors: readonly Floor[]
  connected: ReadonlySet<string>
  children?: string
}

function FloorSection({ id, title, floors, connected, children }: SectionProps) {
  if (floors.length === 0) return null
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={styles.sectionTitle}>
        {title}
      </h2>
      {children && <p className={styles.diaryProduct}>{children}</p>}
      <FloorRows floors={floors} connected={connected} />
    </section>
  )
}

const refusalWords = (code: string, floor: unknown): string =>
  typeof floor === "string" ? `${floorWords(floor).name}: ${sentenceOfCode(code)}` : sentenceOfCode(code)
