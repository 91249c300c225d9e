import type { Metadata } from "next"
import { PortalLink } from "@/features/portal/portal-link"
import { BackLink } from "@/features/portal/back-link"
import { currentHousehold } from "@/features/portal/households/current-household"
import { ChooseHouseholdForm } from "@/features/portal/households/household-forms"
import { householdLabel } from "@/features/portal/households/household-words"
import styles from "@/features/portal/households/households.module.css"
import { ListEnd, ListSearch } from "@/features/portal/lists/list-search"
import { listPage, listQuery } from "@/features/portal/lists/long-list"
import { mayRecordForHouseholds } from "@/features/portal/permissions"
import { PortalProblem } from "@/features/portal/portal-problem"
import portalStyles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import type { Household } from "@/lib/backend/members"
import { LinkButton } from "@/ui/button"
import { Notice } from "@/ui/notice"

const PATH = "/htx/ho"

export const metadata: Metadata = { title: "Ghi hộ" }

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function HouseholdsPage({ searchParams }: PageProps) {
  const portal = await openPortal(PATH)
  const [me, result, chosen] = await Promise.all([portal.me(), portal.households(), currentHousehold()])
  if (!me.ok) return <PortalProblem error={me.error} path={PATH} />
  if (!result.ok) return <PortalProblem error={result.error} path={PATH} />
  const { households } = result.data
  const may = mayRecordForHouseholds(me.data)
  if (households.length === 0) {
    return (
      <>
        <BackLink href="/htx/them">Thêm</BackLink>
        <Notice
          scene="step-diary"
          title="Chưa có hộ nào"
          body={
            may
              ? "Thêm hộ, ghi lời đồng ý của hộ, rồi ghi nhật ký thay cho hộ."
              : "Chủ nhiệm hoặc quản lý thêm hộ vào đây trước."
          }
        >
          {may && <LinkButton href="/htx/ho/moi">Thêm hộ</LinkButton>}
        </Notice>
      </>
    )
  }
  const query = listQuery(await searchParams)
  const page = listPage(households, (household) => `${householdLabel(household)} ${household.commune ?? ""}`, query)
  return (
    <>
      <BackLink href="/htx/them">Thêm</BackLink>
      <header className={portalStyles.pageHead}>
        <h1>Ghi hộ</h1>
        <p className={portalStyles.soft}>Chọn hộ trước khi ghi. Mỗi việc ghi hộ đều mang tên bạn và tên hộ.</p>
      </header>
      <ListSearch label="Tìm hộ" words={query.words} total={households.length} />
      <div className={styles.cards}>
        {page.shown.map((household) => (
          <HouseholdCard key={household.id} household={household} may={may} isChosen={household.id === chosen} />
        ))}
      </div>
      <ListEnd path={PATH} query={query} page={page} />
      {may && (
        <div className={styles.actions}>
          <LinkButton href="/htx/ho/moi" tone="secondary" wide>
            Thêm hộ
          </LinkButton>
        </div>
      )}
    </>
  )
}

function HouseholdCard({ household, may, isChosen }: { household: Household; may: boolean; isChosen: boolean }) {
  const path = `${PATH}/${encodeURIComponent(household.id)}`
  return (
    <section className={isChosen ? `${styles.card} ${styles.chosen}` : styles.card}>
      <h2>
        <PortalLink href={path}>{householdLabel(household)}</PortalLink>
      </h2>
      {household.commune && <p className={portalStyles.soft}>{household.commune}</p>}
      {isChosen && <p>Bạn đang ghi cho hộ này.</p>}
      {household.consent && may && !isChosen && <ChooseHouseholdForm id={household.id} />}
      {!household.consent && (
        <>
          <p>Hộ chưa đồng ý cho ghi hộ.</p>
          {may && (
            <LinkButton href={path} tone="secondary">
              Ghi lời đồng ý
            </LinkButton>
          )}
        </>
      )}
    </section>
  )
}
