import { deliveryWords } from "@/i18n/delivery-words"
import type { Language } from "@/i18n/language"
import { Button } from "@/ui/button"
import { SelectField } from "@/ui/field"
import { chooseProvinceAction } from "./province-actions"
import { PROVINCES } from "./provinces"
import styles from "./delivery.module.css"

export function ProvinceChooser({ language, province }: { language: Language; province: string }) {
  const words = deliveryWords[language]
  return (
    <form action={chooseProvinceAction} className={styles.chooser}>
      <input type="hidden" name="lang" value={language} />
      <SelectField name="province" label={words.province} defaultValue={province}>
        {PROVINCES.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </SelectField>
      <Button type="submit" tone="secondary">
        {words.change}
      </Button>
    </form>
  )
}
