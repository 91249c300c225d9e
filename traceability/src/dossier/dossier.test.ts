import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { sha256 } from "../hash/index.js"
import { utf8 } from "../bytes/index.js"
import { InvalidInputError } from "../errors/index.js"
import { sampleDossier, sampleEvent } from "../testing/sample-dossier.js"
import {
  addMonths,
  buildDossier,
  certificateStatus,
  dossierText,
  parseDossier,
  provenanceHash,
  recorderCommitment,
} from "./index.js"
import type { Dossier, DossierInput } from "./index.js"

describe("the dossier", () => {
  test("reads back from its canonical text", () => {
    const dossier = buildDossier(sampleDossier)
    expect(parseDossier(dossierText(dossier))).toEqual(dossier)
    expect(provenanceHash(dossier)).toEqual(sha256(utf8(dossierText(dossier))))
    expect(provenanceHash(dossierText(dossier))).toEqual(provenanceHash(dossier))
  })

  test("is the same whatever the order of its events and the form of its letters", () => {
    const events = [sampleEvent({ eventID: "b" }), sampleEvent({ eventID: "a" }), sampleEvent({ eventID: "c" })]
    const text = dossierText(buildDossier({ ...sampleDossier, events }))
    fc.assert(
      fc.property(fc.shuffledSubarray(events, { minLength: 3 }), (shuffled) => {
        expect(dossierText(buildDossier({ ...sampleDossier, events: shuffled }))).toBe(text)
      }),
      { numRuns: 10 },
    )
    const decomposed = JSON.parse(JSON.stringify({ ...sampleDossier, events }).normalize("NFD")) as DossierInput
    expect(dossierText(buildDossier(decomposed))).toBe(text)
  })

  test("writes times in UTC and sorts by them", () => {
    const late = sampleEvent({ eventID: "late", eventTime: "2026-09-02T07:00:00+07:00" })
    const early = sampleEvent({ eventID: "early", eventTime: "2026-09-01T23:00:00Z" })
    const { events } = buildDossier({ ...sampleDossier, events: [late, early] })
    expect(events.map((event) => event.eventTime)).toEqual(["2026-09-01T23:00:00.000Z", "2026-09-02T00:00:00.000Z"])
  })

  test("has a cooperative's registration number where there is one, and is without it what it was before", () => {
    const registered = { ...sampleDossier.cooperative, registrationNumber: "0123456789-001" }
    const dossier = buildDossier({ ...sampleDossier, cooperative: registered })
    expect(parseDossier(dossierText(dossier)).cooperative.registrationNumber).toBe("0123456789-001")
    expect(dossierText(buildDossier(sampleDossier))).not.toContain("registrationNumber")
    const crooked = { ...registered, registrationNumber: "0123456789001" }
    expect(() => buildDossier({ ...sampleDossier, cooperative: crooked })).toThrow("cooperative.registrationNumber")
  })

  test("counts undefined members as absent", () => {
    const event = { ...sampleEvent({}), "nguon:note": undefined } as unknown as Dossier["events"][number]
    expect(buildDossier({ ...sampleDossier, events: [event] }).events[0]).not.toHaveProperty("nguon:note")
  })

  test("names every fault at once", () => {
    const batch = { ...sampleDossier.batch, quantity: 0, packedOn: "2026-02-30" }
    const attempt = () => buildDossier({ ...sampleDossier, batch, version: 0 })
    expect(attempt).toThrow(InvalidInputError)
    expect(attempt).toThrow(/version.*batch\.quantity.*batch\.packedOn/)
  })

  test.each([
    ["two events of one id", { events: [sampleEvent({}), sampleEvent({})] }, "appears twice"],
    ["an unknown member", { secret: 1 }, "secret"],
    ["a certificate that ends before it begins", certificate({ expiresOn: "2020-01-01" }), "before issuedOn"],
    ["a unit that is no UN/CEFACT code", quantity("kilogram"), "uom"],
  ])("refuses %s", (_, change, message) => {
    expect(() => buildDossier({ ...sampleDossier, ...change } as DossierInput)).toThrow(message)
  })

  test.each(["", "null", "[]", '{"format":"nguon.dossier.v2"}'])("refuses the text %j", (text) => {
    expect(() => parseDossier(text)).toThrow("dossier_invalid")
  })

  test("never throws anything but its own error on altered text", () => {
    const text = dossierText(buildDossier(sampleDossier))
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (place, letter) => {
        try {
          parseDossier(text.slice(0, place) + letter + text.slice(place + 1))
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidInputError)
        }
      }),
    )
  })
})

describe("dates", () => {
  test.each([
    ["2024-02-29", 36, "2027-02-28"],
    ["2026-01-31", 1, "2026-02-28"],
    ["2023-11-30", 36, "2026-11-30"],
    ["2026-03-31", -1, "2026-02-28"],
  ])("%s and %d months are %s", (date, months, expected) => expect(addMonths(date, months)).toBe(expected))

  test.each(["2026-02-30", "2026-2-3", "", "hôm qua"])("refuse %j", (date) => {
    expect(() => addMonths(date, 1)).toThrow("date_invalid")
  })

  test("count the day of issue and the day of expiry as valid", () => {
    const period = { issuedOn: "2023-11-22", expiresOn: "2026-11-22" }
    expect(certificateStatus(period, "2023-11-21")).toBe("not-yet-valid")
    expect(certificateStatus(period, "2023-11-22")).toBe("valid")
    expect(certificateStatus(period, "2026-11-22")).toBe("valid")
    expect(certificateStatus(period, "2026-11-23")).toBe("expired")
  })
})

function certificate(change: Partial<Dossier["certificates"][number]>): Partial<DossierInput> {
  return { certificates: sampleDossier.certificates.map((certificate) => ({ ...certificate, ...change })) }
}

function quantity(uom: string): Partial<DossierInput> {
  return { events: [sampleEvent({ quantityList: [{ epcClass: "urn:x", quantity: 1, uom }] })] }
}

describe("the commitment to a recorder", () => {
  const salt = new Uint8Array(16).fill(7)

  test("is one value per salt and name, however the name's marks are composed", () => {
    expect(recorderCommitment(salt, "Nguyễn Thị Hoa")).toMatch(/^0x[0-9a-f]{64}$/)
    expect(recorderCommitment(salt, "Nguyễn Thị Hoa".normalize("NFD"))).toBe(recorderCommitment(salt, "Nguyễn Thị Hoa"))
    expect(recorderCommitment(salt, "Nguyễn Thị Hòa")).not.toBe(recorderCommitment(salt, "Nguyễn Thị Hoa"))
    expect(recorderCommitment(new Uint8Array(16), "Nguyễn Thị Hoa")).not.toBe(
      recorderCommitment(salt, "Nguyễn Thị Hoa"),
    )
  })

  test("refuses a short salt, under which names could be guessed", () => {
    expect(() => recorderCommitment(new Uint8Array(8), "Hoa")).toThrow("salt_invalid")
  })
})
