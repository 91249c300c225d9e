import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { BanksObject, QRPay } from "vietnam-qr-pay"
import vectors from "./__fixtures__/vietqr-vectors.json"
import { crc16 } from "./crc16"
import { BANKS, buildVietQr, parseVietQr, type VietQr } from "./index"
import { encodeTlv, parseTlv } from "./tlv"

/** Any character below the surrogates; fast to set up, unlike the whole of Unicode. */
const character = fc.integer({ min: 0, max: 0xd7ff }).map((code) => String.fromCharCode(code))

const VNPAY_QR = "A000000775"
const given = vectors.vietqr.valid
const bankCodes = given.filter(({ qr }) => !qr.includes(VNPAY_QR))
const [example] = given.slice(-1) as [(typeof given)[number]]
/** With the checksum put right again: what is refused is refused for what it says. */
const sealed = (text: string) => `${text}6304${crc16(`${text}6304`)}`

const anyQr: fc.Arbitrary<VietQr> = fc.record(
  {
    bin: fc.stringMatching(/^\d{6}$/),
    account: fc.stringMatching(/^[0-9A-Z]{1,19}$/),
    amount: fc.integer({ min: 1, max: 9_999_999_999 }),
    purpose: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9 .]{0,23}[A-Za-z0-9]$/),
  },
  { requiredKeys: ["bin", "account"] },
)

describe("the given codes", () => {
  it("have the catalogue's CRC", () => {
    const { input, crc16_ccitt_false } = vectors.vietqr.crc_check_value
    expect(crc16(input)).toBe(crc16_ccitt_false)
    for (const { qr } of given) expect(crc16(qr.slice(0, -4))).toBe(qr.slice(-4).toUpperCase())
  })

  it.each(bankCodes)("$provenance is read, and read again in lower case", ({ qr }) => {
    const parsed = parseVietQr(qr)
    expect(parsed).toMatchObject({ bin: expect.stringMatching(/^9704\d{2}$/), service: "account" })
    expect(parseVietQr(qr.slice(0, -4) + qr.slice(-4).toLowerCase())).toEqual(parsed)
  })

  it("of VNPAY-QR is none of ours", () => {
    const vnpay = given.filter(({ qr }) => qr.includes(VNPAY_QR))
    expect(vnpay).toHaveLength(1)
    expect(vnpay.map(({ qr }) => parseVietQr(qr))).toEqual([null])
  })

  it("is what we build from its inputs", () => {
    const parts = { bin: "970415", account: "113366668888", amount: 79_000, purpose: "Ung Ho Quy Vac Xin" }
    expect(buildVietQr(parts)).toBe(example.qr)
    expect(parseVietQr(example.qr)).toEqual({ ...parts, service: "account", billNumber: null, reference: null })
  })

  it("with a wrong last digit is refused", () => {
    expect(
      parseVietQr(
        "00020101021238530010A0000007270123000697041601092576788590208QRIBFTTA5303704540410005802VN62150811Chuyen tien6304BBB5",
      ),
    ).toBeNull()
  })
})

describe("buildVietQr", () => {
  it("comes back as it went", () => {
    fc.assert(
      fc.property(anyQr, (qr) => {
        expect(parseVietQr(buildVietQr(qr))).toEqual({
          service: "account",
          amount: null,
          purpose: null,
          billNumber: null,
          reference: null,
          ...qr,
        })
      }),
    )
  })

  it("writes what npm vietnam-qr-pay 1.5.1 writes, and each reads the other", () => {
    fc.assert(
      fc.property(anyQr, ({ bin, account, amount, purpose }) => {
        const theirs = QRPay.initVietQR({
          bankBin: bin,
          bankNumber: account,
          ...(amount === undefined ? {} : { amount: String(amount) }),
          ...(purpose === undefined ? {} : { purpose }),
        }).build()
        const ours = buildVietQr({
          bin,
          account,
          ...(amount === undefined ? {} : { amount }),
          ...(purpose === undefined ? {} : { purpose }),
        })
        // Theirs calls a code with a purpose but no amount dynamic; a payer types the amount into it all the same.
        if (amount !== undefined || purpose === undefined) expect(ours).toBe(theirs)
        expect(new QRPay(ours)).toMatchObject({ isValid: true, consumer: { bankBin: bin, bankNumber: account } })
        expect(parseVietQr(theirs)).toMatchObject({ bin, account })
      }),
    )
  })

  it.each<[string, Partial<VietQr>]>([
    ["six digits", { bin: "97041" }],
    ["19 letters", { account: "" }],
    ["19 letters", { account: "1".repeat(20) }],
    ["19 letters", { account: "0011 00" }],
    ["dong", { amount: 0 }],
    ["dong", { amount: 1.5 }],
    ["dong", { amount: 10_000_000_000 }],
    ["25 printable", { purpose: "" }],
    ["25 printable", { purpose: "a".repeat(26) }],
    ["25 printable", { purpose: "Ủng hộ" }],
  ])("refuses what breaks %s", (limit, change) => {
    expect(() => buildVietQr({ bin: "970415", account: "113366668888", ...change })).toThrow(limit)
  })

  it("does not share the corrupt length of npm vietnam-qr-pay over 99 characters", () => {
    const theirs = QRPay.initVietQR({ bankBin: "970415", bankNumber: "1", purpose: "a".repeat(120) }).build()
    expect(new QRPay(theirs).isValid).toBe(false)
    expect(parseVietQr(theirs)).toBeNull()
    expect(() => encodeTlv([["08", "a".repeat(100)]])).toThrow("99 printable")
  })
})

describe("parseVietQr", () => {
  const body = example.qr.slice(0, -8)
  it.each([
    ["another currency", body.replace("5303704", "5303840")],
    ["another country", body.replace("5802VN", "5802US")],
    ["another scheme", body.replace("A000000727", "A000000728")],
    ["a field twice", `${body}5802VN`],
    ["an amount with a point", body.replace("540579000", "54057900.")],
    ["a length beyond the end", body.replace("62220818", "62990818")],
    ["an unknown service", body.replace("QRIBFTTA", "QRIBFTTX")],
    ["an account that is none", body.replace("113366668888", "1133 6666888")],
  ])("refuses %s", (_, text) => {
    expect(parseVietQr(sealed(body))).not.toBeNull()
    expect(parseVietQr(sealed(text))).toBeNull()
  })

  it("does not mind the order of the fields", () => {
    const moved = body.replace(/^(000201)(.*)(6222.*)$/, "$1$3$2")
    expect(moved).not.toBe(body)
    expect(parseVietQr(sealed(moved))).toEqual(parseVietQr(example.qr))
  })

  it("notices any one character that changed", () => {
    fc.assert(
      fc.property(fc.nat(example.qr.length - 1), fc.stringMatching(/^[\x20-\x7e]$/), (at, character) => {
        const changed = example.qr.slice(0, at) + character + example.qr.slice(at + 1)
        fc.pre(changed.toUpperCase() !== example.qr.toUpperCase() || at < example.qr.length - 4)
        fc.pre(changed !== example.qr)
        expect(parseVietQr(changed)).toBeNull()
      }),
    )
  })

  it("answers any text without throwing", () => {
    fc.assert(
      fc.property(fc.string({ unit: character }), (text) => {
        expect(parseVietQr(text)).toBeNull()
        expect(parseVietQr(sealed(text))).toBeNull()
      }),
    )
    expect(parseTlv("0002")).toBeNull()
  })
})

describe("the banks", () => {
  it("have the numbers that npm vietnam-qr-pay 1.5.1 knows them by", () => {
    const known = new Map(Object.values(BanksObject).map(({ bin, shortName }) => [bin, shortName]))
    expect(BANKS.filter(({ bin }) => !known.has(bin))).toEqual([])
  })
})
