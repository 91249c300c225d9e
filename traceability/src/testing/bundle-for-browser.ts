import { buildModule, buildVerifier } from "../../bin/browser-bundles.mjs"

export type Bundled = { text: string; inputs: string[] }

/** The module that the build makes of `src/${entry}`, and the files that went into it. */
export async function bundleForBrowser(entry: string): Promise<Bundled> {
  const { outputFiles, metafile } = await buildModule(entry, { write: false })
  return { text: outputFiles[0]?.text ?? "", inputs: Object.keys(metafile.inputs) }
}

/** The browser verifier and the module of keys beside it, by file name. */
export async function bundleVerifier(): Promise<Record<"browser.js" | "verify-keys.js", Bundled>> {
  const { outputFiles, metafile } = await buildVerifier({ write: false, outdir: "." })
  const named = (name: string): Bundled => ({
    text: outputFiles.find(({ path }) => path.endsWith(`/${name}`))?.text ?? "",
    inputs: Object.keys(metafile.outputs[name]?.inputs ?? {}),
  })
  return { "browser.js": named("browser.js"), "verify-keys.js": named("verify-keys.js") }
}
