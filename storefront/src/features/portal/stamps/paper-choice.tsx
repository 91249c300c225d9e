import { PortalLink } from "@/features/portal/portal-link"
import type { LabelStock, Printer } from "@/lib/backend/stamps"
import { Icon } from "@/ui/icon"
import portal from "../portal.module.css"
import { PaperPicture } from "./pictures"
import styles from "./print.module.css"
import { perSheetOf, sizeWords, stockName } from "./stock-words"

type PaperChoiceProps = {
  stocks: readonly LabelStock[]
  printers: readonly Printer[]
  /** Address of the next page for one paper, and for a printer that was measured with it. */
  hrefOf: (stockId: string, printerId?: string) => string
  printersHref: string
}

export function PaperChoice({ stocks, printers, hrefOf, printersHref }: PaperChoiceProps) {
  const known = printers.flatMap((printer) => {
    const stock = stocks.find(({ id }) => id === printer.stock)
    return stock ? [{ printer, stock }] : []
  })
  return (
    <>
      {known.length > 0 && (
        <section aria-labelledby="may-quen">
          <h2 id="may-quen" className={portal.sectionTitle}>
            Máy in đã lưu
          </h2>
          <ul className={portal.rows}>
            {known.map(({ printer, stock }) => (
              <li key={printer.id}>
                <PortalLink href={hrefOf(stock.id, printer.id)} className={portal.row}>
                  <span className={`${portal.dot} ${portal.act}`}>
                    <Icon name="print" />
                  </span>
                  <span className={portal.rowText}>
                    <strong>{printer.name}</strong>
                    <span>{stockName(stock)}</span>
                  </span>
                  <Icon name="arrow" size={20} />
                </PortalLink>
              </li>
            ))}
          </ul>
        </section>
      )}
      <PaperGroup title="Tờ A4 dán sẵn tem" stocks={stocks.filter(({ kind }) => kind === "sheet")} hrefOf={hrefOf} />
      <PaperGroup title="Cuộn tem" stocks={stocks.filter(({ kind }) => kind === "roll")} hrefOf={hrefOf} />
      <p className={portal.note}>
        Chưa chỉnh máy lần nào? <PortalLink href={printersHref}>Thêm và chỉnh máy in</PortalLink> để tem vào đúng ô.
      </p>
    </>
  )
}

type PaperGroupProps = Pick<PaperChoiceProps, "stocks" | "hrefOf"> & { title: string }

function PaperGroup({ title, stocks, hrefOf }: PaperGroupProps) {
  if (stocks.length === 0) return null
  return (
    <section>
      <h2 className={portal.sectionTitle}>{title}</h2>
      <ul className={styles.papers}>
        {stocks.map((stock) => (
          <li key={stock.id}>
            <PortalLink href={hrefOf(stock.id)} className={styles.paper}>
              <span className={styles.paperPicture}>
                <PaperPicture {...stock} ratio={stock.width_mm / stock.height_mm} />
              </span>
              <strong>{sizeWords(stock)}</strong>
              <span>
                {stock.kind === "sheet" ? `${perSheetOf(stock)} tem một tờ` : `${stock.columns} tem một hàng`}
              </span>
            </PortalLink>
          </li>
        ))}
      </ul>
    </section>
  )
}
