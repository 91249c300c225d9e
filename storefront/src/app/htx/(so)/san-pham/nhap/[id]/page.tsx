import type { Metadata } from "next"
import { BackLink } from "@/features/portal/back-link"
import { ImportReport } from "@/features/portal/goods/import-report"
import { PortalProblem } from "@/features/portal/portal-problem"
import { openPortal } from "@/features/portal/session"

export const metadata: Metadata = { title: "Xem trước khi ghi" }

export default async function ImportReportPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const path = `/htx/san-pham/nhap/${encodeURIComponent(id)}`
  const portal = await openPortal(path)
  const result = await portal.productImport(id)
  if (!result.ok) return <PortalProblem error={result.error} path={path} />
  return (
    <>
      <BackLink href="/htx/san-pham/nhap">Nạp tệp khác</BackLink>
      <ImportReport report={result.data.import} path={path} />
    </>
  )
}
