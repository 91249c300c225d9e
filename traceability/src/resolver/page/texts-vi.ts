import { checksVi } from "./check-texts-vi.js"

/** The parts of a sentence that differ from stamp to stamp; already formatted for reading. */
export interface VerdictFacts {
  cooperative: string
  operator: string
  sealedOn: string
  scans: number
  /** With its place where that is known. */
  firstScan: string
  claimedAt: string
  expiresOn: string
  lot: string
  recalledOn: string
  heldOn: string
  reason: string
}

export interface VerdictWords {
  eyebrow: string
  title: string
  sentence: string
  advice: string[]
}

export const vi = {
  lang: "vi",
  otherLanguage: "English",
  siteTitle: "Nguồn: kiểm tra tem",
  verdicts: {
    "valid-first": (f: VerdictFacts): VerdictWords => ({
      eyebrow: "Bạn là người quét đầu tiên",
      title: "Tem hợp lệ",
      sentence: `Do ${f.cooperative} phát hành cho lô hàng này, niêm phong ngày ${f.sealedOn}.`,
      advice: [],
    }),
    "valid-seen": (f: VerdictFacts): VerdictWords => ({
      eyebrow: `Đã quét ${f.scans} lần, lần đầu ${f.firstScan}`,
      title: "Tem hợp lệ",
      sentence: `Do ${f.cooperative} phát hành cho lô hàng này, niêm phong ngày ${f.sealedOn}.`,
      advice: ["Gói còn nguyên mà tem đã có nhiều người quét thì nên hỏi lại nơi bán: tem có thể bị chép."],
    }),
    valid: (f: VerdictFacts): VerdictWords => ({
      eyebrow: "Tem có trong sổ",
      title: "Tem hợp lệ",
      sentence: `Do ${f.cooperative} phát hành cho lô hàng này, niêm phong ngày ${f.sealedOn}.`,
      advice: [],
    }),
    "valid-claimed": (f: VerdictFacts): VerdictWords => ({
      eyebrow: `Xác nhận lúc ${f.claimedAt}`,
      title: "Mã cào đúng",
      sentence: `Tem do ${f.cooperative} phát hành vừa được xác nhận cho bạn. Từ giờ ai quét tem này cũng thấy nó đã có chủ.`,
      advice: ["Giữ lại vỏ gói nếu còn muốn hỏi hợp tác xã về lô hàng."],
    }),
    "valid-careful": (f: VerdictFacts): VerdictWords => ({
      eyebrow: `Đã quét ${f.scans} lần, lần đầu ${f.firstScan}`,
      title: "Cần cẩn thận",
      sentence: `Mã này do ${f.cooperative} phát hành, nhưng tem trên tay bạn có thể là tem chép.`,
      advice: [
        "Chính bạn hay người nhà đã cào, đã quét thì không sao.",
        "Gói còn nguyên lớp cào, hay mua ở chỗ lạ: khoan dùng, hỏi nơi bán và gọi hợp tác xã.",
      ],
    }),
    "not-in-use": (f: VerdictFacts): VerdictWords => ({
      eyebrow: "Hợp tác xã chưa báo đã dán",
      title: "Tem chưa được dùng",
      sentence: `${f.cooperative} có in tem này nhưng chưa dán lên gói hàng nào.`,
      advice: [
        "Khoan mua, khoan dùng: tem có thể bị lấy cắp hoặc in chép.",
        "Hỏi nơi bán, rồi gọi hợp tác xã và đọc mã tem để họ kiểm tra.",
      ],
    }),
    origin: (f: VerdictFacts): VerdictWords => ({
      eyebrow: "Nguồn gốc cả lô",
      title: "Hồ sơ lô đầy đủ",
      sentence: `${f.cooperative} niêm phong lô ${f.lot} ngày ${f.sealedOn}.`,
      advice: ["Trang này nói về cả lô. Muốn kiểm tra đúng gói trên tay, hãy quét tem dán trên gói đó."],
    }),
    "expired-goods": (f: VerdictFacts): VerdictWords => ({
      eyebrow: `Hạn dùng đến ${f.expiresOn}`,
      title: "Quá hạn sử dụng",
      sentence: `Tem này do ${f.cooperative} phát hành, nhưng hàng đã hết hạn ngày ${f.expiresOn}.`,
      advice: ["Đừng dùng nữa.", "Nếu vừa mua, mang lại nơi bán để đổi hoặc trả."],
    }),
    held: (f: VerdictFacts): VerdictWords => ({
      eyebrow: `Tạm giữ từ ngày ${f.heldOn}`,
      title: "Khoan dùng, đang xem lại",
      sentence: `${f.reason}.`,
      advice: [
        "Khoan ăn, uống hay dùng gói này. Giữ lại gói và tem.",
        "Vài ngày nữa quét lại tem này: kết quả xem xét sẽ hiện ở đây.",
      ],
    }),
    recalled: (f: VerdictFacts): VerdictWords => ({
      eyebrow: `Từ ngày ${f.recalledOn}`,
      title: "Đã thu hồi",
      sentence: `${f.cooperative} thu hồi lô ${f.lot}. Lý do: ${f.reason}.`,
      advice: ["Đừng ăn, uống hay dùng gói này.", "Giữ lại gói và tem, mang tới nơi bán để được hoàn tiền."],
    }),
    void: (f: VerdictFacts): VerdictWords => ({
      eyebrow: "Tem không còn giá trị",
      title: "Tem đã huỷ",
      sentence: `${f.cooperative} đã huỷ tem này${f.reason === "" ? "" : `: ${f.reason}`}. Hợp tác xã không dán tem này lên hàng.`,
      advice: ["Đừng mua, đừng dùng gói mang tem này.", "Báo nơi bán và gọi hợp tác xã để kiểm tra."],
    }),
    mismatch: (f: VerdictFacts): VerdictWords => ({
      eyebrow: "Dừng lại, có điều không đúng",
      title: "Hồ sơ không khớp",
      sentence: `Hồ sơ đang lưu khác với hồ sơ đã được ký và ghi lại. Đừng tin thông tin về gói hàng này, kể cả trên trang này.`,
      advice: ["Khoan dùng gói hàng.", `Chụp màn hình này và gửi ${f.operator} hoặc nơi bán.`],
    }),
  },
  recalledEyebrow: "Theo dấu trên chuỗi khối",
  recalledByChain: "Lô hàng này đã bị thu hồi, dù máy chủ chưa báo. Hãy gọi hợp tác xã để biết lý do.",
  notices: {
    certificateExpired: (day: string) => `Sao OCOP đã hết hạn ngày ${day}`,
    otherCertificateExpired: (name: string, day: string) => `${name} đã hết hạn ngày ${day}`,
    certificateRevoked: (name: string, day: string) => `${name} đã bị nơi cấp thu hồi, ghi sổ ngày ${day}`,
    certificateRevokedHint: "Đừng dựa vào chứng nhận này nữa. Nguồn gốc của hàng vẫn như hồ sơ ghi.",
    certificateHint: "Hàng vẫn đúng nguồn gốc; chứng nhận cần được xét lại.",
    waiting: (since: string) => `Đang chờ ghi lên chuỗi từ ${since}`,
    waitingHint: "Chữ ký và hồ sơ đã kiểm được; dấu công khai sẽ có sau.",
    notRecorded: (since: string) => `Đang chờ vào sổ chung từ ${since}`,
    notRecordedHint: "Hồ sơ vừa được niêm phong. Vài phút nữa hãy quét lại để kiểm chữ ký.",
    ingredientCleared: (day: string) => `Một nguyên liệu từng bị thu hồi; cán bộ đã xét lô này ngày ${day} và cho dùng`,
    alsoHeld: "Lô này cũng đang tạm giữ",
    alsoHeldHint: "Một nguyên liệu của lô đã bị thu hồi. Khoan dùng.",
    alsoRecalled: "Lô này cũng đã bị thu hồi",
    alsoRecalledHint: "Đừng ăn, uống hay dùng gói này.",
    alsoVoid: "Tem này cũng đã bị huỷ",
    alsoVoidHint: "Hợp tác xã không dán tem này lên hàng.",
    alsoExpired: (day: string) => `Hàng cũng đã quá hạn từ ngày ${day}`,
    alsoExpiredHint: "Đừng dùng nữa.",
  },
  labels: {
    advice: "Bạn nên làm gì",
    code: "Mã tem",
    serial: (serial: string, quantity: string) => `Tem số ${serial} trong ${quantity} tem của lô`,
    lot: "Lô",
    quantity: "Số lượng",
    harvested: "Thu hoạch",
    packed: "Đóng gói",
    expires: "Hạn dùng",
    cooperative: "Nhà sản xuất",
    place: "Nơi làm ra",
    registration: "Mã số HTX",
    former: (place: string) => `trước 07/2025: ${place}`,
    journey: "Đường đi của lô hàng",
    more: (count: number) => `và ${count} việc khác trong hồ sơ`,
    errors: { did_not_occur: "Đính chính: việc này không có", incorrect_data: "Đính chính: số liệu ghi sai" },
    from: (from: string, to: string) => `${from}, còn ${to}`,
    call: (name: string) => `Gọi ${name}`,
    listen: "Nghe đọc",
    stop: "Dừng đọc",
    shop: "Mua ở chợ Nguồn",
    batch: "Xem cả lô",
    proof: "Tải bằng chứng (JSON)",
    another: "Kiểm tra tem khác",
    signed: "Người ký",
    sealed: "Niêm phong",
    anchored: "Ghi lên chuỗi",
    anchoredSince: (time: string) => `từ ${time}`,
    waitingSince: (time: string) => `đang chờ, từ ${time}`,
    differs: "Chỗ không khớp",
    unreadable: "Hồ sơ lưu trữ không đọc được",
    operator: (name: string) => `Trang này do ${name} vận hành.`,
  },
  certificates: {
    ocop: (stars: number | null) => (stars === null ? "OCOP" : `OCOP ${stars} sao`),
    vietgap: "VietGAP",
    organic: "Hữu cơ",
    haccp: "HACCP",
    lab: "Phiếu kiểm nghiệm",
    valid: "còn hiệu lực",
    expired: "đã hết hạn",
    revoked: "đã bị thu hồi",
    revokedOn: (day: string) => `Bị thu hồi ngày ${day}`,
    "not-yet-valid": "chưa có hiệu lực",
    number: (number: string, issuer: string) => `Số ${number}, ${issuer} cấp`,
    until: (day: string) => `Đến hết ${day}`,
    since: (day: string) => `Từ ${day}`,
    endedOn: (day: string) => `Hết hạn ngày ${day}`,
  },
  checks: checksVi,
  promise: {
    proves: "Kiểm tra này chứng minh ai phát hành tem, và hồ sơ có từ lúc được ghi, không bị sửa sau đó.",
    provesNot:
      "Nó không chứng minh tem chưa bị chép sang gói khác, hay lời khai là đúng. Thấy bao bì lạ, tem quét nhiều lần: hãy báo cho chúng tôi.",
    how: "Dấu của sổ chung được ghi lên một chuỗi khối (blockchain) mà không ai sửa được, kể cả chúng tôi.",
  },
  messages: {
    unknown: {
      eyebrow: "Mã không có trong sổ",
      title: "Không có tem này",
      sentence:
        "Mã này chưa từng được phát hành. Gói hàng mang mã này không phải do hợp tác xã trong chợ Nguồn dán tem.",
      advice: [
        "Xem lại mã in cạnh ô vuông và gõ lại bên dưới.",
        "Nếu vẫn không có: đừng mua, báo nơi bán hoặc quản lý thị trường.",
      ],
    },
    invalidCode: {
      title: "Đây chưa phải mã tem",
      sentence: "Mã tem có 16 chữ và số, chia bốn nhóm, ví dụ 7K3M 9QX2 WB4T H5RD.",
      advice: ["Gõ đủ bốn nhóm in cạnh ô vuông.", "Không có chữ U; chữ O coi như số 0, chữ I và L coi như số 1."],
    },
    unknownBatch: {
      title: "Không có lô này",
      sentence: "Địa chỉ này không ứng với lô hàng nào trong sổ.",
      advice: ["Xem lại đường dẫn, hoặc quét tem trên gói hàng."],
    },
    notFound: {
      title: "Không có trang này",
      sentence: "Địa chỉ bạn mở không có trên trang kiểm tra tem.",
      advice: ["Quét lại tem, hoặc gõ mã bên dưới."],
    },
    tooMany: {
      title: "Thử quá nhiều mã không có thật",
      sentence: "Từ mạng này vừa có quá nhiều mã không có trong sổ tem. Tem thật vẫn quét được như thường.",
      advice: ["Quét lại tem trên gói hàng.", "Nếu phải gõ tay, đợi một phút rồi gõ lại từng chữ."],
    },
    unavailable: {
      title: "Tạm thời chưa tra được",
      sentence: "Sổ tem đang tạm ngừng, nên chưa thể nói tem này đúng hay sai.",
      advice: ["Giữ lại gói hàng, vài phút nữa quét lại.", "Cần gấp thì hỏi nơi bán hoặc gọi số in trên bao bì."],
    },
    unexpected: {
      title: "Trang bị trục trặc",
      sentence: "Máy chủ gặp sự cố khi tra tem này, nên chưa thể nói tem đúng hay sai.",
      advice: ["Vài phút nữa quét lại.", "Nếu vẫn vậy, hãy báo cho đơn vị vận hành."],
    },
    badRequest: {
      title: "Không đọc được địa chỉ này",
      sentence: "Đường dẫn bị hỏng, có thể do chép thiếu.",
      advice: ["Quét lại tem, hoặc gõ mã bên dưới."],
    },
  },
  home: {
    title: "Kiểm tra tem",
    sentence: "Quét ô vuông trên gói hàng bằng máy ảnh, hoặc gõ mã in bên cạnh.",
    label: "Mã tem (16 chữ và số)",
    button: "Kiểm tra",
  },
}

export type Texts = typeof vi
