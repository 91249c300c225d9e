import { checksEn } from "../resolver/page/check-texts-en.js"
import { checksVi, type CheckTexts } from "../resolver/page/check-texts-vi.js"

const vi = {
  lang: "vi",
  checks: checksVi as CheckTexts,
  other: "English",
  title: "Tự kiểm một gói bằng chứng",
  lead: "Trang này chạy trên máy của bạn. Nó chỉ hỏi các nút RPC mà bạn gõ, không hỏi máy chủ nào của chúng tôi.",
  file: "Chọn tệp bằng chứng",
  fileHint: "Tệp .json hoặc .nguon, hoặc kéo thả vào đây",
  paste: "Không có tệp? Dán nội dung JSON",
  compare: "Đối chiếu địa chỉ bạn đã biết",
  rpcs: "Nút RPC, mỗi dòng một địa chỉ",
  rpcsHint: "Hỏi từ hai nơi độc lập trở lên: nơi nào nói khác sẽ lộ ra. Để trống thì phần chuỗi khối không kiểm được.",
  contract: "Địa chỉ hợp đồng",
  publisher: "Địa chỉ bên công bố",
  run: "Kiểm tra",
  running: "Đang kiểm tra…",
  outcomes: { verified: "Mọi điều đều khớp", failed: "Có điều không khớp", incomplete: "Chưa kiểm được hết" },
  counts: (passed: number, failed: number, unchecked: number) =>
    [
      ...(failed > 0 ? [`${failed} điều không khớp`] : []),
      `${passed} điều khớp`,
      ...(unchecked > 0 ? [`${unchecked} điều chưa kiểm`] : []),
    ].join(", "),
  noBundle: "Không phải gói bằng chứng",
  noBundleHint: "Hãy lưu lại bằng chứng từ trang của tem rồi thử tệp đó.",
  noRpc: "bạn chưa gõ nút RPC nào",
  ownWord: "Hợp đồng và bên công bố lấy theo lời gói bằng chứng. Muốn chắc, gõ địa chỉ bạn biết từ nơi khác.",
  noFile: "Hãy chọn tệp hoặc dán nội dung trước.",
  unreadable: "Không đọc được nội dung này: đây không phải gói bằng chứng.",
  noCrypto: "Trình duyệt này không cho trang mở từ tệp dùng WebCrypto. Hãy mở bằng Chrome, Edge hoặc Firefox mới.",
  limits: "Kiểm tra này nói được gì",
  proves: "Kiểm tra này chứng minh ai phát hành tem, và hồ sơ có từ lúc được ghi, không bị sửa sau đó.",
  provesNot: "Nó không chứng minh tem chưa bị chép sang gói khác, hay lời khai là đúng.",
  facts: { batchId: "Lô", custody: "Khoá ký", answered: "Nút RPC" },
}
export type StandaloneTexts = typeof vi

const en: StandaloneTexts = {
  lang: "en",
  checks: checksEn,
  other: "Tiếng Việt",
  title: "Check a proof bundle yourself",
  lead: "This page runs on your device. It asks only the RPC nodes that you type, and no server of ours.",
  file: "Choose a proof file",
  fileHint: "A .json or .nguon file, or drop it here",
  paste: "No file? Paste its JSON",
  compare: "Compare addresses you know",
  rpcs: "RPC nodes, one address a line",
  rpcsHint:
    "Ask two or more independent ones: who says something else is found out. With none, the chain is not checked.",
  contract: "Contract address",
  publisher: "Publisher address",
  run: "Check",
  running: "Checking…",
  outcomes: {
    verified: "Everything matches",
    failed: "Something does not match",
    incomplete: "Not everything was checked",
  },
  counts: (passed, failed, unchecked) =>
    [
      ...(failed > 0 ? [`not matching: ${failed}`] : []),
      `matching: ${passed}`,
      ...(unchecked > 0 ? [`not checked: ${unchecked}`] : []),
    ].join(", "),
  noBundle: "This is no proof bundle",
  noBundleHint: "Save the proof from the stamp's page once more and try that file.",
  noRpc: "you typed no RPC node",
  ownWord: "Contract and publisher are the bundle's own word. To be sure, type the addresses you know from elsewhere.",
  noFile: "Choose a file or paste its content first.",
  unreadable: "This cannot be read: it is no proof bundle.",
  noCrypto:
    "This browser gives no WebCrypto to a page opened from a file. Open it with a recent Chrome, Edge or Firefox.",
  limits: "What this check says",
  proves: "This check proves who issued the stamp, and that the record existed when it was anchored, unaltered since.",
  provesNot: "It does not prove that the stamp was not copied to another pack, nor that the claims are true.",
  facts: { batchId: "Batch", custody: "Signing key", answered: "RPC nodes" },
}

export const TEXTS = { vi, en }
