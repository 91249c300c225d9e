import { Link } from "@/ui/link"
import { fill, localePath, type Dictionary, type Language } from "@/i18n"
import { formatDay, formatMoney } from "@/i18n/format"
import { shelfWords } from "@/i18n/shelf-words"
import type { CatalogCard } from "@/lib/backend/shapes"
import { GoodsPicture, PhotoPicture } from "@/ui/picture"
import { Stars } from "@/ui/stars"
import { illustrationOf } from "./default-illustration"
import styles from "./catalogue.module.css"

type ProductCardProps = {
  card: CatalogCard
  language: Language
  words: Dictionary
  heading?: "h2" | "h3"
  eager?: boolean
}

const CARD_SIZES = "(min-width: 900px) 260px, (min-width: 600px) 33vw, 46vw"

export function ProductCard({ card, language, words, heading: Heading = "h3", eager = false }: ProductCardProps) {
  return (
    <article className={styles.card}>
      <div className={styles.cardPicture}>
        <ProductPicture card={card} sizes={CARD_SIZES} eager={eager} />
        <OcopBadge card={card} words={words} />
      </div>
      <div className={styles.cardText}>
        <Heading className={styles.cardTitle}>
          <Link href={localePath(language, `/san-pham/${card.handle}`)}>{card.title}</Link>
        </Heading>
        <p className={styles.cardMaker}>
          {card.cooperative.name}, {card.cooperative.province}
        </p>
        <p className={styles.cardPrice}>
          <strong>{formatMoney(card.price)}</strong>
          {card.unit_label && <span>{card.unit_label}</span>}
          {card.price_per_unit && <UnitPrice {...card.price_per_unit} language={language} />}
        </p>
        {!card.in_stock && <p className={styles.soldOut}>{shelfWords[language].soldOut}</p>}
        {card.ocop_group !== "tourism" && <p className={styles.cardLot}>{latestBatchWords(card, words)}</p>}
      </div>
    </article>
  )
}

/** The cooperative's photo where there is one, else a drawing. */
export function ProductPicture({ card, sizes, eager }: { card: CatalogCard; sizes: string; eager: boolean }) {
  if (card.photo) return <PhotoPicture photo={card.photo} alt={card.photo.alt} sizes={sizes} eager={eager} />
  if (!card.thumbnail) return <GoodsPicture name={illustrationOf(card)} alt="" sizes={sizes} eager={eager} />
  return <img src={card.thumbnail} alt="" width={640} height={640} loading={eager ? "eager" : "lazy"} />
}

/** What goods in packs of different weight cost beside one another. */
export function UnitPrice({ amount, unit, language }: { amount: number; unit: string; language: Language }) {
  const { perUnit, litre } = shelfWords[language]
  const words = { price: formatMoney(amount), unit: unit === "l" ? litre : unit }
  return <span className={styles.unitPrice}>{fill(perUnit, words)}</span>
}

function OcopBadge({ card, words }: { card: CatalogCard; words: Dictionary }) {
  if (!card.ocop) return null
  const { stars, valid } = card.ocop
  return (
    <p className={valid ? styles.badge : `${styles.badge} ${styles.badgeExpired}`}>
      {valid && <Stars count={stars} />}
      <span className={valid ? "visually-hidden" : undefined}>
        {valid ? fill(words.card.stars, { stars }) : words.card.starsExpired}
      </span>
    </p>
  )
}

function latestBatchWords(card: CatalogCard, words: Dictionary): string {
  const batch = card.latest_batch
  if (!batch) return words.card.noBatch
  const lot = fill(words.card.lot, { lot: batch.lot_code })
  if (batch.packed_on) return `${lot}, ${fill(words.card.packed, { date: formatDay(batch.packed_on) })}`
  if (batch.harvested_to) return `${lot}, ${fill(words.card.harvested, { date: formatDay(batch.harvested_to) })}`
  return lot
}
