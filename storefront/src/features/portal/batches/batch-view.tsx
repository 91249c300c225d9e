import { PortalLink } from "@/features/portal/portal-link"
import { sentenceOfCode } from "@/i18n/error-sentences"
import { formatDay, formatQuantity } from "@/i18n/format"
import { BATCH_STATE_WORDS, MANAGERS_ONLY_WORDS } from "@/i18n/portal-words"
import type { Batch, Genealogy, MassBalance } from "@/lib/backend/batches"
import type { SigningRequests } from "@/lib/backend/portal"
import { buttonClass, LinkButton } from "@/ui/button"
import { FormMessage } from "@/ui/field"
import { Icon } from "@/ui/icon"
import { AnchorPanel } from "../anchor-panel"
import { BackLink } from "../back-link"
import { EventKindButtons } from "../event-kind-buttons"
import portal from "../portal.module.css"
import { SignList } from "../sign-list"
import { StampSection } from "../stamps/stamp-section"
import { BalanceSection } from "./balance-section"
import { BatchTimeline } from "./batch-timeline"
import styles from "./batches.module.css"
import { GenealogySection } from "./genealogy-section"
import { batchPath } from "./paths"

type BatchViewProps = {
  batch: Batch
  balance: MassBalance
  genealogy: Genealogy
  newRunKey: string
  mayManage: boolean
  /** What has just been done, in one sentence. */
  done: string | null
  justSealed: boolean
  /** What of this batch waits for the phone that holds the key; null when the platform holds it. */
  signing: SigningRequests | null
}

export function BatchView({
  batch,
  balance,
  genealogy,
  newRunKey,
  mayManage,
  done,
  justSealed,
  signing,
}: BatchViewProps) {
  const isDraft = batch.state === "draft"
  return (
    <>
      <BackLink href="/htx/lo">Lô & tem</BackLink>
      <BatchHead batch={batch} />
      <div className={portal.columns}>
        <div>
          {batch.state === "recalled" && (
            <p className={portal.recalled}>Lô này đã thu hồi. Ai quét tem của lô đều thấy cảnh báo và lý do.</p>
          )}
          {batch.held && <Held batch={batch} reason={batch.held.reason} mayManage={mayManage} />}
          {batch.state === "recalled" && mayManage && <BuyersLink batchId={batch.id} />}
          <RecalledInputs batch={batch} />
          {justSealed && <AfterSeal signing={signing} />}
          {isDraft && <WhatNext batch={batch} mayManage={mayManage} />}
          {!isDraft && signing && <SignList {...signing} mayManage={mayManage} hint={SIGNING_HINT} />}
          {!isDraft && <AnchorPanel batch={batch} />}
          {!isDraft && <StampSection batch={batch} newRunKey={newRunKey} mayManage={mayManage} />}
          {isDraft && <Record batch={batch} />}
        </div>
        <div>
          <Diary batch={batch} mayManage={mayManage} done={done} />
          <BalanceSection batch={batch} balance={balance} mayManage={mayManage} />
          <GenealogySection batch={batch} genealogy={genealogy} />
          {batch.state === "sealed" && <RecallLink batchId={batch.id} mayManage={mayManage} />}
        </div>
      </div>
    </>
  )
}

function Held({ batch, reason, mayManage }: { batch: Batch; reason: string; mayManage: boolean }) {
  return (
    <>
      <p className={portal.recalled}>
        <strong>Lô này đang tạm giữ.</strong> {reason} Ngừng bán, ngừng dán tem. Nếu hàng hỏng thật thì thu hồi lô; nếu
        hàng tốt, gọi cán bộ xét cho bán tiếp.
      </p>
      {mayManage && <BuyersLink batchId={batch.id} />}
    </>
  )
}

const BuyersLink = ({ batchId }: { batchId: string }) => (
  <p className={styles.links}>
    <LinkButton href={`${batchPath(batchId)}/nguoi-mua`} tone="secondary" wide>
      Gọi người đã mua lô này
    </LinkButton>
  </p>
)

const SIGNING_HINT = "Việc này đã có hiệu lực. Ký bằng điện thoại giữ khoá thì sổ công khai mới nhận."

function Diary({ batch, mayManage, done }: Pick<BatchViewProps, "batch" | "mayManage" | "done">) {
  return (
    <section id="nhat-ky" aria-labelledby="nhat-ky-tieu-de">
      <h2 id="nhat-ky-tieu-de" className={portal.sectionTitle}>
        Nhật ký của lô
      </h2>
      {done && (
        <div className={portal.diaryNotice}>
          <FormMessage good>{done}</FormMessage>
        </div>
      )}
      <BatchTimeline batch={batch} mayManage={mayManage} />
      {batch.state === "sealed" && mayManage && (
        <p className={styles.links}>
          <LinkButton href={`${batchPath(batch.id)}/dinh-chinh`} tone="secondary" wide>
            Ghi thêm việc còn thiếu
          </LinkButton>
        </p>
      )}
    </section>
  )
}

function BatchHead({ batch }: { batch: Batch }) {
  const days = (from: string | null, to: string | null) =>
    [from, to !== from ? to : null].flatMap((day) => (day ? [formatDay(day)] : [])).join(" – ")
  const facts = [
    ["Số lượng", formatQuantity(batch.quantity, batch.unit)],
    ["Lô của hộ", batch.household?.code],
    ["Thu hoạch", days(batch.harvested_from, batch.harvested_to)],
    ["Đóng gói", batch.packed_on ? formatDay(batch.packed_on) : ""],
    ["Hạn dùng", batch.expires_on ? formatDay(batch.expires_on) : ""],
  ].filter(([, value]) => value)
  return (
    <header className={portal.pageHead}>
      <h1>Lô {batch.lot_code}</h1>
      <p className={portal.soft}>
        {batch.product.title}
        {batch.variant && batch.variant !== batch.product.title ? `, ${batch.variant}` : ""}{" "}
        <span className={portal.state}>{BATCH_STATE_WORDS[batch.state]}</span>
      </p>
      <dl className={portal.facts}>
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

function RecalledInputs({ batch }: { batch: Batch }) {
  if (batch.recalled_inputs.length === 0) return null
  const lots = batch.recalled_inputs.map(({ lot_code: lot, cooperative_name: owner }) => `${lot} (${owner})`)
  return (
    <p className={portal.recalled}>Nguyên liệu đã bị thu hồi: lô {lots.join(", lô ")}. Dừng bán và xem lại hàng.</p>
  )
}

/** What keeps the batch from its seal, all of it; or the way there. */
function WhatNext({ batch, mayManage }: { batch: Batch; mayManage: boolean }) {
  const reasons = [...new Set(batch.sealing_faults.map(({ code }) => code))]
  if (reasons.length > 0) {
    return (
      <section className={`${styles.next} ${styles.nextWarn}`} aria-labelledby="con-thieu">
        <h2 id="con-thieu">Còn thiếu để niêm phong</h2>
        <ul>
          {reasons.map((code) => (
            <li key={code}>{sentenceOfCode(code)}</li>
          ))}
        </ul>
      </section>
    )
  }
  if (!mayManage) return <p className={portal.note}>{MANAGERS_ONLY_WORDS.seal}</p>
  return (
    <section className={styles.next} aria-labelledby="da-du">
      <h2 id="da-du">Đủ ghi chép rồi</h2>
      <p>Xem lại những gì sẽ công khai, rồi niêm phong.</p>
      <PortalLink href={`${batchPath(batch.id)}/niem-phong`} className={buttonClass("primary", true)}>
        Xem lại và niêm phong
      </PortalLink>
    </section>
  )
}

function AfterSeal({ signing }: { signing: SigningRequests | null }) {
  const waits = signing !== null && signing.requests.length > 0
  return (
    <section className={styles.next} aria-labelledby="vua-niem-phong" role="status">
      <h2 id="vua-niem-phong">
        <Icon name="lock" size={22} /> Đã niêm phong
      </h2>
      <ol>
        {waits && <li>Ký bằng điện thoại giữ khoá, ngay bên dưới.</li>}
        <li>Phát hành tem cho lô, rồi in và dán.</li>
        <li>Dán xong thì kích hoạt, người mua quét là thấy nguồn gốc.</li>
      </ol>
      <LinkButton href="#tem" wide>
        Phát hành tem
      </LinkButton>
    </section>
  )
}

function Record({ batch }: { batch: Batch }) {
  const inputs = batch.inputs.length
  return (
    <>
      <section id="ghi" aria-labelledby="ghi-tieu-de">
        <h2 id="ghi-tieu-de" className={portal.sectionTitle}>
          Thêm vào lô
        </h2>
        <p className={styles.links}>
          <LinkButton href={`${batchPath(batch.id)}/chon-ghi-chep`} tone="secondary" wide>
            Chọn từ nhật ký
          </LinkButton>
          <LinkButton href={`${batchPath(batch.id)}/nguyen-lieu`} tone="secondary" wide>
            {inputs === 0 ? "Thêm lô nguyên liệu" : `Lô nguyên liệu (${inputs})`}
          </LinkButton>
        </p>
      </section>
      <section aria-labelledby="ghi-viec">
        <h2 id="ghi-viec" className={portal.sectionTitle}>
          Ghi một việc
        </h2>
        <EventKindButtons batchId={batch.id} />
      </section>
    </>
  )
}

function RecallLink({ batchId, mayManage }: { batchId: string; mayManage: boolean }) {
  if (!mayManage) return <p className={portal.note}>{MANAGERS_ONLY_WORDS.recall}</p>
  return (
    <p className={styles.links}>
      <LinkButton href={`${batchPath(batchId)}/thu-hoi`} tone="danger" wide>
        Thu hồi lô này
      </LinkButton>
    </p>
  )
}
