import type { Metadata } from "next"
import styles from "@/features/account/account.module.css"
import { removeAddressAction } from "@/features/account/address-actions"
import { loadAddress } from "@/features/account/load-address"
import { OwnPage, ownMetadata } from "@/features/account/page-parts"
import { UncachedOutage } from "@/features/shop/uncached-outage"
import { localePath, wordsOf } from "@/i18n"
import { accountWords } from "@/i18n/account-words"
import { LinkButton } from "@/ui/button"
import { SubmitButton } from "@/ui/submit-button"

export const dynamic = "force-dynamic"

type PageProps = { params: Promise<{ lang: string; id: string }> }

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return ownMetadata(accountWords[wordsOf((await params).lang).language].addresses.removeTitle)
}

export default async function RemoveAddressPage({ params }: PageProps) {
  const { lang, id } = await params
  const { language, words: shop } = wordsOf(lang)
  const found = await loadAddress(language, id)
  const book = localePath(language, "/tai-khoan/dia-chi")
  if (!found.ok) return <UncachedOutage error={found.error} words={shop} retryHref={book} />
  const { addresses: words } = accountWords[language]
  const { name, street, commune, province } = found.data
  return (
    <OwnPage title={words.removeTitle} body={words.removeBody}>
      <div className={styles.card}>
        <p>
          <strong>{name}</strong>
        </p>
        <p>{[street, commune, province].join(", ")}</p>
      </div>
      <form action={removeAddressAction} className={styles.plain}>
        <input type="hidden" name="lang" value={language} />
        <input type="hidden" name="id" value={id} />
        <SubmitButton pendingWords={words.removing} tone="danger">
          {words.removeYes}
        </SubmitButton>
        <LinkButton href={book} tone="quiet" wide>
          {words.keep}
        </LinkButton>
      </form>
    </OwnPage>
  )
}
