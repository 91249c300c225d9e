import { build } from "esbuild"
import { fileURLToPath } from "node:url"

/** The module that the build makes of `src/${entry}`, and the files that went into it. */
export async function bundleForBrowser(entry: string): Promise<{ text: string; inputs: string[] }> {
  const { outputFiles, metafile } = await build({
    entryPoints: [fileURLToPath(new URL(`../${entry}`, import.meta.url))],
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2020",
    charset: "utf8",
    legalComments: "none",
    write: false,
    metafile: true,
  })
  return { text: outputFiles[0]?.text ?? "", inputs: Object.keys(metafile.inputs) }
}
