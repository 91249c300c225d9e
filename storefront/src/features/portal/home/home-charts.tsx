import type { ReactNode } from "react"
import { formatCount, formatMoney } from "@/i18n/format"
import type { Home, Sale, Scans } from "@/lib/backend/home"
import type { PortalProduct } from "@/lib/backend/portal"
import portal from "../portal.module.css"
import { fullDay, mapQuery, partOf, shortDay, weekOf } from "./home-words"
import styles from "./home.module.css"
import { Thumbnail } from "./running-out-rows"

/** Provinces that are named at once; the others unfold. */
const NAMED = 5

/** Who scans and what sells, beside what has to be done. */
export function HomeCharts({ home, products }: { home: Home; products: readonly PortalProduct[] }) {
  return (
    <>
      <section aria-labelledby="luot-quet">
        <h2 id="luot-quet" className={portal.sectionTitle}>
          Lượt quét tem bảy ngày qua
        </h2>
        {home.scans === null ? (
          <p className={styles.card}>Đang đông người quét nên chưa đếm kịp. Bà con xem lại sau ít phút.</p>
        ) : (
          <ScanDays scans={home.scans} today={home.today} />
        )}
      </section>
      {home.scans !== null && home.scans.total > 0 && <ScanPlaces scans={home.scans} />}
      <section aria-labelledby="ban-chay">
        <h2 id="ban-chay" className={portal.sectionTitle}>
          Bán chạy 30 ngày qua
        </h2>
        <Sales sales={home.sales} products={products} />
      </section>
    </>
  )
}

function ScanDays({ scans, today }: { scans: Scans; today: string }) {
  const { days, total, words } = weekOf(scans)
  const largest = Math.max(...days.map((day) => day.scans))
  if (total === 0) return <p className={styles.card}>{words} Dán tem lên gói và kích hoạt thì lượt quét hiện ở đây.</p>
  return (
    <div className={styles.card}>
      <p className={styles.lead}>
        <strong className={styles.big}>{formatCount(total)}</strong> lượt. {words}
      </p>
      <ol className={styles.bars} aria-hidden="true">
        {days.map(({ day, scans: count }) => (
          <li key={day} className={day === today ? styles.today : undefined}>
            <span className={styles.barSpace}>
              <span className={styles.barNumber}>{formatCount(count)}</span>
              <span className={styles.bar} style={{ height: partOf(count, largest) }} />
            </span>
            <span className={styles.barDay}>{shortDay(day, today)}</span>
          </li>
        ))}
      </ol>
      <table className={styles.hidden}>
        <caption>Lượt quét tem từng ngày</caption>
        <thead>
          <tr>
            <th scope="col">Ngày</th>
            <th scope="col">Lượt quét</th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, scans: count }) => (
            <tr key={day}>
              <th scope="row">{fullDay(day)}</th>
              <td>{formatCount(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function ScanPlaces({ scans }: { scans: Scans }) {
  const { provinces, elsewhere, total } = scans
  const rest = provinces.slice(NAMED)
  return (
    <section aria-labelledby="noi-quet">
      <h2 id="noi-quet" className={portal.sectionTitle}>
        Hàng đang ở đâu
      </h2>
      <div className={styles.card}>
        <p className={styles.lead}>
          <strong className={styles.big}>{formatCount(provinces.length)}</strong> tỉnh, thành có người quét trong 30
          ngày qua, cả thảy {formatCount(total)} lượt.
          {elsewhere > 0 && ` ${formatCount(elsewhere)} lượt chưa rõ nơi.`}
        </p>
        {provinces.length > 0 && (
          <div className={styles.places}>
            <img
              src={`/htx/ban-do?${mapQuery(provinces)}`}
              alt="Bản đồ Việt Nam, tỉnh nào quét nhiều thì đậm hơn. Số thứ tự trên bản đồ là số ở danh sách."
              className={styles.map}
              width={414}
              height={444}
              loading="lazy"
            />
            <div>
              <Ranked rows={provinces.slice(0, NAMED).map(placeRow)} numbered />
              {rest.length > 0 && (
                <details className={styles.rest}>
                  <summary>{formatCount(rest.length)} tỉnh, thành khác</summary>
                  <Ranked rows={rest.map(placeRow)} largest={provinces[0]?.scans ?? 0} />
                </details>
              )}
            </div>
          </div>
        )}
        <p className={styles.credit}>
          Nơi quét tính theo mạng, có thể lệch. Không ghi lại ai đã quét. Hình tỉnh: @svg-maps/vietnam, CC BY 4.0.
        </p>
      </div>
    </section>
  )
}

function Sales({ sales, products }: { sales: readonly Sale[]; products: readonly PortalProduct[] }) {
  if (sales.length === 0) return <p className={styles.card}>Chưa có đơn hàng nào trong 30 ngày qua.</p>
  return (
    <div className={styles.card}>
      <Ranked
        rows={sales.map(({ product_id, title, quantity, total }) => ({
          ...{ key: product_id, name: title, value: total },
          shown: formatMoney(total),
          note: `Bán được ${formatCount(quantity)}`,
          picture: <Thumbnail productId={product_id} products={products} />,
        }))}
      />
    </div>
  )
}

type Row = { key: string; name: string; value: number; shown: string; note?: string; picture?: ReactNode }

const placeRow = ({ code, name, scans }: Scans["provinces"][number]): Row => ({
  ...{ key: String(code), name, value: scans },
  shown: `${formatCount(scans)} lượt`,
})

type RankedProps = { rows: readonly Row[]; largest?: number; numbered?: boolean }

/** Names with their numbers as text; the bar beneath only repeats them for the eye. */
function Ranked({ rows, largest = rows[0]?.value ?? 0, numbered = false }: RankedProps) {
  return (
    <ol className={styles.ranked}>
      {rows.map(({ key, name, value, shown, note, picture }, index) => (
        <li key={key}>
          {picture}
          {numbered && (
            <span className={styles.place} aria-hidden="true">
              {index + 1}
            </span>
          )}
          <div className={styles.rankedText}>
            <div className={styles.rankedHead}>
              <span>{name}</span>
              <strong>{shown}</strong>
            </div>
            <div className={styles.track} aria-hidden="true">
              <div className={styles.fill} style={{ width: partOf(value, largest) }} />
            </div>
            {note && <p className={styles.rankedNote}>{note}</p>}
          </div>
        </li>
      ))}
    </ol>
  )
}
