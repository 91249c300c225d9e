import { Link } from "@/ui/link"
import type { Metadata } from "next"
import type { ReactNode } from "react"
import { Icon } from "@/ui/icon"
import styles from "./account.module.css"

/** What one person sees is in no search engine, and no other site learns that it was open. */
export const ownMetadata = (title: string): Metadata => ({
  ...{ title, robots: { index: false }, referrer: "same-origin" },
})

type OwnPageProps = { title: string; body?: string; back?: { href: string; label: string }; children: ReactNode }

export function OwnPage({ title, body, back, children }: OwnPageProps) {
  return (
    <div className={styles.page}>
      {back && (
        <Link href={back.href} className={styles.back}>
          <Icon name="back" />
          {back.label}
        </Link>
      )}
      <header className={styles.head}>
        <h1>{title}</h1>
        {body && <p>{body}</p>}
      </header>
      {children}
    </div>
  )
}

/** A page for who is not signed in: narrow, with one thing to do. */
export function EntryPage({ title, body, children }: Omit<OwnPageProps, "back">) {
  return (
    <div className={styles.entry}>
      <header className={styles.head}>
        <h1>{title}</h1>
        {body && <p>{body}</p>}
      </header>
      {children}
    </div>
  )
}
