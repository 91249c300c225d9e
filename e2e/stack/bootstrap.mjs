// Runs before anything is installed, so it may use Node alone and must parse on old versions of it.
// `node bootstrap.mjs <verb>`: checks Node, installs what the lockfile asks for, then hands over to <verb>.ts.
const verbs = ["start", "test", "check", "build", "bench"]
const [verb, ...args] = process.argv.slice(2)

function fail(sentence) {
  console.error("\n✗ " + sentence)
  process.exit(1)
}

if (!verb || !verbs.includes(verb)) fail("Usage: npm run " + verbs.join(" | npm run "))

const version = process.versions.node.split(".").map(Number)
if (version[0] < 20 || (version[0] === 20 && version[1] < 19))
  fail(
    "Nguồn needs Node 20.19 or newer and this is " +
      process.version +
      ": install a newer Node, then run the same command again.",
  )

const { installWhatIsMissing } = await import("./install.mjs")
try {
  installWhatIsMissing()
} catch (error) {
  fail(error instanceof Error ? error.message : String(error))
}
const { register } = await import("tsx/esm/api")
register()
const { run } = await import("./" + verb + ".ts")
await run(args)
