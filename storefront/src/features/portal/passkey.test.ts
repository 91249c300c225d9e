import { afterEach, describe, expect, it, vi } from "vitest"
import { answerWithPasskey, bytesOf, createPasskey, textOf } from "./passkey"

const question = { challenge: "AAAA", credentialId: "AAAA", rpId: "htx.example" }
const options = {
  challenge_id: "c",
  challenge: "AAAA",
  rp: { id: "a", name: "b" },
  user_id: "AAAA",
  known_credentials: [],
}

function browser(credentials: unknown) {
  vi.stubGlobal("window", { PublicKeyCredential: class {} })
  vi.stubGlobal("navigator", { credentials })
}

afterEach(() => vi.unstubAllGlobals())

describe("a browser's passkey", () => {
  it("carries bytes as unpadded base64url and back", () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, i) => i)
    expect(textOf(bytes.buffer)).toMatch(/^[A-Za-z0-9_-]+$/)
    expect(bytesOf(textOf(bytes.buffer))).toEqual(bytes)
  })

  it("says so when the browser knows none", async () => {
    vi.stubGlobal("window", {})
    vi.stubGlobal("navigator", {})
    expect(await answerWithPasskey(question)).toEqual({ ok: false, fault: "unsupported" })
  })

  it.each([
    ["NotAllowedError", "refused"],
    ["InvalidStateError", "already-here"],
    ["SecurityError", "wrong-site"],
    ["NotSupportedError", "wrong-kind"],
    ["UnheardError", "unsupported"],
  ])("names %s in its own terms", async (name, fault) => {
    const fail = () => Promise.reject(new DOMException("English", name))
    browser({ get: fail, create: fail })
    expect(await answerWithPasskey(question)).toEqual({ ok: false, fault })
    expect(await createPasskey(options, "HTX")).toEqual({ ok: false, fault })
  })

  it("refuses a key of another algorithm than ES256", async () => {
    const response = {
      getPublicKey: () => new ArrayBuffer(8),
      getPublicKeyAlgorithm: () => -257,
      getTransports: () => [],
    }
    browser({ create: async () => ({ rawId: new ArrayBuffer(4), response }) })
    expect(await createPasskey(options, "HTX")).toEqual({ ok: false, fault: "wrong-kind" })
  })
})
