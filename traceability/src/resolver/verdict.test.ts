import { describe, expect, it } from "vitest"
import type { DossierCertificate } from "../dossier/index.js"
import { decideVerdict, type ScannedState, type VerdictKind } from "./verdict.js"

const certificate = (expiresOn: string): DossierCertificate => ({
  ...{ id: "c", kind: "ocop", number: "1", stars: 4, issuer: "x", issuedOn: "2023-07-01", expiresOn, fileHash: null },
})

const sound: ScannedState = {
  ...{ subject: "stamp", voided: false, recalled: false, record: "consistent", anchored: true, scans: 1 },
  ...{
    expiresOn: "2026-11-22",
    certificates: [certificate("2026-11-22")],
    revoked: new Map<string, Date>(),
    today: "2026-11-22",
  },
  ...{ activated: true, claim: "none", copyScore: 0, held: false, cleared: null },
}

describe("the one verdict of a scan", () => {
  it.each<[string, Partial<ScannedState>, VerdictKind, string[]]>([
    ["first scan", {}, "valid-first", []],
    ["second scan", { scans: 2 }, "valid-seen", []],
    ["scan that could not be counted", { scans: null }, "valid", []],
    ["origin page", { subject: "batch", scans: null }, "origin", []],
    ["day after the expiry date", { today: "2026-11-23" }, "expired-goods", ["certificate-expired"]],
    ["goods without an expiry date", { expiresOn: null, today: "2099-01-01" }, "valid-first", ["certificate-expired"]],
    ["expired certificate", { certificates: [certificate("2026-11-21")] }, "valid-first", ["certificate-expired"]],
    [
      "certificate taken back, which counts before its date",
      { revoked: new Map([["c", new Date(0)]]), certificates: [certificate("2026-11-21")] },
      "valid-first",
      ["certificate-revoked"],
    ],
    ["certificate of another product taken back", { revoked: new Map([["d", new Date(0)]]) }, "valid-first", []],
    ["void stamp", { voided: true }, "void", []],
    ["recalled batch", { recalled: true }, "recalled", []],
    [
      "recalled and void and expired",
      { recalled: true, voided: true, expiresOn: "2020-01-01" },
      "recalled",
      ["also-void", "also-expired"],
    ],
    ["lot that somebody else's recalled lot went into", { held: true }, "held", []],
    ["held lot that is recalled by now", { held: true, recalled: true }, "recalled", []],
    ["void stamp of a held lot, out of date", { held: true, voided: true }, "void", ["also-held"]],
    ["held lot out of date", { held: true, today: "2026-11-23" }, "held", ["also-expired", "certificate-expired"]],
    [
      "lot that an officer cleared",
      { cleared: { at: new Date(0), reason: "đã kiểm" } },
      "valid-first",
      ["ingredient-cleared"],
    ],
    ["record that contradicts itself", { record: "inconsistent" }, "mismatch", []],
    ["altered record of a recalled batch", { record: "inconsistent", recalled: true }, "mismatch", ["also-recalled"]],
    ["stamp that is on no pack yet", { activated: false, scans: 5, copyScore: 90 }, "not-in-use", []],
    ["void stamp that is on no pack", { activated: false, voided: true }, "void", []],
    ["stamp that this device claimed today", { claim: "mine", scans: 3, copyScore: 90 }, "valid-claimed", []],
    ["stamp that somebody else claimed", { claim: "other", scans: 3 }, "valid-careful", []],
    ["scans that look like a copy's", { scans: 5, copyScore: 50 }, "valid-careful", []],
    ["scans that hardly do", { scans: 5, copyScore: 49 }, "valid-seen", []],
    ["copied stamp of a recalled batch", { recalled: true, copyScore: 90 }, "recalled", []],
    ["record waiting for the chain", { anchored: false }, "valid-first", ["waiting-for-chain"]],
    ["record waiting for the log", { anchored: false, record: "pending" }, "valid-first", ["not-recorded-yet"]],
    ["recalled while waiting", { anchored: false, recalled: true }, "recalled", ["waiting-for-chain"]],
  ])("%s", (_, change, kind, notices) => {
    const verdict = decideVerdict({ ...sound, ...change })
    expect(verdict.kind).toBe(kind)
    expect(verdict.notices.map((notice) => notice.kind)).toEqual(notices)
  })

  it("is green for a good stamp alone, and hides claims for a mismatch alone", () => {
    const states: Partial<ScannedState>[] = [{}, { voided: true }, { recalled: true }, { record: "inconsistent" }]
    const verdicts = states.map((change) => decideVerdict({ ...sound, ...change }))
    expect(verdicts.map(({ tone }) => tone)).toEqual(["tea", "laterite", "laterite", "laterite"])
    expect(verdicts.map(({ showClaims }) => showClaims)).toEqual([true, true, true, false])
  })
})
