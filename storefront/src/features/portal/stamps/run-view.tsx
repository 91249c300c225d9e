import { PortalLink } from "@/features/portal/portal-link"
import { sentenceOfCode } from "@/i18n/error-sentences"
import { formatCount } from "@/i18n/format"
import { ANCHOR_WORDS } from "@/i18n/portal-words"
import type { Reconciliation } from "@/lib/backend/stamps"
import { FormMessage } from "@/ui/field"
import { Icon, type IconName } from "@/ui/icon"
import { BackLink } from "../back-link"
import styles from "../portal.module.css"
import { CancelForm } from "./cancel-form"
import { isUnderWay } from "./is-under-way"
import type { OpenRun } from "./open-run"
import { ReconciliationPicture } from "./reconciliation-picture"
import { RunProgress } from "./run-progress"
import { runPath } from "./run-paths"
import own from "./run.module.css"

type RunViewProps = Pick<OpenRun, "run" | "batch" | "number" | "mayManage" | "path"> & {
  counts: Reconciliation | null
  /** How many stamps look copied; null while the server cannot tell. */
  suspicious: number | null
}

export function RunView({ run, batch, number, mayManage, path, counts, suspicious }: RunViewProps) {
  return (
    <>
      <BackLink href={`/htx/lo/${encodeURIComponent(batch.id)}#tem`}>{`Lô ${batch.lot_code}`}</BackLink>
      <header className={styles.pageHead}>
        <h1>
          Đợt {number}: {formatCount(run.quantity)} tem
        </h1>
        <p className={styles.soft}>
          {batch.product.title}
          {run.with_pin && ", tem có lớp cào"}
        </p>
      </header>
      {run.state === "failed" && (
        <FormMessage>{`Đợt này không phát hành được. ${sentenceOfCode(run.error ?? "")}`}</FormMessage>
      )}
      {run.state === "cancelled" && <p className={styles.sheet}>Đợt này đã dừng, không có tem nào được phát hành.</p>}
      {batch.state === "recalled" && (
        <p className={styles.recalled}>Lô này đã thu hồi. Đừng in hay dán thêm tem của lô.</p>
      )}
      {isUnderWay(run) && (
        <div className={styles.run}>
          <RunProgress runId={run.id} quantity={run.quantity} progress={run.progress} path={path} />
          {mayManage && <CancelForm runId={run.id} />}
        </div>
      )}
      {run.state === "issued" && (
        <div className={styles.columns}>
          <div>
            {counts && <ReconciliationPicture counts={counts} unit={batch.unit} />}
            <p className={styles.note}>Sổ công khai: {ANCHOR_WORDS[run.anchor_state].name.toLowerCase()}.</p>
            {mayManage && isUntouched(run, counts) && <CancelForm runId={run.id} stage="made" />}
          </div>
          <RunChoices runId={run.id} mayManage={mayManage} suspicious={suspicious} />
        </div>
      )}
    </>
  )
}

/** Nothing printed and nothing stuck on, and the log may not have it yet: that the backend knows to the moment. */
function isUntouched(run: OpenRun["run"], counts: Reconciliation | null): boolean {
  const isOutOfReach = run.anchor_state !== "none" && run.anchor_state !== "queued"
  return !isOutOfReach && counts !== null && counts.printed === 0 && counts.activated === 0 && counts.void === 0
}

function RunChoices({
  runId,
  mayManage,
  suspicious,
}: {
  runId: string
  mayManage: boolean
  suspicious: number | null
}) {
  return (
    <nav aria-label="Việc với đợt tem này">
      <div className={own.mainChoices}>
        {mayManage && <MainChoice href={runPath(runId, "in")} icon="print" name="In tem" detail="Ra giấy hoặc cuộn" />}
        <MainChoice href={runPath(runId, "kich-hoat")} icon="stamp" name="Kích hoạt" detail="Khi dán lên gói" />
      </div>
      <ul className={styles.rows}>
        {mayManage && (
          <>
            <Choice href={runPath(runId, "da-in")} icon="clock" name="Đã in và in lại">
              Những lần đã in. Tem hỏng thì in lại đúng số đó.
            </Choice>
            <Choice href={runPath(runId, "huy-tem")} icon="close" name="Huỷ tem hỏng">
              Tem rách, nhoè, mất. Ai quét sẽ thấy tem đã huỷ.
            </Choice>
            <Choice href={runPath(runId, "nha-in")} icon="leave" name="Gửi nhà in">
              Gửi danh sách mã cho nhà in, mở được một lần.
            </Choice>
          </>
        )}
        {suspicious !== null && (
          <Choice href={runPath(runId, "dang-ngo")} icon="alert" name="Tem đáng ngờ" warn={suspicious > 0}>
            {suspicious === 0 ? "Chưa thấy tem nào bị chép." : `${formatCount(suspicious)} tem có thể đã bị chép.`}
          </Choice>
        )}
      </ul>
    </nav>
  )
}

function MainChoice({ href, icon, name, detail }: { href: string; icon: IconName; name: string; detail: string }) {
  return (
    <PortalLink href={href} className={own.mainChoice}>
      <Icon name={icon} size={36} />
      <strong>{name}</strong>
      <span>{detail}</span>
    </PortalLink>
  )
}

type ChoiceProps = { href: string; icon: IconName; name: string; children: string; warn?: boolean }

function Choice({ href, icon, name, children, warn = false }: ChoiceProps) {
  return (
    <li>
      <PortalLink href={href} className={styles.row}>
        <span className={`${styles.dot} ${warn ? styles.warn : styles.act}`}>
          <Icon name={icon} size={22} />
        </span>
        <span className={styles.rowText}>
          <strong>{name}</strong>
          <span>{children}</span>
        </span>
        <Icon name="arrow" size={20} />
      </PortalLink>
    </li>
  )
}
