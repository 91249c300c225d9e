import type { Metadata } from "next"
import { VariantCards } from "@/features/portal/goods/variant-cards"
import { BackLink } from "@/features/portal/back-link"
import { OnlyFor } from "@/features/portal/only-for"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { FormMessage } from "@/ui/field"

export const metadata: Metadata = { title: "Giá và hàng" }

type PageProps = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const DONE: Readonly<Record<string, string>> = {
  "vua-ghi": "Đã ghi giá và quy cách.",
  "vua-dem": "Đã ghi số hàng. Ghi nhầm thì bấm Hoàn tác ở dưới.",
  "vua-hoan": "Đã hoàn tác.",
  "vua-bo": "Đã bỏ quy cách.",
}

export default async function PriceAndStockPage({ params, searchParams }: PageProps) {
  const { id } = await params
  const done = Object.keys(await searchParams).find((name) => Object.hasOwn(DONE, name))
  const home = `/htx/san-pham/${encodeURIComponent(id)}`
  const portal = await openPortal(`${home}/gia-hang`)
  const [result, changes] = await Promise.all([portal.product(id), portal.stockChanges(id)])
  if (!result.ok) return <PortalProblem error={result.error} path={`${home}/gia-hang`} />
  if (!changes.ok) return <PortalProblem error={changes.error} path={`${home}/gia-hang`} />
  return (
    <>
      <BackLink href={home}>{result.data.product.title}</BackLink>
      <header className={styles.pageHead}>
        <h1>Giá và hàng</h1>
      </header>
      {done && <FormMessage good>{DONE[done] ?? ""}</FormMessage>}
      <OnlyFor portal={portal} what="product" back={home}>
        <VariantCards product={result.data.product} changes={changes.data.stock_changes} />
      </OnlyFor>
    </>
  )
}
