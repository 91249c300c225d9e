import { PortalLink } from "@/features/portal/portal-link"
import { faultWords, mendPath } from "@/i18n/file-floor-words"
import type { FileRow } from "@/lib/backend/file-floors"
import { StateTag } from "../channels/state-tag"
import portal from "../portal.module.css"
import { filePath, headingWords } from "./file-paths"
import styles from "./files.module.css"

const STATES = {
  new: { words: "Món mới", tone: "good" },
  changed: { words: "Có thay đổi", tone: "wait" },
  same: { words: "Không đổi", tone: "quiet" },
  off: { words: "Hết bán, báo số hàng 0", tone: "wait" },
} as const

type FileRowsProps = { floor: string; rows: readonly FileRow[]; gone: readonly string[] }

export function FileRows({ floor, rows, gone }: FileRowsProps) {
  const sorted = [...rows].sort((a, b) => Math.sign(b.faults.length) - Math.sign(a.faults.length))
  if (rows.length === 0) return <p className={portal.soft}>Chưa có món nào đang bán trên kệ.</p>
  return (
    <>
      {gone.length > 0 && <p>Đã xoá khỏi sổ, vào sàn gỡ bằng tay: {gone.slice(0, 20).join(", ")}.</p>}
      <ul className={styles.faults}>
        {sorted.map((row) => (
          <li key={row.variant_id} className={styles.row}>
            <Row floor={floor} row={row} />
          </li>
        ))}
      </ul>
    </>
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
