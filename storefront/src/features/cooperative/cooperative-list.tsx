import { Link } from "@/ui/link"
import { fill, localePath, type Dictionary, type Language } from "@/i18n"
import type { CooperativeListing } from "@/lib/backend/cooperatives"
import { Icon } from "@/ui/icon"
import styles from "./cooperative.module.css"
import { monogramOf } from "./monogram-of"

type CooperativeListProps = { cooperatives: CooperativeListing[]; language: Language; words: Dictionary }

export function CooperativeList({ cooperatives, language, words }: CooperativeListProps) {
  return (
    <>
      <h1 className={styles.heading}>{words.cooperatives.title}</h1>
      <p className={styles.lead}>{words.cooperatives.lead}</p>
      <ul className={styles.list}>
        {cooperatives.map((cooperative) => (
          <li key={cooperative.id} className={styles.card}>
            <Monogram name={cooperative.name} />
            <div>
              <h2>
                <Link href={localePath(language, `/hop-tac-xa/${cooperative.handle}`)}>{cooperative.name}</Link>
              </h2>
              <Place {...cooperative} formerly={words.product.formerly} />
              {cooperative.story && <p className={styles.story}>{cooperative.story}</p>}
              <p className={styles.count}>
                {fill(words.cooperatives.productCount, { count: cooperative.product_count })}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}

type PlaceProps = { commune: string; province: string; former_place: string | null; formerly: string }

export function Place({ commune, province, former_place: formerPlace, formerly }: PlaceProps) {
  return (
    <p className={styles.place}>
      <Icon name="pin" size={20} />
      <span>
        {commune}, {province}
        {formerPlace && <span className={styles.former}> ({fill(formerly, { place: formerPlace })})</span>}
      </span>
    </p>
  )
}

export function Monogram({ name }: { name: string }) {
  return (
    <span className={styles.monogram} aria-hidden="true">
      {monogramOf(name)}
    </span>
  )
}
