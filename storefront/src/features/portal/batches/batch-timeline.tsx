import { PortalLink } from "@/features/portal/portal-link"
import { formatInstant, formatInstantDay, formatQuantity } from "@/i18n/format"
import { eventKindName } from "@/i18n/portal-words"
import type { Batch, BatchEvent } from "@/lib/backend/batches"
import { Icon, isIconName } from "@/ui/icon"
import { recordedForWords } from "../households/household-words"
import portal from "../portal.module.css"
import { giveBackEntryAction } from "./actions"
import styles from "./batches.module.css"
import { LateMarks } from "./late-marks"
import { LineAction } from "./line-action"
import { batchPath, photoPath } from "./paths"

type BatchTimelineProps = { batch: Pick<Batch, "id" | "state" | "events">; mayManage: boolean }

/** The diary of a batch in the order of the work; each line with what can still be done about it. */
export function BatchTimeline({ batch, mayManage }: BatchTimelineProps) {
  if (batch.events.length === 0) return <p className={portal.sheet}>Chưa ghi việc nào.</p>
  const ordered = [...batch.events].sort((a, b) => a.occurred_at.localeCompare(b.occurred_at))
  return (
    <ol className={portal.timeline}>
      {ordered.map((event) => (
        <li key={event.id}>
          <span className={portal.timelineIcon}>
            <Icon name={isIconName(event.kind) ? event.kind : "book"} size={22} />
          </span>
          <div className={portal.timelineText}>
            <EventText event={event} />
            <EventAction batch={batch} event={event} mayManage={mayManage} />
          </div>
        </li>
      ))}
    </ol>
  )
}

function EventText({ event }: { event: BatchEvent }) {
  const amount = event.quantity === null ? null : formatQuantity(event.quantity, event.uom)
  const taken = event.input_quantity === null ? null : `từ ${formatQuantity(event.input_quantity, event.input_uom)}`
  const details = [amount, taken, event.place].filter(Boolean)
  const title = event.title || eventKindName(event.kind)
  return (
    <>
      <strong className={event.declaration ? styles.wrong : undefined}>{title}</strong>
      <span className={portal.soft}>
        {eventKindName(event.kind)}, {formatInstant(event.occurred_at)}
      </span>
      {details.length > 0 && <span>{details.join(" · ")}</span>}
      {event.note && <span>{event.note}</span>}
      <span className={portal.soft}>{recordedBy(event)}</span>
      <Marks event={event} />
      {event.photos.length > 0 && (
        <span className={styles.photos}>
          {event.photos.map((hash) => (
            <img key={hash} className={styles.photo} src={photoPath(hash)} alt={`Ảnh: ${title}`} loading="lazy" />
          ))}
        </span>
      )}
    </>
  )
}

const recordedBy = ({ recorded_by: name, household }: BatchEvent): string =>
  name ? recordedForWords(name, household) : (household ?? "")

function Marks({ event }: { event: BatchEvent }) {
  const { declaration, amendment_version: version, epcis_event_id: epcis, entry } = event
  return (
    <>
      {declaration && (
        <span className={`${styles.mark} ${styles.markWrong}`}>
          {declaration.reason === "did_not_occur" ? "Đã đính chính: không xảy ra" : "Đã đính chính: ghi nhầm"}
          {`, ${formatInstantDay(declaration.declared_at)}`}
        </span>
      )}
      {version !== null && <span className={styles.mark}>Ghi thêm sau niêm phong</span>}
      {epcis && <span className={styles.mark}>Từ phần mềm của hợp tác xã (EPCIS)</span>}
      {entry && <LateMarks entry={entry} />}
    </>
  )
}

/** In a draft a line of the diary goes back to the diary; any other is declared wrong, and so is one that is sealed. */
function EventAction({
  batch,
  event,
  mayManage,
}: Omit<BatchTimelineProps, "batch"> & { batch: BatchTimelineProps["batch"]; event: BatchEvent }) {
  if (event.declaration || batch.state === "recalled") return null
  const title = event.title || eventKindName(event.kind)
  if (batch.state === "draft" && event.entry) {
    const values = { batchId: batch.id, entryId: event.entry.id }
    return (
      <LineAction action={giveBackEntryAction} values={values} about={title} pendingWords="Đang trả…">
        Bỏ khỏi lô
      </LineAction>
    )
  }
  if (batch.state === "sealed" && !mayManage) return null
  return (
    <PortalLink
      href={`${batchPath(batch.id)}/dinh-chinh?dong=${encodeURIComponent(event.id)}`}
      className={styles.lineAction}
      aria-label={`Ghi sai: ${title}`}
    >
      Ghi sai?
    </PortalLink>
  )
}
