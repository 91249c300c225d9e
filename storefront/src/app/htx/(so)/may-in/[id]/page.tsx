import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { BackLink } from "@/features/portal/back-link"
import { mayManage } from "@/features/portal/permissions"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { safeReturnPath } from "@/features/portal/return-path"
import { openPortal } from "@/features/portal/session"
import { MeasureForm } from "@/features/portal/stamps/measure-form"
import parts from "@/features/portal/stamps/parts.module.css"
import { MeasurePicture } from "@/features/portal/stamps/pictures"
import { printerPath } from "@/features/portal/stamps/run-paths"
import { dpiName, stockName } from "@/features/portal/stamps/stock-words"
import { sentenceOfCode } from "@/i18n/error-sentences"
import { MANAGERS_ONLY_WORDS } from "@/i18n/portal-words"
import type { Printer } from "@/lib/backend/stamps"
import { buttonClass, LinkButton } from "@/ui/button"
import { FormMessage } from "@/ui/field"
import { Icon } from "@/ui/icon"

export const metadata: Metadata = { title: "Chỉnh máy in" }

type PageProps = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function PrinterPage({ params, searchParams }: PageProps) {
  const id = decodeURIComponent((await params).id)
  const path = printerPath(id)
  const portal = await openPortal(path)
  const [me, printers, stocks] = await Promise.all([portal.me(), portal.printers(), portal.labelStocks()])
  if (!me.ok) return <PortalProblem error={me.error} path={path} />
  if (!printers.ok) return <PortalProblem error={printers.error} path={path} />
  if (!stocks.ok) return <PortalProblem error={stocks.error} path={path} />
  const printer = printers.data.printers.find((known) => known.id === id)
  if (!printer) notFound()
  const stock = stocks.data.label_stocks.find((known) => known.id === printer.stock)
  const search = await searchParams
  const back = typeof search.ve === "string" ? safeReturnPath(search.ve) : null
  return (
    <>
      <BackLink href={back ? `${printerPath()}?ve=${encodeURIComponent(back)}` : printerPath()}>Máy in tem</BackLink>
      <header className={styles.pageHead}>
        <h1>{printer.name}</h1>
        <p className={styles.soft}>
          {stock ? stockName(stock) : printer.stock}. {dpiName(printer.dpi)}
        </p>
      </header>
      {typeof search.loi === "string" && <FormMessage>{sentenceOfCode(search.loi)}</FormMessage>}
      <FormMessage good>{search["da-luu"] ? savedSentence(printer) : null}</FormMessage>
      {search["da-luu"] && back && <LinkButton href={back}>Quay lại in tem</LinkButton>}
      {mayManage(me.data) ? (
        <Steps printer={printer} back={back ?? printerPath()} again={Boolean(search["da-luu"])} />
      ) : (
        <p className={styles.note}>{MANAGERS_ONLY_WORDS.print}</p>
      )}
    </>
  )
}

function Steps({ printer, back, again }: { printer: Printer; back: string; again: boolean }) {
  return (
    <section aria-labelledby="chinh-may">
      <h2 id="chinh-may" className={styles.sectionTitle}>
        {again ? "Muốn chắc, in trang chỉnh lần nữa" : "Chỉnh trong ba bước"}
      </h2>
      <ol className={`${styles.sheet} ${parts.steps}`}>
        <li>
          <p className={parts.big}>In trang chỉnh</p>
          <p>In lên giấy trắng thường, cỡ 100 % (“Kích thước thực”). Đừng chọn “Vừa trang”.</p>
          <p>
            <a href={`${printerPath(printer.id)}/trang-chinh`} className={buttonClass("secondary", true)} download>
              <Icon name="print" size={20} />
              Tải trang chỉnh
            </a>
          </p>
        </li>
        <li>
          <p className={parts.big}>Đặt chồng lên tờ tem, soi ra chỗ sáng</p>
          <p>Xem khung vừa in lệch mép tem về bên nào, mấy vạch. Mỗi vạch nhỏ là 1 mm.</p>
          <span className={parts.measure}>
            <MeasurePicture />
          </span>
          <p className={styles.hint}>Nét đứt: mép tem. Nét liền: khung in ra, ở đây lệch sang phải và xuống dưới.</p>
          <p>Lấy thước đo vạch dài dưới cùng: không đúng số ghi ở đó thì in lại, nhớ chọn 100 %.</p>
        </li>
        <li>
          <p className={parts.big}>Ghi hai số vừa xem</p>
          <MeasureForm printerId={printer.id} back={back} />
        </li>
      </ol>
    </section>
  )
}

const millimetres = (size: number): string => String(Math.abs(size)).replace(".", ",")

function savedSentence({ offset_x_mm: x, offset_y_mm: y }: Printer): string {
  const moves = [
    x === 0 ? null : `sang ${x > 0 ? "phải" : "trái"} ${millimetres(x)} mm`,
    y === 0 ? null : `${y > 0 ? "xuống" : "lên"} ${millimetres(y)} mm`,
  ].filter((move) => move !== null)
  if (moves.length === 0) return "Đã lưu. Máy này in đúng chỗ, không phải dịch."
  return `Đã lưu. Từ giờ máy này in dịch ${moves.join(", ")}.`
}
