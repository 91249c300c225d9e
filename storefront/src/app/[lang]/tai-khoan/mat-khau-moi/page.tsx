import { Link } from "@/ui/link"
import type { Metadata } from "next"
import styles from "@/features/account/account.module.css"
import { ResetForm } from "@/features/account/entry-forms"
import { EntryPage, ownMetadata } from "@/features/account/page-parts"
import { localePath, wordsOf } from "@/i18n"
import { accountWords } from "@/i18n/account-words"

type PageProps = {
  params: Promise<{ lang: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return ownMetadata(accountWords[wordsOf((await params).lang).language].reset.title)
}

/** Opening the link uses nothing up: mail programs look at links before people do. */
export default async function ResetPage({ params, searchParams }: PageProps) {
  const { language } = wordsOf((await params).lang)
  const words = accountWords[language]
  const token = (await searchParams)["ma"]
  return (
    <EntryPage title={words.reset.title} body={words.reset.body}>
      <ResetForm {...{ language, words, token: typeof token === "string" ? token : "" }} />
      <div className={styles.links}>
        <Link href={localePath(language, "/tai-khoan/quen-mat-khau")}>{words.reset.again}</Link>
      </div>
    </EntryPage>
  )
}
