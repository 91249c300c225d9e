import type { ReactNode } from "react"
import { OfflineRuntime } from "@/features/portal/offline/offline-runtime"
import { sessionKey } from "@/features/portal/offline/session-key"
import { HouseholdBar } from "@/features/portal/households/household-bar"
import { PortalNavigation } from "@/features/portal/portal-navigation"
import { PortalSkeleton } from "@/features/portal/portal-skeleton"
import navigation from "@/features/portal/navigation.module.css"
import styles from "@/features/portal/portal.module.css"
import { sessionToken } from "@/features/portal/session"
import { portalClient } from "@/lib/backend/portal"
import { NavigationSkeleton } from "@/ui/navigation-skeleton"

export const dynamic = "force-dynamic"

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const unread = await unreadNotices()
  const session = await sessionKey()
  return (
    <div className={navigation.shell}>
      <PortalNavigation unread={unread} />
      <HouseholdBar />
      <main id="noi-dung" className={styles.main}>
        {session !== null && <OfflineRuntime session={session} drawnAt={Date.now()} />}
        <NavigationSkeleton skeleton={<PortalSkeleton />}>{children}</NavigationSkeleton>
      </main>
    </div>
  )
}

/** A backend that does not answer is the page's to tell of. */
async function unreadNotices(): Promise<number> {
  const token = await sessionToken()
  const notices = token === null ? null : await portalClient(token).notices(1)
  return notices?.ok ? notices.data.unread : 0
}
