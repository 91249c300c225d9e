import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { EntryPage } from "@/features/portal/access/entry-page"
import styles from "@/features/portal/portal.module.css"
import { buttonClass } from "@/ui/button"
import { TextField } from "@/ui/field"

export const metadata: Metadata = { title: "Mã mời" }

/** A form that only leads on: it needs no script and no action. */
export default async function InvitationCodePage({ searchParams }: { searchParams: Promise<{ ma?: string }> }) {
  const code = (await searchParams).ma?.replace(/[^0-9A-Za-z]/g, "").slice(0, 40)
  if (code) redirect(`/htx/moi/${code}`)
  return (
    <EntryPage title="Được mời vào hợp tác xã" lead="Ghi mã mời mà chủ nhiệm đã đưa.">
      <form action="/htx/moi" className={styles.form}>
        <TextField
          name="ma"
          label="Mã mời"
          hint="8 chữ và số, ví dụ 7K2M-9QXF."
          autoCapitalize="characters"
          autoComplete="one-time-code"
          required
        />
        <button type="submit" className={buttonClass("primary", true)}>
          Tiếp tục
        </button>
      </form>
    </EntryPage>
  )
}
