import type { Brand, ListingDetail } from "@/lib/backend/channels"
import { Icon } from "@/ui/icon"
import { BrandButtons } from "./brand-choice"
import styles from "./channels.module.css"
import { PageSearch } from "./page-search"

type BrandProps = {
  account: string
  detail: ListingDetail
  floor: string
  found: { words: string; brands: readonly Brand[] } | null
}

const NONE: Brand = { id: "", name: "Không thương hiệu" }

/** One of the floor's own list, or none: most cooperatives' goods have none there, which floors take. */
export function BrandSection({ account, detail: { brand, listing }, floor, found }: BrandProps) {
  if (brand === null || brand.listed === 0) return null
  const now = brand.chosen ?? NONE
  const others = [...(brand.chosen ? [NONE] : []), ...(found?.brands ?? brand.suggestions)]
  const choices = others.filter(({ id }) => id !== now.id)
  return (
    <section id="hieu" className={styles.section} aria-labelledby="hieu-ten">
      <h2 id="hieu-ten">Thương hiệu trên {floor}</h2>
      <p className={styles.chosen}>
        <Icon name="check" />
        <strong>{now.name}</strong>
      </p>
      <details className={styles.more} open={found !== null || undefined}>
        <summary>Đổi thương hiệu</summary>
        <div>
          {found !== null && found.brands.length === 0 && (
            <p className={styles.soft}>
              {floor} không có thương hiệu “{found.words}”. Chưa đăng ký với sàn thì cứ để Không thương hiệu.
            </p>
          )}
          {choices.length > 0 && <BrandButtons account={account} product={listing.product_id} brands={choices} />}
          <PageSearch name="hieu" label="Tìm thương hiệu của mình" words={found?.words ?? ""} anchor="hieu" />
        </div>
      </details>
    </section>
  )
}
