import { localePath, type Dictionary, type Language } from "@/i18n"
import { buttonClass, LinkButton } from "@/ui/button"
import { HeroPicture } from "@/ui/picture"
import styles from "./home.module.css"

type HomeHeroProps = { language: Language; words: Dictionary }

export function HomeHero({ language, words: { home }, words }: HomeHeroProps) {
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
          <a href={localePath(language, "/quet")} className={buttonClass("secondary")}>
            {home.checkStamp}
          </a>
        </div>
      </div>
      <HeroPicture alt={home.heroAlt} className={styles.heroPicture} />
    </section>
  )
}
