import type { Metadata } from "next"
import { PortalLink } from "@/features/portal/portal-link"
import { BackLink } from "@/features/portal/back-link"
import { groupEntries } from "@/features/portal/batches/entry-groups"
import { NewBatchForm } from "@/features/portal/batches/new-batch-form"
import { mayManage } from "@/features/portal/permissions"
import { ListEnd, ListSearch } from "@/features/portal/lists/list-search"
import { listPage, listQuery, type ListQuery } from "@/features/portal/lists/long-list"
import { currentHousehold } from "@/features/portal/households/current-household"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { todayInVietnam } from "@/i18n/format"
import { MANAGERS_ONLY_WORDS } from "@/i18n/portal-words"
import type { PortalClient, PortalProduct } from "@/lib/backend/portal"
import { isNotFound } from "@/lib/backend/result"
import { LinkButton } from "@/ui/button"
import { Icon } from "@/ui/icon"
import { Notice } from "@/ui/notice"
import { GoodsPicture } from "@/ui/picture"

export const metadata: Metadata = { title: "Mở lô mới" }

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function NewBatchPage({ searchParams }: PageProps) {
  const path = "/htx/lo/moi"
  const portal = await openPortal(path)
  const [me, result] = await Promise.all([portal.me(), portal.products()])
  if (!me.ok) return <PortalProblem error={me.error} path={path} />
  if (!result.ok) return <PortalProblem error={result.error} path={path} />
  // A day out comes out of no lot.
  const products = result.data.products.filter(({ ocop_group: group }) => group !== "tourism")
  const search = await searchParams
  const asked = search["san-pham"]
  const chosen = products.find(({ id }) => id === asked) ?? (products.length === 1 ? products[0] : undefined)
  return (
    <>
      <BackLink href={chosen && products.length > 1 ? path : "/htx/lo"}>
        {chosen && products.length > 1 ? "Chọn sản phẩm khác" : "Lô & tem"}
      </BackLink>
      <header className={styles.pageHead}>
        <h1>{chosen ? chosen.title : "Mở lô mới"}</h1>
        <p className={styles.soft}>
          {chosen ? "Lô mới của sản phẩm này." : "Mỗi mẻ hàng một lô. Lô này là của sản phẩm nào?"}
        </p>
      </header>
      {products.length === 0 && <NoProduct mayAdd={mayManage(me.data)} />}
      {products.length > 0 && !chosen && <ProductChoice products={products} query={listQuery(search)} />}
      {chosen && <NewBatch portal={portal} productId={chosen.id} />}
    </>
  )
}

async function NewBatch({ portal, productId }: { portal: PortalClient; productId: string }) {
  const path = `/htx/lo/moi?san-pham=${encodeURIComponent(productId)}`
  const [next, entries, households] = await Promise.all([
    portal.nextBatch(productId),
    portal.unassignedEntries(),
    portal.householdCodes(),
  ])
  if (!next.ok) return <PortalProblem error={next.error} path={path} />
  if (!entries.ok) return <PortalProblem error={entries.error} path={path} />
  if (!households.ok && !isNotFound(households.error)) return <PortalProblem error={households.error} path={path} />
  const groups = groupEntries(entries.data.entries, productId, (instant) => todayInVietnam(new Date(instant)))
  return (
    <NewBatchForm
      productId={productId}
      next={next.data.next}
      groups={groups}
      households={households.ok ? households.data.households : []}
      household={await currentHousehold()}
    />
  )
}

function ProductChoice({ products, query }: { products: readonly PortalProduct[]; query: ListQuery }) {
  const page = listPage(products, ({ title }) => title, query)
  return (
    <>
      <ListSearch label="Tìm sản phẩm" words={query.words} total={products.length} />
      {page.found > 0 && (
        <ul className={styles.rows}>
          {page.shown.map(({ id, title, subtitle, illustration }) => (
            <li key={id}>
              <PortalLink href={`/htx/lo/moi?san-pham=${encodeURIComponent(id)}`} className={styles.row}>
                <span className={styles.thumbnail}>
                  <GoodsPicture name={illustration ?? "basket"} alt="" sizes="64px" />
                </span>
                <span className={styles.rowText}>
                  <strong>{title}</strong>
                  {subtitle && <span>{subtitle}</span>}
                </span>
                <Icon name="arrow" size={20} />
              </PortalLink>
            </li>
          ))}
        </ul>
      )}
      <ListEnd path="/htx/lo/moi" query={query} page={page} />
    </>
  )
}

function NoProduct({ mayAdd }: { mayAdd: boolean }) {
  return (
    <Notice
      scene="empty-basket"
      heading="h2"
      title="Chưa có sản phẩm"
      body={`Lô phải thuộc một sản phẩm. ${mayAdd ? "Thêm sản phẩm trước." : MANAGERS_ONLY_WORDS.product}`}
    >
      {mayAdd && <LinkButton href="/htx/san-pham/moi">Thêm sản phẩm</LinkButton>}
    </Notice>
  )
}
