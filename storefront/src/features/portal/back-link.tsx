import Link from "next/link"
import { Icon } from "@/ui/icon"
import styles from "./portal.module.css"

export function BackLink({ href, children }: { href: string; children: string }) {
  return (
    <Link href={href} className={styles.back}>
      <Icon name="back" size={20} />
      {children}
    </Link>
  )
}
