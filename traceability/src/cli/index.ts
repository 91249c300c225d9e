export { EXIT, runCli, type Output } from "./run-cli.js"
