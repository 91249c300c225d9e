/**
 * As much of a WebAssembly assembler as one function of 128-bit lanes needs (WebAssembly core 2.0, 5.4). Written out here
 * so that the module's source is this package and no binary has to be trusted.
 */
export class WasmFunction {
  private readonly code: number[] = []

  constructor(
    private readonly parameters: number,
    private readonly integers: number,
    private readonly vectors: number,
  ) {}

  get(local: number): this {
    return this.push(0x20, ...unsigned(local))
  }

  set(local: number): this {
    return this.push(0x21, ...unsigned(local))
  }

  tee(local: number): this {
    return this.push(0x22, ...unsigned(local))
  }

  integer(value: number): this {
    return this.push(0x41, ...signed(value))
  }

  addInteger(value: number): this {
    return this.integer(value).push(0x6a)
  }

  shiftInteger(bits: number): this {
    return this.integer(bits).push(0x74)
  }

  loadByte(offset: number): this {
    return this.push(0x2d, 0, ...unsigned(offset))
  }

  loadVector(offset: number): this {
    return this.simd(0x00).push(0, ...unsigned(offset))
  }

  storeVector(offset: number): this {
    return this.simd(0x0b).push(0, ...unsigned(offset))
  }

  /** The same 32-bit word in all four lanes. */
  fourTimes(word: number): this {
    const bytes = [word & 255, (word >>> 8) & 255, (word >>> 16) & 255, word >>> 24]
    return this.simd(0x0c).push(...bytes, ...bytes, ...bytes, ...bytes)
  }

  /** Sixteen bytes out of the 32 of the two vectors on the stack. */
  shuffle(bytes: readonly number[]): this {
    return this.simd(0x0d).push(...bytes)
  }

  add(): this {
    return this.simd(0xae)
  }

  xor(): this {
    return this.simd(0x51)
  }

  and(): this {
    return this.simd(0x4e)
  }

  or(): this {
    return this.simd(0x50)
  }

  shiftRight(bits: number): this {
    return this.integer(bits).simd(0xad)
  }

  shiftLeft(bits: number): this {
    return this.integer(bits).simd(0xab)
  }

  /** Runs `body` again as long as the counter, one less each time, is not zero. */
  loop(counter: number, body: () => void): this {
    this.push(0x03, 0x40)
    body()
    return this.get(counter).addInteger(-1).tee(counter).push(0x0d, 0, 0x0b)
  }

  /** A module that exports this function as `run` and `pages` of 64 KiB as `memory`. */
  module(pages: number): Uint8Array<ArrayBuffer> {
    const locals = [2, ...unsigned(this.integers), 0x7f, ...unsigned(this.vectors), 0x7b]
    const body = [...locals, ...this.code, 0x0b]
    return Uint8Array.from([
      ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      ...section(1, [1, 0x60, this.parameters, ...Array<number>(this.parameters).fill(0x7f), 0]),
      ...section(3, [1, 0]),
      ...section(5, [1, 0, ...unsigned(pages)]),
      ...section(7, [2, ...name("run"), 0x00, 0, ...name("memory"), 0x02, 0]),
      ...section(10, [1, ...unsigned(body.length), ...body]),
    ])
  }

  private simd(operation: number): this {
    return this.push(0xfd, ...unsigned(operation))
  }

  private push(...bytes: number[]): this {
    this.code.push(...bytes)
    return this
  }
}

function section(id: number, content: number[]): number[] {
  return [id, ...unsigned(content.length), ...content]
}

function name(ascii: string): number[] {
  return [ascii.length, ...Array.from(ascii, (char) => char.charCodeAt(0))]
}

/** LEB128, unsigned. */
function unsigned(value: number): number[] {
  const bytes: number[] = []
  let rest = value
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128)
  return [...bytes, rest]
}

/** LEB128, signed. */
function signed(value: number): number[] {
  const bytes: number[] = []
  let rest = value
  for (; rest < -64 || rest > 63; rest >>= 7) bytes.push((rest & 127) | 128)
  return [...bytes, rest & 127]
}
