import { formatInstant, formatInstantDay, formatQuantity } from "@/i18n/format"
import type { DiaryEntry } from "@/lib/backend/diary"
import { Icon, isIconName } from "@/ui/icon"
import { householdLabel, recordedForWords } from "../households/household-words"
import styles from "./diary.module.css"
import { lateWords } from "./late-words"

type EntryListProps = {
  entries: readonly DiaryEntry[]
  products: ReadonlyMap<string, string>
  memberId: string
  mayCorrect: boolean
}

/** By the day it was done, the newest day first. */
export function EntryList({ entries, ...rest }: EntryListProps) {
  const days = new Map<string, DiaryEntry[]>()
  for (const entry of [...entries].sort((a, b) => b.occurred_at.localeCompare(a.occurred_at))) {
    const day = formatInstantDay(entry.occurred_at)
    days.set(day, [...(days.get(day) ?? []), entry])
  }
  return [...days].map(([day, ofDay]) => (
    <section key={day} aria-label={`Ngày ${day}`}>
      <h2 className={styles.day}>{day}</h2>
      <ol className={styles.timeline}>
        {ofDay.map((entry) => (
          <EntryCard key={entry.id} entry={entry} {...rest} />
        ))}
      </ol>
    </section>
  ))
}

function EntryCard({ entry, products, memberId, mayCorrect }: { entry: DiaryEntry } & Omit<EntryListProps, "entries">) {
  const isWrong = entry.corrected_by !== null
  const place = [entry.growing_area?.name, entry.place].filter(Boolean).join(", ")
  return (
    <li className={styles.card}>
      <div className={styles.cardHead}>
        <Icon name={isIconName(entry.kind) ? entry.kind : "book"} size={30} />
        <span>
          <strong className={isWrong ? styles.struck : undefined}>{entry.title}</strong>
          {entry.product_id !== null && products.get(entry.product_id)}
        </span>
      </div>
      <Amounts entry={entry} />
      {place !== "" && <p>{place}</p>}
      {entry.note !== null && <p>{entry.note}</p>}
      {entry.photos.length > 0 && (
        <p className={styles.photos}>
          {entry.photos.map((hash, index) => (
            <a key={hash} href={`/htx/nhat-ky/tep/${hash}`}>
              <img src={`/htx/nhat-ky/tep/${hash}`} alt={`Ảnh ${index + 1} của việc ${entry.title}`} loading="lazy" />
            </a>
          ))}
        </p>
      )}
      {entry.voice_hash !== null && (
        <audio controls preload="none" src={`/htx/nhat-ky/tep/${entry.voice_hash}`} aria-label="Lời ghi" />
      )}
      <Tags entry={entry} />
      <p>{byline(entry)}</p>
      {!isWrong && entry.error_reason !== "did_not_occur" && (mayCorrect || entry.recorder_id === memberId) && (
        <p>
          <a href={`/htx/nhat-ky/ghi?${correctionQuery(entry)}`}>Ghi sai, ghi lại</a>
        </p>
      )}
    </li>
  )
}

function Amounts({ entry }: { entry: DiaryEntry }) {
  if (entry.quantity === null && entry.input_quantity === null) return null
  return (
    <p className={styles.amount}>
      {entry.input_quantity !== null && (
        <span className={styles.amountStep}>từ {formatQuantity(entry.input_quantity, entry.input_uom)} được </span>
      )}
      {entry.quantity !== null && formatQuantity(entry.quantity, entry.uom)}
    </p>
  )
}

function Tags({ entry }: { entry: DiaryEntry }) {
  const tags = [
    entry.corrected_by !== null && { words: "Đã ghi lại cho đúng", late: true },
    entry.error_of !== null && { words: "Ghi lại việc sai", late: false },
    ...lateWords(entry).map((words) => ({ words, late: true })),
    entry.clock_is_off && { words: "Giờ trên máy bị lệch", late: true },
    entry.batch_id !== null && { words: "Đã vào lô", late: false },
  ].filter((tag) => tag !== false)
  if (tags.length === 0) return null
  return (
    <p className={styles.tags}>
      {tags.map(({ words, late }) => (
        <span key={words} className={late ? `${styles.tag} ${styles.tagLate}` : styles.tag}>
          {words}
        </span>
      ))}
    </p>
  )
}

function correctionQuery({ id, product_id: product, household }: DiaryEntry): string {
  const query = { sua: id, ...(product && { "san-pham": product }), ...(household && { ho: household.id }) }
  return new URLSearchParams(query).toString()
}

const byline = ({ recorded_by: by, household, recorded_at: at }: DiaryEntry): string =>
  `${recordedForWords(by, household && householdLabel(household))}, ${formatInstant(at)}`
