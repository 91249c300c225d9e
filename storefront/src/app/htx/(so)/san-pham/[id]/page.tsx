import type { Metadata } from "next"
import { BackLink } from "@/features/portal/back-link"
import { ProductOverview } from "@/features/portal/goods/product-overview"
import { mayManage } from "@/features/portal/permissions"
import { PortalProblem } from "@/features/portal/portal-problem"
import { openPortal } from "@/features/portal/session"
import { FormMessage } from "@/ui/field"

export const metadata: Metadata = { title: "Sản phẩm" }

type PageProps = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function ProductPage({ params, searchParams }: PageProps) {
  const { id } = await params
  const done = await searchParams
  const path = `/htx/san-pham/${encodeURIComponent(id)}`
  const portal = await openPortal(path)
  const [me, result] = await Promise.all([portal.me(), portal.product(id)])
  if (!me.ok) return <PortalProblem error={me.error} path={path} />
  if (!result.ok) return <PortalProblem error={result.error} path={path} />
  const { product } = result.data
  return (
    <>
      <BackLink href="/htx/san-pham">Sản phẩm</BackLink>
      {done["vua-gui"] && (
        <FormMessage good>
          {product.status === "proposed" ? "Đã gửi. Cán bộ xem xong, sản phẩm tự lên kệ." : "Sản phẩm đã lên kệ."}
        </FormMessage>
      )}
      {done["vua-ghi"] && <FormMessage good>Đã ghi lại.</FormMessage>}
      {done["vua-cat"] && <FormMessage good>Đã cất khỏi kệ. Mọi thứ vẫn còn đây.</FormMessage>}
      <ProductOverview product={product} mayManage={mayManage(me.data)} />
    </>
  )
}
