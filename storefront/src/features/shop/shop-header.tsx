import { Link } from "@/ui/link"
import { localePath, type Dictionary, type Language } from "@/i18n"
import { accountWords } from "@/i18n/account-words"
import { buyingWords } from "@/i18n/buying-words"
import { Icon } from "@/ui/icon"
import { BrandMark } from "./brand-mark"
import { LanguageLink } from "./language-link"
import { SearchForm } from "./search-form"
import styles from "./shop.module.css"

type ShopHeaderProps = { language: Language; words: Dictionary }

export function ShopHeader({ language, words }: ShopHeaderProps) {
  return (
    <header className={styles.header}>
      <Link href={localePath(language, "/")} className={styles.brand} aria-label={words.nav.home}>
        <BrandMark />
        {words.site.name}
      </Link>
      <span className={styles.tools}>
        <LanguageLink language={language} className={styles.language} />
        {/* A phone has no room for it here: there it stands in the footer. */}
        <a href={localePath(language, "/tai-khoan")} className={`${styles.cart} ${styles.account}`}>
          <Icon name="person" />
          {accountWords[language].link}
        </a>
        <a href={localePath(language, "/gio-hang")} className={styles.cart}>
          <Icon name="basket" />
          {buyingWords[language].cart.link}
        </a>
      </span>
      <nav className={styles.navigation} aria-label={words.nav.label}>
        <Link href={localePath(language, "/san-pham")}>{words.nav.products}</Link>
        <Link href={localePath(language, "/hop-tac-xa")}>{words.nav.cooperatives}</Link>
        {/* A document of its own, because its policy is: it may compile a decoder. */}
        <a href={localePath(language, "/quet")}>{words.nav.checkStamp}</a>
      </nav>
      <SearchForm language={language} words={words.search} className={styles.search} />
    </header>
  )
}
