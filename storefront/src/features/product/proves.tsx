import type { Dictionary } from "@/i18n"
import { LinkButton } from "@/ui/button"
import { Icon } from "@/ui/icon"
import styles from "./product.module.css"

export function Proves({ words: { product, openChain }, stampCheckUrl }: { words: Dictionary; stampCheckUrl: string }) {
  return (
    <section className={styles.proves} aria-labelledby="chung-minh">
      <div>
        <h2 id="chung-minh">{product.provesTitle}</h2>
        <ul className={styles.provesList}>
          {product.proves.map((sentence) => (
            <li key={sentence}>
              <Icon name="check" size={20} />
              {sentence}
            </li>
          ))}
        </ul>
      </div>
      <div>
        <h3>{product.provesNotTitle}</h3>
        <ul className={styles.provesNot}>
          {product.provesNot.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <p className={styles.fine}>{openChain}</p>
      </div>
      <LinkButton href={stampCheckUrl} tone="secondary">
        {product.provesLink}
      </LinkButton>
    </section>
  )
}
