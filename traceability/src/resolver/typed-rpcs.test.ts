import fc from "fast-check"
import { expect, test } from "vitest"
import { typedRpcs } from "./typed-rpcs.js"

test("no parameter is no wish", () => {
  expect(typedRpcs({})).toBeNull()
  expect(typedRpcs(undefined)).toBeNull()
})

test.each([
  ["https://rpc.example/key?x=1", ["https://rpc.example/key?x=1"]],
  ["http://127.0.0.1:8545", ["http://127.0.0.1:8545/"]],
  ["http://[::1]:8545", ["http://[::1]:8545/"]],
  ["https://[2001:DB8:0::1]/k", ["https://[2001:db8::1]/k"]],
  ["https://nút.vn", ["https://xn--nt-rka.vn/"]],
])("%j is taken", (rpc, urls) => expect(typedRpcs({ rpc })).toEqual({ ok: true, urls }))

test.each([
  "",
  "javascript:alert(1)",
  "data:text/html,x",
  "'unsafe-inline'",
  "https://a.example 'unsafe-inline'",
  "https://a.example\r\nx-evil: 1",
  "https://a.example\n",
  "https://*",
  "https://a;script-src",
  "https://a,b",
  "https://a'b",
  "https://user:secret@a.example",
  "https://a.example#x",
  "https:a.example",
  `https://a.example/${"a".repeat(10_000)}`,
])("%.60j is refused", (rpc) => expect(typedRpcs({ rpc })).toEqual({ ok: false }))

test("the same address twice is one, and four or what is no text are refused", () => {
  expect(typedRpcs({ rpc: ["https://a", "https://a/"] })).toEqual({ ok: true, urls: ["https://a/"] })
  expect(typedRpcs({ rpc: ["https://a", "https://b", "https://c", "https://d"] })).toEqual({ ok: false })
  expect(typedRpcs({ rpc: { a: 1 } })).toEqual({ ok: false })
})

test("whatever is taken, its origin is one word of a policy", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.webUrl(),
        fc.string().map((text) => `https://${text}`),
      ),
      (rpc) => {
        const typed = typedRpcs({ rpc })
        for (const url of typed?.ok === true ? typed.urls : []) {
          expect(new URL(url).origin).toMatch(/^https?:\/\/([a-z0-9_.-]+|\[[0-9a-f:.]+\])(:\d+)?$/)
        }
      },
    ),
    { numRuns: 3_000 },
  )
})
