import type { CopyReason } from "../../clone-score/index.js"
import type { Language } from "../negotiate.js"

/** Words about copied stamps and PINs; on a page only where a stamp has them. */
const vi = {
  reasonsTitle: "Vì sao cần cẩn thận",
  score: (score: number) =>
    `Điểm ngờ bị chép: ${score}/100, tính từ các lượt quét. Đây là dấu hiệu, chưa phải kết luận.`,
  claimed: (at: string, place: string) => `Mã cào của tem này đã được xác nhận lúc ${at}${place}, từ một máy khác.`,
  reasons: {
    "impossible-travel": "Tem được quét ở những tỉnh mà một gói hàng không thể đi kịp.",
    "back-and-forth": "Tem được quét qua lại giữa những nơi xa nhau.",
    "many-provinces": "Tem được quét ở nhiều vùng.",
    "many-devices": "Rất nhiều máy quét tem này trong một ngày.",
    "many-scans": "Tem được quét nhiều hơn hẳn một gói thường.",
    "after-claim": "Sau khi mã cào được xác nhận, tem vẫn được quét ở nơi khác.",
    "before-activation": "Tem đã được quét trước khi hợp tác xã dán lên gói.",
    burst: "Có lúc rất nhiều máy cùng quét, có thể vì ảnh tem được đăng lên mạng.",
  } satisfies Record<CopyReason, string>,
  pinTitle: "Cào lớp phủ để chắc chắn",
  pinTitleTaken: "Gói của bạn còn nguyên lớp cào?",
  pinHint: "Dưới lớp phủ cạnh mã vuông có 6 số. Chỉ người cào đầu tiên xác nhận được, một lần duy nhất.",
  pinLabel: "6 số dưới lớp cào",
  pinButton: "Xác nhận tem này",
  triesLeft: (left: number) => `Tem này còn ${left} lần gõ.`,
  wrong: (left: number) => `Mã cào chưa đúng. Còn ${left} lần gõ.`,
  invalid: "Mã cào gồm đúng 6 chữ số. Lần gõ này chưa tính.",
  busy: "Nhiều người đang xác nhận cùng lúc. Lần gõ này chưa tính, hãy thử lại sau một phút.",
  locked: "Mã cào đã bị gõ sai 5 lần",
  lockedHint:
    "Không ai xác nhận được tem này nữa. Nếu lớp cào đã bị cào trước khi bạn mua thì đừng mua; gọi hợp tác xã để hỏi.",
  placeTitle: "Bạn quét ở xã nào?",
  placeLabel: "Tên xã, phường",
  placeExample: "Ea Kao, Đắk Lắk",
  placeHint: "Không bắt buộc. Người quét sau sẽ thấy tên xã, không thấy bạn là ai.",
  placeButton: "Ghi nơi quét",
  placeChoose: "Ý bạn là nơi nào?",
  placeUnknown: (typed: string) => `Không thấy xã, phường nào tên “${typed}”. Gõ lại, thêm tên tỉnh sau dấu phẩy.`,
  placeNamed: (at: string, place: string) => `Đã ghi: quét lần đầu ${at}${place}.`,
  placeLate: "Chưa ghi được. Nơi quét chỉ ghi một lần, trên máy quét đầu tiên, trong ngày quét.",
}

export type CopyTexts = typeof vi

const en: CopyTexts = {
  reasonsTitle: "Why to be careful",
  score: (score) => `Signs of copying: ${score} of 100, from its scans. Evidence, not a conclusion.`,
  claimed: (at, place) => `The PIN of this stamp was claimed on ${at}${place}, on another device.`,
  reasons: {
    "impossible-travel": "It was scanned in provinces between which one pack cannot have travelled in time.",
    "back-and-forth": "It was scanned to and fro between places far apart.",
    "many-provinces": "It was scanned in many regions.",
    "many-devices": "Very many devices scanned it in one day.",
    "many-scans": "It was scanned far more than a usual pack.",
    "after-claim": "After its PIN was claimed it was still scanned elsewhere.",
    "before-activation": "It was scanned before the cooperative stuck it on a pack.",
    burst: "Very many devices scanned it at once, perhaps because its picture went round.",
  },
  pinTitle: "Scratch to be sure",
  pinTitleTaken: "Is your scratch panel untouched?",
  pinHint: "Under the panel beside the square are 6 digits. Only the first who scratches can claim them, once.",
  pinLabel: "6 digits under the panel",
  pinButton: "Claim this stamp",
  triesLeft: (left) => `This stamp has ${left} tries left.`,
  wrong: (left) => `That is not the PIN. ${left} tries left.`,
  invalid: "A PIN has exactly 6 digits. This try was not counted.",
  busy: "Many people are claiming at once. This try was not counted; try again in a minute.",
  locked: "The PIN was mistyped 5 times",
  lockedHint:
    "Nobody can claim this stamp any more. If the panel was scratched before you bought it, do not buy; call the cooperative.",
  placeTitle: "In which commune are you?",
  placeLabel: "Name of the commune or ward",
  placeExample: "Ea Kao, Đắk Lắk",
  placeHint: "Optional. Whoever scans later sees the commune, not who you are.",
  placeButton: "Save the place",
  placeChoose: "Which one do you mean?",
  placeUnknown: (typed) => `There is no commune “${typed}”. Try again with its province after a comma.`,
  placeNamed: (at, place) => `Saved: first scanned ${at}${place}.`,
  placeLate: "Not saved. A place is saved once, from the device that scanned first, on the day of that scan.",
}

export function copyTextsIn(language: Language): CopyTexts {
  return language === "vi" ? vi : en
}
