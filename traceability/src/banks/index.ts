/** A bank that takes part in the interbank transfers of NAPAS, by the number that QR payments name it by. */
export type Bank = { bin: string; name: string }

/**
 * Bank identification numbers of QR transfers (VietQR, EMVCo tag 38), by the banks' everyday names. Not yet compared
 * with the list that NAPAS publishes: nothing may be paid out by them before that has been done.
 */
export const BANKS: readonly Bank[] = [
  { bin: "970425", name: "ABBANK" },
  { bin: "970416", name: "ACB" },
  { bin: "970405", name: "Agribank" },
  { bin: "970409", name: "Bac A Bank" },
  { bin: "970438", name: "BaoViet Bank" },
  { bin: "970418", name: "BIDV" },
  { bin: "970454", name: "BVBank (Bản Việt)" },
  { bin: "970446", name: "Co-opBank (Ngân hàng Hợp tác xã)" },
  { bin: "970431", name: "Eximbank" },
  { bin: "970437", name: "HDBank" },
  { bin: "970434", name: "Indovina Bank" },
  { bin: "970452", name: "KienlongBank" },
  { bin: "970449", name: "LPBank" },
  { bin: "970422", name: "MB" },
  { bin: "970426", name: "MSB" },
  { bin: "970428", name: "Nam A Bank" },
  { bin: "970419", name: "NCB" },
  { bin: "970448", name: "OCB" },
  { bin: "970430", name: "PGBank" },
  { bin: "970439", name: "Public Bank Việt Nam" },
  { bin: "970412", name: "PVcomBank" },
  { bin: "970403", name: "Sacombank" },
  { bin: "970400", name: "Saigonbank" },
  { bin: "970429", name: "SCB" },
  { bin: "970440", name: "SeABank" },
  { bin: "970443", name: "SHB" },
  { bin: "970424", name: "Shinhan Bank" },
  { bin: "970407", name: "Techcombank" },
  { bin: "970423", name: "TPBank" },
  { bin: "970441", name: "VIB" },
  { bin: "970427", name: "VietABank" },
  { bin: "970433", name: "Vietbank" },
  { bin: "970436", name: "Vietcombank" },
  { bin: "970415", name: "VietinBank" },
  { bin: "970432", name: "VPBank" },
  { bin: "970421", name: "VRB (Việt - Nga)" },
  { bin: "970457", name: "Woori Bank" },
]

/** @example bankOf("970405")?.name // "Agribank" */
export const bankOf = (bin: string): Bank | null => BANKS.find((bank) => bank.bin === bin) ?? null

/**
 * What may be shown of an account number: its last digits.
 *
 * @example maskedAccount("8800205123456") // "•••• 3456"
 */
export const maskedAccount = (number: string): string => `•••• ${number.slice(-4)}`
