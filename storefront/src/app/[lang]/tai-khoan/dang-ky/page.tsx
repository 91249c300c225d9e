import { Link } from "@/ui/link"
import type { Metadata } from "next"
import styles from "@/features/account/account.module.css"
import { SignUpForm } from "@/features/account/entry-forms"
import { EntryPage, ownMetadata } from "@/features/account/page-parts"
import { safeReturn } from "@/features/account/return-path"
import { localePath, wordsOf } from "@/i18n"
import { accountWords } from "@/i18n/account-words"

type PageProps = {
  params: Promise<{ lang: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return ownMetadata(accountWords[wordsOf((await params).lang).language].signUp.title)
}

export default async function SignUpPage({ params, searchParams }: PageProps) {
  const { language } = wordsOf((await params).lang)
  const words = accountWords[language]
  const returnTo = safeReturn(String((await searchParams)["ve"] ?? ""))
  const onward = returnTo === null ? "" : `?${new URLSearchParams({ ve: returnTo })}`
  return (
    <EntryPage title={words.signUp.title} body={words.signUp.body}>
      <SignUpForm {...{ language, words, returnTo }} />
      <div className={styles.links}>
        <Link href={localePath(language, `/tai-khoan/dang-nhap${onward}`)}>{words.signUp.signIn}</Link>
      </div>
    </EntryPage>
  )
}
