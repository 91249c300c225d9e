import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { fromBase64 } from "../bytes/index.js"
import { buildDossier, dossierText, parseDossier } from "../dossier/index.js"
import { decodeSignedEntry, encodeEntry } from "../log/index.js"
import { fakeRpc, type FakeChain } from "../testing/fake-rpc.js"
import { readVectors } from "../testing/vectors.js"
import { decodeBundle, encodeBundle, verifyBundle, type ProofBundle, type Report } from "./index.js"

type Dump = { chain: FakeChain; bundle: ProofBundle }
const first = readVectors<Dump>("dumps/proof-bundle-v1.json")
const withKeys = readVectors<Dump>("dumps/proof-bundle-v1-keys.json")
const binary = (name: string): Uint8Array => readFileSync(new URL(`../../vectors/dumps/${name}.nguon`, import.meta.url))
const open = (report: Report) => report.checks.filter((check) => check.status !== "passed")

test.each<[string, unknown, Dump]>([
  ["the first format", first.bundle, first],
  ["the first format in its binary form", binary("proof-bundle-v1"), first],
  ["a cooperative with rotated and revoked keys, phones and an amendment", withKeys.bundle, withKeys],
  ["the same in its binary form", binary("proof-bundle-v1-keys"), withKeys],
])("a bundle of %s still verifies", async (_, bundle, { chain }) => {
  const report = await verifyBundle(bundle, { rpcUrls: ["http://rpc.test"], fetch: fakeRpc(chain) })
  expect(open(report)).toEqual([])
  expect(report.outcome).toBe("verified")
  expect(report.facts.cooperativeName).toBe("HTX chè La Bằng")
})

test("a compact bundle still ties its stamp to the chain and says what it leaves open", async () => {
  const options = { rpcUrls: ["http://rpc.test"], fetch: fakeRpc(first.chain) }
  const report = await verifyBundle(binary("proof-bundle-v1-compact"), options)
  expect(report.outcome).toBe("incomplete")
  expect(new Set(open(report).map(({ code }) => code))).toEqual(new Set(["not-in-bundle"]))
  expect(report.checks.length - open(report).length).toBe(5)
})

test("both forms are still written as they were", () => {
  for (const [name, { bundle }] of [
    ["proof-bundle-v1", first],
    ["proof-bundle-v1-keys", withKeys],
  ] as const) {
    expect(Buffer.from(encodeBundle(bundle))).toEqual(binary(name))
    expect(decodeBundle(binary(name))).toEqual(bundle)
  }
})

test("its entries and its dossier still read back into the same bytes", () => {
  const { cooperativeRegistered, batchSealed, stampsIssued, dossier } = first.bundle
  const keys = [...(withKeys.bundle.keyEntries ?? []), withKeys.bundle.batchAmended]
  for (const proof of [cooperativeRegistered, batchSealed, stampsIssued, ...keys]) {
    const { entry, body } = decodeSignedEntry(fromBase64(proof?.leaf ?? ""))
    expect(encodeEntry(entry)).toEqual(body)
  }
  const { format: _, ...input } = parseDossier(dossier)
  expect(dossierText(buildDossier(input))).toBe(dossier)
})
