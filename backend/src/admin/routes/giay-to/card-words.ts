import type { Choice } from "../../lib/decide"
import type { InBoth, Language } from "../../lib/language"
import type { Standing } from "../../lib/subject-card"
import type { Action, Certificate } from "./use-certificates"

const KINDS: Readonly<Record<string, InBoth<string>>> = {
  ocop: { vi: "OCOP", en: "OCOP" },
  vietgap: { vi: "VietGAP", en: "VietGAP" },
  organic: { vi: "Hữu cơ", en: "Organic" },
  haccp: { vi: "HACCP", en: "HACCP" },
  lab: { vi: "Phiếu kiểm nghiệm", en: "Lab test" },
}

/** @example nameOf({ kind: "ocop", stars: 4 }, "vi") // "OCOP 4 sao" */
export function nameOf({ kind, stars }: Pick<Certificate, "kind" | "stars">, language: Language): string {
  const name = KINDS[kind]?.[language] ?? kind
  return stars === null ? name : `${name} ${stars} ${language === "vi" ? "sao" : "stars"}`
}

export const STANDINGS: Readonly<
  Record<Certificate["standing"], { colour: Standing["colour"]; name: InBoth<string> }>
> = {
  submitted: { colour: "orange", name: { vi: "Chờ duyệt", en: "Waiting" } },
  refused: { colour: "grey", name: { vi: "Đã từ chối", en: "Refused" } },
  revoked: { colour: "red", name: { vi: "Đã thu hồi", en: "Revoked" } },
  not_yet_valid: { colour: "orange", name: { vi: "Chưa có hiệu lực", en: "Not valid yet" } },
  valid: { colour: "green", name: { vi: "Còn hạn", en: "Valid" } },
  expiring: { colour: "orange", name: { vi: "Sắp hết hạn", en: "Ending soon" } },
  expired: { colour: "red", name: { vi: "Hết hạn", en: "Expired" } },
}

const vi = {
  goneProduct: "sản phẩm đã bỏ",
  by: (number: string, issuer: string) => `Số ${number}, nơi cấp: ${issuer}`,
  issued: (from: string, to: string) => `Cấp ngày ${from}, hạn đến hết ${to}`,
  left: (days: number) => (days < 0 ? "" : days === 0 ? " (hôm nay là ngày cuối)" : ` (còn ${days} ngày)`),
  renews: "Nối tiếp giấy cũ.",
  handedIn: (at: string) => `Nộp lúc ${at}`,
  sameNumber: (owners: string) => `Số này cũng đang dùng ở: ${owners}. Xem kỹ bản chụp.`,
  noFile: "Không có bản chụp.",
}

export const CARD_WORDS: InBoth<typeof vi> = {
  vi,
  en: {
    goneProduct: "product that is gone",
    by: (number, issuer) => `Number ${number}, issued by ${issuer}`,
    issued: (from, to) => `Issued ${from}, holds to the end of ${to}`,
    left: (days) => (days < 0 ? "" : days === 0 ? " (today is the last day)" : ` (${days} days left)`),
    renews: "Follows an older one.",
    handedIn: (at) => `Handed in ${at}`,
    sameNumber: (owners) => `The same number is used by: ${owners}. Look at the copy closely.`,
    noFile: "There is no copy.",
  },
}

const CHOICES: InBoth<(name: string) => Record<Action, Choice<Action>>> = {
  vi: (name) => ({
    record: { action: "record", button: "Duyệt giấy", isMain: true, said: `Đã duyệt giấy ${name}.` },
    refuse: {
      action: "refuse",
      button: "Từ chối",
      ask: {
        label: "Vì sao từ chối?",
        hint: "Hợp tác xã đọc đúng câu này. Nói rõ thiếu gì, sửa thế nào.",
        button: "Từ chối giấy này",
      },
      said: `Đã từ chối giấy ${name}.`,
    },
    revoke: {
      action: "revoke",
      button: "Thu hồi",
      ask: {
        label: "Vì sao thu hồi giấy?",
        hint: "Câu này ghi vào sổ công khai và ở đó mãi mãi. Không ghi tên riêng của ai.",
        button: "Thu hồi giấy này",
      },
      said: `Đã thu hồi giấy ${name}.`,
    },
  }),
  en: (name) => ({
    record: { action: "record", button: "Confirm", isMain: true, said: `${name} is confirmed.` },
    refuse: {
      action: "refuse",
      button: "Refuse",
      ask: {
        label: "Why is it refused?",
        hint: "The cooperative reads exactly this. Say what is missing and how to mend it.",
        button: "Refuse this certificate",
      },
      said: `${name} is refused.`,
    },
    revoke: {
      action: "revoke",
      button: "Revoke",
      ask: {
        label: "Why is it revoked?",
        hint: "This is written into the public log and stays there for ever. Name no person.",
        button: "Revoke this certificate",
      },
      said: `${name} is revoked.`,
    },
  }),
}

const REVOCABLE: readonly Certificate["standing"][] = ["valid", "expiring", "expired", "not_yet_valid"]

export function choicesFor({ standing, ...certificate }: Certificate, language: Language): Choice<Action>[] {
  const choices = CHOICES[language](`${nameOf(certificate, language)}, ${certificate.number}`)
  if (standing === "submitted") return [choices.record, choices.refuse]
  return REVOCABLE.includes(standing) ? [choices.revoke] : []
}
