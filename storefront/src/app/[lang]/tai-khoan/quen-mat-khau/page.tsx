import { Link } from "@/ui/link"
import type { Metadata } from "next"
import styles from "@/features/account/account.module.css"
import { ForgottenForm } from "@/features/account/entry-forms"
import { EntryPage, ownMetadata } from "@/features/account/page-parts"
import { localePath, wordsOf } from "@/i18n"
import { accountWords } from "@/i18n/account-words"
import { FormMessage } from "@/ui/field"

type PageProps = {
  params: Promise<{ lang: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return ownMetadata(accountWords[wordsOf((await params).lang).language].forgotten.title)
}

export default async function ForgottenPage({ params, searchParams }: PageProps) {
  const { language } = wordsOf((await params).lang)
  const words = accountWords[language]
  const { forgotten } = words
  return (
    <EntryPage title={forgotten.title} body={forgotten.body}>
      <FormMessage good>{(await searchParams)["xong"] === "1" ? forgotten.sent : null}</FormMessage>
      <ForgottenForm {...{ language, words }} />
      <p className={styles.soft}>{forgotten.none}</p>
      <div className={styles.links}>
        <Link href={localePath(language, "/don-hang")}>{forgotten.lookUp}</Link>
        <Link href={localePath(language, "/tai-khoan/dang-nhap")}>{forgotten.back}</Link>
      </div>
    </EntryPage>
  )
}
