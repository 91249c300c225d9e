import { PortalLink } from "@/features/portal/portal-link"
import { formatCount, formatInstant } from "@/i18n/format"
import type { FileExport, FileFloor } from "@/lib/backend/file-floors"
import { buttonClass } from "@/ui/button"
import { Icon } from "@/ui/icon"
import channels from "../channels/channels.module.css"
import { PressForm } from "../goods/press-form"
import portal from "../portal.module.css"
import { confirmFileAction, makeFileAction } from "./file-actions"
import { TemplateForm } from "./file-form"
import { filePath } from "./file-paths"
import styles from "./files.module.css"

/** From the floor's file to goods on the floor, in the order in which it is done. */
export function FileSteps({ view }: { view: FileFloor }) {
  const { floor, template, counts, exports } = view
  if (!template || !counts) return null
  const filled = template.columns.filter(({ source }) => source !== null).length
  const [newest] = exports
  return (
    <ol className={styles.steps}>
      <li className={styles.step}>
        <h2>Tệp mẫu của sàn</h2>
        <p>
          {template.file_name}, trang “{template.sheet}”, nạp {formatInstant(template.updated_at)}.
        </p>
        <StepLink href={filePath(floor, "/cot")}>{`Cách điền: ${filled} trên ${template.columns.length} cột`}</StepLink>
        <details className={styles.details}>
          <summary>Sàn đổi tệp mẫu? Nạp tệp mới</summary>
          <TemplateForm floor={floor} label="Tệp mẫu mới (.xlsx)" tone="secondary">
            Nạp tệp mới
          </TemplateForm>
        </details>
      </li>
      <li className={styles.step}>
        <h2>Hàng trong tệp</h2>
        <Counts counts={counts} />
        {counts.gone > 0 && <p>{formatCount(counts.gone)} món đã xoá khỏi sổ: vào sàn gỡ bằng tay.</p>}
        <StepLink href={filePath(floor, "/hang")}>
          {counts.wrong > 0 ? `Xem ${formatCount(counts.wrong)} món cần sửa` : "Xem từng món"}
        </StepLink>
      </li>
      <li className={styles.step}>
        <h2>Lấy tệp, tải lên sàn</h2>
        {newest && newest.confirmed_at === null ? <Waiting floor={view} file={newest} /> : <Make view={view} />}
      </li>
      <li className={styles.step}>
        <h2>Từ sàn về sổ</h2>
        <p className={portal.soft}>Nạp danh sách hàng và đơn hàng mà sàn cho tải về.</p>
        <StepLink href={filePath(floor, "/nap")}>Nạp đơn và danh sách</StepLink>
        {view.account_id !== null && (
          <StepLink href={`/htx/kenh-ban/${encodeURIComponent(view.account_id)}/don-hang`}>Đơn trên sàn này</StepLink>
        )}
      </li>
    </ol>
  )
}

function StepLink({ href, children }: { href: string; children: string }) {
  return (
    <PortalLink href={href} className={styles.link}>
      {children}
      <Icon name="arrow" size={20} />
    </PortalLink>
  )
}

function Counts({ counts }: { counts: NonNullable<FileFloor["counts"]> }) {
  const numbers = [
    { name: "Sẵn sàng", of: counts.ready },
    { name: "Cần sửa", of: counts.wrong, isMend: true },
    { name: "Không đổi", of: counts.same },
  ]
  return (
    <dl className={channels.numbers} style={{ gridTemplateColumns: "repeat(3, minmax(0, 1fr))" }}>
      {numbers.map(({ name, of, isMend }) => (
        <div key={name} data-nought={of === 0 || undefined} data-mend={(isMend && of > 0) || undefined}>
          <dt>{name}</dt>
          <dd>{formatCount(of)}</dd>
        </div>
      ))}
    </dl>
  )
}

function Make({ view: { floor, counts, exports } }: { view: FileFloor }) {
  const last = exports.find(({ confirmed_at: at }) => at !== null)
  const ready = counts?.ready ?? 0
  return (
    <>
      {last?.confirmed_at && (
        <p>
          Lần trước: {formatCount(last.rows)} dòng, đã lên sàn {formatInstant(last.confirmed_at)}.
        </p>
      )}
      {ready > 0 ? (
        <PressForm
          action={makeFileAction}
          hidden={{ floor, scope: "changes" }}
          pendingWords="Đang điền tệp…"
          tone="primary"
          wide
        >
          {`Điền tệp ${formatCount(ready)} món`}
        </PressForm>
      ) : (
        <p>Chưa có gì mới để gửi.</p>
      )}
      {(counts?.same ?? 0) > 0 && (
        <PressForm action={makeFileAction} hidden={{ floor, scope: "all" }} pendingWords="Đang điền tệp…" wide>
          Điền lại tất cả các món
        </PressForm>
      )}
    </>
  )
}

function Waiting({ floor: { floor, name, site }, file }: { floor: FileFloor; file: FileExport }) {
  const hidden = { floor, export: file.id }
  return (
    <>
      <div className={styles.file}>
        <p>
          <strong>{file.file_name}</strong>, {formatCount(file.rows)} dòng, điền {formatInstant(file.made_at)}.
        </p>
        <a
          href={filePath(floor, `/tai/${encodeURIComponent(file.id)}`)}
          className={buttonClass("primary", true)}
          download
        >
          Tải tệp về
        </a>
        <a
          href={filePath(floor, `/tai/${encodeURIComponent(file.id)}/anh`)}
          className={buttonClass("secondary", true)}
          download
        >
          Tải ảnh về (ZIP)
        </a>
      </div>
      <p>
        Vào kênh người bán của {name} ({site}), chọn đăng hàng bằng tệp, tải tệp này lên. Sàn nhận rồi thì bấm:
      </p>
      <PressForm action={confirmFileAction} hidden={hidden} pendingWords="Đang ghi…" wide>
        Sàn đã nhận tệp này
      </PressForm>
      <details className={styles.details}>
        <summary>Sàn không nhận, hoặc muốn điền lại</summary>
        <PressForm action={makeFileAction} hidden={{ floor, scope: "changes" }} pendingWords="Đang điền tệp…" wide>
          Điền tệp khác
        </PressForm>
      </details>
    </>
  )
}
