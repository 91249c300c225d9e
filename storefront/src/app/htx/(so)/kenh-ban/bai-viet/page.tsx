import type { Metadata } from "next"
import { BackLink } from "@/features/portal/back-link"
import { ListingPicture } from "@/features/portal/channels/listing-picture"
import { PortalLink } from "@/features/portal/portal-link"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { formatMoney } from "@/i18n/format"
import { LinkButton } from "@/ui/button"
import { Icon } from "@/ui/icon"
import { Notice } from "@/ui/notice"

export const metadata: Metadata = { title: "Bài viết sẵn" }

const PATH = "/htx/kenh-ban/bai-viet"

/** Goods on the shelf, each with words and pictures that are ready to be posted. */
export default async function PostsPage() {
  const portal = await openPortal(PATH)
  const result = await portal.products()
  if (!result.ok) return <PortalProblem error={result.error} path={PATH} />
  const products = result.data.products.filter(({ status }) => status === "published")
  return (
    <>
      <BackLink href="/htx/kenh-ban">Kênh bán</BackLink>
      <header className={styles.pageHead}>
        <h1>Bài viết sẵn</h1>
        <p className={styles.soft}>Chọn một món, chép chữ và ảnh, đăng lên Facebook hay Zalo.</p>
      </header>
      {products.length === 0 && (
        <Notice
          scene="empty-basket"
          heading="h2"
          title="Chưa có món nào trên kệ"
          body="Đưa một món lên kệ là có bài ngay."
        >
          <LinkButton href="/htx/san-pham">Xem sản phẩm</LinkButton>
        </Notice>
      )}
      <ul className={styles.rows}>
        {products.map((product) => (
          <li key={product.id}>
            <PortalLink href={`${PATH}/${encodeURIComponent(product.id)}`} className={styles.row}>
              <ListingPicture thumbnail={product.photos[0]?.src ?? null} product={product} size="64px" />
              <span className={styles.rowText}>
                <strong>{product.title}</strong>
                <span>
                  {formatMoney(product.price)},{" "}
                  {product.photos.length === 0 ? "chưa có ảnh" : `${product.photos.length} ảnh`}
                </span>
              </span>
              <Icon name="arrow" size={20} />
            </PortalLink>
          </li>
        ))}
      </ul>
    </>
  )
}
