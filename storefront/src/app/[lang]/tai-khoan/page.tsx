import { Link } from "@/ui/link"
import type { Metadata } from "next"
import { signOutAction, saveOrdersAction } from "@/features/account/account-actions"
import styles from "@/features/account/account.module.css"
import { loadOrders } from "@/features/account/load-orders"
import { OwnOrderList } from "@/features/account/own-orders"
import { OwnPage, ownMetadata } from "@/features/account/page-parts"
import { requireBuyer, withSession } from "@/features/account/session"
import { UncachedOutage } from "@/features/shop/uncached-outage"
import { fill, localePath, wordsOf } from "@/i18n"
import { accountWords } from "@/i18n/account-words"
import { findAccount } from "@/lib/backend/account"
import { FormMessage } from "@/ui/field"
import { Icon } from "@/ui/icon"
import { SubmitButton } from "@/ui/submit-button"

export const dynamic = "force-dynamic"

type PageProps = {
  params: Promise<{ lang: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const PATH = "/tai-khoan"

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return ownMetadata(accountWords[wordsOf((await params).lang).language].link)
}

export default async function AccountPage({ params, searchParams }: PageProps) {
  const { language, words: shop } = wordsOf((await params).lang)
  const query = await searchParams
  const session = await requireBuyer(language, PATH)
  const offset = /^\d{1,5}$/.test(String(query["tu"])) ? Number(query["tu"]) : 0
  const [account, orders] = await Promise.all([findAccount(session), loadOrders(session, offset)])
  const retryHref = localePath(language, PATH)
  const own = withSession(account, language, PATH)
  if (!own.ok) return <UncachedOutage error={own.error} words={shop} retryHref={retryHref} />
  if (!orders.ok) return <UncachedOutage error={orders.error} words={shop} retryHref={retryHref} />
  const words = accountWords[language]
  const { home } = words
  const { page, products } = orders.data
  const done =
    { moi: home.welcome, "mat-khau": home.passwordDone, luu: home.saved }[String(query["xong"] ?? "")] ?? null
  return (
    <OwnPage title={fill(home.title, { name: own.data.name })}>
      <FormMessage good>{done}</FormMessage>
      <FormMessage>{query["xong"] === "luu-loi" ? home.saveFailed : null}</FormMessage>
      {page.unsaved.length > 0 && (
        <form action={saveOrdersAction} className={styles.here}>
          <input type="hidden" name="lang" value={language} />
          <p>{fill(home.onThisPhone, { count: String(page.unsaved.length) })}</p>
          <SubmitButton pendingWords={home.saving} tone="secondary">
            {home.save}
          </SubmitButton>
        </form>
      )}
      <nav aria-label={home.menu}>
        <ul className={styles.menu}>
          <li>
            <Link href={localePath(language, "/tai-khoan/dia-chi")}>
              <Icon name="pin" />
              <strong>{home.addresses}</strong>
              <span>{home.addressesBody}</span>
            </Link>
          </li>
          <li>
            <Link href={localePath(language, "/tai-khoan/thong-tin")}>
              <Icon name="person" />
              <strong>{home.details}</strong>
              <span>{home.detailsBody}</span>
            </Link>
          </li>
        </ul>
      </nav>
      <OwnOrderList {...{ page, products, language, words }} />
      <form action={signOutAction} className={styles.leave}>
        <input type="hidden" name="lang" value={language} />
        <SubmitButton pendingWords={home.leaving} tone="secondary" wide={false}>
          {home.signOut}
        </SubmitButton>
      </form>
    </OwnPage>
  )
}
