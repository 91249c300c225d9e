import type { Metadata } from "next"
import { dialled } from "@/features/account/account-fields"
import { AddressForm } from "@/features/account/address-form"
import { loadAddress } from "@/features/account/load-address"
import { OwnPage, ownMetadata } from "@/features/account/page-parts"
import { UncachedOutage } from "@/features/shop/uncached-outage"
import { localePath, wordsOf } from "@/i18n"
import { accountWords } from "@/i18n/account-words"
import { buyingWords } from "@/i18n/buying-words"

export const dynamic = "force-dynamic"

type PageProps = { params: Promise<{ lang: string; id: string }> }

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return ownMetadata(accountWords[wordsOf((await params).lang).language].addresses.editTitle)
}

export default async function EditAddressPage({ params }: PageProps) {
  const { lang, id } = await params
  const { language, words: shop } = wordsOf(lang)
  const found = await loadAddress(language, id)
  const book = localePath(language, "/tai-khoan/dia-chi")
  if (!found.ok) return <UncachedOutage error={found.error} words={shop} retryHref={book} />
  const words = accountWords[language]
  const address = { ...found.data, phone: dialled(found.data.phone) }
  return (
    <OwnPage title={words.addresses.editTitle} back={{ href: book, label: words.addresses.title }}>
      <AddressForm {...{ language, words, buying: buyingWords[language], address }} />
    </OwnPage>
  )
}
