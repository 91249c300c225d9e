/** Why scans of a stamp look like those of a copy. A code of a later server falls back to a plain sentence. */
const COPY_REASON_WORDS: Readonly<Record<string, string>> = {
  "impossible-travel": "Quét ở hai nơi quá xa nhau trong thời gian quá ngắn.",
  "back-and-forth": "Quét qua lại giữa những nơi xa nhau.",
  "many-provinces": "Quét ở nhiều tỉnh.",
  "many-devices": "Nhiều máy khác nhau cùng quét.",
  "many-scans": "Quét quá nhiều lần.",
  "after-claim": "Vẫn có người quét ở nơi khác sau khi mã cào đã xác nhận.",
  "before-activation": "Có người quét trước khi bà con dán tem lên gói.",
  burst: "Quét dồn dập trong ít phút.",
}

export const copyReasonWords = (reason: string): string =>
  Object.hasOwn(COPY_REASON_WORDS, reason) ? (COPY_REASON_WORDS[reason] ?? "") : "Có dấu hiệu khác thường."
