import { formatDay, formatQuantity } from "@/i18n/format"
import { BATCH_STATE_WORDS, MANAGERS_ONLY_WORDS } from "@/i18n/portal-words"
import type { Batch, SigningRequests } from "@/lib/backend/portal"
import { LinkButton } from "@/ui/button"
import { FormMessage } from "@/ui/field"
import { AnchorPanel } from "./anchor-panel"
import { BackLink } from "./back-link"
import { EventKindButtons } from "./event-kind-buttons"
import { EventTimeline } from "./event-timeline"
import { SealForm } from "./forms/seal-form"
import { SignList } from "./sign-list"
import { StampSection } from "./stamps/stamp-section"
import styles from "./portal.module.css"

type BatchViewProps = {
  batch: Batch
  newRunKey: string
  mayManage: boolean
  justRecorded: boolean
  /** What of this batch waits for the phone that holds the key; null when the platform holds it. */
  signing: SigningRequests | null
}

export function BatchView({ batch, newRunKey, mayManage, justRecorded, signing }: BatchViewProps) {
  const isDraft = batch.state === "draft"
  return (
    <>
      <BackLink href="/htx/lo">Lô & tem</BackLink>
      <BatchHead batch={batch} />
      {batch.state === "recalled" && (
        <p className={styles.recalled}>Lô này đã thu hồi. Ai quét tem của lô đều thấy cảnh báo và lý do.</p>
      )}
      {!isDraft && signing && <SignList {...signing} mayManage={mayManage} hint={SIGNING_HINT} />}
      {!isDraft && <AnchorPanel batch={batch} />}
      {!isDraft && <StampSection batch={batch} newRunKey={newRunKey} mayManage={mayManage} />}
      {isDraft && (
        <section id="ghi" aria-labelledby="ghi-tieu-de">
          <h2 id="ghi-tieu-de" className={styles.sectionTitle}>
            Ghi một việc
          </h2>
          <EventKindButtons batchId={batch.id} />
        </section>
      )}
      <section id="nhat-ky" aria-labelledby="nhat-ky-tieu-de">
        <h2 id="nhat-ky-tieu-de" className={styles.sectionTitle}>
          Nhật ký của lô
        </h2>
        {justRecorded && (
          <div className={styles.diaryNotice}>
            <FormMessage good>Đã ghi vào nhật ký.</FormMessage>
          </div>
        )}
        <EventTimeline events={batch.events} />
      </section>
      {isDraft && <SealSection batch={batch} mayManage={mayManage} />}
      {batch.state === "sealed" && <RecallSection batchId={batch.id} mayManage={mayManage} />}
    </>
  )
}

const SIGNING_HINT = "Việc này đã có hiệu lực. Ký bằng điện thoại giữ khoá thì sổ công khai mới nhận."

function BatchHead({ batch }: { batch: Batch }) {
  const days = (from: string | null, to: string | null) =>
    [from, to !== from ? to : null].flatMap((day) => (day ? [formatDay(day)] : [])).join(" – ")
  const facts = [
    ["Số lượng", formatQuantity(batch.quantity, batch.unit)],
    ["Thu hoạch", days(batch.harvested_from, batch.harvested_to)],
    ["Đóng gói", batch.packed_on ? formatDay(batch.packed_on) : ""],
    ["Hạn dùng", batch.expires_on ? formatDay(batch.expires_on) : ""],
  ].filter(([, value]) => value)
  return (
    <header className={styles.pageHead}>
      <h1>Lô {batch.lot_code}</h1>
      <p className={styles.soft}>
        {batch.product.title} <span className={styles.state}>{BATCH_STATE_WORDS[batch.state]}</span>
      </p>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </header>
  )
}

function SealSection({ batch, mayManage }: { batch: Batch; mayManage: boolean }) {
  if (!mayManage) return <p className={styles.note}>{MANAGERS_ONLY_WORDS.seal}</p>
  if (batch.events.length === 0) {
    return <p className={styles.note}>Ghi ít nhất một việc thì niêm phong được lô.</p>
  }
  return (
    <SealForm batchId={batch.id}>
      <p>Niêm phong rồi, những điều sau đứng yên mãi mãi:</p>
      <ul>
        <li>mã lô, số lượng và các ngày;</li>
        <li>cả {batch.events.length} ghi chép trong nhật ký;</li>
        <li>tên, nơi chốn và giấy chứng nhận của hợp tác xã vào hôm nay.</li>
      </ul>
      <p>Ghi nhầm về sau chỉ đính chính thêm, không xoá được. Xem kỹ nhật ký ở trên rồi hãy bấm.</p>
    </SealForm>
  )
}

function RecallSection({ batchId, mayManage }: { batchId: string; mayManage: boolean }) {
  if (!mayManage) return <p className={styles.note}>{MANAGERS_ONLY_WORDS.recall}</p>
  return (
    <p className={styles.note}>
      <LinkButton href={`/htx/lo/${encodeURIComponent(batchId)}/thu-hoi`} tone="danger" wide>
        Thu hồi lô
      </LinkButton>
    </p>
  )
}
