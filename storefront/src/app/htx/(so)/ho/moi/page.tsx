import type { Metadata } from "next"
import { BackLink } from "@/features/portal/back-link"
import { NewHouseholdForm } from "@/features/portal/households/household-forms"
import { OnlyFor } from "@/features/portal/only-for"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"

export const metadata: Metadata = { title: "Thêm hộ" }

export default async function NewHouseholdPage() {
  const portal = await openPortal("/htx/ho/moi")
  return (
    <>
      <BackLink href="/htx/ho">Ghi hộ</BackLink>
      <header className={styles.pageHead}>
        <h1>Thêm hộ</h1>
      </header>
      <OnlyFor portal={portal} what="households" back="/htx/ho">
        <div className={styles.sheet}>
          <NewHouseholdForm />
        </div>
      </OnlyFor>
    </>
  )
}
