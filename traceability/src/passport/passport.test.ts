import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { toHex, utf8 } from "../bytes/index.js"
import { buildDossier, type DossierInput } from "../dossier/index.js"
import { batchDocumentText } from "../epcis/index.js"
import { sha256 } from "../hash/index.js"
import { sampleDossier, sampleEvent } from "../testing/sample-dossier.js"
import { cell } from "./csv.js"
import { didDocument, didOf, passportChecklist, passportCsv, untpPassport, type PassportSource } from "./index.js"

const HASH = "ab".repeat(32)
const certificate = { ...sampleDossier.certificates[0], fileHash: `0x${HASH}` } as DossierInput["certificates"][number]
const full: Partial<DossierInput> = {
  product: { ...sampleDossier.product, gtin: "9506000134352", variant: "Hộp thiếc" },
  cooperative: { ...sampleDossier.cooperative, registrationNumber: "4600000000-001" },
  certificates: [certificate],
  events: [
    sampleEvent({ "nguon:place": "xóm Kẹm" }),
    sampleEvent({
      eventID: "evt_packing",
      eventTime: "2026-09-05T20:00:00.000Z",
      bizStep: "packing",
      "nguon:title": "Đóng gói",
      "nguon:photos": [`0x${"cd".repeat(32)}`],
    }),
  ],
}

function source(change: Partial<DossierInput> = {}, more: Partial<PassportSource> = {}): PassportSource {
  return {
    dossier: buildDossier({ ...sampleDossier, ...change }),
    baseUrl: "https://nguon.vn",
    operatorName: "Chi cục Phát triển nông thôn Thái Nguyên",
    sealedAt: "2026-09-06T02:00:00.000Z",
    anchoredAt: "2026-09-06T02:14:00.000Z",
    recall: null,
    today: "2026-11-22",
    ...more,
  }
}

const fieldsOf = (from: PassportSource) =>
  Object.fromEntries(passportChecklist(from).fields.map((field) => [field.key, field]))

describe("the passport's checklist", () => {
  const full_ = fieldsOf(source(full))
  test.each([
    ["productName", "Chè đinh La Bằng", ["nd37", "tt02"]],
    ["gtin", "09506000134352", ["nd37"]],
    ["uniqueIdentifier", "https://nguon.vn/01/09506000134352/10/LB-2609-01", ["nd37", "tt02"]],
    ["producerName", "HTX chè La Bằng", ["nd37", "tt02"]],
    ["producerAddress", "La Bằng, Thái Nguyên", ["nd37", "tt02"]],
    ["producerIdentifier", "4600000000-001", ["nd37"]],
    ["origin", "xóm Kẹm, La Bằng, Thái Nguyên, Việt Nam", ["nd37"]],
    ["traceability", "https://nguon.vn/b/batch_01", ["nd37"]],
    [
      "certificates",
      "OCOP 4 sao, số OCOP-4-0001, do UBND tỉnh Thái Nguyên cấp ngày 10/05/2024, có hiệu lực đến hết 10/05/2027 (còn hiệu lực)",
      ["nd37"],
    ],
    ["productionDate", "05/09/2026 (đóng gói)", ["nd37"]],
    ["expiryDate", "05/09/2028", ["nd37", "tt02"]],
    ["productImage", `https://nguon.vn/files/${"cd".repeat(32)}`, ["tt02"]],
    ["eventTimes", "01/09/2026 Hái búp một tôm hai lá; 06/09/2026 Đóng gói", ["tt02"]],
    ["brandModelSerial", "Hộp thiếc; 100 g; Lô LB-2609-01", ["tt02"]],
  ])("fills %s", (key, value, requiredBy) => {
    expect(full_[key]).toMatchObject({ value, requiredBy, missing: null })
  })

  test.each([
    ["gtin", {}, "Sản phẩm chưa có GTIN"],
    ["gtin", { product: { ...sampleDossier.product, gtin: "9506000134353" } }, "sai số kiểm tra"],
    ["producerIdentifier", { cooperative: sampleDossier.cooperative }, "chưa ghi mã số hợp tác xã"],
    ["certificates", { certificates: [] }, "không có chứng nhận"],
    ["productionDate", { batch: { ...sampleDossier.batch, packedOn: null, harvestedTo: null } }, "chưa ghi ngày"],
    ["expiryDate", { batch: { ...sampleDossier.batch, expiresOn: null } }, "không ghi hạn sử dụng"],
    ["safetyWarnings", full, "không ghi cảnh báo"],
    ["otherData", full, "Chưa có yêu cầu"],
    ["productImage", { events: [sampleEvent({ "nguon:photos": [`0x${HASH}`] })] }, "chưa có ảnh của thành phẩm"],
    ["eventTimes", { events: [] }, "không có sự kiện"],
  ])("says why %s is missing", (key, change, reason) => {
    const field = fieldsOf(source(change as Partial<DossierInput>))[key]
    expect(field?.value).toBeNull()
    expect(field?.missing).toContain(reason)
  })

  test("is not complete while a field is missing that is not only wanted if there is one", () => {
    const { complete, fields } = passportChecklist(source({ ...full, cooperative: sampleDossier.cooperative }))
    expect(complete).toBe(false)
    expect(fields.filter(({ value, ifAny }) => value === null && !ifAny).map(({ key }) => key)).toEqual([
      "producerIdentifier",
    ])
  })

  test("is complete once every field has its value that the rules ask for without condition", () => {
    expect(passportChecklist(source(full)).complete).toBe(true)
  })

  test("warns of a recall, and judges certificates on the day it is read", () => {
    const recalled = source(full, { recall: { at: "2026-10-01T20:00:00Z", reason: "ẩm mốc" }, today: "2027-05-11" })
    expect(passportChecklist(recalled).recalled).toBe(true)
    expect(fieldsOf(recalled)["safetyWarnings"]?.value).toBe("Lô đã bị thu hồi ngày 02/10/2026. Lý do: ẩm mốc")
    expect(fieldsOf(recalled)["certificates"]?.value).toContain("(đã hết hạn)")
    expect(fieldsOf(source(full, { today: "2024-05-09" }))["certificates"]?.value).toContain("(chưa có hiệu lực)")
  })

  test("says of a certificate that was taken back that it was, whatever its dates", () => {
    const revoked = source(full, { revoked: new Map([["cert_01", "2026-10-01T20:00:00Z"]]) })
    expect(fieldsOf(revoked)["certificates"]?.value).toContain("(đã bị thu hồi ngày 02/10/2026)")
    expect(untpPassport(revoked).credentialSubject.conformityClaim).toMatchObject([{ conformance: false }])
  })

  test("names every field in Vietnamese and English, once", () => {
    const { fields } = passportChecklist(source())
    expect(new Set(fields.map(({ key }) => key)).size).toBe(fields.length)
    for (const { label, labelEn, value, missing } of fields) {
      expect([label, labelEn].every((text) => text.length > 3)).toBe(true)
      expect((value === null) !== (missing === null)).toBe(true)
    }
  })
})

describe("the passport as a table", () => {
  test("has one row for each field, and is read by Excel as Vietnamese", () => {
    const checklist = passportChecklist(source(full))
    const text = passportCsv(checklist)
    expect(text.startsWith("\uFEFFMã trường,Nội dung,Căn cứ,Chỉ khi có,Giá trị,Còn thiếu\r\n")).toBe(true)
    expect(text).toContain('productName,Tên sản phẩm,"Nghị định 37/2026/NĐ-CP, Điều 32; Thông tư 02/2024')
    expect(text.split("\r\n")).toHaveLength(checklist.fields.length + 2)
  })

  test.each(["=1+1", "+84", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", "|cmd"])("turns %j into text", (text) => {
    expect(cell(text).replace(/^"/, "").startsWith("'")).toBe(true)
  })

  test("reads back whatever a cell says", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const written = cell(text)
        const read = written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written
        expect([text, `'${text}`]).toContain(read)
        expect(/^[=+\-@\t\r]/.test(read)).toBe(false)
      }),
    )
  })

  test("keeps a hostile product name in its cell", () => {
    const product = { ...sampleDossier.product, name: '=HYPERLINK("https://x.vn","bấm, đi")\n2' }
    expect(passportCsv(passportChecklist(source({ product })))).toContain(
      `,"'=HYPERLINK(""https://x.vn"",""bấm, đi"")\n2",`,
    )
  })
})

describe("the UNTP passport", () => {
  const passport = untpPassport(source(full))
  const { product, conformityClaim, traceabilityInformation } = passport.credentialSubject

  test("has the shape of a credential of VCDM 2.0 and UNTP 0.6", () => {
    expect(passport).toMatchObject({
      "@context": ["https://www.w3.org/ns/credentials/v2", "https://test.uncefact.org/vocabulary/untp/dpp/0.6.0/"],
      type: ["DigitalProductPassport", "VerifiableCredential"],
      id: "https://nguon.vn/b/batch_01/passport?format=untp",
      issuer: { type: ["CredentialIssuer"], id: "did:web:nguon.vn", name: "Chi cục Phát triển nông thôn Thái Nguyên" },
      validFrom: "2026-09-06T02:00:00.000Z",
      credentialSubject: { type: ["ProductPassport"], id: "https://nguon.vn/b/batch_01", granularityLevel: "batch" },
    })
    expect(passport).not.toHaveProperty("proof")
  })

  test("identifies product, lot and producer", () => {
    expect(product).toMatchObject({
      type: ["Product"],
      id: "https://nguon.vn/01/09506000134352/10/LB-2609-01",
      name: "Chè đinh La Bằng",
      registeredId: "09506000134352",
      idScheme: { id: "https://id.gs1.org/01/" },
      batchNumber: "LB-2609-01",
      description: "Hộp thiếc, 100 g",
      productionDate: "2026-09-05",
      countryOfProduction: "VN",
      productCategory: [{ code: "drink", name: "Đồ uống" }],
      productImage: { linkURL: `https://nguon.vn/files/${"cd".repeat(32)}` },
      producedByParty: {
        id: "urn:nguon:cooperative:coop_01",
        name: "HTX chè La Bằng",
        registeredId: "4600000000-001",
        idScheme: { id: "urn:nguon:vn-registration-number" },
      },
    })
    expect(untpPassport(source()).credentialSubject.product).toMatchObject({
      id: "https://nguon.vn/b/batch_01",
      registeredId: "batch_01",
      idScheme: { id: "https://nguon.vn/b/" },
      producedByParty: { registeredId: "coop_01", idScheme: { id: "https://nguon.vn/b/" } },
    })
  })

  test("claims what certificates say, with their copies as evidence", () => {
    expect(conformityClaim).toEqual([
      {
        type: ["Claim", "Declaration"],
        id: "https://nguon.vn/b/batch_01#certificate-cert_01",
        description: expect.stringContaining("OCOP 4 sao, số OCOP-4-0001") as string,
        assessmentDate: "2024-05-10",
        conformance: true,
        conformityTopic: "governance.compliance",
        conformityEvidence: {
          type: ["SecureLink", "Link"],
          linkURL: `https://nguon.vn/files/${HASH}`,
          linkName: "OCOP 4 sao",
          linkType: "https://ref.gs1.org/voc/certificationInfo",
          hashDigest: HASH,
          hashMethod: "SHA-256",
          encryptionMethod: "none",
        },
      },
    ])
    const [expired] = untpPassport(source({}, { today: "2027-05-11" })).credentialSubject.conformityClaim
    expect(expired).toMatchObject({ conformance: false })
    expect(expired).not.toHaveProperty("conformityEvidence")
  })

  test("links each step to the events as they are served, by their hash", () => {
    const { dossier, baseUrl, sealedAt, recall } = source(full)
    const served = batchDocumentText({ dossier, baseUrl, sealedAt, recall })
    const event = {
      type: ["SecureLink", "Link"],
      linkURL: "https://nguon.vn/b/batch_01/epcis",
      hashDigest: toHex(sha256(utf8(served))).slice(2),
    }
    expect(traceabilityInformation).toMatchObject([
      { valueChainProcess: "nguon:harvesting", traceabilityEvent: [{ ...event, linkName: "Hái búp một tôm hai lá" }] },
      { valueChainProcess: "packing", traceabilityEvent: [{ ...event, linkName: "Đóng gói" }] },
    ])
  })

  test("says first that goods were recalled", () => {
    const { credentialSubject } = untpPassport(
      source(full, { recall: { at: "2026-10-01T00:00:00Z", reason: "ẩm mốc" } }),
    )
    expect(credentialSubject.product["description"]).toBe("ĐÃ THU HỒI ngày 01/10/2026. Hộp thiếc, 100 g")
  })

  test("names its issuer by a DID that the host itself answers for", () => {
    expect(didOf("http://localhost:4000")).toBe("did:web:localhost%3A4000")
    expect(didDocument("https://nguon.vn")).toEqual({
      "@context": ["https://www.w3.org/ns/did/v1"],
      id: "did:web:nguon.vn",
      alsoKnownAs: ["https://nguon.vn"],
    })
  })
})
