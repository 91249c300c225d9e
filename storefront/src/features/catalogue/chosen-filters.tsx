import { Link } from "@/ui/link"
import { fill, localePath, type Dictionary, type Language } from "@/i18n"
import { asHeading, formatMoney } from "@/i18n/format"
import { shelfWords } from "@/i18n/shelf-words"
import { Icon } from "@/ui/icon"
import { cataloguePath, chosenOf, type CatalogueQuery, type ChosenKind } from "./catalogue-query"
import styles from "./filters.module.css"

type ChosenFiltersProps = { query: CatalogueQuery; language: Language; words: Dictionary }

/** What narrows the shelf, each with a cross that takes it away. The group shows itself among the chips. */
export function ChosenFilters({ query, language, words }: ChosenFiltersProps) {
  const shelf = shelfWords[language]
  const chosen = chosenOf(query).filter(({ kind }) => kind !== "group")
  if (chosen.length === 0) return null
  return (
    <ul className={styles.chosen} aria-label={shelf.chosen}>
      {chosen.map(({ kind, without }) => {
        const name = nameOf(kind, query, language, words)
        return (
          <li key={kind}>
            <Link href={localePath(language, cataloguePath(without))}>
              <span className="visually-hidden">{fill(shelf.drop, { name })}</span>
              <span aria-hidden="true">{name}</span>
              <Icon name="close" size={20} />
            </Link>
          </li>
        )
      })}
    </ul>
  )
}

function nameOf(kind: ChosenKind, query: CatalogueQuery, language: Language, words: Dictionary): string {
  const shelf = shelfWords[language]
  const names: Record<ChosenKind, () => string> = {
    group: () => (query.group ? words.groups[query.group] : ""),
    province: () => asHeading(query.province ?? ""),
    commune: () => asHeading(query.commune ?? ""),
    stars: () => (query.stars === 5 ? shelf.fiveStars : fill(shelf.fromStars, { stars: query.stars ?? "" })),
    certificate: () => (query.certificate ? shelf.certificates[query.certificate] : ""),
    price: () => priceWords(query, language),
    inStock: () => shelf.inStock,
  }
  return names[kind]()
}

function priceWords({ priceMin, priceMax }: CatalogueQuery, language: Language): string {
  const shelf = shelfWords[language]
  if (priceMin !== null && priceMax !== null) return `${formatMoney(priceMin)} – ${formatMoney(priceMax)}`
  if (priceMin !== null) return fill(shelf.priceFromValue, { price: formatMoney(priceMin) })
  return fill(shelf.priceToValue, { price: formatMoney(priceMax ?? 0) })
}
