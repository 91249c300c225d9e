import { fill, type Dictionary } from "@/i18n"
import type { CatalogProduct } from "@/lib/backend/catalog"
import styles from "./product.module.css"

/** In the order of a pack's label. */
const NAMES = [
  "ingredients",
  "usage",
  "storage",
  "warnings",
  "shelf_life",
  "origin",
  "responsible_name",
  "responsible_address",
] as const

/** What the pack's label says (Decree 43/2017, as amended by 111/2021), as its cooperative wrote it. */
export function LabelFacts({ product, words }: { product: CatalogProduct; words: Dictionary }) {
  const { label, gtin, net_content: netContent } = product
  if (!label) return null
  const { labelNames } = words.product
  const texts = NAMES.map((name) => [labelNames[name], label[name]] as const)
  const alcohol =
    label.alcohol_percent === null ? null : fill(labelNames.alcoholValue, { percent: label.alcohol_percent })
  const facts = [...texts.slice(0, 5), [labelNames.alcohol, alcohol] as const, ...texts.slice(5)].filter(
    ([, value]) => value !== null,
  )
  if (facts.length === 0) return null
  const rest = [
    [words.product.netContent, netContent],
    [labelNames.gtin, gtin],
  ].filter(([, value]) => value)
  return (
    <section aria-labelledby="nhan">
      <h2 id="nhan">{words.product.label}</h2>
      <dl className={styles.label}>
        {[...facts, ...rest].map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.fine}>{words.product.labelLaw}</p>
    </section>
  )
}
