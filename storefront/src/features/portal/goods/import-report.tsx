import { IMPORT_FAULT_WORDS, IMPORT_FIELD_WORDS } from "@/i18n/goods-words"
import type { ImportRow, ProductImport } from "@/lib/backend/goods"
import { FormMessage } from "@/ui/field"
import { LiveRefresh } from "../live-refresh"
import styles from "../portal.module.css"
import goods from "./goods.module.css"
import { applyImportAction } from "./import-actions"
import { PressForm } from "./press-form"

const OUTCOME = {
  create: { name: "Thêm mới", style: `${styles.tag} ${styles.tagDone}` },
  change: { name: "Sửa", style: `${styles.tag} ${styles.tagWaiting}` },
  same: { name: "Giữ nguyên", style: styles.tag },
  wrong: { name: "Sai", style: `${styles.tag} ${styles.tagRecalled}` },
}

/** Row by row as cards: a table of nineteen columns reads on no phone. What is wrong comes first. */
export function ImportReport({ report, path }: { report: ProductImport; path: string }) {
  const { counts, rows } = report
  if (report.state === "applying") return <UnderWay report={report} path={path} />
  const order = { wrong: 0, create: 1, change: 2, same: 3 }
  const sorted = [...rows].sort((a, b) => order[a.outcome] - order[b.outcome] || a.row - b.row)
  return (
    <>
      <header className={styles.pageHead}>
        <h1>{report.state === "applied" ? "Đã ghi xong" : "Xem trước khi ghi"}</h1>
        <p className={styles.soft}>
          {report.file_name}: {counts.create} dòng thêm mới, {counts.change} dòng sửa, {counts.same} dòng giữ nguyên,{" "}
          {counts.wrong} dòng sai.
        </p>
      </header>
      {counts.wrong > 0 && (
        <FormMessage>Chưa ghi gì cả. Sửa các dòng báo sai trong tệp, lưu lại, rồi nạp lại tệp ấy.</FormMessage>
      )}
      {report.can_apply && (
        <PressForm
          action={applyImportAction}
          hidden={{ importId: report.id }}
          pendingWords="Đang ghi…"
          tone="primary"
          wide
        >
          Đồng ý, ghi tất cả
        </PressForm>
      )}
      <ul className={styles.rows}>
        {sorted.map((row) => (
          <Row key={row.row} row={row} />
        ))}
      </ul>
    </>
  )
}

/** What is written already reads as the sheet says. */
function UnderWay({ report: { file_name: file, counts, rows }, path }: { report: ProductImport; path: string }) {
  return (
    <>
      <header className={styles.pageHead}>
        <h1>Đang ghi vào sổ</h1>
        <p className={styles.soft}>{file}</p>
      </header>
      <div className={styles.sheet} role="status">
        <p>
          Đã ghi {counts.same} trên {rows.length} dòng. Bà con cứ làm việc khác, sổ tự ghi tiếp cho xong.
        </p>
        <progress className={goods.importProgress} value={counts.same} max={rows.length} aria-hidden="true" />
      </div>
      <LiveRefresh seconds={4} path={path} />
    </>
  )
}

const nameOf = (field: string) => IMPORT_FIELD_WORDS[field] ?? field

function Row({ row }: { row: ImportRow }) {
  const { name, style } = OUTCOME[row.outcome]
  return (
    <li className={goods.importRow}>
      <span className={style}>
        Dòng {row.row}: {name}
      </span>
      <strong>
        {row.title ?? "Chưa có tên"}
        {row.unit_label && `, ${row.unit_label}`}
      </strong>
      <dl>
        {row.faults.map((fault) => (
          <div key={`${fault.field}${fault.code}`} className={goods.fault}>
            <dt>
              {nameOf(fault.field)}
              {fault.value && `: “${fault.value}”`}
            </dt>
            <dd>{IMPORT_FAULT_WORDS[fault.code] ?? "Xem lại ô này."}</dd>
          </div>
        ))}
        {row.changes.map((change) => (
          <div key={change.field}>
            <dt>{nameOf(change.field)}</dt>
            <dd>
              {change.from ?? "trống"} thành {change.to ?? "trống"}
            </dd>
          </div>
        ))}
      </dl>
    </li>
  )
}
