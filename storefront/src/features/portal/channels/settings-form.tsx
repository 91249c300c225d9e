"use client"

import { useActionState } from "react"
import { settingWords } from "@/i18n/channel-words"
import type { Setting } from "@/lib/backend/channels"
import { EMPTY_FORM, type FormState } from "@/lib/forms/form-state"
import { FieldError, FormMessage, SelectField } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import portal from "../portal.module.css"
import { saveSettingsAction } from "./channel-actions"
import { MANY, settingField } from "./channel-fields"
import styles from "./channels.module.css"

/** What the shop on the floor has set up: from which warehouse, and how parcels leave. */
export function SettingsForm({ account, settings }: { account: string; settings: readonly Setting[] }) {
  const [state, send] = useActionState(saveSettingsAction, EMPTY_FORM)
  return (
    <form action={send} className={portal.form} noValidate key={state.attempt}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="account" value={account} />
      {settings.map((setting) =>
        setting.many ? (
          <Several key={setting.name} setting={setting} state={state} />
        ) : (
          <OneOf key={setting.name} setting={setting} state={state} />
        ),
      )}
      <SubmitButton pendingWords="Đang ghi…" tone="secondary">
        Ghi cài đặt
      </SubmitButton>
    </form>
  )
}

type SettingProps = { setting: Setting; state: FormState }

function OneOf({ setting: { name, choices, chosen }, state }: SettingProps) {
  const field = settingField(name)
  return (
    <SelectField name={field} label={settingWords(name)} defaultValue={state.values[field] ?? chosen ?? ""}>
      {chosen === null && <option value="">Chọn</option>}
      {choices.map(({ id, label }) => (
        <option key={id} value={id}>
          {label}
        </option>
      ))}
    </SelectField>
  )
}

function Several({ setting: { name, choices, chosen }, state }: SettingProps) {
  const field = settingField(name)
  const error = state.fieldErrors[field]
  const ticked = chosen?.split(",") ?? []
  return (
    <fieldset className={styles.many} aria-describedby={error ? `${field}-error` : undefined}>
      <legend style={{ font: "inherit", fontWeight: 500 }}>
        {settingWords(name)}
        <span className={styles.soft}> (chọn được nhiều)</span>
      </legend>
      <input type="hidden" name={MANY} value={field} />
      {choices.map(({ id, label }) => (
        <label key={id}>
          <input type="checkbox" name={field} value={id} defaultChecked={!error && ticked.includes(id)} />
          {label}
        </label>
      ))}
      <FieldError name={field} error={error} />
    </fieldset>
  )
}
