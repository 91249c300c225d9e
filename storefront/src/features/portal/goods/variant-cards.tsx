import { formatMoney, formatInstant } from "@/i18n/format"
import { STOCK_REASON_WORDS } from "@/i18n/goods-words"
import type { PortalProduct, PortalVariant, StockChange } from "@/lib/backend/goods"
import styles from "../portal.module.css"
import { removeVariantAction, undoStockAction } from "./goods-actions"
import { StockForm, VariantForm } from "./goods-forms"
import goods from "./goods.module.css"
import { PressForm } from "./press-form"

export function VariantCards({ product, changes }: { product: PortalProduct; changes: StockChange[] }) {
  return (
    <>
      {product.variants.map((variant) => (
        <VariantCard key={variant.id} product={product} variant={variant} />
      ))}
      {product.ocop_group !== "tourism" && (
        <details className={goods.fold}>
          <summary>Thêm quy cách khác</summary>
          <VariantForm product={product} variant={null} />
        </details>
      )}
      <Changes product={product} changes={changes} />
    </>
  )
}

function VariantCard({ product, variant }: { product: PortalProduct; variant: PortalVariant }) {
  const isService = product.ocop_group === "tourism"
  return (
    <section className={goods.variant} aria-label={variant.title}>
      <h2>{variant.title}</h2>
      <p className={goods.big}>{variant.price === null ? "Chưa có giá" : formatMoney(variant.price)}</p>
      {isService && <p>Giá điền sẵn cho ngày mới. Chỗ và giá của từng ngày ở trang Ngày đón khách.</p>}
      {!isService && (
        <p>
          Trong kho {variant.stock.toLocaleString("vi-VN")}
          {variant.reserved > 0 && `, khách đã đặt ${variant.reserved.toLocaleString("vi-VN")}`}
          {variant.net_content && `. Khối lượng tịnh ${variant.net_content}`}
        </p>
      )}
      {!isService && (
        <details className={goods.fold}>
          <summary>Ghi lại số hàng</summary>
          <StockForm product={product} variant={variant} />
        </details>
      )}
      <details className={goods.fold}>
        <summary>Đổi giá, quy cách</summary>
        <VariantForm product={product} variant={variant} />
      </details>
      {product.variants.length > 1 && (
        <details className={goods.fold}>
          <summary>Bỏ quy cách này</summary>
          <PressForm
            action={removeVariantAction}
            hidden={{ productId: product.id, variantId: variant.id }}
            pendingWords="Đang bỏ…"
            tone="danger"
          >
            Đồng ý bỏ
          </PressForm>
        </details>
      )}
    </section>
  )
}

function Changes({ product, changes }: { product: PortalProduct; changes: StockChange[] }) {
  if (changes.length === 0) return null
  const nameOf = (id: string) => product.variants.find((variant) => variant.id === id)?.title ?? "quy cách đã bỏ"
  return (
    <>
      <h2 className={styles.sectionTitle}>Sổ kho</h2>
      <ul className={styles.rows}>
        {changes.map((change) => (
          <li key={change.id} className={styles.row}>
            <span className={styles.rowText}>
              <strong>
                {change.before.toLocaleString("vi-VN")} thành {change.after.toLocaleString("vi-VN")}{" "}
                {nameOf(change.variant_id)}
              </strong>
              <span>
                {STOCK_REASON_WORDS[change.reason] ?? change.reason}
                {change.note && `: ${change.note}`}
                {change.undone && " (đã hoàn tác)"}
              </span>
              <span>
                {change.changed_by}, {formatInstant(change.created_at)}
              </span>
              {change.can_be_undone && (
                <PressForm
                  action={undoStockAction}
                  hidden={{ productId: product.id, changeId: change.id }}
                  pendingWords="Đang hoàn tác…"
                >
                  Hoàn tác
                </PressForm>
              )}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
