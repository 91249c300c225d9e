/**
 * Opcodes that must not occur. Some are younger than the oldest chain we deploy to (Istanbul rules: Viction and older
 * consortium networks); the others could replace the code, destroy it or call somebody, which the registry never does.
 */
const forbidden = new Map([
  [0x48, "BASEFEE"],
  [0x49, "BLOBHASH"],
  [0x4a, "BLOBBASEFEE"],
  [0x5c, "TLOAD"],
  [0x5d, "TSTORE"],
  [0x5e, "MCOPY"],
  [0x5f, "PUSH0"],
  [0xf0, "CREATE"],
  [0xf1, "CALL"],
  [0xf2, "CALLCODE"],
  [0xf4, "DELEGATECALL"],
  [0xf5, "CREATE2"],
  [0xff, "SELFDESTRUCT"],
])

const PUSH1 = 0x60
const PUSH32 = 0x7f

/** Names each forbidden opcode in a 0x-hex program, with its offset. The program must hold no data behind its code. */
export function forbiddenOpcodes(bytecode: string): string[] {
  const code = Buffer.from(bytecode.slice(2), "hex")
  const found: string[] = []
  for (let offset = 0; offset < code.length; offset++) {
    const opcode = code.readUInt8(offset)
    const name = forbidden.get(opcode)
    if (name !== undefined) found.push(`${name} at ${offset}`)
    if (opcode >= PUSH1 && opcode <= PUSH32) offset += opcode - PUSH1 + 1
  }
  return found
}
