"use client"

import { useActionState } from "react"
import { offeredPlaces } from "@/features/places/chosen-place"
import { PlaceField } from "@/features/places/place-field"
import type { AccountWords } from "@/i18n/account-words"
import type { BuyingWords } from "@/i18n/buying-words"
import type { Language } from "@/i18n/language"
import type { SavedAddress } from "@/lib/backend/account"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import { FormMessage, TextField } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { saveAddressAction } from "./address-actions"
import styles from "./account.module.css"

type AddressFormProps = {
  language: Language
  words: AccountWords
  buying: BuyingWords
  /** The phone as it is dialled; null for a new one. */
  address: SavedAddress | null
}

/** The checkout's own fields. */
export function AddressForm({ language, words, buying, address }: AddressFormProps) {
  const [state, action] = useActionState(saveAddressAction, EMPTY_FORM)
  const { checkout } = buying
  const place = address ? `${address.commune}, ${address.province}` : ""
  const of = (name: string, now = "") => ({
    ...{ name, defaultValue: state.values[name] ?? now, error: state.fieldErrors[name] },
  })
  return (
    <form action={action} className={styles.form} noValidate key={state.attempt}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="lang" value={language} />
      <input type="hidden" name="id" value={address?.id ?? ""} />
      <TextField {...of("name", address?.name)} label={words.addresses.name} autoComplete="name" maxLength={120} />
      <TextField
        {...of("phone", address?.phone)}
        {...{ label: checkout.phone, hint: checkout.phoneHint, type: "tel", inputMode: "tel", autoComplete: "tel" }}
      />
      <PlaceField
        typed={state.values.place ?? place}
        lookedFor={state.values.place_words ?? ""}
        offered={offeredPlaces(state.values.places)}
        chosen={state.values.place_choice ?? ""}
        error={state.fieldErrors.place}
        words={buying.place}
      />
      <TextField
        {...of("street", address?.street)}
        {...{ label: checkout.street, hint: checkout.streetHint, autoComplete: "address-line1", maxLength: 200 }}
      />
      <TextField
        {...of("note", address?.note)}
        {...{ label: `${checkout.note} (${checkout.optional})`, hint: checkout.noteHint, maxLength: 120 }}
      />
      <label className={styles.tick}>
        <input
          type="checkbox"
          name="is_default"
          value="1"
          defaultChecked={state.attempt > 0 ? state.values.is_default === "1" : (address?.is_default ?? false)}
        />
        <span>{words.addresses.makeDefault}</span>
      </label>
      <SubmitButton pendingWords={words.addresses.saving}>{words.addresses.save}</SubmitButton>
    </form>
  )
}
