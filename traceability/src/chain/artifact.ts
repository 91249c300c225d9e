import { createRequire } from "node:module"
import { Interface, type InterfaceAbi } from "ethers"

/** `require` and not an import attribute: Node 20 still warns about JSON modules. */
const artifact = createRequire(import.meta.url)("@nguon/contracts/StampLog.json") as {
  abi: InterfaceAbi
  bytecode: string
  deployedBytecode: string
}

export const stampLog = new Interface(artifact.abi)
export const stampLogBytecode = artifact.bytecode
/** What `eth_getCode` gives on every chain: nothing is computed at deployment. */
export const stampLogRuntime = artifact.deployedBytecode
