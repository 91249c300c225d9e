import { PortalLink } from "@/features/portal/portal-link"
import type { ReactNode } from "react"
import { Icon, type IconName } from "@/ui/icon"
import styles from "./portal.module.css"

export type LinkRow = {
  href: string
  icon: IconName
  name: string
  detail?: string | undefined
  /** What stands at the end of the row: a number, a mark. */
  end?: ReactNode
  /** Leaves the portal or has to work without signal: a plain link. */
  isPlain?: boolean
  hrefLang?: string
}

/** Rows that lead on, each with a picture beside its words. */
export function LinkRows({ rows }: { rows: readonly LinkRow[] }) {
  return (
    <ul className={styles.rows}>
      {rows.map((row) => (
        <li key={row.href}>
          <RowLink {...row} />
        </li>
      ))}
    </ul>
  )
}

function RowLink({ href, icon, name, detail, end, isPlain = false, hrefLang }: LinkRow) {
  const content = (
    <>
      <span className={`${styles.dot} ${styles.act}`}>
        <Icon name={icon} size={22} />
      </span>
      <span className={styles.rowText}>
        <strong>{name}</strong>
        {detail && <span>{detail}</span>}
      </span>
      {end}
      <Icon name="arrow" size={20} />
    </>
  )
  if (isPlain) {
    return (
      <a href={href} hrefLang={hrefLang} className={styles.row}>
        {content}
      </a>
    )
  }
  return (
    <PortalLink href={href} className={styles.row}>
      {content}
    </PortalLink>
  )
}
