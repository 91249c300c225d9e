import type { Metadata } from "next"
import { EntryList } from "@/features/portal/diary/entry-list"
import styles from "@/features/portal/diary/diary.module.css"
import { loadPack } from "@/features/portal/diary/pack"
import { WaitingHere } from "@/features/portal/diary/waiting-here"
import { mayManage } from "@/features/portal/permissions"
import { LinkRows } from "@/features/portal/link-rows"
import { PortalProblem } from "@/features/portal/portal-problem"
import portalStyles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { Button, LinkButton } from "@/ui/button"
import { FormMessage, SelectField } from "@/ui/field"
import { Icon } from "@/ui/icon"
import { Notice } from "@/ui/notice"

export const metadata: Metadata = { title: "Nhật ký" }

type DiaryPageProps = { searchParams: Promise<Record<string, string | undefined>> }

const ID = /^[A-Za-z0-9_-]{1,80}$/
const idOf = (value: string | undefined): string | undefined => (value && ID.test(value) ? value : undefined)

export default async function DiaryPage({ searchParams }: DiaryPageProps) {
  const path = "/htx/nhat-ky"
  const query = await searchParams
  const portal = await openPortal(path)
  const filter = {
    product_id: idOf(query["san-pham"]),
    household_id: idOf(query.ho),
    late: query.muon === "1" ? ("1" as const) : undefined,
    before: /^\d{1,18}$/.test(query.truoc ?? "") ? query.truoc : undefined,
  }
  const [me, pack, diary] = await Promise.all([portal.me(), loadPack(portal), portal.diary(filter)])
  if (!me.ok) return <PortalProblem error={me.error} path={path} />
  if (!pack.ok) return <PortalProblem error={pack.error} path={path} />
  if (!diary.ok) return <PortalProblem error={diary.error} path={path} />
  const { entries, next } = diary.data
  const isFiltered = Boolean(filter.product_id ?? filter.household_id ?? filter.late)
  const older = new URLSearchParams(Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1])))
  if (next) older.set("truoc", next)
  return (
    <>
      <header className={portalStyles.pageHead}>
        <h1>Nhật ký</h1>
      </header>
      {query["vua-ghi"] === "1" && <FormMessage good>Đã ghi vào nhật ký.</FormMessage>}
      <a href="/htx/nhat-ky/ghi" className={portalStyles.bigLink}>
        <Icon name="book" size={40} />
        Ghi việc hôm nay
      </a>
      <WaitingHere memberId={pack.data.member.id} />
      {(entries.length > 0 || isFiltered) && (
        <form method="get" action={path} className={styles.filters} aria-label="Lọc nhật ký">
          <SelectField name="san-pham" label="Hàng" defaultValue={filter.product_id ?? ""}>
            <option value="">Tất cả</option>
            {pack.data.products.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </SelectField>
          {pack.data.households.length > 0 && (
            <SelectField name="ho" label="Hộ" defaultValue={filter.household_id ?? ""}>
              <option value="">Tất cả</option>
              {pack.data.households.map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </SelectField>
          )}
          <SelectField name="muon" label="Đúng ngày" defaultValue={filter.late ?? ""}>
            <option value="">Tất cả</option>
            <option value="1">Chỉ việc ghi hoặc gửi muộn</option>
          </SelectField>
          <Button type="submit" tone="secondary" wide>
            Lọc
          </Button>
        </form>
      )}
      {entries.length === 0 && (
        <Notice
          scene="step-diary"
          heading="h2"
          title={isFiltered ? "Không có việc nào như vậy" : "Chưa ghi việc nào"}
          body={
            isFiltered ? "Bỏ bớt điều kiện lọc." : "Làm gì hôm nay thì ghi hôm nay, có sóng hay không cũng ghi được."
          }
        >
          <LinkButton href={isFiltered ? path : "/htx/nhat-ky/ghi"} tone="secondary">
            {isFiltered ? "Xem tất cả" : "Ghi việc đầu tiên"}
          </LinkButton>
        </Notice>
      )}
      <EntryList
        entries={entries}
        products={new Map(pack.data.products.map(({ id, title }) => [id, title]))}
        memberId={pack.data.member.id}
        mayCorrect={mayManage(me.data)}
      />
      {next && (
        <LinkButton href={`${path}?${older}`} tone="secondary" wide>
          Xem việc cũ hơn
        </LinkButton>
      )}
      <h2 className={portalStyles.sectionTitle}>Sắp xếp nhật ký</h2>
      <LinkRows
        rows={[
          {
            ...{ href: "/htx/vung-trong", icon: "map", name: "Vùng trồng", isPlain: true },
            detail: "Nương, ruộng, vườn: đi một vòng là đo xong.",
          },
          {
            ...{ href: "/htx/nhat-ky/buoc", icon: "pen", name: "Các nút ghi việc", isPlain: true },
            detail: "Thêm, đổi tên, đổi thứ tự, ẩn bớt.",
          },
        ]}
      />
    </>
  )
}
