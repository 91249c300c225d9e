import { Link } from "@/ui/link"
import { localePath, type Dictionary, type Language } from "@/i18n"
import { OCOP_GROUPS, type OcopGroup } from "@/lib/backend/shapes"
import { cataloguePath, type CatalogueQuery } from "./catalogue-query"
import styles from "./catalogue.module.css"

type GroupChipsProps = {
  language: Language
  words: Dictionary
  active: OcopGroup | null
  query?: Partial<CatalogueQuery>
}

/** `query`: what else is chosen, and stays so. */
export function GroupChips({ language, words, active, query = {} }: GroupChipsProps) {
  const chips = [null, ...OCOP_GROUPS].map((group) => ({
    group,
    label: group ? words.groups[group] : words.catalogue.allGroups,
    href: localePath(language, cataloguePath({ ...query, group, page: 1 })),
  }))
  return (
    <nav aria-label={words.home.groups} className={styles.chips}>
      {chips.map(({ group, label, href }) => (
        <Link key={label} href={href} className={styles.chip} aria-current={group === active ? "page" : undefined}>
          {label}
        </Link>
      ))}
    </nav>
  )
}
