import { PortalLink } from "@/features/portal/portal-link"
import { EVENT_KIND_WORDS } from "@/i18n/portal-words"
import { EVENT_KINDS } from "@/lib/backend/shapes"
import { Icon } from "@/ui/icon"
import styles from "./portal.module.css"

export function EventKindButtons({ batchId }: { batchId: string }) {
  return (
    <ul className={styles.kinds}>
      {EVENT_KINDS.map((kind) => (
        <li key={kind}>
          <PortalLink href={`/htx/lo/${batchId}/ghi/${kind}`} className={styles.kind}>
            <Icon name={kind} size={36} />
            <strong>{EVENT_KIND_WORDS[kind].name}</strong>
          </PortalLink>
        </li>
      ))}
    </ul>
  )
}
