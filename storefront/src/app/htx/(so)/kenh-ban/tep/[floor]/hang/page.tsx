import type { Metadata } from "next"
import { BackLink } from "@/features/portal/back-link"
import { filePath } from "@/features/portal/file-floors/file-paths"
import { FileRows } from "@/features/portal/file-floors/file-rows"
import { openFloor } from "@/features/portal/file-floors/open-floor"
import { mayManage } from "@/features/portal/permissions"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { FormMessage } from "@/ui/field"

export const metadata: Metadata = { title: "Hàng trong tệp" }

type PageProps = {
  params: Promise<{ floor: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const DONE: Readonly<Record<string, string>> = {
  "vua-bo": "Món ấy để ngoài tệp. Sàn đang có thì tệp sau báo số hàng 0.",
  "vua-lay-lai": "Món ấy đã trở lại tệp.",
}

/** What the file will say of each product, those with a fault first. */
export default async function FileRowsPage({ params, searchParams }: PageProps) {
  const { floor } = await params
  const path = filePath(floor, "/hang")
  const { portal, floor: view, error } = await openFloor(floor, path)
  if (!view) return <PortalProblem error={error!} path={path} />
  const rows = await portal.fileRows(floor)
  if (!rows.ok) return <PortalProblem error={rows.error} path={path} />
  const [me, search] = await Promise.all([portal.me(), searchParams])
  const done = Object.keys(DONE).find((name) => search[name] !== undefined)
  return (
    <>
      <BackLink href={filePath(floor)}>{view.name}</BackLink>
      <header className={styles.pageHead}>
        <h1>Hàng trong tệp</h1>
        <p className={styles.soft}>Món cần sửa đứng đầu. Sửa xong quay lại đây là thấy ngay.</p>
      </header>
      {done && <FormMessage good>{DONE[done] ?? null}</FormMessage>}
      <FileRows floor={floor} {...rows.data} mayChoose={me.ok && mayManage(me.data)} />
    </>
  )
}
