import type { ReactNode } from "react"
import { PortalNavigation } from "@/features/portal/portal-navigation"
import { PortalSkeleton } from "@/features/portal/portal-skeleton"
import styles from "@/features/portal/portal.module.css"
import { NavigationSkeleton } from "@/ui/navigation-skeleton"

export const dynamic = "force-dynamic"

export default function PortalLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <main id="noi-dung" className={styles.main}>
        <NavigationSkeleton skeleton={<PortalSkeleton />}>{children}</NavigationSkeleton>
      </main>
      <PortalNavigation />
    </>
  )
}
