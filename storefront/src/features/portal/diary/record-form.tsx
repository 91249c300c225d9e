"use client"

import { useActionState, useEffect, useState, type FormEvent } from "react"
import type { DiaryStep } from "@/lib/backend/diary"
import { Button } from "@/ui/button"
import { FormMessage, SelectField, TextArea, TextField } from "@/ui/field"
import { recordEntryAction } from "../actions/diary-actions"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import { householdLabelOf } from "../households/choice"
import { HouseholdOptions } from "../households/household-switcher"
import portal from "../portal.module.css"
import styles from "./diary.module.css"
import { bodyOf, DIARY_UNITS, faultOf, UNIT_LABELS, type Draft } from "./form-draft"
import { freshEntryId } from "./offline/entry-id"
import type { WaitingEntry } from "./offline/queue"
import { diarySync, NoRoom } from "./offline/sync"
import type { DiaryPack } from "./pack"
import { PhotoButton, PhotoStrip } from "./photo-button"
import { PlaceButton } from "./place-button"
import { recordPath, StepPicture } from "./step-buttons"
import { useAttachments } from "./use-attachments"
import { VoiceButton, VoicePlayer } from "./voice-note"

/** A slip of the finger is taken back within this time. */
const HOLD_MS = 8_000

type RecordFormProps = {
  pack: DiaryPack
  step: DiaryStep
  draft: Draft
  onDraft: (draft: Draft) => void
  /** An entry that waits and is being put right. */
  mending: WaitingEntry | null
  /** Made by the server for a phone without scripts. */
  formId: string
  correcting: string | null
  /** An entry that is put right keeps the household it was written for; a new one follows the bar. */
  hasOwnHousehold: boolean
  onSaved: (entry: WaitingEntry) => void
  onBack: () => void
}

export function RecordForm(props: RecordFormProps) {
  const { pack, step, draft, onDraft, mending, formId, correcting, hasOwnHousehold, onSaved, onBack } = props
  const [state, action] = useActionState(recordEntryAction, EMPTY_FORM)
  const media = useAttachments(mending?.attachments ?? [])
  const [fault, setFault] = useState<{ field: string; sentence: string } | null>(null)
  const [isReady, setReady] = useState(false)
  const [isSaving, setSaving] = useState(false)
  useEffect(() => setReady(true), [])
  const householdName = householdLabelOf(pack.households, draft.householdId)
  // A phone without scripts gets back what it sent.
  const shown: Draft = isReady ? draft : { ...draft, ...state.values }
  const field = (name: keyof Draft & string) => ({
    name,
    value: String(shown[name] ?? ""),
    error: fault?.field === name ? fault.sentence : state.fieldErrors[name],
    onChange: (event: { target: { value: string } }) => onDraft({ ...draft, [name]: event.target.value }),
  })

  const save = async (event: FormEvent) => {
    event.preventDefault()
    const now = new Date()
    const found = faultOf(draft, { now, households: pack.households })
    setFault(found)
    if (found || isSaving) return
    setSaving(true)
    const id = mending?.id ?? freshEntryId()
    const wrong = mending ? (mending.body.error_of ?? null) : correcting
    const body = bodyOf(draft, { id, memberId: pack.member.id, step, now, correcting: wrong })
    const entry = {
      ...{ id, memberId: pack.member.id, memberName: pack.member.name, cooperativeId: pack.cooperativeId },
      ...{ body, attachments: await media.settled(), holdUntil: now.getTime() + HOLD_MS, stepId: step.id },
      householdLabel: householdName,
    }
    try {
      if (mending) await diarySync.mend({ ...mending, ...entry, body: { ...deviceOf(mending), ...body } })
      onSaved(mending ?? (await diarySync.add(entry)))
    } catch (error) {
      if (!(error instanceof NoRoom)) throw error
      setFault({
        field: "form",
        sentence: "Máy đã đầy nên chưa ghi được. Chữ vẫn còn đây: bỏ bớt ảnh hoặc xoá bớt tệp trong máy, rồi ghi lại.",
      })
    } finally {
      setSaving(false)
    }
  }
  return (
    <form
      action={action}
      onSubmit={isReady ? (event) => void save(event) : undefined}
      className={portal.form}
      noValidate
    >
      <div className={styles.chosen}>
        <StepPicture name={step.picture} size={36} />
        <span>
          <strong>{step.title}</strong>
          {pack.products.find(({ id }) => id === draft.productId)?.title}
        </span>
        <a
          href={recordPath(draft.productId)}
          onClick={(event) => {
            event.preventDefault()
            onBack()
          }}
        >
          Đổi việc
        </a>
      </div>
      <FormMessage>
        {fault && (fault.field === "form" || fault.field === "householdId") ? fault.sentence : state.message}
      </FormMessage>
      <input type="hidden" name="id" value={state.values.id ?? formId} />
      <input type="hidden" name="productId" value={draft.productId} />
      <input type="hidden" name="stepId" value={step.id} />
      <input type="hidden" name="correcting" value={correcting ?? ""} />
      {hasOwnHousehold && pack.households.length > 0 ? (
        <SelectField {...field("householdId")} label="Việc này ghi cho ai">
          <HouseholdOptions households={pack.households} chosen={draft.householdId} />
        </SelectField>
      ) : (
        <input type="hidden" name="householdId" value={draft.householdId} />
      )}
      <TextField {...field("day")} label="Ngày nào" type="date" />
      {step.input_unit !== null && (
        <Amount
          {...{ field, amount: "inputQuantity", unit: "inputUom", usual: step.input_unit }}
          label="Đem làm bao nhiêu"
        />
      )}
      <Amount
        {...{ field, amount: "quantity", unit: "uom", usual: step.unit ?? "kg" }}
        label={step.unit === null ? "Hết bao nhiêu" : "Được bao nhiêu"}
      />
      <div className={styles.media}>
        <div className={styles.mediaButtons}>
          <PhotoButton photos={media.photos} onPhotos={media.addPhotos} />
          {isReady && <VoiceButton voice={media.voice} onVoice={media.setVoice} onSpeaking={media.setSpeaking} />}
          {isReady && (
            <PlaceButton position={draft.position} onPosition={(position) => onDraft({ ...draft, position })} />
          )}
        </div>
        <PhotoStrip photos={media.photos} onRemove={media.removePhoto} />
        {isReady && <VoicePlayer voice={media.voice} onVoice={media.setVoice} />}
      </div>
      {pack.areas.length > 0 && (
        <SelectField {...field("areaId")} label="Ở nương, ruộng nào">
          <option value="">Không chọn</option>
          {pack.areas.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
      <TextArea {...field("note")} label="Ghi thêm" optional rows={2} />
      <BatchChoice pack={pack} productId={draft.productId} field={field("batchId")} />
      <Button type="submit" wide disabled={isSaving}>
        {isSaving ? "Đang ghi…" : saveWords(mending !== null, householdName)}
      </Button>
    </form>
  )
}

/** What it says is all new; which device it came from and when in its order stays. */
const deviceOf = ({ body }: WaitingEntry) => ({ device_id: body.device_id, device_sequence: body.device_sequence })

function saveWords(isMending: boolean, household: string | null): string {
  if (isMending) return "Ghi lại cho đúng"
  return household === null ? "Ghi vào nhật ký" : `Ghi vào nhật ký của ${household}`
}

type FieldOf = (name: keyof Draft & string) => {
  name: string
  value: string
  error: string | undefined
  onChange: (event: { target: { value: string } }) => void
}
type AmountProps = {
  field: FieldOf
  amount: "quantity" | "inputQuantity"
  unit: "uom" | "inputUom"
  usual: string
  label: string
}

function Amount({ field, amount, unit, usual, label }: AmountProps) {
  const { value, ...rest } = field(unit)
  return (
    <div className={styles.row}>
      <TextField {...field(amount)} label={label} inputMode="decimal" placeholder="0" autoComplete="off" />
      <SelectField {...rest} value={value || usual} label="Đơn vị">
        {[...new Set([usual, ...DIARY_UNITS])].map((one) => (
          <option key={one} value={one}>
            {UNIT_LABELS[one] ?? one}
          </option>
        ))}
      </SelectField>
    </div>
  )
}

function BatchChoice({ pack, productId, field }: { pack: DiaryPack; productId: string; field: ReturnType<FieldOf> }) {
  const batches = pack.batches.filter((batch) => batch.productId === productId)
  if (batches.length === 0) return null
  return (
    <SelectField {...field} label="Vào lô nào" hint="Chưa rõ thì để sau, khi mở lô sẽ chọn">
      <option value="">Để sau</option>
      {batches.map(({ id, lotCode }) => (
        <option key={id} value={id}>
          Lô {lotCode}
        </option>
      ))}
    </SelectField>
  )
}
