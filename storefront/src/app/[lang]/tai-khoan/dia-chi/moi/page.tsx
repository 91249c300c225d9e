import type { Metadata } from "next"
import { AddressForm } from "@/features/account/address-form"
import { OwnPage, ownMetadata } from "@/features/account/page-parts"
import { requireBuyer } from "@/features/account/session"
import { localePath, wordsOf } from "@/i18n"
import { accountWords } from "@/i18n/account-words"
import { buyingWords } from "@/i18n/buying-words"

export const dynamic = "force-dynamic"

type PageProps = { params: Promise<{ lang: string }> }

const BOOK = "/tai-khoan/dia-chi"

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return ownMetadata(accountWords[wordsOf((await params).lang).language].addresses.addTitle)
}

export default async function NewAddressPage({ params }: PageProps) {
  const { language } = wordsOf((await params).lang)
  await requireBuyer(language, BOOK)
  const words = accountWords[language]
  const back = { href: localePath(language, BOOK), label: words.addresses.title }
  return (
    <OwnPage title={words.addresses.addTitle} back={back}>
      <AddressForm {...{ language, words, buying: buyingWords[language], address: null }} />
    </OwnPage>
  )
}
