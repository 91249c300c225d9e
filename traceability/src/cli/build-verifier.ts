import { copyFile, constants } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import type { BuildVerifierCommand } from "./args.js"
import type { Output } from "./run-cli.js"

/** Made by the build of this package, so that the command needs no bundler. */
const PAGE = new URL("../../dist/verify/standalone.html", import.meta.url)

/** Writes the page that verifies saved bundles from a disk; gives the exit code. */
export async function buildVerifier({ out }: BuildVerifierCommand, { out: say, err }: Output): Promise<number> {
  try {
    await copyFile(fileURLToPath(PAGE), out, constants.COPYFILE_EXCL)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const taken = "code" in error && error.code === "EEXIST"
    err(taken ? `Đã có tệp ${out}: chọn tên khác bằng --out.\n` : `Không ghi được ${out}: ${error.message}.\n`)
    return CANNOT_WRITE
  }
  say(`Đã ghi ${out}. Mở tệp này bằng trình duyệt để tự kiểm, kể cả khi không còn máy chủ của chúng tôi.\n`)
  return 0
}

/** As for a bundle that cannot be read: nothing was found wrong, nothing was done. */
const CANNOT_WRITE = 2
