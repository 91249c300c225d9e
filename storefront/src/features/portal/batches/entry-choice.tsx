"use client"

import { useRef } from "react"
import { formatDay, formatInstant, formatQuantity } from "@/i18n/format"
import { eventKindName } from "@/i18n/portal-words"
import type { UnassignedEntry } from "@/lib/backend/batches"
import { buttonClass } from "@/ui/button"
import { recordedForWords } from "../households/household-words"
import type { EntryGroup } from "./entry-groups"
import styles from "./batches.module.css"
import { LateMarks } from "./late-marks"
import { photoPath } from "./paths"

type EntryChoiceProps = {
  groups: readonly EntryGroup[]
  chosen: readonly string[]
  /** Sends a whole season at once, also without a script; absent where the form needs more than entries. */
  sendsSeason?: boolean
}

/** Entries of the diary, season by season, with their pictures. Ticking is plain HTML; one press ticks a season. */
export function EntryChoice({ groups, chosen, sendsSeason = false }: EntryChoiceProps) {
  return groups.map((group) => <Group key={group.key} group={group} chosen={chosen} sendsSeason={sendsSeason} />)
}

function Group({ group, chosen, sendsSeason }: { group: EntryGroup; chosen: readonly string[]; sendsSeason: boolean }) {
  const box = useRef<HTMLFieldSetElement>(null)
  const tickAll = () => {
    const boxes = [...(box.current?.querySelectorAll<HTMLInputElement>("input[type=checkbox]") ?? [])]
    const on = boxes.some((input) => !input.checked)
    for (const input of boxes) input.checked = on
  }
  const label = `cả vụ này (${group.entries.length})`
  return (
    <fieldset className={styles.group} ref={box}>
      <legend>{seasonWords(group)}</legend>
      <ul className={styles.entries}>
        {group.entries.map((entry) => (
          <li key={entry.id}>
            <EntryBox entry={entry} isChosen={chosen.includes(entry.id)} />
          </li>
        ))}
      </ul>
      {sendsSeason ? (
        <button
          type="submit"
          name="ca-vu"
          value={group.entries.map(({ id }) => id).join(",")}
          className={buttonClass("secondary", true)}
        >
          {`Lấy ${label}`}
        </button>
      ) : (
        <button type="button" className={buttonClass("secondary", true)} onClick={tickAll}>
          {`Chọn ${label}`}
        </button>
      )}
    </fieldset>
  )
}

function EntryBox({ entry, isChosen }: { entry: UnassignedEntry; isChosen: boolean }) {
  const amount = entry.quantity === null ? null : formatQuantity(entry.quantity, entry.uom)
  const place = entry.growing_area?.name ?? entry.place
  const details = [amount, place].filter(Boolean)
  const [photo] = entry.photos
  return (
    <label className={styles.entry}>
      <input type="checkbox" name="entry" value={entry.id} defaultChecked={isChosen} />
      <span className={styles.entryText}>
        <strong>{entry.title || eventKindName(entry.kind)}</strong>
        <span>
          {eventKindName(entry.kind)}, {formatInstant(entry.occurred_at)}
        </span>
        {details.length > 0 && <span>{details.join(" · ")}</span>}
        <span>{recordedForWords(entry.recorded_by, entry.household?.public_name ?? null)}</span>
        <LateMarks entry={entry} />
      </span>
      {photo && <img className={styles.photo} src={photoPath(photo)} alt="" loading="lazy" width={56} height={56} />}
    </label>
  )
}

function seasonWords({ from, to, harvests }: EntryGroup): string {
  const days = from === to ? formatDay(from) : `${formatDay(from)} – ${formatDay(to)}`
  return harvests > 0 ? `${days}, ${harvests} lần thu hái` : days
}
