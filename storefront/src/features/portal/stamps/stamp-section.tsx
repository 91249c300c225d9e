import { PortalLink } from "@/features/portal/portal-link"
import { sentenceOfCode } from "@/i18n/error-sentences"
import { formatCount } from "@/i18n/format"
import { MANAGERS_ONLY_WORDS } from "@/i18n/portal-words"
import type { Batch } from "@/lib/backend/portal"
import type { StampRun } from "@/lib/backend/stamps"
import { buttonClass } from "@/ui/button"
import { FormMessage } from "@/ui/field"
import { Icon } from "@/ui/icon"
import styles from "../portal.module.css"
import { CancelForm } from "./cancel-form"
import { isUnderWay } from "./is-under-way"
import { IssueForm } from "./issue-form"
import { runPath } from "./run-paths"
import { RunProgress } from "./run-progress"

type StampSectionProps = { batch: Batch; newRunKey: string; mayManage: boolean }

/** A run that failed or was cancelled holds no stamps: its number is free again. */
const holdsStamps = ({ state }: StampRun): boolean => state !== "failed" && state !== "cancelled"

export function StampSection({ batch, newRunKey, mayManage }: StampSectionProps) {
  const taken = batch.runs.filter(holdsStamps).reduce((sum, run) => sum + run.quantity, 0)
  const remaining = batch.quantity - taken
  const canIssue = batch.state === "sealed" && remaining > 0 && !batch.runs.some(isUnderWay)
  return (
    <section id="tem" aria-labelledby="tem-tieu-de">
      <h2 id="tem-tieu-de" className={styles.sectionTitle}>
        Tem của lô
      </h2>
      {batch.runs.map((run, index) => (
        <RunCard key={run.id} run={run} number={index + 1} mayManage={mayManage} />
      ))}
      {canIssue && !mayManage && <p className={styles.note}>{MANAGERS_ONLY_WORDS.stamps}</p>}
      {canIssue && mayManage && (
        <IssueForm
          key={taken}
          batchId={batch.id}
          remaining={remaining}
          remainingWords={formatCount(remaining)}
          idempotencyKey={newRunKey}
          isFirst={batch.runs.every((run) => !holdsStamps(run))}
        />
      )}
      {batch.state === "sealed" && remaining <= 0 && (
        <p className={styles.note}>Đã phát hành đủ {formatCount(taken)} tem cho lô này.</p>
      )}
      {batch.state === "recalled" && batch.runs.length === 0 && <p className={styles.note}>Lô này chưa có tem nào.</p>}
    </section>
  )
}

function RunCard({ run, number, mayManage }: { run: StampRun; number: number; mayManage: boolean }) {
  return (
    <div className={styles.run}>
      <h3>
        Đợt {number}: {formatCount(run.quantity)} tem
        {run.with_pin && " có lớp cào"}
      </h3>
      {run.state === "failed" && (
        <FormMessage>{`Đợt này không phát hành được. ${sentenceOfCode(run.error ?? "")}`}</FormMessage>
      )}
      {run.state === "cancelled" && <p className={styles.soft}>Đợt này đã dừng, không có tem nào được phát hành.</p>}
      {isUnderWay(run) && (
        <>
          <RunProgress
            runId={run.id}
            quantity={run.quantity}
            progress={run.progress}
            path={`/htx/lo/${encodeURIComponent(run.batch_id)}`}
          />
          {mayManage && <CancelForm runId={run.id} />}
        </>
      )}
      {run.state === "issued" && (
        <>
          <p className={styles.runDone}>
            <Icon name="check" size={20} />
            Đã phát hành xong
          </p>
          <PortalLink href={runPath(run.id)} className={buttonClass("primary", true)}>
            <Icon name="stamp" size={20} />
            In và dùng tem
          </PortalLink>
        </>
      )}
    </div>
  )
}
