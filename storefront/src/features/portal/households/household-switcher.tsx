"use client"

import { PortalLink } from "@/features/portal/portal-link"
import { usePathname } from "next/navigation"
import { useEffect, useRef } from "react"
import fieldStyles from "@/ui/field.module.css"
import { leaveHouseholdAction, switchHouseholdAction } from "../actions/household-actions"
import { HOUSEHOLD_GONE, householdLabelOf, isEntryPage, isHouseholdGone, type HouseholdToRecordFor } from "./choice"
import styles from "./households.module.css"
import { chooseHousehold, useChosenHousehold } from "./use-chosen-household"

type HouseholdSwitcherProps = { households: readonly HouseholdToRecordFor[]; drawn: string }

/** For whom is written, said and changed in one place, with or without signal. */
export function HouseholdSwitcher({ households, drawn }: HouseholdSwitcherProps) {
  const chosen = useChosenHousehold(drawn)
  const pathname = usePathname()
  const isGone = isHouseholdGone(households, chosen)
  const isEntry = isEntryPage(pathname)
  if (!isEntry && chosen === "") return null
  const tone = isGone ? styles.barGone : chosen === "" ? styles.barSelf : ""
  return (
    <aside className={`${styles.bar} ${tone}`} aria-label="Ghi cho ai">
      {isEntry ? (
        <Switch households={households} chosen={chosen} drawn={drawn} pathname={pathname} />
      ) : (
        <>
          <p>
            Đang ghi hộ cho: <strong>{householdLabelOf(households, chosen)}</strong>
          </p>
          <div className={styles.barActions}>
            <PortalLink href="/htx/ho">Đổi hộ</PortalLink>
            <form action={leaveHouseholdAction}>
              <button type="submit">Thôi ghi hộ</button>
            </form>
          </div>
        </>
      )}
      {isGone && (
        <p className={styles.gone} role="alert">
          {HOUSEHOLD_GONE}
        </p>
      )}
    </aside>
  )
}

type SwitchProps = HouseholdSwitcherProps & { chosen: string; pathname: string }

/** The browser holds what is chosen, so that a choice made before the script came is not lost. */
function Switch({ households, chosen, drawn, pathname }: SwitchProps) {
  const field = useRef<HTMLSelectElement>(null)
  const wasRead = useRef(false)
  useEffect(() => {
    if (!field.current) return
    const early = wasRead.current ? drawn : field.current.value
    wasRead.current = true
    if (early === drawn) field.current.value = chosen
    else chooseHousehold(early)
  }, [chosen, drawn])
  return (
    <form action={switchHouseholdAction} className={styles.switch}>
      <label htmlFor="ghi-cho-ai">Ghi cho ai</label>
      <input type="hidden" name="ve" value={pathname} />
      <select
        ref={field}
        id="ghi-cho-ai"
        name="id"
        className={fieldStyles.input}
        autoComplete="off"
        defaultValue={drawn}
        onChange={(event) => chooseHousehold(event.target.value)}
      >
        <HouseholdOptions households={households} chosen={chosen} />
      </select>
      <noscript>
        <button type="submit">Đổi</button>
      </noscript>
    </form>
  )
}

/** Those that agreed, and the one that is chosen even when it agrees no longer: nothing changes unseen. */
export function HouseholdOptions({ households, chosen }: Pick<SwitchProps, "households" | "chosen">) {
  return (
    <>
      <option value="">Cho mình, không ghi hộ</option>
      {households
        .filter(({ agreed }) => agreed)
        .map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      {isHouseholdGone(households, chosen) && (
        <option value={chosen}>{householdLabelOf(households, chosen)}, không còn đồng ý</option>
      )}
    </>
  )
}
