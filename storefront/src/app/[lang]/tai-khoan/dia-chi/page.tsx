import type { Metadata } from "next"
import { dialled } from "@/features/account/account-fields"
import styles from "@/features/account/account.module.css"
import { OwnPage, ownMetadata } from "@/features/account/page-parts"
import { requireBuyer, withSession } from "@/features/account/session"
import { UncachedOutage } from "@/features/shop/uncached-outage"
import { localePath, wordsOf, type Language } from "@/i18n"
import { accountWords } from "@/i18n/account-words"
import { buyerSentenceOfCode } from "@/i18n/buyer-sentences"
import { listAddresses, type SavedAddress } from "@/lib/backend/account"
import { LinkButton } from "@/ui/button"
import { FormMessage } from "@/ui/field"
import { Notice } from "@/ui/notice"

export const dynamic = "force-dynamic"

type PageProps = {
  params: Promise<{ lang: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const PATH = "/tai-khoan/dia-chi"

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return ownMetadata(accountWords[wordsOf((await params).lang).language].addresses.title)
}

export default async function AddressBookPage({ params, searchParams }: PageProps) {
  const { language, words: shop } = wordsOf((await params).lang)
  const session = await requireBuyer(language, PATH)
  const found = withSession(await listAddresses(session), language, PATH)
  if (!found.ok) return <UncachedOutage error={found.error} words={shop} retryHref={localePath(language, PATH)} />
  const { addresses: words } = accountWords[language]
  const back = { href: localePath(language, "/tai-khoan"), label: words.back }
  const done = (await searchParams)["xong"]
  const add = (
    <LinkButton href={localePath(language, `${PATH}/moi`)} wide>
      {words.add}
    </LinkButton>
  )
  return (
    <OwnPage title={words.title} back={back}>
      <FormMessage good>{{ luu: words.saved, xoa: words.removed }[String(done)] ?? null}</FormMessage>
      <FormMessage>{done === "loi" ? buyerSentenceOfCode("", language) : null}</FormMessage>
      {found.data.length === 0 ? (
        <Notice scene="step-seal" title={words.empty} body={words.emptyBody} heading="h2">
          {add}
        </Notice>
      ) : (
        <>
          <ul className={styles.list}>
            {found.data.map((address) => (
              <li key={address.id}>
                <AddressCard {...{ address, language }} />
              </li>
            ))}
          </ul>
          {add}
        </>
      )}
    </OwnPage>
  )
}

function AddressCard({ address, language }: { address: SavedAddress; language: Language }) {
  const { addresses: words } = accountWords[language]
  const path = localePath(language, `${PATH}/${encodeURIComponent(address.id)}`)
  return (
    <article className={styles.card} aria-label={`${address.name}, ${address.street}`}>
      {address.is_default && <span className={styles.badge}>{words.default}</span>}
      <div>
        <strong>{address.name}</strong>, {dialled(address.phone)}
        <p>{[address.street, address.commune, address.province].join(", ")}</p>
        {address.note && <p className={styles.soft}>{address.note}</p>}
      </div>
      <div className={styles.buttons}>
        <LinkButton href={path} tone="secondary">
          {words.edit}
        </LinkButton>
        <LinkButton href={`${path}/xoa`} tone="secondary">
          {words.remove}
        </LinkButton>
      </div>
    </article>
  )
}
