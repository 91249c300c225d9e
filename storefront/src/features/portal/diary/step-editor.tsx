"use client"

import { useActionState } from "react"
import type { DiaryStep } from "@/lib/backend/diary"
import { FormMessage, SelectField, TextField } from "@/ui/field"
import { changeStepsAction } from "../actions/step-actions"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import portal from "../portal.module.css"
import styles from "./diary.module.css"
import { KIND_CHOICES } from "./group-words"
import { StepPicture } from "./step-buttons"

type StepEditorProps = { group: string; steps: readonly DiaryStep[]; isChanged: boolean; mayChange: boolean }

/** Each press is a form of its own, so that it works without scripts and is undone by the opposite press. */
export function StepEditor({ group, steps, isChanged, mayChange }: StepEditorProps) {
  const [state, action] = useActionState(changeStepsAction, EMPTY_FORM)
  const press = (what: string, step: string, words: string, disabled = false) => (
    <form action={action} key={what}>
      <input type="hidden" name="group" value={group} />
      <input type="hidden" name="step" value={step} />
      <input type="hidden" name="what" value={what} />
      <button className={styles.textButton} disabled={disabled}>
        {words}
      </button>
    </form>
  )
  return (
    <div className={portal.sheet}>
      <FormMessage>{state.message}</FormMessage>
      <ol>
        {steps.map((step, index) => (
          <li key={step.id} className={styles.stepRow}>
            <span className={styles.cardHead}>
              <StepPicture name={step.picture} size={30} />
              <strong className={step.hidden ? styles.struck : undefined}>{step.title}</strong>
            </span>
            {step.hidden && <span className={styles.tag}>Đang ẩn</span>}
            {mayChange && (
              <div className={styles.cardActions}>
                {press("up", step.id, "Lên", index === 0)}
                {press("down", step.id, "Xuống", index === steps.length - 1)}
                {press(step.hidden ? "show" : "hide", step.id, step.hidden ? "Hiện lại" : "Ẩn")}
                <details className={styles.more}>
                  <summary>Đổi tên</summary>
                  <form action={action} className={portal.form}>
                    <input type="hidden" name="group" value={group} />
                    <input type="hidden" name="step" value={step.id} />
                    <input type="hidden" name="what" value="rename" />
                    <TextField
                      scope={`${group}-${step.id}`}
                      name="title"
                      label="Tên mới"
                      defaultValue={step.title}
                      maxLength={40}
                    />
                    <button className={styles.textButton}>Lưu tên</button>
                  </form>
                </details>
              </div>
            )}
          </li>
        ))}
      </ol>
      {mayChange && (
        <details className={styles.more}>
          <summary>Thêm việc mới</summary>
          <form action={action} className={portal.form}>
            <input type="hidden" name="group" value={group} />
            <input type="hidden" name="what" value="add" />
            <TextField
              scope={`${group}-them`}
              name="title"
              label="Tên việc"
              maxLength={40}
              placeholder="Ví dụ: Ủ men"
            />
            <SelectField scope={`${group}-them`} name="kind" label="Thuộc loại việc" defaultValue="processing">
              {KIND_CHOICES.map(({ kind, words }) => (
                <option key={kind} value={kind}>
                  {words}
                </option>
              ))}
            </SelectField>
            <button className={styles.textButton}>Thêm việc</button>
          </form>
        </details>
      )}
      {mayChange && isChanged && (
        <details className={styles.more}>
          <summary>Trả về như lúc đầu</summary>
          <p>Các nút tự thêm sẽ mất. Việc đã ghi vẫn còn nguyên.</p>
          {press("reset", "", "Trả về như lúc đầu")}
        </details>
      )}
    </div>
  )
}
