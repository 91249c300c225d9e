import type { BuildOptions, BuildResult } from "esbuild"

type Written = BuildResult<{ metafile: true }>
type InMemory = BuildResult<{ metafile: true; write: false }>

export function buildVerifier(options: BuildOptions & { write: false }): Promise<InMemory>
export function buildVerifier(options: BuildOptions): Promise<Written>
export function buildModule(entry: string, options: BuildOptions & { write: false }): Promise<InMemory>
export function buildModule(entry: string, options: BuildOptions): Promise<Written>
export function buildStandalone(): Promise<string>
