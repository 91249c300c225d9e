import { PortalLink } from "@/features/portal/portal-link"
import { formatMoney } from "@/i18n/format"
import { MISSING_WORDS, PRODUCT_STATE_WORDS } from "@/i18n/goods-words"
import type { PortalProduct } from "@/lib/backend/goods"
import { LinkButton } from "@/ui/button"
import { Icon } from "@/ui/icon"
import { LinkRows } from "../link-rows"
import styles from "../portal.module.css"
import { submitProductAction, withdrawProductAction } from "./goods-actions"
import { datesPath } from "../visits/visit-paths"
import goods from "./goods.module.css"
import { CoverPicture } from "./goods-picture"
import { PressForm } from "./press-form"

const STATE_CLASS = {
  draft: goods.state,
  proposed: `${goods.state} ${goods.stateWaiting}`,
  published: `${goods.state} ${goods.stateGood}`,
  rejected: `${goods.state} ${goods.stateBad}`,
}

const pageOf = (product: PortalProduct, section = "") => `/htx/san-pham/${encodeURIComponent(product.id)}${section}`

export function ProductOverview({ product, mayManage }: { product: PortalProduct; mayManage: boolean }) {
  const state = PRODUCT_STATE_WORDS[product.status]
  return (
    <div className={styles.columns}>
      <div>
        <PortalLink href={pageOf(product, "/anh")} className={goods.cover} aria-label="Ảnh sản phẩm">
          <CoverPicture
            product={product}
            alt=""
            sizes="(min-width: 960px) 464px, (min-width: 640px) 688px, 100vw"
            eager
          />
        </PortalLink>
        <header className={styles.pageHead}>
          <h1>{product.title}</h1>
          {product.subtitle && <p className={styles.soft}>{product.subtitle}</p>}
        </header>
        <div className={STATE_CLASS[product.status]}>
          <strong>{state.name}</strong>
          <p>
            {product.status === "draft" && product.missing.length === 0 ? "Đã đủ. Đưa lên kệ được rồi." : state.detail}
          </p>
          {product.review_reason && <p>Cán bộ dặn: {product.review_reason}</p>}
        </div>
        {mayManage && <NextStep product={product} />}
      </div>
      <div>
        <Sections product={product} />
        {mayManage && product.status !== "draft" && <TakeOffShelf product={product} />}
      </div>
    </div>
  )
}

function TakeOffShelf({ product }: { product: PortalProduct }) {
  return (
    <details className={`${styles.confirm} ${styles.confirmDanger}`}>
      <summary>Cất khỏi kệ</summary>
      <div className={styles.confirmBody}>
        <p>
          Người mua không thấy sản phẩm này nữa. Lô, tem và đơn đã đặt vẫn giữ nguyên. Đưa lên lại lúc nào cũng được.
        </p>
        <PressForm
          action={withdrawProductAction}
          hidden={{ productId: product.id }}
          pendingWords="Đang cất…"
          tone="danger"
          wide
        >
          Đồng ý, cất khỏi kệ
        </PressForm>
      </div>
    </details>
  )
}

/** The one thing to do now: fill in what is missing, offer it, or look at it. */
function NextStep({ product }: { product: PortalProduct }) {
  if (product.status === "published" && product.ocop_group === "tourism") {
    return (
      <LinkButton href={datesPath(product.id)} wide>
        Ngày đón khách
      </LinkButton>
    )
  }
  if (product.status === "published") {
    return (
      <LinkButton href={`/htx/lo/moi?san-pham=${encodeURIComponent(product.id)}`} wide>
        Mở lô cho sản phẩm này
      </LinkButton>
    )
  }
  if (product.status === "proposed") return null
  if (product.missing.length === 0) {
    return (
      <PressForm
        action={submitProductAction}
        hidden={{ productId: product.id }}
        pendingWords="Đang đưa lên kệ…"
        tone="primary"
        wide
      >
        Đưa lên kệ
      </PressForm>
    )
  }
  return (
    <section aria-labelledby="con-thieu">
      <h2 id="con-thieu" className={styles.sectionTitle}>
        Còn thiếu {product.missing.length} điều
      </h2>
      <ul className={goods.missing}>
        {product.missing.map((fact) => (
          <li key={fact}>
            <PortalLink href={pageOf(product, `/${MISSING_WORDS[fact]?.section ?? "nhan"}`)}>
              <Icon name="plus" size={20} />
              {MISSING_WORDS[fact]?.words ?? fact}
            </PortalLink>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Sections({ product }: { product: PortalProduct }) {
  const { length: photos } = product.photos
  const stock = product.variants.reduce((sum, variant) => sum + variant.stock, 0)
  const priceAndStock = `${formatMoney(product.price)}, trong kho ${stock.toLocaleString("vi-VN")}`
  const rows = [
    ["/anh", "camera", "Ảnh", photos === 0 ? "Chưa có ảnh, đang dùng hình vẽ" : `${photos} ảnh`],
    ["/loi", "pen", "Lời giới thiệu", product.description ?? "Chưa viết"],
    ...(product.ocop_group === "tourism"
      ? ([
          ["/ngay-don", "people", "Ngày đón khách", "Mở ngày, xem ai đã đặt chỗ"],
          ["/gia-hang", "money", "Giá thường", `${formatMoney(product.price)} một người`],
        ] as const)
      : ([["/gia-hang", "money", "Giá và hàng", priceAndStock]] as const)),
    ["/nhan", "book", "Nhãn hàng", product.label.ingredients ?? "Thành phần, cách dùng, bảo quản"],
  ] as const
  return (
    <>
      <h2 className={styles.sectionTitle}>Xem và sửa</h2>
      <LinkRows
        rows={rows.map(([section, icon, name, words]) => ({
          ...{ href: pageOf(product, section), icon, name },
          detail: words.length > 70 ? `${words.slice(0, 68)}…` : words,
        }))}
      />
      {product.status === "published" && (
        <p className={goods.sheets}>
          <a href={`/san-pham/${encodeURIComponent(product.handle)}`}>Xem trên kệ</a>
        </p>
      )}
    </>
  )
}
