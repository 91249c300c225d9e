import type { Metadata } from "next"
import { BackLink } from "@/features/portal/back-link"
import { archiveAreaAction } from "@/features/portal/actions/area-actions"
import { AreaForm } from "@/features/portal/diary/area/area-form"
import { areaWords, planOf, saoWords } from "@/features/portal/diary/area/plan"
import { PlanView } from "@/features/portal/diary/area/plan-view"
import styles from "@/features/portal/diary/diary.module.css"
import { freshEntryId } from "@/features/portal/diary/offline/entry-id"
import { PortalProblem } from "@/features/portal/portal-problem"
import portalStyles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { sentenceOfCode } from "@/i18n/error-sentences"
import type { GrowingArea } from "@/lib/backend/diary"
import { env } from "@/lib/env"
import { FormMessage } from "@/ui/field"

export const metadata: Metadata = { title: "Vùng trồng" }

type AreasPageProps = { searchParams: Promise<Record<string, string | undefined>> }

export default async function AreasPage({ searchParams }: AreasPageProps) {
  const path = "/htx/vung-trong"
  const portal = await openPortal(path)
  const query = await searchParams
  const [me, areas] = await Promise.all([portal.me(), portal.growingAreas()])
  if (!me.ok) return <PortalProblem error={me.error} path={path} />
  if (!areas.ok) return <PortalProblem error={areas.error} path={path} />
  const drawn = areas.data.growing_areas
  const { commune, province } = me.data.cooperative
  return (
    <>
      <BackLink href="/htx/nhat-ky">Nhật ký</BackLink>
      <header className={portalStyles.pageHead}>
        <h1>Vùng trồng</h1>
      </header>
      {query["da-luu"] === "1" && <FormMessage good>Đã lưu vùng trồng.</FormMessage>}
      {query["da-cat"] === "1" && <FormMessage good>Đã cất vùng trồng. Việc đã ghi ở đó vẫn còn nguyên.</FormMessage>}
      {query.loi && <FormMessage>{sentenceOfCode(query.loi)}</FormMessage>}
      {drawn.length > 0 && (
        <ul className={styles.waiting}>
          {drawn.map((area) => (
            <AreaCard key={area.id} area={area} />
          ))}
        </ul>
      )}
      <h2 className={portalStyles.sectionTitle}>Thêm vùng trồng</h2>
      <div className={portalStyles.sheet}>
        <AreaForm
          formId={freshEntryId()}
          others={drawn.flatMap(({ polygon }) => (polygon === null ? [] : [polygon]))}
          tiles={env().MAP_TILES_URL ?? null}
          commune={commune}
          province={province}
        />
      </div>
    </>
  )
}

function AreaCard({ area }: { area: GrowingArea }) {
  const plan = planOf(area.polygon ?? [])
  return (
    <li className={styles.card}>
      <div className={styles.cardHead}>
        <span>
          <strong>{area.name}</strong>
          {area.commune}, {area.province}
        </span>
      </div>
      {plan && area.polygon && <PlanView plan={plan} corners={area.polygon} others={[]} here={null} tiles={null} />}
      <p>
        {area.area_m2 === null
          ? "Chưa vẽ hình, chưa đo."
          : `${areaWords(area.area_m2)}, khoảng ${saoWords(area.area_m2)}`}
      </p>
      <details className={styles.more}>
        <summary>Cất đi</summary>
        <form action={archiveAreaAction} className={portalStyles.form}>
          <p>Vùng này sẽ không còn để chọn nữa. Việc đã ghi ở đó vẫn còn nguyên.</p>
          <input type="hidden" name="id" value={area.id} />
          <button className={styles.textButton}>Cất {area.name}</button>
        </form>
      </details>
    </li>
  )
}
