import { sentenceOf } from "@/i18n/error-sentences"
import type { BackendError } from "@/lib/backend/result"
import { LinkButton } from "@/ui/button"
import { FormMessage } from "@/ui/field"
import portal from "../portal.module.css"
import parts from "./parts.module.css"
import { dpiName } from "./stock-words"

type PrintRefusalProps = { error: BackendError; papersHref: string; settingsHref: string }

/** Why this paper and this printer do not go together, what would, and the two ways out. */
export function PrintRefusal({ error, papersHref, settingsHref }: PrintRefusalProps) {
  const { size, dpis } = (error.kind === "http" && error.labelThatWorks) || { size: null, dpis: [] }
  return (
    <div className={parts.stack}>
      <FormMessage>{sentenceOf(error)}</FormMessage>
      {(size || dpis.length > 0) && (
        <div className={portal.sheet}>
          <p className={parts.big}>{size && dpis.length > 0 ? "Làm một trong hai cách" : "Cách làm"}</p>
          <ul className={parts.plain}>
            {size && (
              <li>
                Máy này cần tem từ <strong>{size.map(millimetres).join(" × ")} mm</strong> trở lên.
              </li>
            )}
            {dpis.length > 0 && <li>Giấy này cần máy in nét hơn: {dpis.map(dpiName).join(" hoặc ")}.</li>}
          </ul>
        </div>
      )}
      <LinkButton href={papersHref} wide>
        Chọn giấy khác
      </LinkButton>
      <LinkButton href={settingsHref} tone="secondary" wide>
        Chọn máy in khác
      </LinkButton>
    </div>
  )
}

const millimetres = (size: number): string => String(size).replace(".", ",")
