import { PortalLink } from "@/features/portal/portal-link"
import { formatCount } from "@/i18n/format"
import type { LabelStock, Printer } from "@/lib/backend/stamps"
import { buttonClass } from "@/ui/button"
import { TextField } from "@/ui/field"
import portal from "../portal.module.css"
import { ChoiceCards } from "./choice-cards"
import parts from "./parts.module.css"
import type { PrintSettings } from "./print-settings"
import { FirstLabel } from "./first-label"
import { DPI_WORDS, dpiName, dpisFor, stockName } from "./stock-words"

type PrintFormProps = {
  action: string
  stock: LabelStock
  /** Only those measured with this paper. */
  printers: readonly Printer[]
  printersHref: string
  settings: PrintSettings
  quantity: number
}

/** A plain form that only asks: what it says goes into the next page's address, so it needs no script. */
export function PrintForm({ action, stock, printers, printersHref, settings, quantity }: PrintFormProps) {
  return (
    <form action={action} method="get" className={portal.form}>
      <fieldset>
        <legend className={parts.legend}>In tem số mấy?</legend>
        <div className={parts.pair}>
          <TextField name="tu" label="Từ tem số" inputMode="numeric" defaultValue={settings.from} />
          <TextField name="den" label="đến tem số" inputMode="numeric" defaultValue={settings.to} />
        </div>
        <p className={portal.hint}>Đợt này có tem từ số 1 đến số {formatCount(quantity)}.</p>
      </fieldset>
      {printers.length > 0 ? (
        <ChoiceCards
          name="may"
          legend="In bằng máy nào?"
          chosen={settings.printerId ?? printers[0]?.id}
          choices={printers.map(({ id, name, dpi }) => ({ value: id, name, detail: `${dpiName(dpi)}, đã chỉnh` }))}
        />
      ) : (
        <ChoiceCards
          name="net"
          legend="Máy in loại nào?"
          hint={`Không rõ thì để nguyên. Muốn tem vào đúng ô, chỉnh máy in trước.`}
          chosen={String(settings.dpi)}
          choices={dpisFor(stock).map((dpi) => ({
            value: String(dpi),
            name: dpiName(dpi),
            detail: DPI_WORDS[dpi]?.hint ?? "",
          }))}
        />
      )}
      {stock.kind === "sheet" && <FirstLabel stock={stock} chosen={settings.startAt} />}
      <button type="submit" className={buttonClass("primary", true)}>
        Xem trước tờ in
      </button>
      <p className={portal.hint}>
        Giấy: {stockName(stock)}. <PortalLink href={printersHref}>Thêm hoặc chỉnh máy in</PortalLink>
      </p>
    </form>
  )
}
