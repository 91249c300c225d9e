import { localePath, type Dictionary, type Language } from "@/i18n"
import { LinkButton } from "@/ui/button"
import { HeroPicture } from "@/ui/picture"
import styles from "./home.module.css"

type HomeHeroProps = { language: Language; words: Dictionary; stampCheckUrl: string }

export function HomeHero({ language, words: { home }, words, stampCheckUrl }: HomeHeroProps) {
  return (
    <section className={styles.hero} aria-label={words.site.tagline}>
      <div className={styles.heroText}>
        <h1>
          {home.titleFirst} <br />
          {home.titleSecond}
        </h1>
        <p>{home.lead}</p>
        <div className={styles.heroActions}>
          <LinkButton href={localePath(language, "/san-pham")}>{home.browse}</LinkButton>
          <LinkButton href={stampCheckUrl} tone="secondary">
            {home.checkStamp}
          </LinkButton>
        </div>
      </div>
      <HeroPicture alt={home.heroAlt} className={styles.heroPicture} />
    </section>
  )
}
