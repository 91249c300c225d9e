import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { BackLink } from "@/features/portal/back-link"
import { ListForm, OrdersForm } from "@/features/portal/file-floors/file-form"
import { filePath } from "@/features/portal/file-floors/file-paths"
import files from "@/features/portal/file-floors/files.module.css"
import { openFloor } from "@/features/portal/file-floors/open-floor"
import { OrderColumnsForm } from "@/features/portal/file-floors/order-columns-form"
import { OnlyFor } from "@/features/portal/only-for"
import { PortalLink } from "@/features/portal/portal-link"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { sentenceOfCode } from "@/i18n/error-sentences"
import { FormMessage } from "@/ui/field"

export const metadata: Metadata = { title: "Nạp từ sàn" }

type PageProps = {
  params: Promise<{ floor: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** What the floor gives out: its orders, and its list of goods. */
export default async function FileImportsPage({ params, searchParams }: PageProps) {
  const { floor } = await params
  const path = filePath(floor, "/nap")
  const { portal, floor: view, error } = await openFloor(floor, path)
  if (!view) return <PortalProblem error={error!} path={path} />
  if (!view.template) redirect(filePath(floor))
  const search = await searchParams
  const asks = search["chon-cot"] !== undefined
  return (
    <>
      <BackLink href={filePath(floor)}>{view.name}</BackLink>
      <header className={styles.pageHead}>
        <h1>Nạp từ {view.name}</h1>
        <p className={styles.soft}>Nạp lại tệp cũ cũng không sao: mỗi đơn chỉ vào sổ một lần.</p>
      </header>
      {asks && <FormMessage>{sentenceOfCode("orders_columns_missing")}</FormMessage>}
      {search["vua-chon-cot"] !== undefined && <FormMessage good>Đã nhớ các cột. Nạp lại tệp đơn.</FormMessage>}
      <OnlyFor portal={portal} what="channels" back={filePath(floor)}>
        {asks && (
          <section className={styles.sheet} aria-labelledby="cot-don">
            <h2 id="cot-don">Cột nào là gì</h2>
            <OrderColumnsForm floor={floor} template={view.template} />
          </section>
        )}
        <section aria-labelledby="don">
          <h2 id="don" className={styles.sectionTitle}>
            Đơn hàng
          </h2>
          <div className={styles.sheet}>
            <OrdersForm floor={floor} label="Tệp đơn hàng của sàn (.xlsx)">
              Nạp đơn hàng
            </OrdersForm>
            {view.account_id !== null && (
              <PortalLink href={`/htx/kenh-ban/${encodeURIComponent(view.account_id)}/don-hang`} className={files.link}>
                Đơn trên sàn này
              </PortalLink>
            )}
          </div>
        </section>
        <section aria-labelledby="danh-sach">
          <h2 id="danh-sach" className={styles.sectionTitle}>
            Danh sách hàng trên sàn
          </h2>
          <div className={styles.sheet}>
            <ListForm floor={floor} label="Tệp danh sách sản phẩm (.xlsx)" tone="secondary">
              Khớp theo mã SKU
            </ListForm>
          </div>
        </section>
      </OnlyFor>
    </>
  )
}
