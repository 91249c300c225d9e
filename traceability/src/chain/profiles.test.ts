import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { quoteFees } from "./fees.js"
import {
  CHAIN_PROFILE_NAMES,
  chainProfile,
  explorerTransactionUrl,
  profileOfChain,
  resolveProfile,
} from "./profiles.js"

const gwei = 1_000_000_000n
const profiles = CHAIN_PROFILE_NAMES.map(chainProfile)

describe("chain profiles", () => {
  test("claim each chain id once", () => {
    const ids = profiles.flatMap(({ chainIds }) => chainIds)
    expect(new Set(ids).size).toBe(ids.length)
    expect([31337, 137, 8453, 42161, 56, 88].map((id) => profileOfChain(id)?.name)).toEqual([
      "anvil",
      "polygon-pos",
      "base",
      "arbitrum-one",
      "bnb",
      "viction",
    ])
    expect(profileOfChain(1234)).toBeNull()
  })

  test("know Viction: legacy transactions at 0.25 gwei or more, no tags", () => {
    const { transactionType, finality, minGasPrice, blockSeconds } = chainProfile("viction")
    expect([transactionType, finality.by, minGasPrice, blockSeconds]).toEqual([0, "confirmations", gwei / 4n, 2])
  })

  test("are chosen by chain id, unless one is named", () => {
    expect(resolveProfile(137).name).toBe("polygon-pos")
    expect(resolveProfile(1337, "besu-qbft").name).toBe("besu-qbft")
    expect(resolveProfile(137, "anvil").name).toBe("anvil")
    expect(() => resolveProfile(1337)).toThrow("chain_profile_needed")
    expect(() => resolveProfile(137, "viction")).toThrow("chain_profile_mismatch")
    expect(() => resolveProfile(137, "toString")).toThrow("chain_profile_unknown")
  })

  test("write a transaction's address in the explorer, where there is one", () => {
    expect(explorerTransactionUrl(chainProfile("base").explorerUrl, "0x12")).toBe("https://basescan.org/tx/0x12")
    expect(explorerTransactionUrl(null, "0x12")).toBeNull()
    expect(profiles.flatMap(({ explorerUrl }) => explorerUrl ?? []).every((url) => url.includes("{tx}"))).toBe(true)
  })
})

describe("quoteFees", () => {
  const wei = fc.bigInt({ min: 0n, max: 10n ** 13n })
  const reading = fc.record({ baseFee: fc.option(wei), suggested: wei })

  test("keeps the floors of every profile, and offers at least what the next block asks for", () => {
    fc.assert(
      fc.property(fc.constantFrom(...profiles), reading, (profile, read) => {
        const quote = quoteFees(profile, read)
        expect(quote.maxFeePerGas).toBeGreaterThanOrEqual(quote.floor)
        expect(quote.maxFeePerGas).toBeGreaterThanOrEqual(quote.maxPriorityFeePerGas)
        expect(quote.floor).toBeGreaterThanOrEqual(profile.minGasPrice)
        expect(quote.floor).toBeGreaterThanOrEqual(read.baseFee ?? 0n)
        expect(quote.maxPriorityFeePerGas).toBeGreaterThanOrEqual(profile.minPriorityFee)
        if (quote.type === 0) expect(quote.maxFeePerGas).toBe(quote.maxPriorityFeePerGas)
      }),
    )
  })

  test("gives Viction one price, Polygon two fees, and a consortium what its blocks show", () => {
    expect(quoteFees(chainProfile("viction"), { baseFee: null, suggested: 1n })).toEqual({
      type: 0,
      maxFeePerGas: gwei / 4n,
      maxPriorityFeePerGas: gwei / 4n,
      floor: gwei / 4n,
    })
    expect(quoteFees(chainProfile("polygon-pos"), { baseFee: 100n * gwei, suggested: gwei })).toMatchObject({
      type: 2,
      maxFeePerGas: 225n * gwei,
      maxPriorityFeePerGas: 25n * gwei,
    })
    const besu = chainProfile("besu-qbft")
    expect(quoteFees(besu, { baseFee: null, suggested: 0n })).toMatchObject({ type: 0, maxFeePerGas: 0n })
    expect(quoteFees(besu, { baseFee: 7n, suggested: 0n })).toMatchObject({ type: 2, maxFeePerGas: 14n })
  })
})
