import { sentenceOfCode } from "@/i18n/error-sentences"
import { formatCount } from "@/i18n/format"
import { MANAGERS_ONLY_WORDS } from "@/i18n/portal-words"
import type { Batch, StampRun } from "@/lib/backend/portal"
import { buttonClass } from "@/ui/button"
import { FormMessage } from "@/ui/field"
import { Icon } from "@/ui/icon"
import { StampForm } from "./forms/stamp-form"
import { RunProgress } from "./run-progress"
import styles from "./portal.module.css"

type StampSectionProps = { batch: Batch; newRunKey: string; mayManage: boolean }

export function StampSection({ batch, newRunKey, mayManage }: StampSectionProps) {
  const taken = batch.runs.reduce(
    (sum, run) => sum + (["failed", "cancelled"].includes(run.state) ? 0 : run.quantity),
    0,
  )
  const remaining = batch.quantity - taken
  const isUnderWay = batch.runs.some((run) => run.state === "queued" || run.state === "issuing")
  const canIssue = batch.state === "sealed" && remaining > 0 && !isUnderWay
  return (
    <section id="tem" aria-labelledby="tem-tieu-de">
      <h2 id="tem-tieu-de" className={styles.sectionTitle}>
        Tem của lô
      </h2>
      {batch.runs.map((run, index) => (
        <RunCard key={run.id} run={run} number={index + 1} />
      ))}
      {canIssue && !mayManage && <p className={styles.note}>{MANAGERS_ONLY_WORDS.stamps}</p>}
      {canIssue && mayManage && (
        <StampForm
          key={taken}
          batchId={batch.id}
          remaining={remaining}
          remainingWords={formatCount(remaining)}
          idempotencyKey={newRunKey}
          isFirst={batch.runs.length === 0}
        />
      )}
      {batch.state === "sealed" && remaining <= 0 && (
        <p className={styles.note}>Đã phát hành đủ {formatCount(taken)} tem cho lô này.</p>
      )}
      {batch.state === "recalled" && batch.runs.length === 0 && <p className={styles.note}>Lô này chưa có tem nào.</p>}
    </section>
  )
}

function RunCard({ run, number }: { run: StampRun; number: number }) {
  return (
    <div className={styles.run}>
      <h3>
        Đợt {number}: {formatCount(run.quantity)} tem
      </h3>
      {run.state === "failed" && (
        <FormMessage>{`Đợt này không phát hành được. ${sentenceOfCode(run.error ?? "")}`}</FormMessage>
      )}
      {(run.state === "queued" || run.state === "issuing") && (
        <RunProgress
          runId={run.id}
          quantity={run.quantity}
          progress={run.progress}
          path={`/htx/lo/${encodeURIComponent(run.batch_id)}`}
        />
      )}
      {run.state === "issued" && <PrintActions run={run} />}
    </div>
  )
}

function PrintActions({ run }: { run: StampRun }) {
  const href = `/htx/tem/${encodeURIComponent(run.id)}/tai`
  return (
    <>
      <p className={styles.runDone}>
        <Icon name="check" size={20} />
        Đã phát hành xong
      </p>
      <a href={href} className={buttonClass("primary", true)} download>
        <Icon name="print" size={20} />
        Tải tờ in PDF
      </a>
      <details className={styles.part}>
        <summary>In một phần</summary>
        <form action={href} method="get" className={styles.partForm}>
          <label>
            Từ tem số
            <input name="from" inputMode="numeric" pattern="[0-9]*" defaultValue={1} />
          </label>
          <label>
            đến tem số
            <input name="to" inputMode="numeric" pattern="[0-9]*" defaultValue={run.quantity} />
          </label>
          <button type="submit" className={buttonClass("secondary", true)}>
            Tải phần này
          </button>
        </form>
      </details>
    </>
  )
}
