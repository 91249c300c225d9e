import { PortalLink } from "@/features/portal/portal-link"
import { formatCount } from "@/i18n/format"
import type { LabelStock, Printer } from "@/lib/backend/stamps"
import portal from "../portal.module.css"
import styles from "./print.module.css"
import type { PrintSettings } from "./print-settings"
import { sheetsFor, sizeOf } from "./serial-ranges"
import { dpiName, perSheetOf, stockName } from "./stock-words"

type PreviewProps = {
  src: string
  stock: LabelStock
  printer: Printer | null
  settings: PrintSettings
  settingsHref: string
}

/** The first page exactly as it will be printed, and what it takes in paper. */
export function PrintPreview({ src, stock, printer, settings, settingsHref }: PreviewProps) {
  const facts = [
    ["Tem", `số ${formatCount(settings.from)} đến ${formatCount(settings.to)}`],
    ["Số tem", formatCount(sizeOf(settings))],
    ["Giấy", stockName(stock)],
    paperFact(stock, settings),
    ["Máy in", printer ? printer.name : dpiName(settings.dpi)],
  ] as const
  return (
    <>
      <figure className={styles.previewFigure}>
        <a href={src} target="_blank" rel="noreferrer" className={styles.previewLink}>
          <img
            src={src}
            alt={`Trang đầu của tờ in: ${stockName(stock)}`}
            className={`${styles.preview} ${stock.kind === "roll" ? styles.roll : ""}`}
          />
        </a>
        <figcaption className={portal.hint}>
          Đúng như sẽ in ra, mã trong hình chỉ để xem. Bấm vào hình để phóng to.
        </figcaption>
      </figure>
      <dl className={`${portal.sheet} ${styles.facts}`}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.change}>
        <PortalLink href={settingsHref}>Đổi số tem, máy in hoặc ô bắt đầu</PortalLink>
      </p>
    </>
  )
}

function paperFact(stock: LabelStock, settings: PrintSettings): readonly [string, string] {
  const count = sizeOf(settings)
  if (stock.kind === "roll") return ["Hàng tem", formatCount(Math.ceil(count / stock.columns))]
  const sheets = sheetsFor(count, settings.startAt, perSheetOf(stock))
  const from = settings.startAt > 1 ? `, tờ đầu từ ô ${settings.startAt}` : ""
  return ["Cần giấy", `${formatCount(sheets)} tờ${from}`]
}
