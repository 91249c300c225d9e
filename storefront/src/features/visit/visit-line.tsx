import { fill, type Language } from "@/i18n"
import { visitWords } from "@/i18n/visit-words"
import { lengthOf, visitAt } from "./visit-time"
import styles from "./visit.module.css"

type When = { starts_at: string; duration_minutes: number; meeting_place: string }

/** When and where, below the name of the service. */
export function VisitLine({ visit, language }: { visit: When; language: Language }) {
  const { facts } = visitWords[language]
  return (
    <span className={styles.when}>
      <strong>{visitAt(visit.starts_at, language)}</strong>
      <span>{fill(facts.place, { place: visit.meeting_place })}</span>
      <span className={styles.fine}>{fill(facts.lasts, { length: lengthOf(visit.duration_minutes, language) })}</span>
    </span>
  )
}
