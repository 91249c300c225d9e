import type { Metadata } from "next"
import { BackLink } from "@/features/portal/back-link"
import {
  ChooseHouseholdForm,
  ConsentForm,
  EditHouseholdForm,
  WithdrawConsentForm,
} from "@/features/portal/households/household-forms"
import { householdLabel } from "@/features/portal/households/household-words"
import styles from "@/features/portal/households/households.module.css"
import { mayRecordForHouseholds } from "@/features/portal/permissions"
import { PortalProblem } from "@/features/portal/portal-problem"
import portalStyles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { formatDay, formatInstantDay, todayInVietnam } from "@/i18n/format"
import type { Household, HouseholdConsent } from "@/lib/backend/members"
import { FormMessage } from "@/ui/field"

export const metadata: Metadata = { title: "Một hộ" }

type PageProps = { params: Promise<{ id: string }>; searchParams: Promise<{ xong?: string }> }

export default async function HouseholdPage({ params, searchParams }: PageProps) {
  const { id } = await params
  const path = `/htx/ho/${encodeURIComponent(id)}`
  const portal = await openPortal(path)
  const [me, result] = await Promise.all([portal.me(), portal.household(id)])
  if (!me.ok) return <PortalProblem error={me.error} path={path} />
  if (!result.ok) return <PortalProblem error={result.error} path={path} />
  const { household } = result.data
  const may = mayRecordForHouseholds(me.data)
  return (
    <>
      <BackLink href="/htx/ho">Ghi hộ</BackLink>
      <header className={portalStyles.pageHead}>
        <h1>{householdLabel(household)}</h1>
        {household.commune && <p className={portalStyles.soft}>{household.commune}</p>}
      </header>
      <FormMessage good>{DONE[(await searchParams).xong ?? ""] ?? null}</FormMessage>
      {household.consent ? (
        <ConsentInForce household={household} consent={household.consent} may={may} />
      ) : (
        <ConsentMissing household={household} may={may} />
      )}
      {household.past_consents.length > 0 && <PastConsents consents={household.past_consents} />}
      {may && (
        <>
          <h2 className={portalStyles.sectionTitle}>Thông tin của hộ</h2>
          <div className={portalStyles.sheet}>
            <EditHouseholdForm id={household.id} name={household.name} commune={household.commune} />
          </div>
        </>
      )}
    </>
  )
}

function ConsentInForce({
  household,
  consent,
  may,
}: {
  household: Household
  consent: HouseholdConsent
  may: boolean
}) {
  return (
    <>
      <div className={`${portalStyles.sheet} ${styles.cards}`}>
        <h2>Hộ đã đồng ý</h2>
        <blockquote className={styles.quote}>{consent.text}</blockquote>
        <p>
          {consent.given_by_text}, ngày {formatDay(consent.given_on)}. {consent.recorded_by_name} ghi lại.
        </p>
        <p>
          Trên trang nguồn gốc: <strong>{household.public_name}</strong>
        </p>
        {may && <ChooseHouseholdForm id={household.id} />}
      </div>
      {may && <WithdrawConsentForm id={household.id} />}
    </>
  )
}

function ConsentMissing({ household, may }: { household: Household; may: boolean }) {
  return (
    <div className={`${portalStyles.sheet} ${styles.cards}`}>
      <h2>Hộ chưa đồng ý cho ghi hộ</h2>
      {may ? (
        <ConsentForm id={household.id} today={todayInVietnam(new Date())} hasName={household.name !== null} />
      ) : (
        <p>Nhờ chủ nhiệm hoặc quản lý ghi lời đồng ý của hộ.</p>
      )}
    </div>
  )
}

function PastConsents({ consents }: { consents: readonly HouseholdConsent[] }) {
  return (
    <>
      <h2 className={portalStyles.sectionTitle}>Lời đồng ý đã rút</h2>
      <ul className={portalStyles.rows}>
        {consents.map((consent) => (
          <li key={consent.id} className={portalStyles.row}>
            <span className={portalStyles.rowText}>
              <strong>{consent.given_by_text}</strong>
              <span>
                Đồng ý {formatDay(consent.given_on)}, rút{" "}
                {consent.withdrawn_at && formatInstantDay(consent.withdrawn_at)}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

const DONE: Readonly<Record<string, string>> = {
  "dong-y": "Đã ghi lời đồng ý. Giờ ghi hộ được.",
  rut: "Đã ghi: hộ rút lời đồng ý.",
  sua: "Đã lưu.",
}
