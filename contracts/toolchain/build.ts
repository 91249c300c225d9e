import { mkdirSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"
import { artifactPath, generateArtifact } from "./artifact.js"

mkdirSync(dirname(artifactPath), { recursive: true })
writeFileSync(artifactPath, generateArtifact())
