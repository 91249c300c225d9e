import { expect, test } from "vitest"
import { fromBase64 } from "../bytes/index.js"
import { buildDossier, dossierText, parseDossier } from "../dossier/index.js"
import { decodeSignedEntry, encodeEntry } from "../log/index.js"
import { fakeRpc, type FakeChain } from "../testing/fake-rpc.js"
import { readVectors } from "../testing/vectors.js"
import { verify, type ProofBundle } from "./index.js"

const { chain, bundle } = readVectors<{ chain: FakeChain; bundle: ProofBundle }>("dumps/proof-bundle-v1.json")

test("a bundle of the first format still verifies", async () => {
  const report = await verify(bundle, { rpcUrls: ["http://rpc.test"], fetch: fakeRpc(chain) })
  expect(report.checks.filter((check) => check.status !== "passed")).toEqual([])
  expect(report.facts.cooperativeName).toBe("HTX chè La Bằng")
})

test("its entries and its dossier still read back into the same bytes", () => {
  for (const proof of [bundle.cooperativeRegistered, bundle.batchSealed, bundle.stampsIssued]) {
    const { entry, body } = decodeSignedEntry(fromBase64(proof?.leaf ?? ""))
    expect(encodeEntry(entry)).toEqual(body)
  }
  const { format: _, ...input } = parseDossier(bundle.dossier)
  expect(dossierText(buildDossier(input))).toBe(bundle.dossier)
})
