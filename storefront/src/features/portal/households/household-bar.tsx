import Link from "next/link"
import { leaveHouseholdAction } from "../actions/household-actions"
import { currentHousehold } from "./current-household"
import { householdLabel } from "./household-words"
import styles from "./households.module.css"

/** On every page of the portal while somebody writes for a household, so that nobody writes for the wrong one. */
export async function HouseholdBar() {
  const household = await currentHousehold()
  if (!household) return null
  return (
    <aside className={styles.bar} aria-label="Đang ghi cho">
      <p>
        Đang ghi cho: <strong>{householdLabel(household)}</strong>
      </p>
      <div className={styles.barActions}>
        <Link href="/htx/ho">Đổi hộ</Link>
        <form action={leaveHouseholdAction}>
          <button type="submit">Thôi ghi hộ</button>
        </form>
      </div>
    </aside>
  )
}
