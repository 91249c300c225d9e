"use client"

import { useActionState } from "react"
import { offeredPlaces } from "@/features/places/chosen-place"
import { PlaceField } from "@/features/places/place-field"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import type { AccountWords } from "@/i18n/account-words"
import { fill } from "@/i18n/fill"
import { formatMoney } from "@/i18n/format"
import type { Language } from "@/i18n/language"
import type { PaymentMethod } from "@/lib/backend/payments"
import type { BuyingWords } from "@/i18n/buying-words"
import type { paymentWords } from "@/i18n/payment-words"
import type { VisitWords } from "@/i18n/visit-words"
import { FormMessage, TextField } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { placeOrderAction } from "./checkout-actions"
import { OTHER, SavedAddresses, type AddressChoice } from "./saved-addresses"
import styles from "./checkout.module.css"

/** Who buys with an account: where their parcels went before, the default first, and what stands in the fields for another. */
export type SignedIn = { choices: readonly AddressChoice[]; name: string; phone: string; email: string }

type CheckoutFormProps = {
  language: Language
  words: BuyingWords
  account: AccountWords["checkout"]
  signedIn: SignedIn | null
  /** Where the cart books a visit. */
  visit: VisitWords["checkout"] | null
  needsAddress: boolean
  /** How this cart can be paid, cash first. */
  methods: readonly PaymentMethod[]
  payments: (typeof paymentWords)[Language]["methods"]
  goods: number
  delivery: number
}

/** Who receives it, where, and how it is paid: one page, four fields that have to be filled. */
export function CheckoutForm(props: CheckoutFormProps) {
  const { language, words, account, signedIn, visit, needsAddress, methods, payments, goods, delivery } = props
  const [state, action] = useActionState(placeOrderAction, EMPTY_FORM)
  const { checkout } = words
  const choices = needsAddress ? (signedIn?.choices ?? []) : []
  // As it was told last: the action compares it with the address.
  const told = Number(state.values.delivery ?? delivery)
  const now = choices.length === 0 ? { name: signedIn?.name, phone: signedIn?.phone } : {}
  const of = (name: string, otherwise = "") => ({
    ...{ name, defaultValue: state.values[name] ?? otherwise, error: state.fieldErrors[name] },
  })
  const placing = visit ? (needsAddress ? visit.total : visit.place) : checkout.place
  const cash = {
    name: needsAddress ? checkout.cash : (visit?.cash ?? checkout.cash),
    body: visit?.cashBody ?? checkout.cashBody,
  }
  const chosen = methods.find((method) => method === state.values.payment) ?? methods[0]
  const optional = (label: string) => `${label} (${checkout.optional})`
  return (
    <form action={action} className={styles.form} noValidate key={state.attempt}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="lang" value={language} />
      <input type="hidden" name="delivery" value={told} />
      {choices.length > 0 && (
        <SavedAddresses choices={choices} chosen={state.values.saved ?? choices[0]?.id ?? OTHER} words={account} />
      )}
      <fieldset className={`${styles.part} ${styles.other}`}>
        <legend>{needsAddress ? checkout.who : (visit?.who ?? checkout.who)}</legend>
        <TextField {...of("name", now.name)} label={checkout.name} autoComplete="name" maxLength={120} />
        <TextField
          {...of("phone", now.phone)}
          {...{
            label: checkout.phone,
            hint: visit?.phoneHint ?? checkout.phoneHint,
            type: "tel",
            inputMode: "tel",
            autoComplete: "tel",
          }}
        />
      </fieldset>
      {needsAddress && (
        <fieldset className={`${styles.part} ${styles.other}`}>
          <legend>{checkout.where}</legend>
          <PlaceField
            typed={state.values.place ?? ""}
            lookedFor={state.values.place_words ?? ""}
            offered={offeredPlaces(state.values.places)}
            chosen={state.values.place_choice ?? ""}
            error={state.fieldErrors.place}
            words={words.place}
          />
          <TextField
            {...of("street")}
            {...{ label: checkout.street, hint: checkout.streetHint, autoComplete: "address-line1", maxLength: 200 }}
          />
          <TextField {...of("note")} label={optional(checkout.note)} hint={checkout.noteHint} maxLength={120} />
          {signedIn && (
            <label className={styles.tick}>
              <input type="checkbox" name="keep" value="1" defaultChecked={state.values.keep === "1"} />
              <span>{account.save}</span>
            </label>
          )}
        </fieldset>
      )}
      <div className={styles.part}>
        <TextField
          {...of("email", signedIn?.email)}
          {...{ label: optional(checkout.email), hint: checkout.emailHint, type: "email", autoComplete: "email" }}
        />
      </div>
      <fieldset className={styles.part}>
        <legend>{checkout.payment}</legend>
        {methods.map((method) => {
          const { name, body } = method === "cod" ? cash : payments[method]
          return (
            <label key={method} className={styles.choice}>
              <input type="radio" name="payment" value={method} defaultChecked={method === chosen} />
              <span>
                <strong>{name}</strong>
                <span>{body}</span>
              </span>
            </label>
          )
        })}
      </fieldset>
      <SubmitButton pendingWords={checkout.placing}>{fill(placing, { total: formatMoney(goods + told) })}</SubmitButton>
    </form>
  )
}
