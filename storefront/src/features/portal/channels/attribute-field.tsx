"use client"

import { useState } from "react"
import type { Attribute, AttributeValue } from "@/lib/backend/channels"
import { FieldError, SelectField, TextField } from "@/ui/field"
import { fieldOf, OWN_WORDS } from "./channel-fields"
import styles from "./channels.module.css"

type AttributeFieldProps = {
  attribute: Attribute
  answer: AttributeValue | undefined
  fault: string | undefined
  typed: Readonly<Record<string, string>>
}

/** One question of the floor: ticks where several fit, a choice where one does, words where it takes words. */
export function AttributeField(props: AttributeFieldProps) {
  const { attribute } = props
  if (attribute.options.length === 0) return <Words {...props} label={attribute.name} />
  return attribute.most > 1 ? <Many {...props} /> : <One {...props} />
}

const optionsOf = (answer: AttributeValue | undefined): readonly string[] =>
  answer && "optionIds" in answer ? answer.optionIds : []
const wordsOf = (answer: AttributeValue | undefined): string => (answer && "text" in answer ? answer.text : "")

function Many({ attribute, answer, fault }: AttributeFieldProps) {
  const name = fieldOf(attribute)
  const chosen = optionsOf(answer)
  return (
    <fieldset className={styles.many} aria-describedby={fault ? `${name}-error` : undefined}>
      <legend style={{ font: "inherit", fontWeight: 500 }}>
        {attribute.name}
        <span className={styles.soft}> (nhiều nhất {attribute.most})</span>
      </legend>
      {attribute.options.map(({ id, name: words }) => (
        <label key={id}>
          <input type="checkbox" name={name} value={id} defaultChecked={chosen.includes(id)} />
          {words}
        </label>
      ))}
      <FieldError name={name} error={fault} />
    </fieldset>
  )
}

function One(props: AttributeFieldProps) {
  const { attribute, answer, fault, typed } = props
  const name = fieldOf(attribute)
  const ownBefore = wordsOf(answer) !== ""
  const before = typed[name] ?? optionsOf(answer)[0] ?? (ownBefore ? OWN_WORDS : "")
  const [choice, setChoice] = useState(before)
  const [isScripted, setScripted] = useState(false)
  return (
    <>
      <SelectField
        {...{ name, label: attribute.name, optional: !attribute.required, error: fault, defaultValue: before }}
        onChange={({ target }) => {
          setScripted(true)
          setChoice(target.value)
        }}
      >
        <option value="">Chọn</option>
        {attribute.options.map(({ id, name: words }) => (
          <option key={id} value={id}>
            {words}
          </option>
        ))}
        {attribute.freeText && <option value={OWN_WORDS}>Khác, tôi tự ghi</option>}
      </SelectField>
      {/* Until somebody chooses, the field stands there for those whose browser runs no script. */}
      {attribute.freeText && (choice === OWN_WORDS || (!isScripted && ownBefore)) && (
        <Words {...props} label={`${attribute.name}: tự ghi`} fault={undefined} />
      )}
    </>
  )
}

function Words({ attribute, answer, fault, typed, label }: AttributeFieldProps & { label: string }) {
  const name = fieldOf(attribute, ".chu")
  const unitName = fieldOf(attribute, ".don-vi")
  const field = (
    <TextField
      {...{ name, label, optional: !attribute.required, error: fault, maxLength: 255 }}
      defaultValue={typed[name] ?? wordsOf(answer)}
    />
  )
  if (attribute.units.length === 0) return field
  const unit = answer && "text" in answer ? answer.unit : undefined
  return (
    <div className={styles.withUnit}>
      {field}
      <SelectField name={unitName} label="Đơn vị" defaultValue={typed[unitName] ?? unit ?? attribute.units[0]}>
        {attribute.units.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </SelectField>
    </div>
  )
}
