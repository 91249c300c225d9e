import { Link } from "@/ui/link"
import type { Metadata } from "next"
import styles from "@/features/account/account.module.css"
import { SignInForm } from "@/features/account/entry-forms"
import { EntryPage, ownMetadata } from "@/features/account/page-parts"
import { safeReturn } from "@/features/account/return-path"
import { localePath, wordsOf } from "@/i18n"
import { accountWords } from "@/i18n/account-words"
import { FormMessage } from "@/ui/field"

type PageProps = {
  params: Promise<{ lang: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return ownMetadata(accountWords[wordsOf((await params).lang).language].signIn.title)
}

export default async function SignInPage({ params, searchParams }: PageProps) {
  const { language } = wordsOf((await params).lang)
  const query = await searchParams
  const words = accountWords[language]
  const returnTo = safeReturn(String(query["ve"] ?? ""))
  const onward = returnTo === null ? "" : `?${new URLSearchParams({ ve: returnTo })}`
  return (
    <EntryPage title={words.signIn.title} body={words.signIn.body}>
      <FormMessage>{query["het-phien"] === "1" ? words.signIn.ended : null}</FormMessage>
      <FormMessage good>{query["da-dong"] === "1" ? words.signIn.closed : null}</FormMessage>
      <SignInForm {...{ language, words, returnTo }} />
      <div className={styles.links}>
        <Link href={localePath(language, `/tai-khoan/dang-ky${onward}`)}>{words.signIn.signUp}</Link>
        <Link href={localePath(language, "/tai-khoan/quen-mat-khau")}>{words.signIn.forgotten}</Link>
      </div>
    </EntryPage>
  )
}
