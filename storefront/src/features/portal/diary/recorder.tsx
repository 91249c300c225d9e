"use client"

import { useEffect, useState } from "react"
import { FormMessage } from "@/ui/field"
import { Icon } from "@/ui/icon"
import { draftOf, emptyDraft, type Draft } from "./form-draft"
import portal from "../portal.module.css"
import styles from "./diary.module.css"
import type { WaitingEntry } from "./offline/queue"
import { diarySync } from "./offline/sync"
import { useChosenHousehold } from "../households/use-chosen-household"
import type { DiaryPack } from "./pack"
import { RecordForm } from "./record-form"
import { ProductButtons, StepButtons } from "./step-buttons"
import { WaitingList } from "./waiting-list"

type RecorderProps = {
  pack: DiaryPack
  productId: string | null
  stepId: string | null
  formId: string
  now: string
  correcting: string | null
  /** The household of the entry that is put right, or "" */
  correctingFor: string
}

const draftKey = (pack: DiaryPack): string => `nguon-nhap-${pack.member.id}`

/** Product, work, a few words: three taps, with or without signal. */
export function Recorder({ pack, productId, stepId, formId, now, correcting, correctingFor }: RecorderProps) {
  const only = pack.products.length === 1 ? (pack.products[0]?.id ?? null) : null
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(productId ?? only ?? "", stepId ?? "", new Date(now)))
  const [mending, setMending] = useState<WaitingEntry | null>(null)
  const [saved, setSaved] = useState<WaitingEntry | null>(null)
  const [isCorrecting, setCorrecting] = useState(correcting)
  const chosen = useChosenHousehold(pack.household)
  const hasOwnHousehold = mending !== null || isCorrecting !== null
  useEffect(() => {
    // The page may be days old: it came from the phone's own store.
    const kept = sessionStorage.getItem(draftKey(pack)) ?? localStorage.getItem(draftKey(pack))
    const today = emptyDraft(productId ?? only ?? "", stepId ?? "", new Date())
    const draft = kept === null || stepId !== null ? today : { ...today, ...(JSON.parse(kept) as Partial<Draft>) }
    setDraft({ ...draft, householdId: correctingFor })
  }, [pack, productId, stepId, only, correctingFor])

  const keep = (next: Draft) => {
    setDraft(next)
    localStorage.setItem(draftKey(pack), JSON.stringify(next))
  }
  const product = pack.products.find(({ id }) => id === draft.productId)
  const steps = pack.steps[product?.group ?? "food"] ?? []
  const step = steps.find(({ id }) => id === draft.stepId)
  const onSaved = (entry: WaitingEntry) => {
    localStorage.removeItem(draftKey(pack))
    setDraft(emptyDraft(draft.productId, "", new Date()))
    setMending(null)
    setCorrecting(null)
    setSaved(entry)
    scrollTo({ top: 0 })
  }
  const onMend = (entry: WaitingEntry) => {
    setSaved(null)
    setMending(entry)
    setDraft(draftOf(entry.body, entry.stepId))
  }
  return (
    <>
      {saved && <Saved entry={saved} onTakenBack={() => setSaved(null)} />}
      {isCorrecting && (
        <FormMessage>Đang ghi lại một việc đã ghi sai. Việc cũ vẫn còn trong sổ, gạch đi và ghi rõ là sai.</FormMessage>
      )}
      {!product && (
        <>
          <h2 className={portal.sectionTitle}>Ghi cho hàng nào?</h2>
          <ProductButtons products={pack.products} onChoose={(id) => keep({ ...draft, productId: id, stepId: "" })} />
        </>
      )}
      {product && !step && (
        <>
          <ProductHead
            title={product.title}
            canChange={pack.products.length > 1}
            onChange={() => keep({ ...draft, productId: "", stepId: "" })}
          />
          <StepButtons productId={product.id} steps={steps} onChoose={(id) => keep({ ...draft, stepId: id })} />
        </>
      )}
      {product && step && (
        <RecordForm
          key={mending?.id ?? step.id}
          {...{ pack, step, mending, formId, hasOwnHousehold, onSaved }}
          draft={hasOwnHousehold ? draft : { ...draft, householdId: chosen }}
          correcting={isCorrecting}
          onDraft={keep}
          onBack={() => keep({ ...draft, stepId: "" })}
        />
      )}
      <WaitingList memberId={pack.member.id} onMend={onMend} />
    </>
  )
}

type ProductHeadProps = { title: string; canChange: boolean; onChange: () => void }

function ProductHead({ title, canChange, onChange }: ProductHeadProps) {
  return (
    <div className={styles.chosen}>
      <strong>{title}</strong>
      {canChange && (
        <a
          href="/htx/nhat-ky/ghi"
          onClick={(event) => {
            event.preventDefault()
            onChange()
          }}
        >
          Đổi hàng
        </a>
      )}
    </div>
  )
}

/** What was just written down, and a few seconds to take it back. */
function Saved({ entry, onTakenBack }: { entry: WaitingEntry; onTakenBack: () => void }) {
  const [words, setWords] = useState<string | null>(null)
  const takeBack = async () => {
    if (await diarySync.takeBack(entry.id)) onTakenBack()
    else setWords("Việc này đã gửi đi rồi. Vào Nhật ký, bấm Ghi sai để sửa.")
  }
  return (
    <div className={styles.saved} role="status">
      <p>
        <Icon name="check" />
        <span>
          Đã ghi <strong>{entry.body.title}</strong>
          {entry.householdLabel ? ` hộ cho ${entry.householdLabel}` : ""} vào máy. Có sóng sẽ tự gửi.
        </span>
      </p>
      {words ?? (
        <button type="button" className={styles.textButton} onClick={() => void takeBack()}>
          Bấm nhầm, bỏ việc này
        </button>
      )}
    </div>
  )
}
