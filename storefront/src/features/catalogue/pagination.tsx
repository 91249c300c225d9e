import { Link } from "@/ui/link"
import { fill, localePath, type Dictionary, type Language } from "@/i18n"
import { buttonClass } from "@/ui/button"
import { Icon } from "@/ui/icon"
import { cataloguePath, type CatalogueQuery } from "./catalogue-query"
import styles from "./catalogue.module.css"

type PaginationProps = { language: Language; words: Dictionary; query: CatalogueQuery; pages: number }

export function Pagination({ language, words, query, pages }: PaginationProps) {
  if (pages <= 1) return null
  const href = (page: number) => localePath(language, cataloguePath({ ...query, page }))
  return (
    <nav className={styles.pagination} aria-label={words.catalogue.pages}>
      {query.page > 1 ? (
        <Link href={href(query.page - 1)} rel="prev" className={buttonClass("secondary")}>
          <Icon name="back" size={20} />
          {words.catalogue.previous}
        </Link>
      ) : (
        <span />
      )}
      <span className={styles.pageNumber}>{fill(words.catalogue.page, { page: query.page, pages })}</span>
      {query.page < pages ? (
        <Link href={href(query.page + 1)} rel="next" className={buttonClass("secondary")}>
          {words.catalogue.next}
          <Icon name="arrow" size={20} />
        </Link>
      ) : (
        <span />
      )}
    </nav>
  )
}
