"use client"

import { useActionState } from "react"
import type { PlannedDate } from "@/lib/backend/visit-dates"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import { FormMessage, TextField } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import portal from "../portal.module.css"
import { addDatesAction } from "./visit-actions"
import { WEEKDAYS } from "./visit-fields"
import styles from "./visits.module.css"

type AddDatesFormProps = { productId: string; defaults: Readonly<Record<string, string>>; today: string }

/** One day, or the same weekdays for some weeks; what would be made is shown before it is. */
export function AddDatesForm({ productId, defaults, today }: AddDatesFormProps) {
  const [state, action] = useActionState(addDatesAction, EMPTY_FORM)
  const isAgain = state.attempt > 0
  const of = (name: string) => ({
    ...{ name, defaultValue: state.values[name] ?? defaults[name] ?? "", error: state.fieldErrors[name] },
  })
  const isTicked = (value: number) =>
    isAgain ? state.values[`thu-${value}`] !== undefined : value === 6 || value === 0
  const kind = state.values.kind ?? "many"
  const shown = previewOf(state.values.preview)
  return (
    <form action={action} className={portal.form} noValidate key={state.attempt}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="productId" value={productId} />
      <input type="hidden" name="shownFor" value={state.values.shownFor ?? ""} />
      <fieldset className={styles.kinds}>
        <legend className={portal.legend}>Mở ngày nào</legend>
        {KINDS.map(({ value, name }) => (
          <label key={value} className={styles.choice}>
            <input type="radio" name="kind" value={value} defaultChecked={kind === value} />
            <span>{name}</span>
          </label>
        ))}
      </fieldset>
      <div className={styles.oneDay}>
        <TextField {...of("day")} label="Ngày" type="date" min={today} />
      </div>
      <div className={styles.manyDays}>
        <fieldset className={styles.weekdays}>
          <legend className={portal.legend}>Những thứ nào trong tuần</legend>
          {WEEKDAYS.map(({ value, name }) => (
            <label key={value} className={styles.choice}>
              <input type="checkbox" name={`thu-${value}`} defaultChecked={isTicked(value)} />
              <span>{name}</span>
            </label>
          ))}
        </fieldset>
        <div className={portal.pair}>
          <TextField {...of("from")} label="Từ ngày" type="date" min={today} />
          <TextField {...of("to")} label="Đến hết ngày" type="date" min={today} />
        </div>
      </div>
      <div className={portal.pair}>
        <TextField {...of("time")} label="Giờ bắt đầu" type="time" />
        <TextField {...of("hours")} label="Kéo dài (giờ)" inputMode="decimal" />
      </div>
      <div className={portal.pair}>
        <TextField {...of("seats")} label="Số chỗ mỗi ngày" inputMode="numeric" />
        <TextField {...of("price")} label="Giá một người (₫)" inputMode="numeric" />
      </div>
      <TextField {...of("meeting_place")} label="Nơi gặp khách" maxLength={160} />
      <TextField
        {...of("cut_off_hours")}
        label="Khách phải đặt trước mấy giờ"
        hint="Ví dụ 24: quá 24 giờ trước giờ bắt đầu thì không đặt và không tự huỷ được nữa."
        inputMode="numeric"
      />
      {shown.length === 0 ? (
        <SubmitButton pendingWords="Đang xem…">Xem trước các ngày</SubmitButton>
      ) : (
        <Preview dates={shown} />
      )}
    </form>
  )
}

const KINDS = [
  { value: "many", name: "Lặp lại hằng tuần" },
  { value: "one", name: "Một ngày" },
] as const

function Preview({ dates }: { dates: readonly PlannedDate[] }) {
  const fresh = dates.filter(({ exists }) => !exists)
  return (
    <section className={styles.preview} aria-labelledby="xem-truoc">
      <h2 id="xem-truoc">{fresh.length === 0 ? "Các ngày này có rồi" : `Sẽ mở ${fresh.length} ngày`}</h2>
      <ul>
        {dates.map(({ starts_at, title, exists }) => (
          <li key={starts_at} data-exists={exists ? "" : undefined}>
            {title}
            {exists && " (có rồi, giữ nguyên)"}
          </li>
        ))}
      </ul>
      {fresh.length > 0 && (
        <>
          <input type="hidden" name="step" value="make" />
          <SubmitButton pendingWords="Đang mở ngày…">{`Mở ${fresh.length} ngày này`}</SubmitButton>
          <p className={portal.soft}>Sửa ô nào ở trên thì bấm nút này sẽ cho xem lại trước khi mở.</p>
        </>
      )}
      {fresh.length === 0 && <SubmitButton pendingWords="Đang xem…">Xem lại</SubmitButton>}
    </section>
  )
}

function previewOf(kept: string | undefined): PlannedDate[] {
  if (!kept) return []
  return JSON.parse(kept) as PlannedDate[]
}
