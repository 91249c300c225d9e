import type { Metadata } from "next"
import { BackLink } from "@/features/portal/back-link"
import { filePath } from "@/features/portal/file-floors/file-paths"
import { FileRows } from "@/features/portal/file-floors/file-rows"
import { openFloor } from "@/features/portal/file-floors/open-floor"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"

export const metadata: Metadata = { title: "Hàng trong tệp" }

/** What the file will say of each product, those with a fault first. */
export default async function FileRowsPage({ params }: { params: Promise<{ floor: string }> }) {
  const { floor } = await params
  const path = filePath(floor, "/hang")
  const { portal, floor: view, error } = await openFloor(floor, path)
  if (!view) return <PortalProblem error={error!} path={path} />
  const rows = await portal.fileRows(floor)
  if (!rows.ok) return <PortalProblem error={rows.error} path={path} />
  return (
    <>
      <BackLink href={filePath(floor)}>{view.name}</BackLink>
      <header className={styles.pageHead}>
        <h1>Hàng trong tệp</h1>
        <p className={styles.soft}>Món cần sửa đứng đầu. Sửa xong quay lại đây là thấy ngay.</p>
      </header>
      <FileRows floor={floor} rows={rows.data.rows} gone={rows.data.gone} />
    </>
  )
}
