"use client"

import { useActionState } from "react"
import type { Attribute, AttributeValue } from "@/lib/backend/channels"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import { FormMessage } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import portal from "../portal.module.css"
import { AttributeField } from "./attribute-field"
import { PackFields, type Pack } from "./pack-fields"
import { saveAttributesAction } from "./channel-actions"
import styles from "./channels.module.css"

export type AttributeAnswers = Readonly<Record<string, AttributeValue>>

type AttributeFormProps = {
  account: string
  product: string
  attributes: readonly Attribute[]
  answers: AttributeAnswers
  /** One sentence beside each field that something is wrong with, by the attribute's id. */
  faults: Readonly<Record<string, string>>
  pack: Pack
}

/** What the floor asks of goods of this group: what it needs first, the rest folded away. */
export function AttributeForm({ account, product, attributes, answers, faults, pack }: AttributeFormProps) {
  const [state, send] = useActionState(saveAttributesAction, EMPTY_FORM)
  const isShown = (attribute: Attribute) => attribute.required || faults[attribute.id] !== undefined
  const field = (attribute: Attribute) => (
    <AttributeField
      key={attribute.id}
      {...{ attribute, answer: answers[attribute.id], fault: faults[attribute.id], typed: state.values }}
    />
  )
  const more = attributes.filter((attribute) => !isShown(attribute))
  return (
    <form action={send} className={portal.form} noValidate key={state.attempt}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="account" value={account} />
      <input type="hidden" name="product" value={product} />
      {attributes.filter(isShown).map(field)}
      {more.length > 0 && (
        <details className={styles.more}>
          <summary>Thông tin không bắt buộc ({more.length})</summary>
          <div>{more.map(field)}</div>
        </details>
      )}
      <PackFields pack={pack} faults={{ ...faults, ...state.fieldErrors }} typed={state.values} />
      <SubmitButton pendingWords="Đang ghi…">Ghi lại</SubmitButton>
    </form>
  )
}
