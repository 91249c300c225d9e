import { BackLink } from "../back-link"
import styles from "../portal.module.css"
import type { OpenRun } from "./open-run"
import { runPath } from "./run-paths"

/** Head of a page that does one thing with a run; the way back is the run's own page. */
export function RunHead({ run, batch, number, title }: Pick<OpenRun, "run" | "batch" | "number"> & { title: string }) {
  return (
    <>
      <BackLink href={runPath(run.id)}>{`Đợt ${number}, lô ${batch.lot_code}`}</BackLink>
      <header className={styles.pageHead}>
        <h1>{title}</h1>
        <p className={styles.soft}>{batch.product.title}</p>
      </header>
    </>
  )
}
