import { PortalLink } from "@/features/portal/portal-link"
import { faultWords, mendPath } from "@/i18n/file-floor-words"
import type { FileRow, FileRows as Rows } from "@/lib/backend/file-floors"
import { StateTag } from "../channels/state-tag"
import { PressForm } from "../goods/press-form"
import portal from "../portal.module.css"
import { leaveOutAction } from "./file-actions"
import { filePath, headingWords } from "./file-paths"
import styles from "./files.module.css"

const STATES = {
  new: { words: "Món mới", tone: "good" },
  changed: { words: "Có thay đổi", tone: "wait" },
  same: { words: "Không đổi", tone: "quiet" },
  off: { words: "Hết bán, báo số hàng 0", tone: "wait" },
} as const

type FileRowsProps = Rows & { floor: string; mayChoose: boolean }

export function FileRows({ floor, rows, gone, left_out: left, mayChoose }: FileRowsProps) {
  const sorted = [...rows].sort((a, b) => Math.sign(b.faults.length) - Math.sign(a.faults.length))
  const leftOut = new Set(left.map(({ product_id: id }) => id))
  const isFirst = (row: FileRow, n: number) => sorted.findIndex((one) => one.product_id === row.product_id) === n
  return (
    <>
      {gone.length > 0 && <p>Đã xoá khỏi sổ, vào sàn gỡ bằng tay: {gone.slice(0, 20).join(", ")}.</p>}
      {rows.length === 0 && <p className={portal.soft}>Chưa có món nào đang bán trên kệ.</p>}
      <ul className={styles.faults}>
        {sorted.map((row, n) => (
          <li key={row.variant_id} className={styles.row}>
            <Row floor={floor} row={row} />
            {mayChoose && isFirst(row, n) && !leftOut.has(row.product_id) && (
              <details className={styles.details}>
                <summary>Không bán món này trên sàn?</summary>
                <PressForm
                  action={leaveOutAction}
                  hidden={{ floor, product: row.product_id, left_out: "1" }}
                  pendingWords="Đang ghi…"
                  wide
                >
                  Để món này ngoài tệp
                </PressForm>
              </details>
            )}
          </li>
        ))}
      </ul>
      {left.length > 0 && <LeftOut floor={floor} left={left} mayChoose={mayChoose} />}
    </>
  )
}

function LeftOut({ floor, left, mayChoose }: { floor: string; left: Rows["left_out"]; mayChoose: boolean }) {
  return (
    <section aria-labelledby="ngoai-tep">
      <h2 id="ngoai-tep" className={portal.sectionTitle}>
        Để ngoài tệp
      </h2>
      <ul className={styles.faults}>
        {left.map(({ product_id: product, title }) => (
          <li key={product} className={styles.row}>
            <strong>{title}</strong>
            {mayChoose && (
              <PressForm
                action={leaveOutAction}
                hidden={{ floor, product, left_out: "0" }}
                pendingWords="Đang ghi…"
                wide
              >
                Đưa lại vào tệp
              </PressForm>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Row({ floor, row }: { floor: string; row: FileRow }) {
  const { words, tone } = STATES[row.state]
  return (
    <>
      <div className={styles.rowHead}>
        <strong>
          {row.title}, {row.variant_title}
        </strong>
        {row.faults.length > 0 ? (
          <StateTag tone="bad" icon="alert">
            Cần sửa
          </StateTag>
        ) : (
          <StateTag tone={tone}>{words}</StateTag>
        )}
      </div>
      {row.faults.map((fault) => (
        <div key={fault.column} className={styles.fault}>
          <strong>{headingWords(fault.header)}</strong>
          <span>{faultWords(fault)}</span>
          <PortalLink href={mendPath(fault, row.product_id, filePath(floor, "/cot"))}>
            {fault.code === "not_in_list" ? "Chọn từ của sàn" : "Sửa món này"}
          </PortalLink>
        </div>
      ))}
    </>
  )
}
