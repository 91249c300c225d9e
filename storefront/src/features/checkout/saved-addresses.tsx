import type { AccountWords } from "@/i18n/account-words"
import { FieldError } from "@/ui/field"
import styles from "./checkout.module.css"

export type AddressChoice = { id: string; name: string; phone: string; lines: string }

type SavedAddressesProps = { choices: readonly AddressChoice[]; chosen: string; words: AccountWords["checkout"] }

/** One of the book, or another: the fields for another show where it is chosen, which a style sheet does. */
export function SavedAddresses({ choices, chosen, words }: SavedAddressesProps) {
  return (
    <fieldset className={styles.part}>
      <legend>{words.where}</legend>
      {choices.map(({ id, name, phone, lines }) => (
        <label key={id} className={styles.choice}>
          <input type="radio" name="saved" value={id} defaultChecked={chosen === id} />
          <span>
            <strong>
              {name}, {phone}
            </strong>
            <span>{lines}</span>
          </span>
        </label>
      ))}
      <label className={styles.choice}>
        <input type="radio" name="saved" value={OTHER} defaultChecked={chosen === OTHER} data-other="" />
        <span>
          <strong>{words.other}</strong>
          <span>{words.otherBody}</span>
        </span>
      </label>
      <FieldError name="saved" error={chosen === "" ? words.choose : undefined} />
    </fieldset>
  )
}

export const OTHER = "khac"
