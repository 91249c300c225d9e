import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { requireAssertion, type BrowserAssertion } from "./require-assertion"

const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" })
const point = new Uint8Array(publicKey.export({ format: "der", type: "spki" }).subarray(-65))
const challenge = new Uint8Array(randomBytes(32))
const expected = { challenge, publicKey: point, rpId: "htx.example", origins: ["https://htx.example"] }
const hash = (data: Uint8Array | string) => createHash("sha256").update(data).digest()

function answer(changes: { origin?: string; clientData?: Uint8Array; counter?: number } = {}): BrowserAssertion {
  const { origin = "https://htx.example", counter = 0 } = changes
  const said = { type: "webauthn.get", challenge: Buffer.from(challenge).toString("base64url"), origin }
  const clientDataJSON = changes.clientData ?? new TextEncoder().encode(JSON.stringify(said))
  const tail = Buffer.alloc(5)
  tail.writeUInt8(0x05)
  tail.writeUInt32BE(counter, 1)
  const authenticatorData = new Uint8Array(Buffer.concat([hash("htx.example"), tail]))
  const signature = new Uint8Array(sign("sha256", Buffer.concat([authenticatorData, hash(clientDataJSON)]), privateKey))
  return { authenticatorData, clientDataJSON, signature }
}

describe("an assertion from a browser", () => {
  it("is taken whatever its counter says, and its signature becomes r | s", () => {
    expect(requireAssertion(answer(), expected).signature).toHaveLength(64)
    expect(requireAssertion(answer({ counter: 7 }), expected).signature).toHaveLength(64)
    expect(requireAssertion(answer({ counter: 3 }), expected).signature).toHaveLength(64)
  })

  it("is for one site, spelled exactly", () => {
    for (const origin of ["https://htx.example:444", "http://htx.example", "https://htx.example/", "null", ""]) {
      expect(() => requireAssertion(answer({ origin }), expected)).toThrow(/another site/)
    }
    expect(() => requireAssertion(answer(), { ...expected, rpId: "example" })).toThrow(/another site/)
  })

  it("is refused with an error of ours, whatever its bytes are", () => {
    const good = answer()
    const bent = (bytes: Uint8Array) =>
      fc.oneof(
        fc.uint8Array({ maxLength: 120 }),
        fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)).map(([place, value]) => bytes.with(place, value)),
        fc.nat(bytes.length).map((end) => bytes.slice(0, end)),
      )
    const hostile = fc.oneof(
      bent(good.authenticatorData).map((authenticatorData) => ({ ...good, authenticatorData })),
      bent(good.clientDataJSON).map((clientDataJSON) => ({ ...good, clientDataJSON })),
      bent(good.signature).map((signature) => ({ ...good, signature })),
      fc.json().map((text) => answer({ clientData: new TextEncoder().encode(text) })),
    )
    fc.assert(
      fc.property(hostile, (assertion) => {
        try {
          requireAssertion(assertion, expected)
          expect(assertion).toEqual(good)
        } catch (error) {
          expect(String((error as { code?: unknown }).code)).toMatch(/^assertion_/)
        }
      }),
      { numRuns: 1_500 },
    )
  }, 30_000)
})
