import type { Dictionary, Language } from "@/i18n"
import type { CatalogCard } from "@/lib/backend/shapes"
import { Skeleton } from "@/ui/skeleton"
import { ProductCard } from "./product-card"
import styles from "./catalogue.module.css"

type ProductGridProps = {
  cards: readonly CatalogCard[]
  language: Language
  words: Dictionary
  heading?: "h2" | "h3"
  eagerCount?: number
}

export function ProductGrid({ cards, language, words, heading = "h3", eagerCount = 0 }: ProductGridProps) {
  return (
    <ul className={styles.grid}>
      {cards.map((card, index) => (
        <li key={card.id}>
          <ProductCard card={card} language={language} words={words} heading={heading} eager={index < eagerCount} />
        </li>
      ))}
    </ul>
  )
}

export function ProductGridSkeleton({ label }: { label: string }) {
  return (
    <div role="status">
      <span className="visually-hidden">{label}</span>
      <ul className={styles.grid}>
        {Array.from({ length: 8 }, (_, index) => (
          <li key={index}>
            <Skeleton height={330} />
          </li>
        ))}
      </ul>
    </div>
  )
}
