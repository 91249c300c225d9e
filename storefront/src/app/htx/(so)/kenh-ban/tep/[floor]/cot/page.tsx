import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { BackLink } from "@/features/portal/back-link"
import { ColumnsForm, type OwnWords } from "@/features/portal/file-floors/columns-form"
import { filePath } from "@/features/portal/file-floors/file-paths"
import { openFloor } from "@/features/portal/file-floors/open-floor"
import { OnlyFor } from "@/features/portal/only-for"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { vi } from "@/i18n/vi"
import type { FileColumn, FileRow } from "@/lib/backend/file-floors"
import { FormMessage } from "@/ui/field"

export const metadata: Metadata = { title: "Cách điền tệp" }

type PageProps = {
  params: Promise<{ floor: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Each column of the floor's file and what fills it. */
export default async function FileColumnsPage({ params, searchParams }: PageProps) {
  const { floor } = await params
  const path = filePath(floor, "/cot")
  const { portal, floor: view, error } = await openFloor(floor, path)
  if (!view) return <PortalProblem error={error!} path={path} />
  if (!view.template) redirect(filePath(floor))
  const rows = await portal.fileRows(floor)
  if (!rows.ok) return <PortalProblem error={rows.error} path={path} />
  const isNew = (await searchParams)["vua-nap"] !== undefined
  return (
    <>
      <BackLink href={filePath(floor)}>{view.name}</BackLink>
      <header className={styles.pageHead}>
        <h1>Cách điền tệp</h1>
        <p className={styles.soft}>Sổ đã đoán cột nào điền gì. Xem lại, chỗ nào sai thì chọn lại.</p>
      </header>
      {isNew && <FormMessage good>Đã đọc tệp mẫu.</FormMessage>}
      <OnlyFor portal={portal} what="channels" back={filePath(floor)}>
        <ColumnsForm floor={floor} template={view.template} ownWords={wordsOf(view.template.columns, rows.data.rows)} />
      </OnlyFor>
    </>
  )
}

const GROUPS: Readonly<Record<string, string>> = vi.groups

/** What of ours is not among the floor's words, or has been given one. */
function wordsOf(columns: readonly FileColumn[], rows: readonly FileRow[]): OwnWords {
  const faults = rows.flatMap((row) => row.faults).filter(({ code }) => code === "not_in_list")
  return Object.fromEntries(
    columns.map(({ column, choices, source }) => {
      const said = faults.filter((fault) => fault.column === column).map(({ value }) => value ?? "")
      const values = [...new Set([...Object.keys(choices), ...said])].filter(Boolean).slice(0, 40)
      const words = (value: string) => (source === "group" ? (GROUPS[value] ?? value) : value)
      return [column, values.map((value) => ({ value, words: words(value) }))]
    }),
  )
}
