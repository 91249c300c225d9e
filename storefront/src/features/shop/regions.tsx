import { Link } from "@/ui/link"
import { cataloguePath } from "@/features/catalogue/catalogue-query"
import { fill, localePath, type Language } from "@/i18n"
import { asHeading, formatCount } from "@/i18n/format"
import { shelfWords } from "@/i18n/shelf-words"
import type { Facets } from "@/lib/backend/catalog"
import { Icon } from "@/ui/icon"
import styles from "./home.module.css"

const COMMUNES_NAMED = 4

/** Where goods come from: provinces, and in each the communes that have most to sell. */
export function Regions({ provinces, language }: { provinces: Facets["provinces"]; language: Language }) {
  const shelf = shelfWords[language]
  if (provinces.length === 0) return null
  return (
    <section aria-labelledby="theo-vung">
      <div className={styles.sectionHead}>
        <h2 id="theo-vung">{shelf.regions}</h2>
        <p>{shelf.regionsLead}</p>
      </div>
      <ul className={styles.regions}>
        {provinces.map(({ value: province, count, communes }) => (
          <li key={province} className={styles.region}>
            <h3>
              <Link href={localePath(language, cataloguePath({ province }))}>
                <Icon name="pin" size={20} />
                {asHeading(province)}
              </Link>
            </h3>
            <p>{fill(shelf.region, { count: formatCount(count) })}</p>
            <ul className={styles.communes}>
              {communes.slice(0, COMMUNES_NAMED).map(({ value: commune }) => (
                <li key={commune}>
                  <Link href={localePath(language, cataloguePath({ province, commune }))}>{asHeading(commune)}</Link>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  )
}
