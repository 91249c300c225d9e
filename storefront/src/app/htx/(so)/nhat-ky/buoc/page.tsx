import type { Metadata } from "next"
import { BackLink } from "@/features/portal/back-link"
import { GROUP_WORDS } from "@/features/portal/diary/group-words"
import { StepEditor } from "@/features/portal/diary/step-editor"
import { mayManage } from "@/features/portal/permissions"
import { PortalProblem } from "@/features/portal/portal-problem"
import portalStyles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { FormMessage } from "@/ui/field"

export const metadata: Metadata = { title: "Các nút ghi việc" }

type StepsPageProps = { searchParams: Promise<Record<string, string | undefined>> }

export default async function StepsPage({ searchParams }: StepsPageProps) {
  const path = "/htx/nhat-ky/buoc"
  const portal = await openPortal(path)
  const query = await searchParams
  const [me, templates] = await Promise.all([portal.me(), portal.diaryTemplates()])
  if (!me.ok) return <PortalProblem error={me.error} path={path} />
  if (!templates.ok) return <PortalProblem error={templates.error} path={path} />
  const { groups, products } = templates.data
  const used = groups.filter(({ group }) => products.some((product) => product.group === group))
  const shown = used.length > 0 ? used : groups.filter(({ group }) => group === "food")
  return (
    <>
      <BackLink href="/htx/nhat-ky">Nhật ký</BackLink>
      <header className={portalStyles.pageHead}>
        <h1>Các nút ghi việc</h1>
        <p className={portalStyles.soft}>Nút nào không làm thì ẩn đi, việc nào chưa có thì thêm.</p>
      </header>
      {query["da-luu"] === "1" && <FormMessage good>Đã lưu các nút.</FormMessage>}
      {!mayManage(me.data) && <p className={portalStyles.sheet}>Chủ nhiệm hoặc quản lý mới đổi được các nút này.</p>}
      {shown.map(({ group, steps, is_changed }) => (
        <section key={group} aria-labelledby={group}>
          <h2 id={group} className={portalStyles.sectionTitle}>
            {GROUP_WORDS[group] ?? group}
          </h2>
          <p className={portalStyles.hint}>
            {someOf(products.filter((product) => product.group === group).map(({ title }) => title))}
          </p>
          <StepEditor group={group} steps={steps} isChanged={is_changed} mayChange={mayManage(me.data)} />
        </section>
      ))}
    </>
  )
}

const NAMED = 3

/** The first few by name: a long list would stand above the buttons it is about. */
function someOf(titles: readonly string[]): string {
  const others = titles.length - NAMED
  return titles.slice(0, NAMED).join(", ") + (others > 0 ? ` và ${others} hàng khác` : "")
}
