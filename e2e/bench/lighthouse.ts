import { execFile } from "node:child_process"
import { mkdirSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { promisify } from "node:util"
import { inRoot } from "../stack/paths.ts"
import { requireChromium } from "../stack/tools.ts"
import { median, type Figure } from "./measure.ts"

/** Fetched for this alone: 200 packages that nothing else needs. */
const lighthouse = "lighthouse@12.8.2"
const runs = process.env["NGUON_BENCH_QUICK"] === "1" ? 1 : 3
const aim = 95
const categories = ["performance", "accessibility", "best-practices", "seo"] as const

type Result = { categories: Record<(typeof categories)[number], { score: number | null }> }

/** Home, list and product by Lighthouse's own phone: 150 ms, 1.6 Mbit/s, a processor a quarter as fast. */
export async function benchLighthouse(
  { storefront, product }: { storefront: string; product: string },
  say: (line: string) => void,
): Promise<Figure[]> {
  const dataDir = inRoot(".data", "bench-lighthouse")
  mkdirSync(dataDir, { recursive: true })
  const figures: Figure[] = []
  try {
    for (const [name, path] of [
      ["home", "/"],
      ["list", "/san-pham"],
      ["product", `/san-pham/${product}`],
    ] as const) {
      say(`  ${name}, ${runs} times`)
      // The server has made the page before; the phone has nothing of it.
      await fetch(`${storefront}${path}`)
      const results: Result[] = []
      for (let run = 0; run < runs; run += 1) results.push(await visited(`${storefront}${path}`, dataDir))
      for (const category of categories) {
        const value = median(results.map((result) => Math.round((result.categories[category].score ?? 0) * 100)))
        figures.push({
          ...{ name: `Lighthouse, ${name}: ${category}`, value, unit: "of 100" },
          ...{ target: `>= ${aim}`, met: value >= aim },
        })
      }
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
  return figures
}

async function visited(url: string, dataDir: string): Promise<Result> {
  const report = join(dataDir, "report.json")
  await promisify(execFile)(
    "npx",
    [
      ...["--yes", lighthouse, url, "--quiet", "--output=json", `--output-path=${report}`],
      ...[`--only-categories=${categories.join(",")}`, "--chrome-flags=--headless=new --no-sandbox --disable-gpu"],
    ],
    { env: { ...process.env, CHROME_PATH: requireChromium() }, maxBuffer: 1 << 24 },
  )
  return JSON.parse(readFileSync(report, "utf8")) as Result
}
