"use client"

import { useActionState } from "react"
import { settingWords } from "@/i18n/channel-words"
import type { Setting } from "@/lib/backend/channels"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import { FormMessage, SelectField } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import portal from "../portal.module.css"
import { saveSettingsAction } from "./channel-actions"
import { settingField } from "./channel-fields"

/** What the shop on the floor has set up: from which warehouse, and how parcels leave. */
export function SettingsForm({ account, settings }: { account: string; settings: readonly Setting[] }) {
  const [state, send] = useActionState(saveSettingsAction, EMPTY_FORM)
  return (
    <form action={send} className={portal.form} noValidate key={state.attempt}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="account" value={account} />
      {settings.map(({ name, choices, chosen }) => (
        <SelectField
          key={name}
          name={settingField(name)}
          label={settingWords(name)}
          defaultValue={state.values[settingField(name)] ?? chosen ?? ""}
        >
          {chosen === null && <option value="">Chọn</option>}
          {choices.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </SelectField>
      ))}
      <SubmitButton pendingWords="Đang ghi…" tone="secondary">
        Ghi cài đặt
      </SubmitButton>
    </form>
  )
}
