import type { Metadata } from "next"
import { BackLink } from "@/features/portal/back-link"
import { TemplateForm } from "@/features/portal/file-floors/file-form"
import { filePath } from "@/features/portal/file-floors/file-paths"
import { FileSteps } from "@/features/portal/file-floors/file-steps"
import { openFloor } from "@/features/portal/file-floors/open-floor"
import { OnlyFor } from "@/features/portal/only-for"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { sentenceOfCode } from "@/i18n/error-sentences"
import { formatDay } from "@/i18n/format"
import { FormMessage } from "@/ui/field"
import { Notice } from "@/ui/notice"

export const metadata: Metadata = { title: "Bán bằng tệp" }

type PageProps = {
  params: Promise<{ floor: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const DONE: Readonly<Record<string, string>> = {
  "vua-sua": "Đã ghi cách điền.",
  "vua-tao": "Đã điền tệp. Tải về, rồi tải lên sàn.",
  "vua-xac-nhan": "Đã ghi. Lần sau tệp chỉ có món nào đổi.",
}

/** A floor that goods reach by its own Excel file. */
export default async function FileFloorPage({ params, searchParams }: PageProps) {
  const { floor } = await params
  const path = filePath(floor)
  const { portal, floor: view, error } = await openFloor(floor, path)
  if (!view) return <PortalProblem error={error!} path={path} />
  const search = await searchParams
  const done = Object.keys(DONE).find((name) => search[name] !== undefined)
  return (
    <>
      <BackLink href="/htx/kenh-ban">Kênh bán</BackLink>
      <header className={styles.pageHead}>
        <h1>{view.name}</h1>
        {view.closed_on === null && (
          <p className={styles.soft}>Sàn nhận hàng bằng tệp Excel. Sổ điền sẵn tệp, bà con tải lên sàn.</p>
        )}
      </header>
      {typeof search.loi === "string" && <FormMessage>{sentenceOfCode(search.loi)}</FormMessage>}
      {done && <FormMessage good>{DONE[done] ?? null}</FormMessage>}
      {view.closed_on !== null ? (
        <Notice
          scene="empty-basket"
          heading="h2"
          title="Sàn này không còn nữa"
          body={`${view.name} thôi làm sàn bán hàng từ ${formatDay(view.closed_on)}. Chọn sàn khác để bán.`}
        />
      ) : (
        <OnlyFor portal={portal} what="channels" back="/htx/kenh-ban">
          {view.template ? <FileSteps view={view} /> : <Begin floor={floor} name={view.name} site={view.site} />}
        </OnlyFor>
      )}
    </>
  )
}

function Begin({ floor, name, site }: { floor: string; name: string; site: string }) {
  return (
    <section className={styles.sheet} aria-labelledby="bat-dau">
      <h2 id="bat-dau">Bắt đầu bằng tệp mẫu</h2>
      <p>
        Vào kênh người bán của {name} ({site}), tìm mục đăng nhiều sản phẩm bằng tệp, tải tệp mẫu Excel về máy rồi nạp
        vào đây. Chưa có thì hỏi người của sàn ở huyện.
      </p>
      <TemplateForm floor={floor} label="Tệp mẫu của sàn (.xlsx)" hint="Để nguyên như sàn cho, đừng xoá trang nào.">
        Nạp tệp mẫu
      </TemplateForm>
    </section>
  )
}
