import type { Metadata } from "next"
import { PortalLink } from "@/features/portal/portal-link"
import { BackLink } from "@/features/portal/back-link"
import { mayManage } from "@/features/portal/permissions"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { safeReturnPath } from "@/features/portal/return-path"
import { openPortal } from "@/features/portal/session"
import { PrinterForm } from "@/features/portal/stamps/printer-form"
import { printerPath } from "@/features/portal/stamps/run-paths"
import { stockName, usualDpi } from "@/features/portal/stamps/stock-words"
import { MANAGERS_ONLY_WORDS } from "@/i18n/portal-words"
import type { LabelStock, Printer } from "@/lib/backend/stamps"
import { Icon } from "@/ui/icon"

export const metadata: Metadata = { title: "Máy in tem" }

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function PrintersPage({ searchParams }: PageProps) {
  const path = printerPath()
  const portal = await openPortal(path)
  const [me, printers, stocks] = await Promise.all([portal.me(), portal.printers(), portal.labelStocks()])
  if (!me.ok) return <PortalProblem error={me.error} path={path} />
  if (!printers.ok) return <PortalProblem error={printers.error} path={path} />
  if (!stocks.ok) return <PortalProblem error={stocks.error} path={path} />
  const { giay, ve } = await searchParams
  const back = typeof ve === "string" ? safeReturnPath(ve) : "/htx/them"
  const known = stocks.data.label_stocks
  const chosen = known.find(({ id }) => id === giay)
  return (
    <>
      <BackLink href={back}>{typeof ve === "string" ? "Quay lại in tem" : "Thêm"}</BackLink>
      <header className={styles.pageHead}>
        <h1>Máy in tem</h1>
        <p className={styles.soft}>Mỗi máy kéo giấy lệch một chút. Đo một lần, lần sau tem vào đúng ô.</p>
      </header>
      {printers.data.printers.length > 0 && (
        <ul className={styles.rows}>
          {printers.data.printers.map((printer) => (
            <li key={printer.id}>
              <PrinterRow printer={printer} stocks={known} back={back} />
            </li>
          ))}
        </ul>
      )}
      <h2 className={styles.sectionTitle}>Thêm máy in</h2>
      {mayManage(me.data) ? (
        <div className={styles.sheet}>
          <PrinterForm
            stocks={known.map((stock) => ({ id: stock.id, name: stockName(stock) }))}
            chosenStock={chosen?.id ?? null}
            usualDpi={chosen ? usualDpi(chosen) : 300}
            back={back}
          />
        </div>
      ) : (
        <p className={styles.note}>{MANAGERS_ONLY_WORDS.print}</p>
      )}
    </>
  )
}

function PrinterRow({ printer, stocks, back }: { printer: Printer; stocks: LabelStock[]; back: string }) {
  const stock = stocks.find(({ id }) => id === printer.stock)
  const isMeasured = printer.offset_x_mm !== 0 || printer.offset_y_mm !== 0
  return (
    <PortalLink href={`${printerPath(printer.id)}?ve=${encodeURIComponent(back)}`} className={styles.row}>
      <span className={`${styles.dot} ${styles.act}`}>
        <Icon name="print" />
      </span>
      <span className={styles.rowText}>
        <strong>{printer.name}</strong>
        <span>{stock ? stockName(stock) : printer.stock}</span>
        <span>{isMeasured ? "Đã chỉnh" : "Chưa chỉnh, hoặc không lệch"}</span>
      </span>
      <Icon name="arrow" size={20} />
    </PortalLink>
  )
}
