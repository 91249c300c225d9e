/** Names of packages that the lockfile asks for and `node_modules` lacks or has in another version. */
export function missingPackages(): string[]
export function installWhatIsMissing(): void
