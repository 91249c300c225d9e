// Compares the lockfile with what npm says it installed and installs only on a difference.
import { spawnSync } from "node:child_process"
import { existsSync, readFileSync, statfsSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..")
const needed = 3 * 1024 ** 3

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages ?? {}
  } catch (cause) {
    if (existsSync(file))
      throw new Error(file + " cannot be read as JSON: restore it with `git checkout " + file + "`.", { cause })
    return {}
  }
}

/** Names of packages that the lockfile asks for and `node_modules` lacks or has in another version. */
export function missingPackages() {
  const wanted = readPackages(join(root, "package-lock.json"))
  const installed = readPackages(join(root, "node_modules", ".package-lock.json"))
  return Object.entries(wanted)
    .filter(([path, entry]) => path.includes("node_modules/") && !entry.link)
    .filter(([path, entry]) => {
      const there = installed[path]
      if (!there) return !entry.optional && !entry.devOptional && !entry.peer
      return there.version !== entry.version || !existsSync(join(root, path))
    })
    .map(([path]) => path)
}

export function installWhatIsMissing() {
  const missing = missingPackages()
  if (missing.length === 0) return
  const disk = statfsSync(root)
  const free = disk.bavail * disk.bsize
  if (free < needed)
    throw new Error(
      "The disk has " +
        (free / 1024 ** 3).toFixed(1) +
        " GB free and the installation needs about 3 GB: free some space, then run the same command again.",
    )
  console.log("▸ Installing " + missing.length + " packages (only needed when the lockfile changed)…")
  const started = Date.now()
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ["npm"]
  const result = spawnSync(
    npm[0],
    // Not `npm ci`: it deletes a good tree first, and refuses a registry that lacks another platform's optional package.
    [...npm.slice(1), "install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error", "--prefer-offline"],
    {
      cwd: root,
      stdio: ["ignore", "inherit", "pipe"],
      encoding: "utf8",
      env: { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1", NEXT_TELEMETRY_DISABLED: "1" },
    },
  )
  if (result.status !== 0) throw new Error(installSentence(result.stderr ?? "", result.error))
  console.log("  installed in " + Math.round((Date.now() - started) / 1000) + " s")
}

function installSentence(stderr, error) {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|network/i.test(stderr))
    return "npm cannot reach its registry: connect this machine to the network (or set the `registry` of npm), then run the same command again."
  if (/ENOSPC/.test(stderr))
    return "The disk became full while installing: free about 3 GB, then run the same command again."
  if (/EACCES|EPERM/.test(stderr))
    return "npm may not write here: give your user the rights on " + root + ", then run the same command again."
  const lines = stderr.trim().split("\n").slice(-6).join("\n")
  return (
    "npm could not install the packages: " +
    (lines || String(error ?? "no message")) +
    "\nRun `npm ci` to see all of it."
  )
}
