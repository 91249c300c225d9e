"use client"

import { useState } from "react"
import { formatInstantDay, formatQuantity } from "@/i18n/format"
import { sentenceOfCode } from "@/i18n/error-sentences"
import { Icon } from "@/ui/icon"
import { recordedForWords } from "../households/household-words"
import portal from "../portal.module.css"
import styles from "./diary.module.css"
import { isOursAlone, type WaitingEntry } from "./offline/queue"
import { diarySync } from "./offline/sync"
import { useDiarySync } from "./offline/use-diary-sync"

type WaitingListProps = { memberId: string; onMend?: (entry: WaitingEntry) => void }

const OUTCOME_WORDS: Readonly<Record<string, string>> = {
  later: "Chưa có sóng. Việc nằm yên trong máy, có sóng sẽ tự gửi.",
  sign_in: "Phiên làm việc đã hết. Đăng nhập lại để gửi, việc vẫn còn trong máy.",
  suspended:
    "Hợp tác xã đang bị tạm dừng nên sổ chưa nhận. Việc nằm yên trong máy, được mở lại thì tự gửi. Gặp cán bộ phụ trách để hỏi.",
  sending: "Đang gửi…",
  held: "Sắp gửi…",
}

/** What waits on this phone: in order, with what went wrong, and nothing leaves it unseen. */
export function WaitingList({ memberId, onMend }: WaitingListProps) {
  const { entries, outcome } = useDiarySync()
  if (entries.length === 0) return null
  const own = entries.filter((entry) => entry.memberId === memberId)
  const others = entries.filter((entry) => entry.memberId !== memberId)
  const waiting = own.filter(({ refusal }) => refusal === null).length
  return (
    <section id="cho-gui" aria-labelledby="cho-gui-ten">
      <h2 id="cho-gui-ten" className={portal.sectionTitle}>
        {waiting > 0 ? `${waiting} việc chờ gửi` : "Việc chưa gửi được"}
      </h2>
      <p className={portal.hint} role="status">
        {outcome !== null && OUTCOME_WORDS[outcome]}
        {outcome === "sign_in" && <a href="/htx/dang-nhap?ve=/htx/nhat-ky/ghi"> Đăng nhập</a>}
      </p>
      <ul className={styles.waiting}>
        {own.map((entry) => (
          <WaitingCard key={entry.id} entry={entry} onMend={onMend} />
        ))}
      </ul>
      {others.length > 0 && (
        <p className={portal.hint}>
          Máy này còn {others.length} việc của {[...new Set(others.map(({ memberName }) => memberName))].join(", ")}.
          Việc ấy chỉ gửi khi chính người ấy đăng nhập.
        </p>
      )}
      {waiting > 0 && (
        <button type="button" className={styles.textButton} onClick={() => void diarySync.sendNow()}>
          Gửi ngay
        </button>
      )}
    </section>
  )
}

function WaitingCard({ entry, onMend }: { entry: WaitingEntry; onMend: WaitingListProps["onMend"] }) {
  const [isAsking, setAsking] = useState(false)
  const { body, refusal, attachments } = entry
  const photos = attachments.filter(({ kind }) => kind === "photo").length
  const facts = [
    formatInstantDay(body.occurred_at),
    body.quantity === undefined ? null : formatQuantity(body.quantity, body.uom ?? null),
    photos > 0 ? `${photos} ảnh` : null,
    attachments.length > photos ? "có lời nói" : null,
  ]
  return (
    <li className={refusal === null ? styles.card : `${styles.card} ${styles.refused}`}>
      <div className={styles.cardHead}>
        <Icon name={refusal === null ? "clock" : "alert"} />
        <span>
          <strong>{body.title}</strong>
          {facts.filter(Boolean).join(" · ")}
          {entry.householdLabel && <span>{recordedForWords(entry.memberName, entry.householdLabel)}</span>}
        </span>
      </div>
      {refusal !== null && (
        <p className={styles.reason}>
          <Icon name="alert" size={20} />
          <span>Sổ chưa nhận: {sentenceOfCode(refusal)}</span>
        </p>
      )}
      {isOursAlone(entry) && (
        <div className={styles.cardActions}>
          {onMend && (
            <button type="button" className={styles.textButton} onClick={() => onMend(entry)}>
              Sửa lại
            </button>
          )}
          {refusal !== null && (
            <button type="button" className={styles.textButton} onClick={() => void diarySync.mend(entry)}>
              Gửi lại
            </button>
          )}
          <button
            type="button"
            className={styles.textButton}
            onClick={() => (isAsking ? void diarySync.takeBack(entry.id) : setAsking(true))}
          >
            {isAsking ? "Bỏ thật, không lấy lại được" : "Bỏ việc này"}
          </button>
        </div>
      )}
    </li>
  )
}
