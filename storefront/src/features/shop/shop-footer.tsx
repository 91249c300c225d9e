import { Link } from "@/ui/link"
import { localePath, type Dictionary, type Language } from "@/i18n"
import { accountWords } from "@/i18n/account-words"
import styles from "./shop.module.css"

type ShopFooterProps = { language: Language; words: Dictionary }

export function ShopFooter({ language, words }: ShopFooterProps) {
  return (
    <footer className={styles.footer}>
      <div className={styles.footerInner}>
        <p className={styles.promise}>{words.footer.promise}</p>
        <div className={styles.footerLinks}>
          <Link href={localePath(language, "/san-pham")}>{words.nav.products}</Link>
          <Link href={localePath(language, "/hop-tac-xa")}>{words.nav.cooperatives}</Link>
          <a href={localePath(language, "/quet")}>{words.nav.checkStamp}</a>
          <Link href={localePath(language, "/don-hang")}>{words.footer.findOrder}</Link>
          <a href={localePath(language, "/tai-khoan")}>{accountWords[language].link}</a>
          <a href="/htx">{words.footer.signIn}</a>
        </div>
        <p className={styles.footerNote}>{words.footer.demo}</p>
      </div>
    </footer>
  )
}
