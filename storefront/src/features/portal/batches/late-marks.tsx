import { lateWords, type Lateness } from "../diary/late-words"
import styles from "./batches.module.css"

export const LateMarks = ({ entry }: { entry: Lateness }) =>
  lateWords(entry).map((words) => (
    <span key={words} className={styles.mark}>
      {words}
    </span>
  ))
