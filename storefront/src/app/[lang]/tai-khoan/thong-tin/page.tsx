import { Link } from "@/ui/link"
import type { Metadata } from "next"
import { dialled } from "@/features/account/account-fields"
import styles from "@/features/account/account.module.css"
import { DetailsForm, PasswordForm } from "@/features/account/details-forms"
import { OwnPage, ownMetadata } from "@/features/account/page-parts"
import { requireBuyer, withSession } from "@/features/account/session"
import { UncachedOutage } from "@/features/shop/uncached-outage"
import { localePath, wordsOf } from "@/i18n"
import { accountWords } from "@/i18n/account-words"
import { findAccount } from "@/lib/backend/account"
import { FormMessage } from "@/ui/field"

export const dynamic = "force-dynamic"

type PageProps = {
  params: Promise<{ lang: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const PATH = "/tai-khoan/thong-tin"

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return ownMetadata(accountWords[wordsOf((await params).lang).language].details.title)
}

export default async function DetailsPage({ params, searchParams }: PageProps) {
  const { language, words: shop } = wordsOf((await params).lang)
  const found = withSession(await findAccount(await requireBuyer(language, PATH)), language, PATH)
  if (!found.ok) return <UncachedOutage error={found.error} words={shop} retryHref={localePath(language, PATH)} />
  const words = accountWords[language]
  const { name, phone, email } = found.data
  const back = { href: localePath(language, "/tai-khoan"), label: words.details.back }
  return (
    <OwnPage title={words.details.title} back={back}>
      <FormMessage good>{(await searchParams)["xong"] === "1" ? words.details.saved : null}</FormMessage>
      <DetailsForm {...{ language, words, name, phone: dialled(phone), email: email ?? "" }} />
      <PasswordForm {...{ language, words }} />
      <div className={styles.links}>
        <Link href={localePath(language, "/tai-khoan/dong")}>{words.details.close}</Link>
      </div>
    </OwnPage>
  )
}
