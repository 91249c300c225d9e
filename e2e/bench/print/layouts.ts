import { stampUrlPrefix } from "@nguon/traceability/stamp"

type Run = Parameters<typeof stampUrlPrefix>[0]

const run: Run = { baseUrl: "https://nguon.vn", gtin: "8931234567897", lotCode: "TA-2611-03" }
const lot = (length: number, alphabet: string): string =>
  Array.from({ length }, (_, index) => alphabet[index % alphabet.length]).join("")

/** The addresses that stamps of the shop have: with GTIN and lot, without, and with a lot in lower case. */
export const usualLayouts: Record<string, string> = {
  "Digital Link": stampUrlPrefix(run),
  "short form": stampUrlPrefix({ ...run, gtin: null }),
  "lot in lower case": stampUrlPrefix({ ...run, lotCode: "ta-2611-03b" }),
  "another host": stampUrlPrefix({ ...run, baseUrl: "https://truy-xuat.vi-huong.example.vn" }),
}

const lengths = Array.from({ length: 20 }, (_, index) => index + 1)

/** Every length that a lot can have, in both cases, at several hosts. */
export const allLayouts: Record<string, string> = {
  ...usualLayouts,
  ...Object.fromEntries(
    lengths.flatMap((length) => [
      [`upper-case lot of ${length}`, stampUrlPrefix({ ...run, lotCode: lot(length, "A7-B2/C5.D") })],
      [`lower-case lot of ${length}`, stampUrlPrefix({ ...run, lotCode: lot(length, "a7-b2c5") })],
    ]),
  ),
  "short form at localhost": stampUrlPrefix({ ...run, gtin: null, baseUrl: "http://localhost:8000" }),
  "short form at a short host": stampUrlPrefix({ ...run, gtin: null, baseUrl: "https://tx.vn" }),
}
