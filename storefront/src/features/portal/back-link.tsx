import { PortalLink } from "@/features/portal/portal-link"
import { Icon } from "@/ui/icon"
import styles from "./portal.module.css"

export function BackLink({ href, children }: { href: string; children: string }) {
  return (
    <PortalLink href={href} className={styles.back}>
      <Icon name="back" size={20} />
      {children}
    </PortalLink>
  )
}
