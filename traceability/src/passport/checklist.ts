import { lotClass, uriPart } from "../epcis/index.js"
import { toGtin14 } from "../gs1/index.js"
import type { PassportSource } from "./source.js"
import { certificateSentence, productPhoto, vietnameseDay } from "./words.js"

/** Rules that ask for a field. */
export const PASSPORT_RULES = {
  nd37: "Nghị định 37/2026/NĐ-CP, Điều 32",
  tt02: "Thông tư 02/2024/TT-BKHCN, Điều 6 khoản 5",
} as const

export type PassportRule = keyof typeof PASSPORT_RULES

/** @property ifAny the rule asks for it only where there is such a thing */
export type PassportField = {
  key: string
  label: string
  labelEn: string
  requiredBy: readonly PassportRule[]
  ifAny: boolean
  value: string | null
  /** Why there is no value, in Vietnamese; null when there is one. */
  missing: string | null
}

export type PassportChecklist = {
  format: "nguon.passport.v1"
  batchId: string
  rules: typeof PASSPORT_RULES
  sealedAt: string
  anchoredAt: string | null
  recalled: boolean
  /** Whether every field that is not "if any" has a value. */
  complete: boolean
  fields: PassportField[]
}

type Rule = Omit<PassportField, "value" | "missing"> & {
  read: (source: PassportSource) => string | null
  missing: string | ((source: PassportSource) => string)
}

const BOTH = ["nd37", "tt02"] as const
const ND37 = ["nd37"] as const
const TT02 = ["tt02"] as const

/** In the order of the decree, then what only the circular asks for. */
const FIELDS: readonly Rule[] = [
  {
    ...{ key: "productName", label: "Tên sản phẩm", labelEn: "Product name", requiredBy: BOTH, ifAny: false },
    read: ({ dossier }) => dossier.product.name,
    missing: "Hồ sơ không ghi tên sản phẩm.",
  },
  {
    ...{ key: "gtin", label: "Mã số thương phẩm toàn cầu (GTIN)", labelEn: "GTIN", requiredBy: ND37, ifAny: false },
    read: ({ dossier }) => (dossier.product.gtin === null ? null : toGtin14(dossier.product.gtin)),
    missing: ({ dossier }) =>
      dossier.product.gtin === null
        ? "Sản phẩm chưa có GTIN; hợp tác xã cần đăng ký mã doanh nghiệp GS1. Mã lô riêng không thay được GTIN."
        : "GTIN trong hồ sơ sai số kiểm tra.",
  },
  {
    ...{ key: "uniqueIdentifier", label: "Mã nhận diện duy nhất của lô", requiredBy: BOTH, ifAny: false },
    labelEn: "Unique identifier of the batch",
    read: ({ dossier: { product, batch }, baseUrl }) =>
      lotClass({ gtin: product.gtin, lotCode: batch.lotCode, batchId: batch.id }, baseUrl),
    missing: "",
  },
  {
    ...{ key: "producerName", label: "Tên tổ chức, cá nhân sản xuất, kinh doanh", requiredBy: BOTH, ifAny: false },
    labelEn: "Name of the producer",
    read: ({ dossier }) => dossier.cooperative.name,
    missing: "Hồ sơ không ghi tên đơn vị sản xuất.",
  },
  {
    ...{ key: "producerAddress", label: "Địa chỉ của đơn vị sản xuất, kinh doanh", requiredBy: BOTH, ifAny: false },
    labelEn: "Address of the producer",
    read: ({ dossier: { cooperative } }) => {
      const former = cooperative.formerPlace === null ? "" : ` (trước 07/2025: ${cooperative.formerPlace})`
      return `${cooperative.commune}, ${cooperative.province}${former}`
    },
    missing: "Hồ sơ không ghi địa chỉ.",
  },
  {
    ...{
      key: "producerIdentifier",
      label: "Mã định danh của đơn vị sản xuất, kinh doanh",
      requiredBy: ND37,
      ifAny: false,
    },
    labelEn: "Identifier of the producer",
    read: ({ dossier }) => dossier.cooperative.registrationNumber ?? null,
    missing: ({ dossier }) =>
      `Hồ sơ chưa ghi mã số hợp tác xã hay mã số thuế. Mã trong sổ công khai: ${dossier.cooperative.id}.`,
  },
  {
    ...{
      key: "origin",
      label: "Xuất xứ hoặc nơi thực hiện công đoạn hoàn thiện cuối cùng",
      requiredBy: ND37,
      ifAny: false,
    },
    labelEn: "Origin, or place of the last finishing stage",
    read: ({ dossier: { cooperative, events } }) => {
      const place = events.findLast((event) => event["nguon:place"] !== undefined)?.["nguon:place"]
      const parts = [place, cooperative.commune, cooperative.province, "Việt Nam"]
      return parts.filter((part) => part !== undefined).join(", ")
    },
    missing: "Hồ sơ không ghi nơi sản xuất.",
  },
  {
    ...{ key: "traceability", label: "Thông tin truy xuất nguồn gốc", requiredBy: ND37, ifAny: false },
    labelEn: "Traceability information",
    read: ({ dossier, baseUrl }) => `${baseUrl}/b/${uriPart(dossier.batch.id)}`,
    missing: "",
  },
  {
    ...{ key: "certificates", label: "Chứng nhận hợp quy, hợp chuẩn, chất lượng", requiredBy: ND37, ifAny: true },
    labelEn: "Certificates of conformity and quality",
    read: (source) => joined(source.dossier.certificates.map((one) => certificateSentence(one, source))),
    missing: "Hồ sơ không có chứng nhận.",
  },
  {
    ...{ key: "productionDate", label: "Ngày sản xuất", labelEn: "Production date", requiredBy: ND37, ifAny: false },
    read: ({ dossier: { batch } }) => {
      if (batch.packedOn !== null) return `${vietnameseDay(batch.packedOn)} (đóng gói)`
      return batch.harvestedTo === null ? null : `${vietnameseDay(batch.harvestedTo)} (thu hoạch)`
    },
    missing: "Hồ sơ chưa ghi ngày đóng gói hay ngày thu hoạch.",
  },
  {
    ...{ key: "expiryDate", label: "Hạn sử dụng", labelEn: "Expiry date", requiredBy: BOTH, ifAny: true },
    read: ({ dossier: { batch } }) => (batch.expiresOn === null ? null : vietnameseDay(batch.expiresOn)),
    missing: "Hồ sơ không ghi hạn sử dụng.",
  },
  {
    ...{ key: "safetyWarnings", label: "Cảnh báo an toàn", labelEn: "Safety warnings", requiredBy: ND37, ifAny: true },
    read: ({ recall, hold = null }) => {
      if (recall !== null)
        return `Lô đã bị thu hồi ngày ${vietnameseDay(recall.at)}. Lý do: ${recall.reason || "không ghi"}`
      return hold === null ? null : `Lô đang tạm giữ từ ngày ${vietnameseDay(hold.at)}. ${hold.reason}`
    },
    missing: "Hồ sơ không ghi cảnh báo an toàn.",
  },
  {
    ...{
      key: "otherData",
      label: "Thông tin khác theo yêu cầu của cơ quan có thẩm quyền",
      requiredBy: ND37,
      ifAny: true,
    },
    labelEn: "Other data asked for by authorities",
    read: () => null,
    missing: "Chưa có yêu cầu nào được ghi trong hồ sơ.",
  },
  {
    ...{ key: "productImage", label: "Hình ảnh sản phẩm", labelEn: "Product image", requiredBy: TT02, ifAny: false },
    read: ({ dossier, baseUrl }) => {
      const photo = productPhoto(dossier)
      return photo === null ? null : `${baseUrl}/files/${photo}`
    },
    missing: "Hồ sơ chưa có ảnh của thành phẩm (ảnh ở bước đóng gói).",
  },
  {
    ...{
      key: "eventTimes",
      label: "Thời gian sản xuất, kinh doanh (các sự kiện truy xuất)",
      requiredBy: TT02,
      ifAny: false,
    },
    labelEn: "Times of the traceability events",
    read: ({ dossier }) =>
      joined(dossier.events.map((event) => `${vietnameseDay(event.eventTime)} ${event["nguon:title"]}`)),
    missing: "Hồ sơ không có sự kiện nào.",
  },
  {
    ...{ key: "brandModelSerial", label: "Thương hiệu, nhãn hiệu, ký hiệu, số sê-ri", requiredBy: TT02, ifAny: true },
    labelEn: "Brand, mark, model, serial",
    read: ({ dossier: { batch, product } }) =>
      joined([product.variant, product.netContent, `Lô ${batch.lotCode}`].filter((part) => part !== null)),
    missing: "",
  },
]

/**
 * The product's digital passport as Vietnamese law lists it: each field that NĐ 37/2026 Điều 32 or TT 02/2024 Điều 6.5
 * asks for, with its value or the reason why there is none. A field is never filled with something else: the
 * system's own numbers are not passed off as a GTIN or as a registration number.
 */
export function passportChecklist(source: PassportSource): PassportChecklist {
  const fields = FIELDS.map((rule) => fieldOf(rule, source))
  return {
    format: "nguon.passport.v1",
    batchId: source.dossier.batch.id,
    rules: PASSPORT_RULES,
    sealedAt: source.sealedAt,
    anchoredAt: source.anchoredAt,
    recalled: source.recall !== null,
    complete: fields.every(({ ifAny, value }) => ifAny || value !== null),
    fields,
  }
}

function fieldOf({ read, missing, ...rule }: Rule, source: PassportSource): PassportField {
  const value = read(source)
  if (value !== null) return { ...rule, value, missing: null }
  return { ...rule, value, missing: typeof missing === "string" ? missing : missing(source) }
}

function joined(parts: readonly string[]): string | null {
  return parts.length === 0 ? null : parts.join("; ")
}
