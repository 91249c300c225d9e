import Link from "next/link"
import { CERTIFICATE_KINDS } from "@/lib/backend/papers"
import { Icon } from "@/ui/icon"
import styles from "../portal.module.css"
import { CERTIFICATE_WORDS } from "./certificate-words"

/** The first question of a new paper: which one. */
export function KindLinks() {
  return (
    <ul className={styles.rows}>
      {CERTIFICATE_KINDS.map((kind) => (
        <li key={kind}>
          <Link href={`/htx/giay-to/moi?loai=${kind}`} className={styles.row}>
            <span className={styles.rowText}>
              <strong>{CERTIFICATE_WORDS[kind].name}</strong>
              <span>{CERTIFICATE_WORDS[kind].hint}</span>
            </span>
            <Icon name="arrow" size={20} />
          </Link>
        </li>
      ))}
    </ul>
  )
}
