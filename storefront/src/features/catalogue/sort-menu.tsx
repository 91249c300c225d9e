import { Link } from "@/ui/link"
import { localePath, type Language } from "@/i18n"
import { shelfWords } from "@/i18n/shelf-words"
import { Icon } from "@/ui/icon"
import { cataloguePath, SORTS, type CatalogueQuery, type Sort } from "./catalogue-query"
import styles from "./filters.module.css"

/** Links and no list field: a choice is one tap, with or without script. Without words nothing matches best. */
export function SortMenu({ query, language }: { query: CatalogueQuery; language: Language }) {
  const shelf = shelfWords[language]
  const usual: Sort = query.q ? "relevance" : "newest"
  const active = query.sort ?? usual
  const offered = SORTS.filter((sort) => sort !== "relevance" || query.q !== "")
  return (
    <details className={styles.fold} key={active}>
      <summary>
        <Icon name="sort" size={20} />
        <span className="visually-hidden">{shelf.sort}: </span>
        {shelf.sorts[active]}
      </summary>
      <ul className={styles.sorts}>
        {offered.map((sort) => (
          <li key={sort}>
            <Link
              href={localePath(language, cataloguePath({ ...query, sort: sort === usual ? null : sort, page: 1 }))}
              aria-current={sort === active ? "true" : undefined}
            >
              {shelf.sorts[sort]}
              {sort === active && <Icon name="check" size={20} />}
            </Link>
          </li>
        ))}
      </ul>
    </details>
  )
}
