import { formatDay, formatInstant, formatQuantity } from "@/i18n/format"
import type { Dossier, DossierEvent, SealPreview } from "@/lib/backend/batches"
import styles from "./batches.module.css"

/** UN/CEFACT units as people say them; what is counted is in the lot's own packages. */
const UNIT_WORDS: Record<string, string> = {
  KGM: "kg",
  GRM: "g",
  DTN: "tạ",
  TNE: "tấn",
  LTR: "lít",
  MLT: "ml",
  MTK: "m²",
  HAR: "ha",
}

const CERTIFICATE_WORDS: Record<string, string> = {
  ocop: "OCOP",
  vietgap: "VietGAP",
  organic: "Hữu cơ",
  haccp: "HACCP",
  lab: "Phiếu kiểm nghiệm",
}

const NOT_PUBLIC_WORDS: Record<string, string> = {
  member_contacts: "Số điện thoại, thư điện tử của bà con.",
  exact_places: "Vị trí chính xác của điện thoại và ruộng vườn; chỉ hiện tên nơi bà con ghi.",
  voice_notes: "Lời ghi âm.",
  household_contacts: "Tên thật và giấy đồng ý của hộ; chỉ hiện mã hộ, hoặc tên khi hộ đã đồng ý.",
  prices: "Giá bán và đơn hàng.",
}

/** Exactly what the dossier holds, in words; the record itself stands at the end, letter by letter. */
export function SealSummary({ preview }: { preview: SealPreview }) {
  const { read: dossier, text } = preview.dossier
  return (
    <div className={styles.summary}>
      <section className={styles.public} aria-labelledby="cong-khai">
        <div className={styles.summary}>
          <h2 id="cong-khai">Công khai mãi mãi</h2>
          <Facts dossier={dossier} />
          <Certificates dossier={dossier} />
          <Inputs dossier={dossier} />
          <Events events={dossier.events} unit={dossier.batch.unit} />
          <details className={styles.fold}>
            <summary>Xem nguyên văn hồ sơ</summary>
            <pre className={styles.raw} tabIndex={0} aria-label="Nguyên văn hồ sơ">
              {text}
            </pre>
            <p>
              Dấu vân tay của hồ sơ: <code>{preview.provenance_hash}</code>
            </p>
          </details>
        </div>
      </section>
      <section className={styles.private} aria-labelledby="khong-cong-khai">
        <h2 id="khong-cong-khai">Không công khai</h2>
        <ul>
          {preview.people.map(({ name, shown }) => (
            <li key={name}>
              {shown
                ? `Tên ${name}: đang cho hiện, bỏ hiện lúc nào cũng được. Hồ sơ chỉ giữ dấu, không giữ tên.`
                : `Tên ${name}: giấu. Hồ sơ chỉ giữ một dấu không đọc ra tên.`}
            </li>
          ))}
          {preview.not_public.map((word) => NOT_PUBLIC_WORDS[word] && <li key={word}>{NOT_PUBLIC_WORDS[word]}</li>)}
        </ul>
      </section>
    </div>
  )
}

function Facts({ dossier: { batch, product, cooperative } }: { dossier: Dossier }) {
  const day = (value: string | null) => (value === null ? "" : formatDay(value))
  const facts = [
    ["Sản phẩm", [product.name, product.variant, product.netContent].filter(Boolean).join(", ")],
    ["Mã vạch", product.gtin],
    ["Mã lô", batch.lotCode],
    ["Số lượng", formatQuantity(batch.quantity, batch.unit)],
    ["Thu hoạch", [...new Set([day(batch.harvestedFrom), day(batch.harvestedTo)])].filter(Boolean).join(" – ")],
    ["Đóng gói", day(batch.packedOn)],
    ["Hạn dùng", day(batch.expiresOn)],
    ["Hợp tác xã", cooperative.name],
    ["Nơi chốn", [cooperative.commune, cooperative.province].join(", ")],
    ["Tên nơi cũ", cooperative.formerPlace],
    ["Mã số hợp tác xã", cooperative.registrationNumber],
  ].filter(([, value]) => value)
  return (
    <dl className={styles.lines}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Certificates({ dossier: { certificates } }: { dossier: Dossier }) {
  if (certificates.length === 0) return <p>Không có giấy chứng nhận nào còn hạn hôm nay.</p>
  return (
    <>
      <h3>{certificates.length} giấy chứng nhận</h3>
      <ul>
        {certificates.map(({ kind, number, stars, issuer, issuedOn, expiresOn, fileHash }) => (
          <li key={`${kind}-${number}`}>
            {CERTIFICATE_WORDS[kind] ?? kind}
            {stars === null ? "" : ` ${stars} sao`}, số {number}, {issuer}, từ {formatDay(issuedOn)} đến{" "}
            {formatDay(expiresOn)}
            {fileHash === null ? "" : ", kèm dấu của bản chụp"}.
          </li>
        ))}
      </ul>
    </>
  )
}

function Inputs({ dossier: { inputs } }: { dossier: Dossier }) {
  if (inputs.length === 0) return null
  return (
    <>
      <h3>{inputs.length} lô nguyên liệu</h3>
      <ul>
        {inputs.map(({ lotCode, product, cooperative, quantity, unit }, index) => (
          <li key={`${lotCode}-${index}`}>
            Lô {lotCode}, {product}, {cooperative}: {formatQuantity(quantity, unit)}.
          </li>
        ))}
      </ul>
    </>
  )
}

function Events({ events, unit }: { events: readonly DossierEvent[]; unit: string }) {
  return (
    <>
      <h3>{events.length} việc trong nhật ký</h3>
      <ol className={styles.events}>
        {events.map((event) => (
          <li key={event.eventID}>
            <strong className={event.errorDeclaration ? styles.wrong : undefined}>{event["nguon:title"]}</strong>
            <span>{formatInstant(event.eventTime)}</span>
            {detailsOf(event, unit).map((detail) => (
              <span key={detail}>{detail}</span>
            ))}
          </li>
        ))}
      </ol>
    </>
  )
}

function detailsOf(event: DossierEvent, unit: string): string[] {
  const amount = (list: { quantity: number; uom: string }[] | undefined) =>
    (list ?? []).map(({ quantity, uom }) => formatQuantity(quantity, UNIT_WORDS[uom] ?? unit)).join(", ")
  const [taken, out] = [amount(event.inputQuantityList), amount(event.quantityList ?? event.outputQuantityList)]
  const photos = event["nguon:photos"]?.length ?? 0
  return [
    taken && `Lấy vào ${taken}`,
    out && `Được ${out}`,
    event["nguon:household"] && `Hộ: ${event["nguon:household"]}`,
    event["nguon:place"] && `Ở: ${event["nguon:place"]}`,
    event["nguon:note"] ?? "",
    photos > 0 && `${photos} ảnh`,
    event["nguon:recorder"] && "Người ghi: chỉ một dấu, không có tên",
    event.errorDeclaration && "Dòng này đã đính chính, vẫn hiện để người xem biết",
  ].filter((detail): detail is string => Boolean(detail))
}
