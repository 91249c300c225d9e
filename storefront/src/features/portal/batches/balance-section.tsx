import { PortalLink } from "@/features/portal/portal-link"
import { formatCount } from "@/i18n/format"
import { sentenceOfCode } from "@/i18n/error-sentences"
import type { Batch, MassBalance } from "@/lib/backend/batches"
import { Icon } from "@/ui/icon"
import portal from "../portal.module.css"
import { BalancePicture } from "./balance-picture"
import styles from "./balance.module.css"
import { batchPath } from "./paths"

type BalanceSectionProps = { batch: Pick<Batch, "id" | "state" | "product">; balance: MassBalance; mayManage: boolean }

/** What came in, what went out; what does not fit is said in red, with what to do about it. */
export function BalanceSection({ batch, balance, mayManage }: BalanceSectionProps) {
  return (
    <section id="can-bang" aria-labelledby="can-bang-tieu-de">
      <h2 id="can-bang-tieu-de" className={portal.sectionTitle}>
        Cân vào, cân ra
      </h2>
      <div className={portal.sheet}>
        <BalancePicture balance={balance} />
        {balance.steps.length > 0 && <Legend hasMissing={balance.steps.some(({ missing }) => missing > 0)} />}
        <p className={styles.packs}>{packWords(balance)}</p>
        {balance.unweighed.length > 0 && (
          <p className={portal.soft}>
            {balance.unweighed.length} ghi chép tính bằng gói, hộp, lít nên không cân được ở đây.
          </p>
        )}
        <Faults batch={batch} balance={balance} mayManage={mayManage} />
      </div>
    </section>
  )
}

function Legend({ hasMissing }: { hasMissing: boolean }) {
  return (
    <p className={styles.legend} aria-hidden="true">
      <span>
        <i className={styles.swatchKept} />
        còn lại
      </span>
      <span>
        <i className={styles.swatchLost} />
        hao đi
      </span>
      {hasMissing && (
        <span>
          <i className={styles.swatchMissing} />
          thiếu nguồn
        </span>
      )}
    </p>
  )
}

function packWords({ packs, stamps }: MassBalance): string {
  const unit = packs.unit
  const counted = packs.packed === null ? "" : ` Nhật ký ghi đã đóng ${formatCount(packs.packed)} ${unit}.`
  if (stamps.issued === 0) return `Cả lô ${formatCount(packs.quantity)} ${unit}, chưa có tem.${counted}`
  const used = stamps.activated === 0 ? "chưa dán tem nào" : `đã dán ${formatCount(stamps.activated)}`
  const lost = stamps.void === 0 ? "" : `, huỷ ${formatCount(stamps.void)}`
  return `Cả lô ${formatCount(packs.quantity)} ${unit}: ${formatCount(stamps.issued)} tem, ${used}${lost}.${counted}`
}

function Faults({ batch, balance, mayManage }: BalanceSectionProps) {
  const codes = [...new Set(balance.faults.map(({ code }) => code))]
  if (codes.length === 0) return null
  return (
    <ul className={styles.faults}>
      {codes.map((code) => (
        <li key={code}>
          <Icon name="alert" />
          <div>
            {sentenceOfCode(code)}
            {code === "output_outside_yield" && mayManage && (
              <PortalLink href={`/htx/lo/hao-hut?san-pham=${encodeURIComponent(batch.product.id)}`}>
                Khai mức hao hụt
              </PortalLink>
            )}
            {batch.state === "draft" && code !== "output_outside_yield" && (
              <PortalLink href={`${batchPath(batch.id)}/nguyen-lieu`}>Thêm lô nguyên liệu</PortalLink>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}
