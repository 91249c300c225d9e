import { formatCount, formatMoney } from "@/i18n/format"
import type { Earnings } from "@/lib/backend/orders"
import { buttonClass } from "@/ui/button"
import styles from "./orders.module.css"

/** What came in by goods, month and product; bars to compare at a glance, figures to know. */
export function EarningsView({ earnings }: { earnings: Earnings }) {
  const { cash_to_come: toCome } = earnings
  return (
    <>
      <section className={styles.box} aria-labelledby="thang">
        <h2 id="thang">{monthWords(earnings.month)}</h2>
        <p className={styles.big}>{formatMoney(earnings.goods_total)}</p>
        <p className={styles.soft}>
          Tiền hàng của {formatCount(earnings.order_count)} gói đã gửi đi. Nguồn{" "}
          {earnings.fee_total > 0 ? `thu phí ${formatMoney(earnings.fee_total)}` : "không thu phí"}.
        </p>
        <dl className={styles.money}>
          <dt>Phí giao người mua trả</dt>
          <dd>{formatMoney(earnings.shipping_total)}</dd>
          <dt>Tiền thu hộ đã nhận</dt>
          <dd>{formatMoney(earnings.cash_collected)}</dd>
        </dl>
      </section>
      {toCome.orders > 0 && (
        <section className={styles.warn} aria-labelledby="cho-nhan">
          <strong id="cho-nhan">Còn chờ nhận {formatMoney(toCome.amount)}</strong>
          <br />
          Bên giao hàng đang giữ tiền của {formatCount(toCome.orders)} gói.
        </section>
      )}
      {earnings.months.length > 0 && (
        <section className={styles.box} aria-labelledby="cac-thang">
          <h2 id="cac-thang">Mười hai tháng</h2>
          <Bars
            bars={earnings.months.map(({ month, total }) => ({
              ...{ key: month, name: shortMonth(month), total, now: month === earnings.month },
            }))}
          />
        </section>
      )}
      <section className={styles.box} aria-labelledby="san-pham">
        <h2 id="san-pham">Bán được gì</h2>
        {earnings.products.length === 0 && <p className={styles.soft}>Tháng này chưa gửi gói nào.</p>}
        <ul className={styles.plain}>
          {earnings.products.map((product) => (
            <li key={product.product_id} className={styles.top}>
              <span>
                {product.title} <span className={styles.soft}>× {formatCount(product.quantity)}</span>
              </span>
              <strong>{formatMoney(product.total)}</strong>
            </li>
          ))}
        </ul>
      </section>
      {/* Plain anchors: a file is no page, and would be fetched ahead as one. */}
      <a
        href={`/htx/thu-nhap/tai?thang=${earnings.month}&kieu=xlsx`}
        className={buttonClass("secondary", true)}
        download
      >
        Tải bảng kê cho Excel
      </a>
      <a href={`/htx/thu-nhap/tai?thang=${earnings.month}&kieu=csv`} className={buttonClass("quiet", true)}>
        Tải dạng CSV
      </a>
    </>
  )
}

type Bar = { key: string; name: string; total: number; now: boolean }

function Bars({ bars }: { bars: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map(({ total }) => total))
  return (
    <ul className={styles.bars}>
      {bars.map(({ key, name, total, now }) => (
        <li key={key}>
          <span>{name}</span>
          <span className={styles.bar} data-now={now ? "" : undefined}>
            <span style={{ width: `${Math.round((60 * total) / most)}%` }} aria-hidden="true" />
            <b>{formatMoney(total)}</b>
          </span>
        </li>
      ))}
    </ul>
  )
}

/** 2026-11 is read "Tháng 11, 2026". */
const monthWords = (month: string): string => `Tháng ${Number(month.slice(5))}, ${month.slice(0, 4)}`
const shortMonth = (month: string): string => `${month.slice(5)}/${month.slice(2, 4)}`
