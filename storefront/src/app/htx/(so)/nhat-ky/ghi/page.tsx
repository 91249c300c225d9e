import type { Metadata } from "next"
import { BackLink } from "@/features/portal/back-link"
import { freshEntryId } from "@/features/portal/diary/offline/entry-id"
import { loadPack } from "@/features/portal/diary/pack"
import { Recorder } from "@/features/portal/diary/recorder"
import { readHouseholdId } from "@/features/portal/households/choice"
import { PortalProblem } from "@/features/portal/portal-problem"
import portalStyles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { LinkButton } from "@/ui/button"
import { Notice } from "@/ui/notice"

export const metadata: Metadata = { title: "Ghi nhật ký" }

type RecordPageProps = { searchParams: Promise<Record<string, string | undefined>> }

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export default async function RecordPage({ searchParams }: RecordPageProps) {
  const path = "/htx/nhat-ky/ghi"
  const query = await searchParams
  const portal = await openPortal(path)
  const pack = await loadPack(portal)
  if (!pack.ok) return <PortalProblem error={pack.error} path={path} />
  const { products } = pack.data
  return (
    <>
      <BackLink href="/htx/nhat-ky">Nhật ký</BackLink>
      <header className={portalStyles.pageHead}>
        <h1>Ghi nhật ký</h1>
      </header>
      {products.length === 0 ? (
        <Notice
          scene="empty-basket"
          heading="h2"
          title="Chưa có hàng nào"
          body="Thêm một sản phẩm, rồi ghi việc cho sản phẩm ấy."
        >
          <LinkButton href="/htx/san-pham/moi">Thêm sản phẩm</LinkButton>
        </Notice>
      ) : (
        <Recorder
          pack={pack.data}
          productId={products.find(({ id }) => id === query["san-pham"])?.id ?? null}
          stepId={query.buoc ?? null}
          formId={freshEntryId()}
          now={new Date().toISOString()}
          correctingFor={readHouseholdId(query.ho)}
          correcting={UUID.test(query.sua ?? "") ? (query.sua ?? null) : null}
        />
      )}
    </>
  )
}
