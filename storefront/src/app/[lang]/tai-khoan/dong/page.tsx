import type { Metadata } from "next"
import styles from "@/features/account/account.module.css"
import { CloseForm } from "@/features/account/details-forms"
import { OwnPage, ownMetadata } from "@/features/account/page-parts"
import { requireBuyer } from "@/features/account/session"
import { localePath, wordsOf } from "@/i18n"
import { accountWords } from "@/i18n/account-words"
import { LinkButton } from "@/ui/button"

export const dynamic = "force-dynamic"

type PageProps = { params: Promise<{ lang: string }> }

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return ownMetadata(accountWords[wordsOf((await params).lang).language].close.title)
}

/** What goes and what stays, before it is done. */
export default async function CloseAccountPage({ params }: PageProps) {
  const { language } = wordsOf((await params).lang)
  await requireBuyer(language, "/tai-khoan/thong-tin")
  const words = accountWords[language]
  const { close } = words
  return (
    <OwnPage title={close.title}>
      <dl className={`${styles.card} ${styles.facts}`}>
        <div>
          <dt>{close.goes}</dt>
          <dd>{close.goesWhat}</dd>
        </div>
        <div>
          <dt>{close.stays}</dt>
          <dd>{close.staysWhat}</dd>
        </div>
      </dl>
      <CloseForm {...{ language, words }} />
      <LinkButton href={localePath(language, "/tai-khoan/thong-tin")} tone="quiet" wide>
        {close.keep}
      </LinkButton>
    </OwnPage>
  )
}
