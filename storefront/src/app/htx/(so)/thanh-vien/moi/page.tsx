import type { Metadata } from "next"
import { BackLink } from "@/features/portal/back-link"
import { InviteForm } from "@/features/portal/members/member-forms"
import { OnlyFor } from "@/features/portal/only-for"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"

export const metadata: Metadata = { title: "Mời người vào" }

export default async function InvitePage() {
  const portal = await openPortal("/htx/thanh-vien/moi")
  return (
    <>
      <BackLink href="/htx/thanh-vien">Thành viên</BackLink>
      <header className={styles.pageHead}>
        <h1>Mời người vào</h1>
      </header>
      <OnlyFor portal={portal} what="members" back="/htx/thanh-vien">
        <div className={styles.sheet}>
          <InviteForm />
        </div>
      </OnlyFor>
    </>
  )
}
