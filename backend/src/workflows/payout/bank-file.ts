/** One transfer of a file for the bank. */
export type BankTransfer = {
  code: string
  bin: string
  bankName: string
  accountNumber: string
  holderName: string
  /** Whole đồng. */
  amount: number
  month: string
}

const HEADER = [
  ...["STT", "Ma chi tra", "So tai khoan", "Ten nguoi nhan", "Ma ngan hang (BIN)", "Ten ngan hang", "So tien"],
  "Noi dung",
]
/** Excel takes a file without it for Windows-1252. */
const BYTE_ORDER_MARK = "\uFEFF"

/**
 * Capitals without diacritics, as banks want names and contents.
 * @example plain("Hợp tác xã Đồng Xanh") // "HOP TAC XA DONG XANH"
 */
export const plain = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .replace(/đ/gi, "d")
    .toUpperCase()
    .replace(/[^A-Z0-9 .-]/g, " ")
    .replace(/ +/g, " ")
    .trim()

/** A sheet would take such a cell for a formula, whoever wrote it. */
const cellOf = (value: string): string => {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/**
 * The file that an officer brings to the bank: comma-separated UTF-8 with a byte order mark, one transfer a line, the sum
 * in whole đồng without marks. BIN, account, sum and content are what a VietQR carries, so that a line can be scanned
 * instead. The columns are those of HEADER; the content is the payout's code and month and at most 50 characters.
 */
export function bankFile(transfers: readonly BankTransfer[]): string {
  const rows = transfers.map((transfer, index) => [
    ...[String(index + 1), transfer.code, transfer.accountNumber, plain(transfer.holderName).slice(0, 70)],
    ...[transfer.bin, plain(transfer.bankName), String(transfer.amount), contentOf(transfer)],
  ])
  return BYTE_ORDER_MARK + [HEADER, ...rows].map((row) => `${row.map(cellOf).join(",")}\r\n`).join("")
}

const contentOf = ({ code, month }: BankTransfer): string =>
  `${code} NGUON CHI TRA ${month.slice(5)}-${month.slice(0, 4)}`.slice(0, 50)
