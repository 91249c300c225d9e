import { sentenceOf } from "@/i18n/error-sentences"
import type { BackendError } from "@/lib/backend/result"
import { LinkButton } from "@/ui/button"
import { FormMessage } from "@/ui/field"
import parts from "./parts.module.css"

type PrintRefusalProps = { error: BackendError; papersHref: string; settingsHref: string }

/** Why this paper and this printer do not go together, and the two ways out. */
export function PrintRefusal({ error, papersHref, settingsHref }: PrintRefusalProps) {
  return (
    <div className={parts.stack}>
      <FormMessage>{sentenceOf(error)}</FormMessage>
      <LinkButton href={papersHref} wide>
        Chọn giấy khác
      </LinkButton>
      <LinkButton href={settingsHref} tone="secondary" wide>
        Chọn máy in khác
      </LinkButton>
    </div>
  )
}
