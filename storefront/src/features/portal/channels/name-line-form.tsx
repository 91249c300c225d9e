"use client"

import { useActionState } from "react"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import { FormMessage, SelectField } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { plain } from "../lists/long-list"
import portal from "../portal.module.css"
import { nameLineAction } from "./channel-actions"
import styles from "./channels.module.css"

export type GoodsChoice = { id: string; words: string }

type NameLineFormProps = {
  account: string
  order: string
  line: string
  title: string
  goods: readonly GoodsChoice[]
  scope: string
}

/** A line that the book does not know: which of one's own goods it is. */
export function NameLineForm({ account, order, line, title, goods, scope }: NameLineFormProps) {
  const [state, send] = useActionState(nameLineAction, EMPTY_FORM)
  return (
    <form action={send} className={styles.unmapped} noValidate key={state.attempt}>
      <p>
        Sàn gọi là <b>“{title}”</b>. Món này là món nào trong sổ?
      </p>
      <FormMessage>{state.message}</FormMessage>
      {Object.entries({ account, order, line }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className={portal.form} style={{ color: "var(--ink)" }}>
        <SelectField
          {...{ name: "variant", label: "Món trong sổ", scope, error: state.fieldErrors.variant, defaultValue: "" }}
        >
          <option value="">Chọn món</option>
          {likest(goods, title).map(({ id, words }) => (
            <option key={id} value={id}>
              {words}
            </option>
          ))}
        </SelectField>
        <SubmitButton pendingWords="Đang ghi…">Đúng món này</SubmitButton>
      </div>
    </form>
  )
}

/** Goods that share most words with the floor's name first. */
export function likest(goods: readonly GoodsChoice[], title: string): GoodsChoice[] {
  const wanted = new Set(
    plain(title)
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean),
  )
  const shared = ({ words }: GoodsChoice) =>
    plain(words)
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => wanted.has(word)).length
  return [...goods].sort((a, b) => shared(b) - shared(a))
}
